//===- UnitFixes.cpp ------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "UnitFixes.h"
#include "FixTrial.h"
#include "driver/Fixes.h"
#include "fix/Fixes.h"
#include "fix/Includes.h"
#include "fix/Select.h"

using namespace clang;

namespace fullgraph::tidy {
namespace {

/// Answers questions about a tree that is not ours: the scope of its traversals
/// is put back.
class Search {
public:
  Search(ASTContext &Context, const extract::OwnFiles &Own,
         llvm::ArrayRef<Decl *> Declared)
      : Context(Context), Was(Context.getTraversalScope()),
        Files(Context.getSourceManager(), Own), In{Context, Files, Declared} {
    Context.setTraversalScope(Declared.vec());
  }
  Search(const Search &) = delete;
  ~Search() { Context.setTraversalScope(Was); }

  std::vector<Fix> fixesOf(const Finding &F) const {
    return fix::answer(In, driver::questionAbout(F)).Fixes;
  }

private:
  ASTContext &Context;
  std::vector<Decl *> Was;
  fix::FileNames Files;
  fix::Tree In;
};

class Trials {
public:
  Trials(Preprocessor &PP, const extract::OwnFiles &Own) : PP(PP), Own(Own) {}

  /// True if the unit compiles with the fix, if need be with all includes that
  /// it has now.
  bool isGood(const Finding &F, Fix &X) {
    fix::PiecesByFile Pieces;
    auto TextOf = [&](llvm::StringRef File) { return text(File); };
    if (fix::compatible(fix::Choice{&F, &X}, TextOf, Pieces).empty())
      return false;
    if (compiles(Pieces))
      return true;
    fix::PiecesByFile Kept = Pieces;
    for (auto &[File, List] : Kept)
      List = fix::withAllIncludes(*text(File), std::move(List));
    if (Kept == Pieces || !compiles(Kept))
      return false;
    X.Edits.clear();
    for (const auto &[File, List] : Kept)
      for (const fix::Piece &P : List)
        X.Edits.push_back({{File, fix::positionOf(*text(File), P.From),
                            fix::positionOf(*text(File), P.To)},
                           P.New});
    return true;
  }

private:
  std::string pathOf(llvm::StringRef File) const {
    return extract::absolutePath(File, Own.Root);
  }
  std::optional<llvm::StringRef> text(llvm::StringRef File) const {
    SourceManager &SM = PP.getSourceManager();
    OptionalFileEntryRef Entry =
        SM.getFileManager().getOptionalFileRef(pathOf(File));
    std::optional<llvm::MemoryBufferRef> Buffer;
    if (Entry)
      Buffer = SM.getMemoryBufferForFileOrNone(*Entry);
    return Buffer ? std::optional(Buffer->getBuffer()) : std::nullopt;
  }
  bool compiles(const fix::PiecesByFile &Pieces) const {
    std::map<std::string, std::string> Texts;
    for (const auto &[File, List] : Pieces)
      Texts[pathOf(File)] = fix::applied(*text(File), List);
    return compilesWith(PP, Own, Texts);
  }

  Preprocessor &PP;
  const extract::OwnFiles &Own;
};

} // namespace

void addFixes(std::vector<Finding> &Findings, Preprocessor &PP,
              ASTContext &Context, const extract::OwnFiles &Own,
              llvm::ArrayRef<Decl *> Declared) {
  if (PP.getDiagnostics().hasUncompilableErrorOccurred() ||
      llvm::none_of(Findings, driver::mayHaveFixes))
    return;
  {
    Search Find(Context, Own, Declared);
    for (Finding &F : Findings)
      if (driver::mayHaveFixes(F))
        F.Fixes = Find.fixesOf(F);
  }
  const SourceManager &SM = Context.getSourceManager();
  const std::string Main = fix::FileNames(SM, Own).of(SM.getMainFileID());
  Trials Try(PP, Own);
  for (Finding &F : Findings) {
    for (Fix &X : F.Fixes)
      driver::judgeInPart(X, {Main});
    llvm::erase_if(F.Fixes, [&](Fix &X) { return !Try.isGood(F, X); });
  }
}

} // namespace fullgraph::tidy
