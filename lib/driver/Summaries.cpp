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

void inThreads(size_t Count, unsigned Jobs,
               llvm::function_ref<void(size_t)> Work) {
  std::atomic<size_t> Next = 0;
  auto Run = [&] {
    for (size_t I; (I = Next++) < Count;)
      Work(I);
  };
  std::vector<std::thread> Others;
  size_t Threads = std::min<size_t>(Jobs, Count / WorthAThread);
  for (size_t I = 1; I < Threads; ++I)
    Others.emplace_back(Run);
  Run();
  for (std::thread &T : Others)
    T.join();
}

} // namespace fullgraph::driver
