//===- Sdpa.h - ATen's own attention ----------------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// On CUDA, where ATen has a fused kernel for attention without a mask and for
// the plain causal mask, these go there.
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_SDPA_H
#define FLEX_SDPA_H

#include "flex/Options.h"
#include "mods/Causal.h"
#include <ATen/ATen.h>
#include <torch/version.h>

namespace flex::detail {

/// Whether this PyTorch's scaled_dot_product_attention takes a scale and shared
/// heads.
inline constexpr bool HasSdpa = TORCH_VERSION_MAJOR > 2 ||
                                (TORCH_VERSION_MAJOR == 2 &&
                                 TORCH_VERSION_MINOR >= 5);

/// at::scaled_dot_product_attention. Only where HasSdpa.
at::Tensor sdpa(const at::Tensor &Query, const at::Tensor &Key,
                const at::Tensor &Value, bool IsCausal, double Scale,
                bool EnableGqa);

/// What of the options ATen's own attention covers.
template <class Asked> struct SdpaCase {
  static constexpr bool Covered = false;
};
template <> struct SdpaCase<Options<NoScoreMod, NoBlockMask>> {
  static constexpr bool Covered = HasSdpa;
  static constexpr bool IsCausal = false;
};
template <> struct SdpaCase<Options<NoScoreMod, BlockMask<mods::Causal>>> {
  static constexpr bool Covered = HasSdpa;
  static constexpr bool IsCausal = true;
};

} // namespace flex::detail

#endif
