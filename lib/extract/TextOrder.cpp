//===- TextOrder.cpp ------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/TextOrder.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/xxhash.h"

using namespace clang;

namespace fullgraph::extract {

NameHash hashOf(llvm::StringRef Text) { return llvm::xxh3_64bits(Text); }

void forEachName(llvm::StringRef Text, const LangOptions &Options,
                 llvm::function_ref<void(NameHash, NameUse)> Each) {
  // A raw lexer asks for a null after its text, which a part of a file lacks.
  std::string Copy = Text.str();
  Lexer L(SourceLocation(), Options, Copy.data(), Copy.data(),
          Copy.data() + Copy.size());
  Token T;
  bool InHash = false, Asks = false;
  do {
    L.LexFromRawLexer(T);
    if (T.is(tok::raw_identifier)) {
      llvm::StringRef Name = T.getRawIdentifier();
      Each(hashOf(Name), Asks ? NameUse::Asked : NameUse::Replaced);
      Asks = (InHash && (Name == "ifdef" || Name == "ifndef")) ||
             Name == "defined";
    } else if (T.isNot(tok::l_paren)) {
      Asks = false;
    }
    InHash = T.is(tok::hash) && T.isAtStartOfLine();
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

MacroText macroText(llvm::StringRef AfterName, const LangOptions &Options) {
  MacroText Out;
  std::string Copy = AfterName.str(), Spelled;
  Lexer L(SourceLocation(), Options, Copy.data(), Copy.data(),
          Copy.data() + Copy.size());
  llvm::SmallVector<NameHash, 4> Parameters;
  // Parentheses right after the name are a list of parameters.
  bool InList = AfterName.starts_with("(");
  Token T;
  for (L.LexFromRawLexer(T); T.isNot(tok::eof); L.LexFromRawLexer(T)) {
    llvm::StringRef Text = AfterName.substr(
        size_t(L.getBufferLocation() - Copy.data()) - T.getLength(),
        T.getLength());
    Spelled += T.hasLeadingSpace() && !InList ? ' ' : '\n';
    Spelled += Text;
    if (T.is(tok::raw_identifier)) {
      NameHash Name = hashOf(T.getRawIdentifier());
      if (InList)
        Parameters.push_back(Name);
      else if (!llvm::is_contained(Parameters, Name))
        Out.Names.push_back(Name);
    }
    InList &= T.isNot(tok::r_paren);
  }
  Out.Hash = hashOf(Spelled);
  return Out;
}

void TextOrder::MacroDefined(const Token &Name, const MacroDirective *D) {
  unsigned Offset = 0, Last = 0;
  if (Sink.done() || !inCurrentFile(Name.getLocation(), Offset) ||
      Offset < Frames.back().Offset)
    return;
  tell(Offset);
  const SourceManager &SM = PP.getSourceManager();
  unsigned Begin = Offset + Name.getLength(), End = Begin;
  SourceLocation LastToken = D->getMacroInfo()->getDefinitionEndLoc();
  if (inCurrentFile(LastToken, Last))
    End = std::max(Begin, Last + Lexer::MeasureTokenLength(LastToken, SM,
                                                           PP.getLangOpts()));
  // What it is replaced by is read where it is expanded.
  Frames.back().Offset = End;
  MacroText Text = macroText(
      SM.getBufferData(Frames.back().File).slice(Begin, End), PP.getLangOpts());
  Sink.set(Name.getIdentifierInfo()->getName(), &Text);
}

bool TextOrder::readUnless(UnlessBlock &Block, unsigned Offset,
                           unsigned &End) const {
  constexpr unsigned MostTokens = 200;
  llvm::StringRef File =
      PP.getSourceManager().getBufferData(Frames.back().File);
  Lexer L(SourceLocation(), PP.getLangOpts(), File.data(), File.data() + Offset,
          File.data() + File.size());
  Token T;
  auto Next = [&] { L.LexFromRawLexer(T); };
  auto Here = [&] { return unsigned(L.getBufferLocation() - File.data()); };
  std::string Declarations;
  Next();
  for (unsigned Tokens = 0; Tokens != MostTokens && T.isNot(tok::eof);
       ++Tokens) {
    if (T.isNot(tok::hash) || !T.isAtStartOfLine()) {
      (Declarations += File.substr(Here() - T.getLength(), T.getLength())) +=
          '\n';
      if (T.is(tok::raw_identifier))
        Block.Names.push_back(hashOf(T.getRawIdentifier()));
      Next();
      continue;
    }
    Next();
    if (T.isNot(tok::raw_identifier))
      return false;
    if (T.getRawIdentifier() == "endif") {
      End = Here();
      auto Itself = llvm::find_if(
          Block.Defined, [&](const auto &D) { return D.first == Block.Macro; });
      if (Declarations.empty())
        return true;
      if (Itself == Block.Defined.end())
        return false;
      Itself->second.Hash ^= hashOf(Declarations);
      return true;
    }
    if (T.getRawIdentifier() != "define")
      return false;
    Next();
    if (T.isNot(tok::raw_identifier))
      return false;
    std::string Macro = T.getRawIdentifier().str();
    unsigned Begin = Here(), Last = Begin;
    for (Next(); T.isNot(tok::eof) && !T.isAtStartOfLine(); Next())
      Last = Here();
    Block.Defined.push_back(
        {Macro, macroText(File.slice(Begin, Last), PP.getLangOpts())});
  }
  return false;
}

void TextOrder::Ifndef(SourceLocation, const Token &Name,
                       const MacroDefinition &) {
  unsigned Offset = 0, End = 0;
  if (Sink.done() || !inCurrentFile(Name.getLocation(), Offset) ||
      Offset < Frames.back().Offset)
    return;
  UnlessBlock Block;
  Block.Macro = Name.getIdentifierInfo()->getName().str();
  if (!readUnless(Block, Offset + Name.getLength(), End))
    return;
  tell(Offset);
  Frames.back().Offset = End;
  Sink.unless(Block);
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
  if (Sink.done() || !inCurrentFile(Name.getLocation(), Offset) ||
      Offset < Frames.back().Offset)
    return;
  tell(Offset);
  Sink.set(Name.getIdentifierInfo()->getName(), nullptr);
  Frames.back().Offset = Offset + Name.getLength();
}

/// Where the line of \p Offset ends, with those that continue it.
static size_t endOfLine(llvm::StringRef File, size_t Offset) {
  while (true) {
    size_t End = File.find('\n', Offset);
    if (End == llvm::StringRef::npos)
      return File.size();
    if (!File.slice(Offset, End).rtrim("\r").ends_with("\\"))
      return End;
    Offset = End + 1;
  }
}

void TextOrder::SourceRangeSkipped(SourceRange Skipped, SourceLocation) {
  unsigned Begin = 0, End = 0;
  if (Sink.done() || !inCurrentFile(Skipped.getBegin(), Begin) ||
      !inCurrentFile(Skipped.getEnd(), End) || End <= Frames.back().Offset)
    return;
  llvm::StringRef File =
      PP.getSourceManager().getBufferData(Frames.back().File);
  // The condition, and those of every #elif on the way: more than were looked
  // at if they are of an inner #if.
  size_t At = endOfLine(File, Begin);
  tell(unsigned(At));
  for (; At < End; At = endOfLine(File, At)) {
    At = File.find_first_not_of(" \t\r\n", At);
    if (At == llvm::StringRef::npos)
      break;
    llvm::StringRef Line = File.slice(At, endOfLine(File, At));
    if (Line.consume_front("#") && Line.ltrim(" \t").starts_with("elif"))
      Sink.text(Line);
  }
  Frames.back().Offset = std::max(Frames.back().Offset, End);
}

/// One after which the text goes on as if it were not there, but for macros and
/// other files.
static bool isHarmless(llvm::StringRef Directive) {
  static constexpr llvm::StringLiteral Harmless[] = {
      "",      "if",     "ifdef", "ifndef",  "elif",   "else",
      "endif", "define", "undef", "include", "import", "include_next"};
  return Directive == "pragma once " ||
         Directive == "pragma GCC system_header " ||
         llvm::is_contained(Harmless, Directive.split(' ').first);
}

bool isOnlyDirectives(llvm::StringRef Text, const char *Begin,
                      const LangOptions &Options) {
  // The rest of a directive, of which the beginning was told, or an event.
  llvm::StringRef Before(Begin, size_t(Text.data() - Begin));
  if (Before.substr(Before.rfind('\n') + 1).ltrim(" \t").starts_with("#"))
    Text = Text.substr(endOfLine(Text, 0));
  std::string Copy = Text.str();
  Lexer L(SourceLocation(), Options, Copy.data(), Copy.data(),
          Copy.data() + Copy.size());
  Token T;
  L.LexFromRawLexer(T);
  while (T.isNot(tok::eof)) {
    if (T.isNot(tok::hash) || !T.isAtStartOfLine())
      return false;
    std::string Directive;
    for (L.LexFromRawLexer(T); T.isNot(tok::eof) && !T.isAtStartOfLine();
         L.LexFromRawLexer(T)) {
      size_t End = size_t(L.getBufferLocation() - Copy.data());
      Directive += Text.slice(End - T.getLength(), End);
      Directive += ' ';
    }
    if (!isHarmless(Directive))
      return false;
  }
  return true;
}

void TextOrder::EndOfMainFile() {
  if (!Frames.empty() && !Sink.done()) {
    tell(PP.getSourceManager().getFileIDSize(Frames.front().File));
    Sink.end();
  }
}

} // namespace fullgraph::extract
