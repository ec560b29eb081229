//===- SemanticsTest.cpp - What the numbers mean --------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each test would fail if one point of the semantics were another way round.
//
//===----------------------------------------------------------------------===//

#include "Compare.h"
#include "mods/Causal.h"
#include "mods/CausalWithOffset.h"
#include <cmath>

using namespace flex;
using namespace flex::test;

namespace {

const double Infinity = std::numeric_limits<double>::infinity();

/// Runs Check on the fused and on the composed path.
template <class Asked, class Check>
void bothPaths(const Inputs &In, const Asked &Options, const Check &Run) {
  Run(flex_attention_with_lse(In.q, In.k, In.v, Options));
  Run(composed_attention(In.q, In.k, In.v, Options));
}

bool close(const at::Tensor &X, const at::Tensor &Y) {
  return torch::allclose(X, Y, 1e-12, 1e-12);
}

/// What a call returns stands in its name, whatever is asked for.
TEST(Semantics, ReturnTypesAreFixed) {
  const auto Check = [](const auto &Options) {
    const at::Tensor X;
    static_assert(
        std::is_same_v<decltype(flex_attention(X, X, X, Options)), at::Tensor>);
    static_assert(
        std::is_same_v<decltype(flex_attention_with_lse(X, X, X, Options)),
                       AttentionWithLse>);
    static_assert(std::is_same_v<decltype(composed_attention(X, X, X, Options)),
                                 AttentionWithLse>);
  };
  const auto Mask =
      create_block_mask(mods::Causal{}, std::nullopt, std::nullopt, 4, 4);
  Check(Options<>{});
  Check(Options{.scale = 0.5, .enable_gqa = true});
  Check(Options{.block_mask = Mask});
  Check(Options{
      .score_mod = [](auto score, auto, auto, auto, auto) { return score; }});
}

/// On CUDA, ATen's own attention gets what it can do, and nothing else.
TEST(Semantics, AtensOwnAttentionTakesDenseAndCausal) {
  using flex::detail::SdpaCase;
  const auto Same = [](auto score, auto, auto, auto, auto) { return score; };
  using Scored = decltype(Same);
  static_assert(SdpaCase<Options<>>::Covered == flex::detail::HasSdpa);
  static_assert(!SdpaCase<Options<>>::IsCausal);
  static_assert(
      SdpaCase<Options<NoScoreMod, BlockMask<mods::Causal>>>::Covered ==
      flex::detail::HasSdpa);
  static_assert(
      SdpaCase<Options<NoScoreMod, BlockMask<mods::Causal>>>::IsCausal);
  static_assert(
      !SdpaCase<
          Options<NoScoreMod, BlockMask<mods::CausalWithOffset>>>::Covered);
  static_assert(!SdpaCase<Options<Scored, BlockMask<mods::Causal>>>::Covered);
  static_assert(!SdpaCase<Options<Scored>>::Covered);
}

TEST(Semantics, ScoreModSeesScaledScores) {
  const at::Tensor One = torch::ones({1, 1, 1, 4}, at::kDouble);
  const Inputs In{One, One, One};
  const auto Twice = [](auto score, auto, auto, auto, auto) {
    return score + score * score;
  };
  // q k^T is 4; scaled by 1/2 it is 2, and 2 + 2 * 2 = 6.
  bothPaths(In, Options{.score_mod = Twice}, [](const AttentionWithLse &R) {
    EXPECT_NEAR(R.lse.item<double>(), 6.0, 1e-12);
  });
}

TEST(Semantics, LseIsTheNaturalLogarithm) {
  const Inputs In{torch::zeros({1, 1, 1, 2}, at::kDouble),
                  torch::zeros({1, 1, 8, 2}, at::kDouble),
                  torch::ones({1, 1, 8, 2}, at::kDouble)};
  bothPaths(In, Options<>{}, [](const AttentionWithLse &R) {
    EXPECT_NEAR(R.lse.item<double>(), std::log(8.0), 1e-12);
  });
}

TEST(Semantics, MaskingFollowsTheScoreMod) {
  torch::manual_seed(1);
  const Inputs In = Inputs::random({1, 1, 1, 5, 5, 4, 4});
  const auto Flat = [](auto score, auto, auto, auto, auto) {
    return score * 0.0 + 1.0;
  };
  // The score mod makes all scores 1; the mask still leaves one key to row 0.
  const auto Mask =
      create_block_mask(mods::Causal{}, std::nullopt, std::nullopt, 5, 5);
  bothPaths(In, Options{.score_mod = Flat, .block_mask = Mask},
            [&](const AttentionWithLse &R) {
              EXPECT_TRUE(close(R.out[0][0][0], In.v[0][0][0]));
              EXPECT_TRUE(close(R.out[0][0][4], In.v[0][0].mean(0)));
            });
}

TEST(Semantics, FullBlocksSkipTheMaskModOnly) {
  torch::manual_seed(2);
  const Inputs In = Inputs::random({1, 1, 1, 8, 8, 4, 4});
  const auto Never = [](auto, auto, auto q_idx, auto kv_idx) {
    return flex::logical_and(q_idx < 0, kv_idx < 0);
  };
  const auto Double = [](auto score, auto, auto, auto, auto) {
    return score * 2.0;
  };
  // Tables that call the first key block full and the second partial.
  auto Mask = create_block_mask(Never, std::nullopt, std::nullopt, 8, 8,
                                at::kCPU, BlockSize(8, 4));
  const at::Tensor First =
      torch::tensor({1, 0}).to(at::kBool).view({1, 1, 1, 2});
  static_cast<BlockTables &>(Mask) =
      BlockTables::make(First.logical_not(), First, 8, 8, BlockSize(8, 4));
  const at::Tensor k = In.k.narrow(2, 0, 4), v = In.v.narrow(2, 0, 4);
  const at::Tensor Expected =
      flex_attention(In.q, k, v, Options{.score_mod = Double});
  bothPaths(
      In, Options{.score_mod = Double, .block_mask = Mask},
      [&](const AttentionWithLse &R) { EXPECT_TRUE(close(R.out, Expected)); });
}

TEST(Semantics, CausalIsUpperLeft) {
  torch::manual_seed(3);
  const Inputs In = Inputs::random({1, 1, 1, 2, 5, 4, 4});
  const auto Plain =
      create_block_mask(mods::Causal{}, std::nullopt, std::nullopt, 2, 5);
  bothPaths(In, Options{.block_mask = Plain}, [&](const AttentionWithLse &R) {
    EXPECT_TRUE(close(R.out[0][0][0], In.v[0][0][0]));
  });
  const auto Late = create_block_mask(mods::CausalWithOffset{3}, std::nullopt,
                                      std::nullopt, 2, 5);
  const at::Tensor Unmasked = flex_attention(In.q, In.k, In.v);
  bothPaths(In, Options{.block_mask = Late}, [&](const AttentionWithLse &R) {
    EXPECT_TRUE(close(R.out[0][0][1], Unmasked[0][0][1]));
    EXPECT_FALSE(close(R.out[0][0][0], Unmasked[0][0][0]));
  });
}

TEST(Semantics, HeadsAreSharedInOrder) {
  torch::manual_seed(4);
  const Inputs In = Inputs::random({1, 4, 2, 3, 3, 4, 4});
  bothPaths(In, Options{.enable_gqa = true}, [&](const AttentionWithLse &R) {
    for (int64_t H = 0; H < 4; ++H) {
      const at::Tensor Alone =
          flex_attention(In.q.narrow(1, H, 1), In.k.narrow(1, H / 2, 1),
                         In.v.narrow(1, H / 2, 1));
      EXPECT_TRUE(close(R.out.narrow(1, H, 1), Alone)) << H;
    }
  });
}

TEST(Semantics, EmptyRowsGiveZeros) {
  torch::manual_seed(5);
  const auto Late = [](auto, auto, auto q_idx, auto kv_idx) {
    return flex::logical_and(q_idx >= 2, kv_idx >= 1);
  };
  for (const int64_t Block : {2, 128}) {
    const auto Mask = create_block_mask(Late, std::nullopt, std::nullopt, 4, 3,
                                        at::kCPU, Block);
    const Inputs In = Inputs::random({1, 1, 1, 4, 3, 4, 4}).as(at::kDouble);
    bothPaths(In, Options{.block_mask = Mask}, [&](const AttentionWithLse &R) {
      EXPECT_TRUE(torch::equal(R.out[0][0].narrow(0, 0, 2),
                               torch::zeros({2, 4}, at::kDouble)));
      EXPECT_EQ(R.lse[0][0][0].item<double>(), -Infinity);
      EXPECT_TRUE(std::isfinite(R.lse[0][0][2].item<double>()));
      const auto Gradients = torch::autograd::grad(
          {R.out.sum() + R.lse.narrow(2, 2, 2).sum()}, {In.q, In.k, In.v});
      for (const at::Tensor &Gradient : Gradients)
        EXPECT_TRUE(torch::isfinite(Gradient).all().item<bool>());
      EXPECT_TRUE(torch::equal(Gradients[0][0][0].narrow(0, 0, 2),
                               torch::zeros({2, 4}, at::kDouble)));
    });
  }
}

/// Gradients that arrive through the -inf of an empty row come to nothing.
TEST(Semantics, EmptyRowsSwallowGradients) {
  const auto None = [](auto, auto, auto q_idx, auto kv_idx) {
    return q_idx > kv_idx + 100;
  };
  const auto Mask = create_block_mask(None, std::nullopt, std::nullopt, 3, 3);
  torch::manual_seed(6);
  const Inputs In = Inputs::random({1, 1, 1, 3, 3, 4, 4}).as(at::kDouble);
  bothPaths(In, Options{.block_mask = Mask}, [&](const AttentionWithLse &R) {
    for (const at::Tensor &Gradient : torch::autograd::grad(
             {R.out.sum() + R.lse.sum()}, {In.q, In.k, In.v}, {}, {}, false,
             /*allow_unused=*/false))
      EXPECT_TRUE(torch::equal(Gradient, torch::zeros_like(Gradient)));
  });
}

TEST(Semantics, MinusInfinityFromAScoreModMasks) {
  torch::manual_seed(7);
  const Inputs Numbers = Inputs::random({1, 2, 2, 40, 40, 8, 8});
  const auto Mod = [](auto score, auto, auto, auto q_idx, auto kv_idx) {
    return flex::where(q_idx >= kv_idx, score,
                       -std::numeric_limits<double>::infinity());
  };
  const auto Mask =
      create_block_mask(mods::Causal{}, std::nullopt, std::nullopt, 40, 40);
  const Inputs A = Numbers.as(at::kDouble), B = Numbers.as(at::kDouble);
  const at::Tensor X = flex_attention(A.q, A.k, A.v, Options{.score_mod = Mod});
  const at::Tensor Y =
      flex_attention(B.q, B.k, B.v, Options{.block_mask = Mask});
  EXPECT_TRUE(close(X, Y));
  const auto GradientX = torch::autograd::grad({X.cos().sum()}, {A.q, A.k});
  const auto GradientY = torch::autograd::grad({Y.cos().sum()}, {B.q, B.k});
  EXPECT_TRUE(close(GradientX[0], GradientY[0]));
  EXPECT_TRUE(close(GradientX[1], GradientY[1]));
}

TEST(Semantics, NotANumberSpreads) {
  Inputs In = Inputs::random({1, 1, 1, 3, 3, 4, 4});
  In.q[0][0][1][0] = std::nan("");
  bothPaths(In, Options<>{}, [](const AttentionWithLse &R) {
    EXPECT_TRUE(torch::isnan(R.out[0][0][1]).all().item<bool>());
    EXPECT_TRUE(torch::isfinite(R.out[0][0][2]).all().item<bool>());
  });
}

} // namespace
