//===- Coverage.cpp -------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/Coverage.h"
#include "clang/Basic/LangOptions.h"
#include "clang/Basic/SourceLocation.h"
#include "clang/Lex/Lexer.h"
#include <algorithm>

using namespace clang;

namespace fullgraph::extract {
namespace {

/// Answers whether an offset is inside of one of some spans. Offsets are asked
/// for in rising order.
class Inside {
public:
  explicit Inside(Spans S) : Sorted(std::move(S)) {
    std::sort(Sorted.begin(), Sorted.end());
  }
  bool operator()(unsigned Offset) {
    while (Next < Sorted.size() && Sorted[Next].first <= Offset)
      Reach = std::max(Reach, Sorted[Next++].second);
    return Offset < Reach;
  }

private:
  Spans Sorted;
  size_t Next = 0;
  unsigned Reach = 0;
};

/// What the words since the last ';', '{' or '}' say of a '{' that follows: a
/// body has a parameter list before it, a namespace or class has none.
struct Introducer {
  bool Parameters = false;
  bool AfterAttribute = false; ///< The next '(' belongs to an attribute.
};

} // namespace

TokenCounts countTokens(llvm::StringRef Text, const Spans &Skipped,
                        const Spans &Seen, const Spans &Dropped) {
  LangOptions Options;
  Options.CPlusPlus = Options.CPlusPlus11 = Options.CPlusPlus17 = true;
  Options.RawStringLiterals = true;
  Lexer Lex(SourceLocation(), Options, Text.begin(), Text.begin(), Text.end());
  Inside IsSkipped(Skipped), IsSeen(Seen), IsDropped(Dropped);

  TokenCounts Counts;
  unsigned BodyDepth = 0; ///< Braces open inside of a body; 0 is outside.
  Introducer Intro;
  bool Directive = false;
  Token T;
  // The last token may end where the text does.
  for (bool AtEnd = false; !AtEnd;) {
    AtEnd = Lex.LexFromRawLexer(T);
    if (T.is(tok::eof))
      break;
    unsigned Offset =
        unsigned(Lex.getBufferLocation() - Text.begin()) - T.getLength();
    if (T.isAtStartOfLine())
      Directive = T.is(tok::hash);
    if (Directive || IsSkipped(Offset))
      continue;
    if (BodyDepth) {
      if (T.is(tok::l_brace))
        ++BodyDepth;
      else if (T.is(tok::r_brace))
        --BodyDepth;
      ++Counts.Body;
      // Both must see every offset to keep their place.
      bool Walked = IsSeen(Offset), Lost = IsDropped(Offset);
      Counts.Seen += Walked && !Lost;
      if (!BodyDepth)
        Intro = Introducer();
      continue;
    }
    switch (T.getKind()) {
    case tok::l_brace:
      if (Intro.Parameters) {
        BodyDepth = 1;
        ++Counts.Body;
        bool Walked = IsSeen(Offset), Lost = IsDropped(Offset);
        Counts.Seen += Walked && !Lost;
      }
      Intro = Introducer();
      break;
    case tok::r_brace:
    case tok::semi:
      Intro = Introducer();
      break;
    case tok::l_paren:
      Intro.Parameters |= !Intro.AfterAttribute;
      break;
    case tok::raw_identifier: {
      llvm::StringRef Word = T.getRawIdentifier();
      Intro.AfterAttribute = Word == "__attribute__" || Word == "alignas" ||
                             Word == "__declspec" || Word == "decltype";
      break;
    }
    default:
      break;
    }
  }
  return Counts;
}

} // namespace fullgraph::extract
