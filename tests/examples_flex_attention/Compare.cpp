//===- Compare.cpp - Holding attention to its meaning ---------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Compare.h"
#include <vector>

namespace flex::test {

Inputs Inputs::random(const Shape &Of, at::ScalarType Type) {
  const auto Make = [&](int64_t H, int64_t Rows, int64_t Columns) {
    return torch::randn({Of.B, H, Rows, Columns}, Type);
  };
  return {Make(Of.Hq, Of.L, Of.E), Make(Of.Hkv, Of.S, Of.E),
          Make(Of.Hkv, Of.S, Of.Ev)};
}

Inputs Inputs::as(at::ScalarType Type) const {
  const auto Leaf = [&](const at::Tensor &X) {
    return X.detach().to(Type, false, /*copy=*/true).requires_grad_();
  };
  return {Leaf(q), Leaf(k), Leaf(v)};
}

static at::Tensor finite(const at::Tensor &X) {
  return torch::where(torch::isinf(X), torch::zeros_like(X), X);
}

/// out, lse, and the gradients of q, k, v through both.
static std::vector<at::Tensor> everything(const Attend &Call, const Inputs &In,
                                          const at::Tensor &OutWeight,
                                          const at::Tensor &LseWeight) {
  const AttentionWithLse Result = Call(In.q, In.k, In.v);
  const at::Tensor Loss =
      (Result.out * OutWeight.to(Result.out.scalar_type()))
          .sum()
          .to(Result.lse.scalar_type()) +
      (finite(Result.lse) * LseWeight.to(Result.lse.scalar_type())).sum();
  std::vector<at::Tensor> All{Result.out.detach(), finite(Result.lse).detach()};
  for (const at::Tensor &Gradient :
       torch::autograd::grad({Loss}, {In.q, In.k, In.v}))
    All.push_back(Gradient);
  return All;
}

/// How far apart two neighbouring numbers at 1 are, halved: rounding once.
static double roundingOf(at::ScalarType Type) {
  switch (Type) {
  case at::kBFloat16:
    return 0x1p-9;
  case at::kHalf:
    return 0x1p-12;
  default:
    return 0x1p-24;
  }
}

void compareCalls(const Attend &Fused, const Attend &Composed, const Shape &Of,
                  const std::string &Label,
                  const std::vector<Precision> &Precisions) {
  static const char *const Parts[] = {"out", "lse", "dq", "dk", "dv"};
  // The numbers are those of the lowest precision, so that only computing loses
  // any.
  const Inputs Numbers = Inputs::random(Of).as(at::kBFloat16);
  const at::Tensor OutWeight =
      torch::randn({Of.B, Of.Hq, Of.L, Of.Ev}, at::kBFloat16).to(at::kDouble);
  const at::Tensor LseWeight = torch::randn({Of.B, Of.Hq, Of.L}, at::kDouble);
  const auto Truth =
      everything(Composed, Numbers.as(at::kDouble), OutWeight, LseWeight);
  for (const auto &[Type, Factor] : Precisions) {
    const auto Ours = everything(Fused, Numbers.as(Type), OutWeight, LseWeight);
    const auto Reference =
        everything(Composed, Numbers.as(Type), OutWeight, LseWeight);
    for (size_t I = 0; I < Truth.size(); ++I) {
      const auto Error = [&](const at::Tensor &X) {
        return (X.to(at::kDouble) - Truth[I]).abs().mean().item<double>();
      };
      const double Size = Truth[I].abs().mean().item<double>();
      // float64: what summing in another order may change. Lower precision:
      // where the reference happens to be exact (one key, say, whose weight is
      // 1), rounding the result once is allowed.
      const double Allowed =
          Type == at::kDouble
              ? 1e-13 * (1 + Size)
              : std::max(Factor * Error(Reference[I]), roundingOf(Type) * Size);
      EXPECT_LE(Error(Ours[I]), Allowed)
          << Label << ' ' << Parts[I] << ' ' << toString(Type) << " L " << Of.L
          << " S " << Of.S << " Hq " << Of.Hq << " Hkv " << Of.Hkv;
    }
  }
}

} // namespace flex::test
