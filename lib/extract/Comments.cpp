//===- Comments.cpp -------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/Comments.h"
#include "clang/AST/Decl.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace fullgraph::extract {

/// "fullgraph: root" gives "fullgraph::root".
static std::string markOf(llvm::StringRef Text) {
  // A comment in a comment is an example, and marks nothing.
  Text = Text.ltrim("/*!").ltrim(" \t").rtrim("*/ \t\r\n");
  if (!Text.consume_front("fullgraph:"))
    return "";
  Text = Text.trim();
  if (Text == "attention" || Text == "root" || Text == "host")
    return ("fullgraph::" + Text).str();
  return "";
}

/// The line of the next token, of whatever kind but a comment; 0 at the end.
static unsigned nextCodeLine(const SourceManager &SM, const LangOptions &Opts,
                             FileID File, size_t Offset) {
  llvm::StringRef Buffer = SM.getBufferData(File);
  Lexer L(SM.getLocForStartOfFile(File), Opts, Buffer.begin(),
          Buffer.begin() + Offset, Buffer.end());
  Token Next;
  if (L.LexFromRawLexer(Next) && Next.is(tok::eof))
    return 0;
  return SM.getLineNumber(File, SM.getFileOffset(Next.getLocation()));
}

bool Comments::HandleComment(Preprocessor &PP, SourceRange R) {
  if (!Own(R.getBegin()))
    return false;
  const SourceManager &SM = PP.getSourceManager();
  llvm::StringRef Text = Lexer::getSourceText(CharSourceRange::getCharRange(R),
                                              SM, PP.getLangOpts());
  auto [File, Begin] = SM.getDecomposedLoc(R.getBegin());
  llvm::StringRef Before = SM.getBufferData(File).take_front(Begin);
  bool OwnLine = Before.substr(Before.rfind('\n') + 1).trim().empty();
  if (Text.contains("NOLINT") || Text.contains("fullgraph:"))
    Suppressing.push_back(
        {R, Text.str(),
         OwnLine ? nextCodeLine(SM, PP.getLangOpts(), File, Begin + Text.size())
                 : SM.getLineNumber(File, Begin)});
  unsigned First = SM.getLineNumber(File, Begin);
  unsigned Last = SM.getLineNumber(
      File, Text.empty() ? Begin : Begin + unsigned(Text.size()) - 1);
  Blocks[{File, Last}] = {First, markOf(Text)};
  return false;
}

std::vector<llvm::StringRef> Comments::before(const Decl *D,
                                              const SourceManager &SM) const {
  std::vector<llvm::StringRef> Marks;
  SourceLocation Begin = D->getBeginLoc();
  if (const auto *F = dyn_cast<FunctionDecl>(D)) {
    if (const FunctionTemplateDecl *T = F->getDescribedFunctionTemplate())
      Begin = T->getBeginLoc();
    else if (const FunctionTemplateDecl *P = F->getPrimaryTemplate())
      Begin = P->getBeginLoc();
  }
  if (Begin.isInvalid())
    return Marks;
  auto [File, Offset] = SM.getDecomposedLoc(SM.getExpansionLoc(Begin));
  unsigned Line = SM.getLineNumber(File, Offset);
  while (Line > 1) {
    auto At = Blocks.find({File, Line - 1});
    if (At == Blocks.end())
      break;
    if (!At->second.Mark.empty())
      Marks.push_back(At->second.Mark);
    Line = At->second.FirstLine;
  }
  return Marks;
}

} // namespace fullgraph::extract
