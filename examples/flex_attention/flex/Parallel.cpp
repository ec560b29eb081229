//===- Parallel.cpp - Threads for the kernel ------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "flex/Parallel.h"
#include <ATen/Parallel.h>

void flex::detail::parallel(int64_t Count,
                            const std::function<void(int64_t, int64_t)> &Body) {
  at::parallel_for(0, Count, 1, Body);
}
