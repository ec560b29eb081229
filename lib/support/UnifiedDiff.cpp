//===- UnifiedDiff.cpp ----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The shortest edit script, by E. Myers, "An O(ND) Difference Algorithm and Its
// Variations".
//
//===----------------------------------------------------------------------===//

#include "support/UnifiedDiff.h"
#include <algorithm>
#include <vector>

namespace fullgraph {
namespace {

constexpr size_t Context = 3;

using Lines = std::vector<llvm::StringRef>;

Lines linesOf(llvm::StringRef Text) {
  Lines Out;
  while (!Text.empty()) {
    size_t End = std::min(Text.find('\n'), Text.size() - 1) + 1;
    Out.push_back(Text.take_front(End));
    Text = Text.drop_front(End);
  }
  return Out;
}

struct Step {
  char Sign; ///< ' ', '-' or '+'.
  size_t Old, New;
};

/// In order, from the ends of both texts traced back to their starts.
std::vector<Step> script(const Lines &A, const Lines &B) {
  long N = long(A.size()), M = long(B.size()), Max = N + M;
  std::vector<std::vector<long>> Trace;
  std::vector<long> V(size_t(2 * Max + 2), 0);
  auto At = [&](std::vector<long> &Of, long K) -> long & {
    return Of[size_t(K + Max)];
  };
  for (long D = 0; D <= Max; ++D) {
    Trace.push_back(V);
    bool Done = false;
    for (long K = -D; K <= D && !Done; K += 2) {
      long X = K == -D || (K != D && At(V, K - 1) < At(V, K + 1))
                   ? At(V, K + 1)
                   : At(V, K - 1) + 1;
      long Y = X - K;
      while (X < N && Y < M && A[size_t(X)] == B[size_t(Y)])
        ++X, ++Y;
      At(V, K) = X;
      Done = X >= N && Y >= M;
    }
    if (Done)
      break;
  }
  std::vector<Step> Out;
  long X = N, Y = M;
  for (long D = long(Trace.size()) - 1; D >= 0; --D) {
    std::vector<long> &Was = Trace[size_t(D)];
    long K = X - Y;
    bool Down = K == -D || (K != D && At(Was, K - 1) < At(Was, K + 1));
    long From = Down ? K + 1 : K - 1;
    long BeforeX = D ? At(Was, From) : 0, BeforeY = D ? BeforeX - From : 0;
    while (X > BeforeX && Y > BeforeY && X > 0 && Y > 0 &&
           A[size_t(X - 1)] == B[size_t(Y - 1)]) {
      --X, --Y;
      Out.push_back({' ', size_t(X), size_t(Y)});
    }
    if (D == 0)
      break;
    if (Down)
      Out.push_back({'+', size_t(X), size_t(--Y)});
    else
      Out.push_back({'-', size_t(--X), size_t(Y)});
  }
  std::reverse(Out.begin(), Out.end());
  return Out;
}

/// As script(), of whole texts: what both begin and end with needs no search.
std::vector<Step> stepsBetween(const Lines &A, const Lines &B) {
  size_t Head = 0, Tail = 0;
  while (Head < A.size() && Head < B.size() && A[Head] == B[Head])
    ++Head;
  while (Tail < A.size() - Head && Tail < B.size() - Head &&
         A[A.size() - 1 - Tail] == B[B.size() - 1 - Tail])
    ++Tail;
  std::vector<Step> Steps;
  for (size_t I = 0; I != Head; ++I)
    Steps.push_back({' ', I, I});
  for (Step S : script(Lines(A.begin() + long(Head), A.end() - long(Tail)),
                       Lines(B.begin() + long(Head), B.end() - long(Tail))))
    Steps.push_back({S.Sign, S.Old + Head, S.New + Head});
  for (size_t I = 0; I != Tail; ++I)
    Steps.push_back({' ', A.size() - Tail + I, B.size() - Tail + I});
  return Steps;
}

void writeRange(size_t First, size_t Count, llvm::raw_ostream &OS) {
  OS << (Count ? First + 1 : First);
  if (Count != 1)
    OS << ',' << Count;
}

} // namespace

std::vector<LineChange> lineChanges(llvm::StringRef Before,
                                    llvm::StringRef After) {
  Lines A = linesOf(Before), B = linesOf(After);
  std::vector<LineChange> Out;
  bool Open = false; // The last one goes on.
  for (const Step &S : stepsBetween(A, B)) {
    if (S.Sign != ' ' && !Open)
      Out.push_back({S.Old, 0, ""});
    Open = S.Sign != ' ';
    if (S.Sign == '-')
      ++Out.back().Count;
    else if (S.Sign == '+')
      Out.back().New += B[S.New].str();
  }
  return Out;
}

void writeUnifiedDiff(llvm::StringRef File, llvm::StringRef Before,
                      llvm::StringRef After, llvm::raw_ostream &OS) {
  if (Before == After)
    return;
  Lines A = linesOf(Before), B = linesOf(After);
  std::vector<Step> Steps = stepsBetween(A, B);

  OS << "--- a/" << File << "\n+++ b/" << File << '\n';
  for (size_t I = 0; I != Steps.size();) {
    if (Steps[I].Sign == ' ') {
      ++I;
      continue;
    }
    size_t First = I > Context ? I - Context : 0;
    size_t Last = I; // Exclusive: behind the hunk's last change.
    for (size_t N = I; N != Steps.size() && N <= Last + 2 * Context; ++N)
      if (Steps[N].Sign != ' ')
        Last = N + 1;
    Last = std::min(Last + Context, Steps.size());
    size_t Old = 0, New = 0;
    for (size_t N = First; N != Last; ++N) {
      Old += Steps[N].Sign != '+';
      New += Steps[N].Sign != '-';
    }
    OS << "@@ -";
    writeRange(Steps[First].Old, Old, OS);
    OS << " +";
    writeRange(Steps[First].New, New, OS);
    OS << " @@\n";
    for (size_t N = First; N != Last; ++N) {
      llvm::StringRef Line =
          Steps[N].Sign == '+' ? B[Steps[N].New] : A[Steps[N].Old];
      OS << Steps[N].Sign << Line;
      if (!Line.ends_with("\n"))
        OS << "\n\\ No newline at end of file\n";
    }
    I = Last;
  }
}

} // namespace fullgraph
