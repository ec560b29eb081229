//===- Summaries.cpp ------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/Summaries.h"
#include <algorithm>
#include <atomic>
#include <thread>

namespace fullgraph::driver {

/// Fewer are read before a thread is up.
static constexpr size_t WorthAThread = 16;

std::vector<SummaryRead>
readSummaries(size_t Count, unsigned Jobs,
              llvm::function_ref<llvm::Expected<facts::Unit>(size_t)> Read) {
  std::vector<SummaryRead> Results(Count);
  std::atomic<size_t> Next = 0;
  auto Work = [&] {
    for (size_t I; (I = Next++) < Count;) {
      llvm::Expected<facts::Unit> U = Read(I);
      if (U)
        Results[I].Unit = std::move(*U);
      else
        Results[I].Failure = llvm::toString(U.takeError());
    }
  };
  std::vector<std::thread> Others;
  size_t Threads = std::min<size_t>(Jobs, Count / WorthAThread);
  for (size_t I = 1; I < Threads; ++I)
    Others.emplace_back(Work);
  Work();
  for (std::thread &T : Others)
    T.join();
  return Results;
}

} // namespace fullgraph::driver
