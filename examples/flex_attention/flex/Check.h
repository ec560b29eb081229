//===- Check.h - What flex_attention accepts --------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_CHECK_H
#define FLEX_CHECK_H

#include "flex/BlockTables.h"
#include <ATen/ATen.h>
#include <optional>

namespace flex::detail {

/// Throws c10::Error, saying what was expected and what was given, unless q, k
/// and v are [B, Hq, L, E], [B, Hkv, S, E] and [B, Hkv, S, Ev] of one floating
/// type on one device, with Hq = Hkv, or a multiple of it under enable_gqa.
void checkInputs(const at::Tensor &Query, const at::Tensor &Key,
                 const at::Tensor &Value, bool EnableGqa);

/// Throws unless the mask was made for these lengths and this device, and its
/// batches and heads are 1 or those of q.
void checkMask(const BlockTables &Mask, const at::Tensor &Query,
               const at::Tensor &Key);

/// The scale to use: what was asked for, else 1/sqrt(E).
double scaleOf(std::optional<double> Asked, const at::Tensor &Query);

} // namespace flex::detail

#endif
