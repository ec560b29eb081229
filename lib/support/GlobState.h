//===- GlobState.h - How far a pattern has come -----------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A pattern is walked once, with every place of the text that may be next: no
// pattern takes longer than its length times that of the text. Patterns come
// from files of strangers, and trying one way after another would take for ever
// on "*a*a*a*a*b".
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_SUPPORT_GLOBSTATE_H
#define FULLGRAPH_SUPPORT_GLOBSTATE_H

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"

namespace fullgraph {

class GlobState {
public:
  /// At the start of \p Text, which must live as long.
  explicit GlobState(llvm::StringRef Text) : Text(Text) { Next.push_back(0); }

  /// Nothing that begins as the pattern did so far is the text's beginning.
  bool failed() const { return Next.empty(); }
  /// The pattern so far is the whole text.
  bool atEnd() const { return !Next.empty() && Next.back() == Text.size(); }

  /// One character for which \p Is holds.
  template <typename Predicate> void one(Predicate Is) {
    llvm::erase_if(
        Next, [&](size_t At) { return At == Text.size() || !Is(Text[At]); });
    for (size_t &At : Next)
      ++At;
  }

  /// Any number of characters but \p Separator.
  void within(char Separator) {
    Places To;
    for (size_t At : Next) {
      // From a place before it, this one was reached, and all that it reaches.
      if (!To.empty() && At <= To.back())
        continue;
      size_t End = At;
      for (; End != Text.size() && Text[End] != Separator; ++End)
        To.push_back(End);
      To.push_back(End);
    }
    Next = std::move(To);
  }

  /// Any number of characters.
  void anything() {
    Places To;
    for (size_t At = Next.empty() ? Text.size() + 1 : Next.front();
         At <= Text.size(); ++At)
      To.push_back(At);
    Next = std::move(To);
  }

  /// Nothing, or anything that ends in \p Separator.
  void upTo(llvm::StringRef Separator) {
    if (Next.empty())
      return;
    Places To = Next;
    for (size_t At = Text.find(Separator, Next.front());
         At != llvm::StringRef::npos; At = Text.find(Separator, At + 1))
      To.push_back(At + Separator.size());
    llvm::sort(To);
    To.erase(llvm::unique(To), To.end());
    Next = std::move(To);
  }

private:
  using Places = llvm::SmallVector<size_t, 64>;
  llvm::StringRef Text;
  Places Next; ///< Sorted, each once.
};

} // namespace fullgraph

#endif
