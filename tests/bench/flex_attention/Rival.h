//===- Rival.h - libtorch's own attention -----------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_BENCH_RIVAL_H
#define FLEX_BENCH_RIVAL_H

#include <ATen/ATen.h>
#include <optional>

namespace flex::bench {

/// The best that this libtorch has for the same result on the CPU:
/// scaled_dot_product_attention from 2.5 on, else matmul, softmax, matmul.
/// Mask: bool or an additive bias, broadcasts to [B, H, L, S].
at::Tensor rival(const at::Tensor &q, const at::Tensor &k, const at::Tensor &v,
                 const std::optional<at::Tensor> &Mask, bool IsCausal);

/// Its name, for the report.
const char *rivalName();

} // namespace flex::bench

#endif
