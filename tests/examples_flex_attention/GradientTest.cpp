//===- GradientTest.cpp - Derivatives, by finite differences --------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Compare.h"
#include "mods/Alibi.h"
#include "mods/Causal.h"
#include "mods/RelativeBias.h"
#include "mods/SoftCap.h"

using namespace flex;
using namespace flex::test;

namespace {

/// Compares the gradients of a scalar function with central differences, for
/// every element of every input.
template <class Function>
void checkGradient(const Function &Of, std::vector<at::Tensor> Inputs) {
  for (at::Tensor &Input : Inputs)
    Input = Input.detach().clone().requires_grad_();
  const auto Gradients = torch::autograd::grad({Of(Inputs)}, Inputs);
  const torch::NoGradGuard NoGrad;
  const double Step = 1e-6;
  for (size_t I = 0; I < Inputs.size(); ++I) {
    const at::Tensor Flat = Inputs[I].view({-1});
    const at::Tensor Gradient = Gradients[I].contiguous().view({-1});
    for (int64_t J = 0; J < Flat.numel(); ++J) {
      const double Kept = Flat[J].item<double>();
      Flat[J] = Kept + Step;
      const double Above = Of(Inputs).template item<double>();
      Flat[J] = Kept - Step;
      const double Below = Of(Inputs).template item<double>();
      Flat[J] = Kept;
      EXPECT_NEAR(Gradient[J].item<double>(), (Above - Below) / (2 * Step),
                  1e-7)
          << "input " << I << " element " << J;
    }
  }
}

at::Tensor random(at::IntArrayRef Sizes) {
  return torch::randn(Sizes, at::kDouble);
}

/// A scalar of both results, in which every element counts differently.
at::Tensor scalar(const AttentionWithLse &R) {
  return (R.out * R.out.sin()).sum() + (R.lse * R.lse.cos()).sum();
}

TEST(Gradient, OutputAndLse) {
  torch::manual_seed(30);
  const auto Mask = create_block_mask(mods::Causal{}, std::nullopt,
                                      std::nullopt, 5, 7, at::kCPU, {3, 2});
  checkGradient(
      [&](const std::vector<at::Tensor> &X) {
        return scalar(
            flex_attention_with_lse(X[0], X[1], X[2],
                                    Options{.score_mod = mods::SoftCap{1.2},
                                            .block_mask = Mask,
                                            .enable_gqa = true}));
      },
      {random({1, 4, 5, 3}), random({1, 2, 7, 3}), random({1, 2, 7, 4})});
}

TEST(Gradient, CapturedBuffers) {
  torch::manual_seed(31);
  checkGradient(
      [&](const std::vector<at::Tensor> &X) {
        const auto Mod = chain_scores(mods::SoftCap{1.5}, mods::alibi(X[3]),
                                      mods::relativeBias(X[4]));
        return scalar(flex_attention_with_lse(X[0], X[1], X[2],
                                              Options{.score_mod = Mod}));
      },
      {random({2, 2, 6, 3}), random({2, 2, 5, 3}), random({2, 2, 5, 3}),
       random({2}), random({2, 5})});
}

/// Every word of the vocabulary has the derivative that ATen gives it.
TEST(Gradient, EveryWord) {
  torch::manual_seed(32);
  const auto Mod = [](auto score, auto b, auto h, auto q_idx, auto kv_idx,
                      auto table) {
    const auto Weight = flex::gather(table, flex::mod(q_idx * 3 + kv_idx, 4));
    const auto X =
        flex::exp(flex::min(score, Weight)) / (2.0 + flex::abs(score));
    const auto Y = flex::max(X * score - Weight, flex::tanh(-score));
    return flex::where(flex::floordiv(kv_idx, 2) == b, Y, X) +
           flex::type_as(h, score) * 0.1;
  };
  const at::Tensor q = random({2, 2, 9, 4}), k = random({2, 2, 7, 4});
  const at::Tensor v = random({2, 2, 7, 4}), Table = random({4});
  const auto Run = [&](auto &&Attend) {
    std::vector<at::Tensor> Leaves;
    for (const at::Tensor &X : {q, k, v, Table})
      Leaves.push_back(X.detach().clone().requires_grad_());
    const at::Tensor Loss = scalar(
        Attend(Leaves[0], Leaves[1], Leaves[2],
               Options{.score_mod = capture(Mod, values<1>(Leaves[3]))}));
    return torch::autograd::grad({Loss}, Leaves);
  };
  const auto Fused =
      Run([](const auto &...X) { return flex_attention_with_lse(X...); });
  const auto Composed =
      Run([](const auto &...X) { return composed_attention(X...); });
  for (size_t I = 0; I < Fused.size(); ++I)
    EXPECT_TRUE(torch::allclose(Fused[I], Composed[I], 1e-11, 1e-11)) << I;
}

TEST(Gradient, TiesShareTheGradient) {
  const at::Tensor Zero = torch::zeros({1, 1, 2, 2}, at::kDouble);
  const auto Mod = [](auto score, auto, auto, auto, auto) {
    return flex::max(score, 0.0) + flex::min(score * 3.0, 0.0);
  };
  const at::Tensor v = random({1, 1, 2, 2});
  const auto Run = [&](auto &&Attend) {
    const at::Tensor q = Zero.clone().requires_grad_();
    const at::Tensor k = torch::ones_like(Zero);
    const AttentionWithLse R = Attend(q, k, v, Options{.score_mod = Mod});
    return torch::autograd::grad({R.lse.sum()}, {q})[0];
  };
  EXPECT_TRUE(torch::allclose(
      Run([](const auto &...X) { return flex_attention_with_lse(X...); }),
      Run([](const auto &...X) { return composed_attention(X...); })));
}

TEST(Gradient, BuffersFollowAnOptimiser) {
  torch::manual_seed(33);
  const at::Tensor Slopes = torch::ones({2}, at::kDouble);
  const auto Mod = mods::alibi(Slopes);
  const Inputs In = Inputs::random({1, 2, 2, 6, 6, 4, 4});
  Slopes.mul_(0.5);
  const at::Tensor Fused =
      flex_attention(In.q, In.k, In.v, Options{.score_mod = Mod});
  const at::Tensor Fresh = flex_attention(
      In.q, In.k, In.v, Options{.score_mod = mods::alibi(Slopes.clone())});
  EXPECT_TRUE(torch::equal(Fused, Fresh));
}

TEST(Gradient, SecondDerivativeIsRefused) {
  torch::manual_seed(34);
  const Inputs In = Inputs::random({1, 1, 1, 3, 3, 4, 4}).as(at::kDouble);
  const at::Tensor Out = flex_attention(In.q, In.k, In.v);
  const auto First = torch::autograd::grad({Out.sin().sum()}, {In.q}, {}, true,
                                           /*create_graph=*/true);
  try {
    torch::autograd::grad({First[0].sum()}, {In.q});
    FAIL() << "a second derivative was computed";
  } catch (const c10::Error &E) {
    EXPECT_STREQ(E.what_without_backtrace(),
                 "flex_attention: the fused CPU kernel has no second "
                 "derivative; flex::composed_attention can be differentiated "
                 "twice");
  }
}

TEST(Gradient, TooManyTrackedGathersAreRefused) {
  const at::Tensor Table = torch::zeros({5}).requires_grad_();
  const auto Mod = [](auto score, auto, auto h, auto, auto, auto table) {
    return score + flex::gather(table, h) + flex::gather(table, h + 1) +
           flex::gather(table, h + 2) + flex::gather(table, h + 3) +
           flex::gather(table, h + 4);
  };
  const at::Tensor X = torch::zeros({1, 1, 2, 4});
  try {
    flex_attention(X, X, X,
                   Options{.score_mod = capture(Mod, values<1>(Table))});
    FAIL() << "no error";
  } catch (const c10::Error &E) {
    EXPECT_STREQ(E.what_without_backtrace(),
                 "flex_attention: score_mod gathers 5 times from buffers that "
                 "require a gradient; the fused kernel follows at most 4; "
                 "flex::composed_attention follows any number");
  }
}

} // namespace
