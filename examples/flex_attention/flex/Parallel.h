//===- Parallel.h - Threads for the kernel ----------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_PARALLEL_H
#define FLEX_PARALLEL_H

#include <cstdint>
#include <functional>

namespace flex::detail {

/// at::parallel_for over [0, Count). Apart, because it alone needs OpenMP.
void parallel(int64_t Count, const std::function<void(int64_t, int64_t)> &Body);

} // namespace flex::detail

#endif
