//===- Edits.cpp ----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "fix/Edits.h"
#include <algorithm>

namespace fullgraph::fix {

std::optional<size_t> offsetOf(llvm::StringRef Text, const Position &P) {
  if (P.Line == 0 || P.Column == 0)
    return std::nullopt;
  size_t Start = 0;
  for (unsigned Line = 1; Line != P.Line; ++Line) {
    size_t End = Text.find('\n', Start);
    if (End == llvm::StringRef::npos)
      return std::nullopt;
    Start = End + 1;
  }
  size_t Offset = Start + P.Column - 1;
  if (Offset > std::min(Text.find('\n', Start), Text.size()))
    return std::nullopt;
  return Offset;
}

Position positionOf(llvm::StringRef Text, size_t Offset) {
  llvm::StringRef Before = Text.take_front(Offset);
  size_t Start = Before.rfind('\n');
  Start = Start == llvm::StringRef::npos ? 0 : Start + 1;
  return {unsigned(Before.count('\n') + 1), unsigned(Offset - Start + 1)};
}

std::optional<std::vector<Piece>> inOrder(std::vector<Piece> Pieces) {
  std::stable_sort(Pieces.begin(), Pieces.end(),
                   [](const Piece &A, const Piece &B) {
                     return A.From != B.From ? A.From < B.From : A.To > B.To;
                   });
  std::vector<Piece> Out;
  for (Piece &P : Pieces) {
    if (!Out.empty() && P.From < Out.back().To) {
      if (P.To > Out.back().To)
        return std::nullopt;
      continue;
    }
    if (Out.empty() || !(Out.back() == P))
      Out.push_back(std::move(P));
  }
  return Out;
}

std::vector<Piece> withWholeLines(llvm::StringRef Text,
                                  std::vector<Piece> Pieces) {
  auto IsBlank = [](char C) { return C == ' ' || C == '\t' || C == '\r'; };
  std::vector<Piece> Out;
  for (size_t I = 0; I != Pieces.size();) {
    // All pieces that share a line with the one before, as one run of lines.
    size_t Last = I;
    auto LineEnd = [&](size_t At) {
      return std::min(Text.find('\n', At), Text.size());
    };
    while (Last + 1 != Pieces.size() &&
           Pieces[Last + 1].From <= LineEnd(Pieces[Last].To))
      ++Last;
    size_t Start = Text.take_front(Pieces[I].From).rfind('\n');
    Start = Start == llvm::StringRef::npos ? 0 : Start + 1;
    size_t End = LineEnd(Pieces[Last].To);
    bool Deletes = false, Empty = true;
    size_t At = Start;
    for (size_t N = I; N <= Last; ++N) {
      for (char C : Text.slice(At, Pieces[N].From))
        Empty &= IsBlank(C);
      Empty &= llvm::StringRef(Pieces[N].New).trim().empty();
      Deletes |= !Text.slice(Pieces[N].From, Pieces[N].To).trim().empty();
      At = Pieces[N].To;
    }
    for (char C : Text.slice(At, End))
      Empty &= IsBlank(C);
    if (Empty && Deletes && End != Text.size()) {
      Out.push_back({Start, End + 1, ""});
    } else {
      // Lines in the midst of the run may be empty as well.
      for (size_t N = I; N <= Last; ++N)
        Out.push_back(std::move(Pieces[N]));
    }
    I = Last + 1;
  }
  return Out;
}

std::vector<Piece> merged(llvm::StringRef Text, std::vector<Piece> Pieces) {
  std::vector<Piece> Out;
  for (Piece &P : Pieces) {
    if (!Out.empty() && Text.slice(Out.back().To, P.From).count('\n') <= 1) {
      Out.back().New += Text.slice(Out.back().To, P.From).str() + P.New;
      Out.back().To = P.To;
      continue;
    }
    Out.push_back(std::move(P));
  }
  return Out;
}

std::string applied(llvm::StringRef Text, llvm::ArrayRef<Piece> Pieces) {
  std::string Out;
  size_t At = 0;
  for (const Piece &P : Pieces) {
    Out += Text.slice(At, P.From);
    Out += P.New;
    At = P.To;
  }
  return Out + Text.drop_front(At).str();
}

std::optional<std::vector<Piece>> piecesOf(llvm::StringRef Text,
                                           llvm::ArrayRef<TextEdit> Edits,
                                           llvm::StringRef File) {
  std::vector<Piece> Out;
  for (const TextEdit &E : Edits) {
    if (E.Range.File != File)
      continue;
    std::optional<size_t> From = offsetOf(Text, E.Range.Start);
    std::optional<size_t> To = offsetOf(Text, E.Range.End);
    if (!From || !To || *To < *From)
      return std::nullopt;
    Out.push_back({*From, *To, E.NewText});
  }
  size_t Before = Out.size();
  std::optional<std::vector<Piece>> Sorted = inOrder(std::move(Out));
  if (Sorted && Sorted->size() != Before)
    return std::nullopt;
  return Sorted;
}

} // namespace fullgraph::fix
