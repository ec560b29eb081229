//===- Composed.cpp - Attention of ATen operations ------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "flex/Composed.h"

namespace flex::detail {

/// Each head of k or v as often as heads of q share it.
static at::Tensor repeatHeads(const at::Tensor &Heads, int64_t QueryHeads) {
  const int64_t B = Heads.size(0), H = Heads.size(1);
  const int64_t S = Heads.size(2), E = Heads.size(3);
  return Heads.unsqueeze(2)
      .expand({B, H, QueryHeads / H, S, E})
      .reshape({B, QueryHeads, S, E});
}

at::Tensor scaledScores(const at::Tensor &Query, const at::Tensor &Key,
                        double Scale) {
  const at::ScalarType Type =
      Query.scalar_type() == at::kDouble ? at::kDouble : at::kFloat;
  const at::Tensor Keys = repeatHeads(Key, Query.size(1)).to(Type);
  return at::matmul(Query.to(Type), Keys.transpose(-2, -1)) * Scale;
}

AttentionWithLse maskedSoftmax(const at::Tensor &Scores, const at::Tensor &Seen,
                               const at::Tensor &Value,
                               at::ScalarType OutType) {
  const double Infinity = std::numeric_limits<double>::infinity();
  const auto Constant = [&](double X) {
    return at::full({}, X, Scores.options());
  };
  const at::Tensor Masked = at::where(Seen, Scores, Constant(-Infinity));
  const at::Tensor Max = Masked.detach().amax(-1, /*keepdim=*/true);
  const at::Tensor Shift = at::where(Max == -Infinity, Constant(0), Max);
  const at::Tensor Weights = at::exp(Masked - Shift);
  const at::Tensor Sum = Weights.sum(-1, /*keepdim=*/true);
  const at::Tensor Empty = Sum == 0;
  const at::Tensor Divisor = at::where(Empty, Constant(1), Sum);
  const at::Tensor Values =
      repeatHeads(Value, Scores.size(1)).to(Scores.scalar_type());
  const at::Tensor Lse =
      at::where(Empty, Constant(-Infinity), at::log(Divisor) + Shift);
  return {(at::matmul(Weights, Values) / Divisor).to(OutType), Lse.squeeze(-1)};
}

} // namespace flex::detail
