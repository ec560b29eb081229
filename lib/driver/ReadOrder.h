//===- ReadOrder.h - Which unit is read first -------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_READORDER_H
#define FULLGRAPH_DRIVER_READORDER_H

#include "llvm/ADT/ArrayRef.h"
#include <cstdint>
#include <optional>
#include <vector>

namespace fullgraph::driver {

/// What is known of a unit before it is read.
struct UnitCost {
  uint64_t Bytes = 0;            ///< Of its main file.
  std::optional<double> Seconds; ///< It took so long the last time.
};

/// Indices, the slowest first, so that no worker is left alone with a long one
/// at the end. Where no time is known, it is guessed from the size.
std::vector<size_t> slowestFirst(llvm::ArrayRef<UnitCost> Units);

} // namespace fullgraph::driver

#endif
