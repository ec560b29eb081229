//===- Match.cpp ----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "baseline/Baseline.h"
#include <algorithm>
#include <map>

namespace fullgraph::baseline {

std::vector<Entry> entriesOf(llvm::ArrayRef<Finding> Findings) {
  std::vector<Entry> Out;
  for (const Finding &F : Findings)
    if (!F.Suppressed || F.Suppressed->Kind == "baseline")
      Out.push_back({F.Identity, F.Rule, F.Location.File, F.Function, 0});
  std::sort(Out.begin(), Out.end());
  return Out;
}

Match match(llvm::ArrayRef<Entry> Old, llvm::ArrayRef<Entry> New,
            llvm::function_ref<bool(llvm::StringRef File)> FileExists) {
  std::vector<bool> OldUsed(Old.size()), NewUsed(New.size());
  std::vector<size_t> OldOf(New.size());
  auto Use = [&](size_t OldIndex, size_t NewIndex) {
    OldUsed[OldIndex] = NewUsed[NewIndex] = true;
    OldOf[NewIndex] = OldIndex;
  };
  // In the same file first, so that a move takes nothing from it.
  std::map<std::pair<std::string, std::string>, std::vector<size_t>> Here;
  for (size_t I = Old.size(); I-- > 0;)
    Here[{Old[I].Identity, Old[I].File}].push_back(I);
  for (size_t I = 0; I != New.size(); ++I) {
    auto At = Here.find({New[I].Identity, New[I].File});
    if (At == Here.end() || At->second.empty())
      continue;
    Use(At->second.back(), I);
    At->second.pop_back();
  }
  std::map<std::string, std::vector<size_t>> Moved;
  for (size_t I = Old.size(); I-- > 0;)
    if (!OldUsed[I] && !FileExists(Old[I].File))
      Moved[Old[I].Identity].push_back(I);
  for (size_t I = 0; I != New.size(); ++I) {
    if (NewUsed[I])
      continue;
    auto At = Moved.find(New[I].Identity);
    if (At == Moved.end() || At->second.empty())
      continue;
    Use(At->second.back(), I);
    At->second.pop_back();
  }
  Match Out;
  for (size_t I = 0; I != Old.size(); ++I)
    if (!OldUsed[I])
      Out.OnlyOld.push_back(I);
  for (size_t I = 0; I != New.size(); ++I)
    (NewUsed[I] ? Out.InBoth : Out.OnlyNew).push_back(I);
  for (size_t I : Out.InBoth)
    Out.OldOfBoth.push_back(OldOf[I]);
  return Out;
}

} // namespace fullgraph::baseline
