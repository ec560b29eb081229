//===- Highlight.cpp ------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/Highlight.h"
#include "report/Markup.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"

namespace fullgraph::report {
namespace {

bool isKeyword(llvm::StringRef Word) {
  static const llvm::StringSet<> Words = {"alignas",
                                          "auto",
                                          "bool",
                                          "break",
                                          "case",
                                          "catch",
                                          "char",
                                          "class",
                                          "const",
                                          "const_cast",
                                          "consteval",
                                          "constexpr",
                                          "continue",
                                          "co_await",
                                          "co_return",
                                          "co_yield",
                                          "decltype",
                                          "default",
                                          "delete",
                                          "do",
                                          "double",
                                          "else",
                                          "enum",
                                          "explicit",
                                          "extern",
                                          "dynamic_cast",
                                          "false",
                                          "final",
                                          "float",
                                          "for",
                                          "friend",
                                          "goto",
                                          "if",
                                          "inline",
                                          "int",
                                          "long",
                                          "mutable",
                                          "namespace",
                                          "new",
                                          "noexcept",
                                          "nullptr",
                                          "operator",
                                          "override",
                                          "private",
                                          "protected",
                                          "public",
                                          "reinterpret_cast",
                                          "requires",
                                          "return",
                                          "short",
                                          "signed",
                                          "sizeof",
                                          "static",
                                          "static_cast",
                                          "struct",
                                          "switch",
                                          "template",
                                          "this",
                                          "throw",
                                          "true",
                                          "try",
                                          "typedef",
                                          "typeid",
                                          "typename",
                                          "union",
                                          "unsigned",
                                          "using",
                                          "virtual",
                                          "void",
                                          "volatile",
                                          "while"};
  return Words.contains(Word);
}

bool isWordChar(char C) { return llvm::isAlnum(C) || C == '_'; }

/// The end of the text or character that begins at \p At.
size_t endOfText(llvm::StringRef Line, size_t At) {
  char Quote = Line[At];
  for (size_t I = At + 1; I < Line.size(); ++I) {
    if (Line[I] == '\\')
      ++I;
    else if (Line[I] == Quote)
      return I + 1;
  }
  return Line.size();
}

struct Token {
  size_t End;
  const char *Class; ///< Null: plain.
};

Token next(llvm::StringRef Line, size_t At, bool &InComment) {
  llvm::StringRef Rest = Line.drop_front(At);
  if (InComment || Rest.starts_with("/*")) {
    size_t End = Rest.find("*/", InComment ? 0 : 2);
    InComment = End == llvm::StringRef::npos;
    return {InComment ? Line.size() : At + End + 2, "c"};
  }
  if (Rest.starts_with("//"))
    return {Line.size(), "c"};
  char C = Rest.front();
  if (C == '"' || C == '\'')
    return {endOfText(Line, At), "s"};
  if (llvm::isDigit(C)) {
    size_t N = 1;
    while (N < Rest.size() &&
           (isWordChar(Rest[N]) || Rest[N] == '.' || Rest[N] == '\''))
      ++N;
    return {At + N, "n"};
  }
  if (isWordChar(C)) {
    llvm::StringRef Word = Rest.take_while(isWordChar);
    return {At + Word.size(), isKeyword(Word) ? "k" : nullptr};
  }
  if (C == '#' && Line.take_front(At).trim().empty()) {
    size_t N = 1;
    while (N < Rest.size() && Rest[N] == ' ')
      ++N;
    return {At + N + Rest.drop_front(N).take_while(isWordChar).size(), "k"};
  }
  size_t N = 1;
  while (N < Rest.size() && !isWordChar(Rest[N]) &&
         !llvm::StringRef("\"'/#").contains(Rest[N]))
    ++N;
  return {At + N, nullptr};
}

} // namespace

std::string highlighted(llvm::StringRef Line, size_t From, size_t To,
                        bool &InComment) {
  std::string Out;
  for (size_t At = 0; At < Line.size();) {
    Token T = next(Line, At, InComment);
    // A mark may begin or end inside a token.
    while (At < T.End) {
      bool Marked = At >= From && At < To;
      size_t End = std::min(T.End, Marked ? To : At < From ? From : T.End);
      if (Marked && At == From)
        Out += "<mark>";
      if (T.Class)
        Out += std::string("<span class=\"") + T.Class + "\">";
      Out += markup(Line.slice(At, End));
      if (T.Class)
        Out += "</span>";
      At = End;
      if (Marked && At == std::min(To, Line.size()))
        Out += "</mark>";
    }
  }
  return Out;
}

} // namespace fullgraph::report
