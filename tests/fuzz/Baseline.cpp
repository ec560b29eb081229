//===- Baseline.cpp -------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "baseline/Baseline.h"
#include "Fuzz.h"

using namespace fullgraph;

/// A baseline, or a report that stands in for one.
int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  llvm::StringRef Text = fuzz::text(Data, Size);
  if (llvm::Expected<unsigned> Failed = baseline::failedFiles("b.json", Text);
      !Failed)
    fuzz::requireGoodError(Failed.takeError(), "b.json");
  llvm::Expected<std::vector<baseline::Entry>> Old =
      baseline::read("b.json", Text);
  if (!Old) {
    fuzz::requireGoodError(Old.takeError(), "b.json");
    return 0;
  }
  // A report's lines are not kept.
  for (baseline::Entry &E : *Old)
    E.Line = 0;
  std::string Kept =
      fuzz::written([&](auto &OS) { baseline::write(*Old, OS); });
  llvm::Expected<std::vector<baseline::Entry>> Again =
      baseline::read("b.json", Kept);
  if (!Again) {
    fuzz::requireGoodError(Again.takeError(), "no error");
    return 0;
  }
  baseline::Match M =
      baseline::match(*Old, *Again, [](llvm::StringRef) { return true; });
  fuzz::require(M.OnlyOld.empty() && M.OnlyNew.empty() &&
                    M.InBoth.size() == Old->size(),
                "a baseline that is written again is the same");
  return 0;
}
