//===- TextOrder.cpp ------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/TextOrder.h"
#include "llvm/Support/xxhash.h"

using namespace clang;

namespace fullgraph::extract {

NameHash hashOf(llvm::StringRef Text) { return llvm::xxh3_64bits(Text); }

void forEachName(llvm::StringRef Text, const LangOptions &Options,
                 llvm::function_ref<void(NameHash)> Each) {
  // A raw lexer asks for a null after its text, which a part of a file lacks.
  std::string Copy = Text.str();
  Lexer L(SourceLocation(), Options, Copy.data(), Copy.data(),
          Copy.data() + Copy.size());
  Token T;
  do {
    L.LexFromRawLexer(T);
    if (T.is(tok::raw_identifier))
      Each(hashOf(T.getRawIdentifier()));
  } while (T.isNot(tok::eof));
}

void TextOrder::tell(unsigned Offset) {
  if (Frames.empty() || !Frames.back().OnDisk || Sink.done())
    return;
  Frame &Top = Frames.back();
  if (Offset <= Top.Offset)
    return;
  llvm::StringRef Text = PP.getSourceManager().getBufferData(Top.File);
  Sink.text(Text.slice(Top.Offset, Offset));
  Top.Offset = Offset;
}

bool TextOrder::inCurrentFile(SourceLocation Loc, unsigned &Offset) const {
  if (Frames.empty() || !Loc.isFileID())
    return false;
  auto [File, At] = PP.getSourceManager().getDecomposedLoc(Loc);
  Offset = At;
  return File == Frames.back().File && Frames.back().OnDisk;
}

void TextOrder::FileChanged(SourceLocation Loc, FileChangeReason Reason,
                            SrcMgr::CharacteristicKind, FileID Left) {
  const SourceManager &SM = PP.getSourceManager();
  if (Reason == EnterFile) {
    FileID File = SM.getFileID(Loc);
    // A line marker enters nothing; its end leaves no file.
    if (!Frames.empty() && Frames.back().File == File)
      return;
    OptionalFileEntryRef Entry = SM.getFileEntryRefForID(File);
    SourceLocation At = SM.getIncludeLoc(File);
    unsigned Offset = 0;
    if (At.isValid() && inCurrentFile(At, Offset))
      tell(Offset);
    if (Entry && !Sink.done())
      Sink.include(*Entry, At, /*Entered=*/true);
    Frames.push_back({File, 0, bool(Entry)});
  } else if (Reason == ExitFile && !Frames.empty() &&
             Frames.back().File == Left) {
    tell(SM.getFileIDSize(Left));
    if (Frames.back().OnDisk && !Sink.done())
      Sink.leave();
    Frames.pop_back();
  }
}

void TextOrder::FileSkipped(const FileEntryRef &File, const Token &Name,
                            SrcMgr::CharacteristicKind) {
  unsigned Offset = 0;
  if (inCurrentFile(Name.getLocation(), Offset))
    tell(Offset);
  if (!Sink.done())
    Sink.include(File, Name.getLocation(), /*Entered=*/false);
}

MacroText TextOrder::textOf(const MacroInfo &M) const {
  MacroText Out;
  std::string Spelled = M.isFunctionLike() ? "(" : "";
  for (const IdentifierInfo *P : M.params())
    (Spelled += P->getName()) += ',';
  Spelled += M.isVariadic() ? "...)" : ")";
  for (const Token &T : M.tokens()) {
    Spelled += T.hasLeadingSpace() ? ' ' : '\n';
    Spelled += PP.getSpelling(T);
    if (const IdentifierInfo *Name = T.getIdentifierInfo();
        Name && M.getParameterNum(Name) < 0)
      Out.Names.push_back(hashOf(Name->getName()));
  }
  Out.Hash = hashOf(Spelled);
  return Out;
}

void TextOrder::MacroDefined(const Token &Name, const MacroDirective *D) {
  unsigned Offset = 0;
  if (Sink.done() || !inCurrentFile(Name.getLocation(), Offset))
    return;
  tell(Offset);
  const MacroInfo &M = *D->getMacroInfo();
  MacroText Text = textOf(M);
  Sink.set(hashOf(Name.getIdentifierInfo()->getName()), &Text);
  // What it is replaced by is read where it is expanded.
  const SourceManager &SM = PP.getSourceManager();
  SourceLocation Last = M.getDefinitionEndLoc();
  unsigned End = 0;
  if (inCurrentFile(Last, End))
    Frames.back().Offset = std::max(
        Offset, End + Lexer::MeasureTokenLength(Last, SM, PP.getLangOpts()));
}

void TextOrder::MacroExpands(const Token &Name, const MacroDefinition &,
                             SourceRange, const MacroArgs *) {
  const SourceManager &SM = PP.getSourceManager();
  if (!Sink.done() && Name.getLocation().isMacroID() &&
      SM.isWrittenInScratchSpace(SM.getSpellingLoc(Name.getLocation())))
    Sink.pasted(hashOf(Name.getIdentifierInfo()->getName()));
}

void TextOrder::MacroUndefined(const Token &Name, const MacroDefinition &,
                               const MacroDirective *) {
  unsigned Offset = 0;
  if (Sink.done() || !inCurrentFile(Name.getLocation(), Offset))
    return;
  tell(Offset);
  Sink.set(hashOf(Name.getIdentifierInfo()->getName()), nullptr);
  Frames.back().Offset = Offset + Name.getLength();
}

void TextOrder::EndOfMainFile() {
  if (!Frames.empty() && !Sink.done()) {
    tell(PP.getSourceManager().getFileIDSize(Frames.front().File));
    Sink.end();
  }
}

} // namespace fullgraph::extract
