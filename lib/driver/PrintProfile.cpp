//===- PrintProfile.cpp ---------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/PrintProfile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"

namespace fullgraph::driver {

static void printTimes(const Profile &P, llvm::raw_ostream &OS) {
  for (const Profile::Time &T : P.times())
    OS << llvm::format("%9.3f s  ", T.Seconds) << T.What << '\n';
}

/// The order in which units were done is no matter.
static void printCounts(const Profile &P, llvm::raw_ostream &OS) {
  std::vector<Profile::Count> Counts = P.counts();
  llvm::sort(Counts, [](const Profile::Count &A, const Profile::Count &B) {
    return A.What < B.What;
  });
  for (const Profile::Count &C : Counts)
    OS << llvm::format("%9llu    ", static_cast<unsigned long long>(C.N))
       << C.What << '\n';
}

void print(const RunProfile &P, llvm::raw_ostream &OS) {
  OS << "profile:\n";
  printTimes(P.Run, OS);
  printCounts(P.Run, OS);
  if (P.Workers.times().empty() && P.Workers.counts().empty())
    return;
  OS << "workers, summed up:\n";
  printTimes(P.Workers, OS);
  printCounts(P.Workers, OS);
}

} // namespace fullgraph::driver
