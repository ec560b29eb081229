//===- FlexAttention.h - Attention with score and mask mods -----*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// flex_attention returns a tensor and flex_attention_with_lse returns two.
// Which it is stands in the source: there is no option that changes it, and so
// nothing for a caller to test.
//
//   q [B, Hq, L, E], k [B, Hkv, S, E], v [B, Hkv, S, Ev], any strides, of one
//   floating type on one device; L and S may differ. Under enable_gqa, Hq may
//   be a multiple of Hkv, else they are the same.
//
//   out = softmax(mask(score_mod(scale * q k^T))) v
//
// A row whose keys are all masked gives zeros, -inf and zero gradients. On the
// CPU a fused kernel computes it, forward and backward, in memory linear in L
// and S, and skips the blocks that the mask leaves out; float16 and bfloat16
// are computed in float32. Elsewhere, and under a tracer, it is composed of
// ATen operations (Composed.h, quadratic memory); on CUDA without a mask or
// with the plain causal one, it is ATen's scaled_dot_product_attention.
//
// Throws c10::Error that says what was expected for wrong ranks, types,
// devices, sizes or heads, and for a block mask made for other lengths.
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_FLEXATTENTION_H
#define FLEX_FLEXATTENTION_H

#include "flex/Combine.h"
#include "flex/Composed.h"
#include "flex/Fused.h"
#include "flex/Options.h"
#include "flex/Result.h"
#include "flex/Sdpa.h"

namespace flex {

// fullgraph: attention
template <class ScoreMod, class Mask>
AttentionWithLse flex_attention_with_lse(const at::Tensor &q,
                                         const at::Tensor &k,
                                         const at::Tensor &v,
                                         const Options<ScoreMod, Mask> &Asked) {
  if (!detail::runsFused(q))
    return composed_attention(q, k, v, Asked);
  detail::checkInputs(q, k, v, Asked.enable_gqa);
  detail::checkMaskOption(Asked.block_mask, q, k);
  return detail::fusedAttention(
      q, k, v, detail::kernelBuffers(Asked, detail::scoreType(q)),
      detail::makePlan(Asked, detail::scaleOf(Asked.scale, q)));
}

// fullgraph: attention
template <class ScoreMod, class Mask>
at::Tensor flex_attention(const at::Tensor &q, const at::Tensor &k,
                          const at::Tensor &v,
                          const Options<ScoreMod, Mask> &Asked) {
  using Case = detail::SdpaCase<Options<ScoreMod, Mask>>;
  if constexpr (Case::Covered) {
    if (q.is_cuda()) {
      detail::checkInputs(q, k, v, Asked.enable_gqa);
      detail::checkMaskOption(Asked.block_mask, q, k);
      return detail::sdpa(q, k, v, Case::IsCausal,
                          detail::scaleOf(Asked.scale, q), Asked.enable_gqa);
    }
  }
  return flex_attention_with_lse(q, k, v, Asked).out;
}

// fullgraph: attention
inline at::Tensor flex_attention(const at::Tensor &q, const at::Tensor &k,
                                 const at::Tensor &v) {
  return flex_attention(q, k, v, Options<>{});
}

// fullgraph: attention
inline AttentionWithLse flex_attention_with_lse(const at::Tensor &q,
                                                const at::Tensor &k,
                                                const at::Tensor &v) {
  return flex_attention_with_lse(q, k, v, Options<>{});
}

} // namespace flex

#endif
