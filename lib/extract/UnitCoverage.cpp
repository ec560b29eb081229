//===- UnitCoverage.cpp ---------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/UnitCoverage.h"
#include "extract/Coverage.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace fullgraph::extract {
namespace {

/// The holes that the parser left in compound statements.
class HoleFinder : public RecursiveASTVisitor<HoleFinder> {
public:
  HoleFinder(const SourceManager &SM, const LangOptions &Options,
             llvm::DenseMap<FileID, Spans> &Holes)
      : SM(SM), Options(Options), Holes(Holes) {}

  bool VisitCompoundStmt(CompoundStmt *S) {
    if (S->getLBracLoc().isMacroID() || S->getRBracLoc().isMacroID())
      return true;
    auto [File, Begin] = SM.getDecomposedLoc(S->getLBracLoc());
    unsigned At = Begin + 1;
    auto Hole = [&, F = File](unsigned From, unsigned To) {
      if (To > From)
        Holes[F].push_back({From, To});
    };
    for (const Stmt *Sub : S->body()) {
      CharSourceRange R = CharSourceRange::getCharRange(
          SM.getFileLoc(Sub->getBeginLoc()),
          Lexer::getLocForEndOfToken(
              SM.getExpansionRange(Sub->getEndLoc()).getEnd(), 0, SM, Options));
      if (R.isInvalid())
        continue;
      unsigned From = SM.getFileOffset(R.getBegin());
      unsigned To = SM.getFileOffset(R.getEnd());
      Hole(At, From);
      At = std::max(At, To);
      // The ';' after an expression is no hole.
      if (std::optional<Token> Next = Lexer::findNextToken(
              SM.getExpansionRange(Sub->getEndLoc()).getEnd(), SM, Options);
          Next && Next->is(tok::semi))
        At = std::max(At, SM.getFileOffset(Next->getEndLoc()));
    }
    Hole(At, SM.getFileOffset(S->getRBracLoc()));
    return true;
  }

private:
  const SourceManager &SM;
  const LangOptions &Options;
  llvm::DenseMap<FileID, Spans> &Holes;
};

} // namespace

void addCoverage(UnitBuilder &Unit, const UnitWalker &Walker,
                 llvm::ArrayRef<Decl *> Own,
                 llvm::ArrayRef<SourceRange> Skipped, bool Broken) {
  const SourceManager &SM = Unit.sources();
  const LangOptions &Options = Unit.context().getLangOpts();
  llvm::DenseMap<FileID, Spans> Seen, Lost, Left;
  auto Add = [&](llvm::DenseMap<FileID, Spans> &Into, SourceRange R) {
    SourceLocation Begin = SM.getExpansionLoc(R.getBegin());
    SourceLocation End = Lexer::getLocForEndOfToken(
        SM.getExpansionRange(R.getEnd()).getEnd(), 0, SM, Options);
    if (Begin.isInvalid() || End.isInvalid())
      return;
    auto [File, From] = SM.getDecomposedLoc(Begin);
    auto [EndFile, To] = SM.getDecomposedLoc(End);
    if (File == EndFile && To > From)
      Into[File].push_back({From, To});
  };
  for (SourceRange R : Walker.bodies())
    Add(Seen, R);
  for (SourceRange R : Skipped)
    Add(Left, R);
  if (Broken) {
    HoleFinder Finder(SM, Options, Lost);
    for (const FunctionDecl *F : Walker.functions())
      Finder.TraverseStmt(F->getBody());
  }
  llvm::DenseMap<FileID, bool> Done;
  std::vector<FileID> Files;
  for (const Decl *D : Own) {
    FileID File = SM.getFileID(SM.getExpansionLoc(D->getLocation()));
    if (Done.try_emplace(File, true).second)
      Files.push_back(File);
  }
  if (Done.try_emplace(SM.getMainFileID(), true).second)
    Files.push_back(SM.getMainFileID());
  for (FileID File : Files) {
    facts::FileId Id = Unit.file(File);
    std::optional<llvm::StringRef> Text = SM.getBufferDataOrNone(File);
    if (!Id || !Text || !Unit.unit().Files[Id.Raw].Own)
      continue;
    TokenCounts Counts = countTokens(*Text, Left[File], Seen[File], Lost[File]);
    Unit.unit().Files[Id.Raw].BodyTokens = Counts.Body;
    Unit.unit().Files[Id.Raw].SeenTokens = Counts.Seen;
  }
}

} // namespace fullgraph::extract
