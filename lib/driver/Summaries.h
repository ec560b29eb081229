//===- Summaries.h - Many summaries read at once ----------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_SUMMARIES_H
#define FULLGRAPH_DRIVER_SUMMARIES_H

#include "facts/Facts.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>
#include <vector>

namespace fullgraph::driver {

/// A unit, or why there is none.
struct SummaryRead {
  std::optional<facts::Unit> Unit;
  std::string Failure;
};

/// Reads \p Count summaries in \p Jobs threads; the results are in their
/// order. \p Read is called for each number once, from any of the threads.
std::vector<SummaryRead>
readSummaries(size_t Count, unsigned Jobs,
              llvm::function_ref<llvm::Expected<facts::Unit>(size_t)> Read);

} // namespace fullgraph::driver

#endif
