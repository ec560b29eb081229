//===- Summaries.h - Many summaries read at once ----------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_SUMMARIES_H
#define FULLGRAPH_DRIVER_SUMMARIES_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>
#include <vector>

namespace fullgraph::driver {

/// What was read, or why nothing was.
template <typename T> struct Read {
  std::optional<T> Value;
  std::string Failure;
};

/// Runs \p Work for each number under \p Count once, in \p Jobs threads.
void inThreads(size_t Count, unsigned Jobs,
               llvm::function_ref<void(size_t)> Work);

/// Reads \p Count things in \p Jobs threads; the results are in their order.
/// \p One is called for each number once, from any of the threads.
template <typename T>
std::vector<Read<T>>
readEach(size_t Count, unsigned Jobs,
         llvm::function_ref<llvm::Expected<T>(size_t)> One) {
  std::vector<Read<T>> Results(Count);
  inThreads(Count, Jobs, [&](size_t I) {
    llvm::Expected<T> Got = One(I);
    if (Got)
      Results[I].Value = std::move(*Got);
    else
      Results[I].Failure = llvm::toString(Got.takeError());
  });
  return Results;
}

} // namespace fullgraph::driver

#endif
