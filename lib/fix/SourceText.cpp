//===- SourceText.cpp -----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "fix/SourceText.h"
#include "clang/AST/Expr.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Lex/Lexer.h"
#include <set>

using namespace clang;

namespace fullgraph::fix {

SourceText::SourceText(ASTContext &Context, FileID File)
    : Context(Context), SM(Context.getSourceManager()), File(File),
      Text(SM.getBufferData(File)) {}

bool SourceText::isWritten(clang::SourceRange R) const {
  for (SourceLocation L : {R.getBegin(), R.getEnd()})
    if (L.isInvalid() || L.isMacroID() || SM.getFileID(L) != File)
      return false;
  return true;
}

size_t SourceText::offset(SourceLocation L) const {
  return SM.getFileOffset(L);
}

size_t SourceText::begin(const Stmt *S) const {
  return offset(S->getBeginLoc());
}

size_t SourceText::endOfToken(SourceLocation L) const {
  return offset(Lexer::getLocForEndOfToken(L, 0, SM, Context.getLangOpts()));
}

size_t SourceText::end(const Stmt *S) const {
  return endOfToken(S->getEndLoc());
}

/// The last of the statements that a statement ends with.
static const Stmt *lastOf(const Stmt *S) {
  while (true) {
    const Stmt *Next = nullptr;
    if (const auto *If = dyn_cast<IfStmt>(S))
      Next = If->getElse() ? If->getElse() : If->getThen();
    else if (const auto *For = dyn_cast<ForStmt>(S))
      Next = For->getBody();
    else if (const auto *Range = dyn_cast<CXXForRangeStmt>(S))
      Next = Range->getBody();
    else if (const auto *While = dyn_cast<WhileStmt>(S))
      Next = While->getBody();
    else if (const auto *Switch = dyn_cast<SwitchStmt>(S))
      Next = Switch->getBody();
    else if (const auto *Case = dyn_cast<SwitchCase>(S))
      Next = Case->getSubStmt();
    else if (const auto *Label = dyn_cast<LabelStmt>(S))
      Next = Label->getSubStmt();
    else if (const auto *Attributed = dyn_cast<AttributedStmt>(S))
      Next = Attributed->getSubStmt();
    if (!Next)
      return S;
    S = Next;
  }
}

size_t SourceText::statementEnd(const Stmt *S) const {
  S = lastOf(S);
  if (!isa<CompoundStmt, DeclStmt, NullStmt, CXXTryStmt>(S))
    if (std::optional<Token> Next =
            Lexer::findNextToken(S->getEndLoc(), SM, Context.getLangOpts());
        Next && Next->is(tok::semi) && Next->getLocation().isFileID())
      return offset(Next->getEndLoc());
  return end(S);
}

bool SourceText::hasDirective(size_t From, size_t To) const {
  size_t At = From;
  while ((At = Text.find('\n', At)) < To) {
    if (Text.drop_front(++At).ltrim(" \t").starts_with("#"))
      return true;
  }
  return false;
}

llvm::StringRef SourceText::indentAt(size_t Offset) const {
  size_t Start = Text.take_front(Offset).rfind('\n');
  Start = Start == llvm::StringRef::npos ? 0 : Start + 1;
  return Text.drop_front(Start).take_while(
      [](char C) { return C == ' ' || C == '\t'; });
}

size_t SourceText::skipBlanks(size_t Offset) const {
  size_t At = Text.find_first_not_of(" \t", Offset);
  if (At == llvm::StringRef::npos || Text[At] == '\n' || Text[At] == '\r')
    return Offset;
  return At;
}

/// The depth of the line that begins at an offset, if something stands there.
static std::optional<size_t> depthOf(llvm::StringRef Text, size_t Line) {
  size_t At = Text.find_first_not_of(" \t", Line);
  if (At == llvm::StringRef::npos || Text[At] == '\n' || Text[At] == '\r')
    return std::nullopt;
  return At - Line;
}

std::optional<size_t> SourceText::depthWithin(size_t From, size_t To) const {
  for (size_t At = From; (At = Text.find('\n', At)) < To;)
    if (std::optional<size_t> Depth = depthOf(Text, ++At))
      return At + *Depth < To ? Depth : std::nullopt;
  return std::nullopt;
}

std::vector<Piece> SourceText::outdented(size_t From, size_t To,
                                         size_t Less) const {
  std::vector<Piece> Out;
  if (!Less)
    return Out;
  std::set<size_t> InString;
  Lexer L(SM.getLocForStartOfFile(File), Context.getLangOpts(), Text.begin(),
          Text.begin() + From, Text.end());
  Token T;
  while (!L.LexFromRawLexer(T)) {
    size_t Begin = offset(T.getLocation());
    if (Begin >= To)
      break;
    if (tok::isStringLiteral(T.getKind()))
      for (size_t At = Begin;
           (At = Text.find('\n', At)) < Begin + T.getLength();)
        InString.insert(++At);
  }
  for (size_t At = From; (At = Text.find('\n', At)) < To;) {
    std::optional<size_t> Depth = depthOf(Text, ++At);
    if (Depth && *Depth && At + *Depth < To && !InString.count(At))
      Out.push_back({At, At + std::min(*Depth, Less), ""});
  }
  return Out;
}

} // namespace fullgraph::fix
