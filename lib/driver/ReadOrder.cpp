//===- ReadOrder.cpp ------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/ReadOrder.h"
#include "llvm/ADT/STLExtras.h"
#include <numeric>

namespace fullgraph::driver {

std::vector<size_t> slowestFirst(llvm::ArrayRef<UnitCost> Units) {
  double Seconds = 0, Bytes = 0;
  for (const UnitCost &U : Units)
    if (U.Seconds) {
      Seconds += *U.Seconds;
      Bytes += double(U.Bytes);
    }
  double PerByte = Bytes > 0 && Seconds > 0 ? Seconds / Bytes : 1;
  std::vector<double> Guesses;
  for (const UnitCost &U : Units)
    Guesses.push_back(U.Seconds ? *U.Seconds : double(U.Bytes) * PerByte);
  std::vector<size_t> Order(Units.size());
  std::iota(Order.begin(), Order.end(), size_t(0));
  llvm::stable_sort(
      Order, [&](size_t A, size_t B) { return Guesses[A] > Guesses[B]; });
  return Order;
}

} // namespace fullgraph::driver
