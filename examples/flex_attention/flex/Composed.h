//===- Composed.h - Attention of ATen operations ----------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The meaning of flex_attention, spelled out: the oracle of the tests, and what
// runs on CUDA, under torch::jit::tracer and wherever the fused kernel does
// not. It computes all L x S scores: memory and time are quadratic, and blocks
// that the mask skips are computed and thrown away.
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_COMPOSED_H
#define FLEX_COMPOSED_H

#include "flex/BlockMask.h"
#include "flex/Check.h"
#include "flex/Options.h"
#include "flex/Result.h"

namespace flex {

namespace detail {

/// Scores in float32, or float64 for float64 inputs: [B, Hq, L, S].
at::Tensor scaledScores(const at::Tensor &Query, const at::Tensor &Key,
                        double Scale);

/// Softmax of the scores where Seen holds, times Value. A row that sees nothing
/// gives zeros and -inf, and zero gradients.
AttentionWithLse maskedSoftmax(const at::Tensor &Scores, const at::Tensor &Seen,
                               const at::Tensor &Value, at::ScalarType OutType);

template <class ScoreMod>
at::Tensor modifyScores(const ScoreMod &Mod, at::Tensor Scores) {
  const PairGrid Grid(Scores.size(0), Scores.size(1), 0, Scores.size(2),
                      Scores.size(3), Scores.device());
  const Score<TensorValue> Old{{Scores}};
  const Score<TensorValue> New =
      callMod<0>(Mod, TensorBinder{Scores.scalar_type()}, Old, Grid.Batch,
                 Grid.Head, Grid.Query, Grid.Key);
  return New.Raw.Value.expand(Scores.sizes());
}
inline at::Tensor modifyScores(const NoScoreMod &, at::Tensor Scores) {
  return Scores;
}

/// bool, broadcasts to the scores' shape.
template <class MaskMod>
at::Tensor seenPairs(const BlockMask<MaskMod> &Mask, const at::Tensor &Scores) {
  const at::Tensor Pairs =
      maskRows(Mask.mask_mod, Scores.size(0), Scores.size(1), 0, Scores.size(2),
               Scores.size(3), Scores.device(), Scores.scalar_type());
  return at::logical_or(Mask.expand(Mask.Full),
                        at::logical_and(Mask.expand(Mask.Partial), Pairs));
}
inline at::Tensor seenPairs(const NoBlockMask &, const at::Tensor &Scores) {
  return at::ones({}, Scores.options().dtype(at::kBool));
}

template <class MaskMod>
void checkMaskOption(const BlockMask<MaskMod> &Mask, const at::Tensor &Query,
                     const at::Tensor &Key) {
  checkMask(Mask, Query, Key);
}
inline void checkMaskOption(const NoBlockMask &, const at::Tensor &,
                            const at::Tensor &) {}

} // namespace detail

/// flex_attention_with_lse, composed. Differentiable any number of times.
// fullgraph: attention
template <class ScoreMod, class Mask>
AttentionWithLse composed_attention(const at::Tensor &Query,
                                    const at::Tensor &Key,
                                    const at::Tensor &Value,
                                    const Options<ScoreMod, Mask> &Asked) {
  detail::checkInputs(Query, Key, Value, Asked.enable_gqa);
  detail::checkMaskOption(Asked.block_mask, Query, Key);
  const at::Tensor Scores = detail::modifyScores(
      Asked.score_mod,
      detail::scaledScores(Query, Key, detail::scaleOf(Asked.scale, Query)));
  return detail::maskedSoftmax(Scores,
                               detail::seenPairs(Asked.block_mask, Scores),
                               Value, Query.scalar_type());
}

} // namespace flex

#endif
