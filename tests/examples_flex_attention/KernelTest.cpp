//===- KernelTest.cpp - The fused kernel against its meaning --------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Compare.h"
#include "mods/Alibi.h"
#include "mods/Causal.h"
#include "mods/CausalWithOffset.h"
#include "mods/Document.h"
#include "mods/Natten.h"
#include "mods/PrefixLm.h"
#include "mods/RelativeBias.h"
#include "mods/SlidingWindow.h"
#include "mods/SoftCap.h"
#include <limits>

using namespace flex;
using namespace flex::test;

namespace {

/// One number, less and more than a vector, around a tile, and several tiles.
const int64_t Lengths[] = {1, 11, 63, 64, 65, 514, 1030};

/// Calls Check with shapes of every length, square and oblong, with heads of
/// their own and shared.
template <class Check> void everyShape(const Check &Run) {
  torch::manual_seed(20);
  for (const int64_t L : Lengths)
    for (const int64_t S : {L, L / 2 + 7}) {
      if (L > 514 && S != L)
        continue;
      const bool Shared = S != L;
      Run(Shape{1, Shared ? 4 : 2, 2, L, S, 16, Shared ? 24 : 16});
    }
}

template <class Mask>
void checkMaskMod(const Mask &Mod, const char *Label, BlockSize Size = {}) {
  everyShape([&](const Shape &Of) {
    compare(
        Options{.block_mask = create_block_mask(Mod, std::nullopt, std::nullopt,
                                                Of.L, Of.S, at::kCPU, Size),
                .enable_gqa = true},
        Of, Label);
  });
}

template <class Score> void checkScoreMod(const Score &Mod, const char *Label) {
  everyShape([&](const Shape &Of) {
    compare(Options{.score_mod = Mod, .enable_gqa = true}, Of, Label);
  });
}

TEST(Kernel, Dense) {
  everyShape([](const Shape &Of) {
    compare(Options{.scale = 0.3, .enable_gqa = true}, Of, "dense");
  });
}
TEST(Kernel, Causal) { checkMaskMod(mods::Causal{}, "causal"); }
TEST(Kernel, CausalWithOffset) {
  checkMaskMod(mods::CausalWithOffset{3}, "causal with offset");
}
TEST(Kernel, SlidingWindow) {
  checkMaskMod(mods::SlidingWindow{40}, "sliding window", 32);
}
TEST(Kernel, OddBlocks) {
  checkMaskMod(mods::SlidingWindow{70}, "odd blocks", {20, 36});
}
TEST(Kernel, LargeBlocks) {
  checkMaskMod(mods::Causal{}, "large blocks", {256, 512});
}
TEST(Kernel, PrefixLm) { checkMaskMod(mods::PrefixLm{30}, "prefix", 64); }
TEST(Kernel, Natten) { checkMaskMod(mods::Natten{32, 33, 5}, "natten"); }
TEST(Kernel, Document) {
  const at::Tensor Ids =
      torch::div(torch::arange(1030), 37, "floor").to(at::kInt);
  checkMaskMod(mods::document(Ids), "document", 64);
}
TEST(Kernel, Combined) {
  const at::Tensor Ids = torch::div(torch::arange(1030), 200, "floor");
  checkMaskMod(and_masks(mods::document(Ids), mods::Causal{},
                         not_mask(mods::SlidingWindow{5})),
               "combined", 64);
  checkMaskMod(or_masks(mods::SlidingWindow{9}, mods::document(Ids)), "either",
               64);
}
/// Queries and keys far apart within a block: strips that see nothing, parts of
/// one panel, and a row whose keys come in two tiles of a large block.
TEST(Kernel, Islands) {
  const auto Mod = [](auto, auto, auto q_idx, auto kv_idx) {
    return flex::logical_or(
        flex::logical_and(flex::mod(q_idx, 100) == 40,
                          flex::mod(kv_idx, 90) == 33),
        flex::logical_and(q_idx >= 60, flex::mod(kv_idx, 130) >= 127));
  };
  checkMaskMod(Mod, "islands");
  checkMaskMod(Mod, "islands in large blocks", {256, 512});
}
TEST(Kernel, Half) {
  torch::manual_seed(26);
  for (const int64_t L : {1, 65, 514})
    compare(Options{.score_mod = mods::SoftCap{3.0},
                    .block_mask = create_block_mask(
                        mods::Causal{}, std::nullopt, std::nullopt, L, L),
                    .enable_gqa = true},
            Shape{1, 4, 2, L, L, 16, 24}, "half", {{at::kHalf, 1.1}});
}
TEST(Kernel, Alibi) {
  checkScoreMod(mods::alibi(mods::alibiSlopes(4)), "alibi");
}
TEST(Kernel, RelativeBias) {
  checkScoreMod(mods::relativeBias(torch::randn({4, 41}, at::kDouble)),
                "relative bias");
}
TEST(Kernel, SoftCap) { checkScoreMod(mods::SoftCap{1.5}, "soft cap"); }
TEST(Kernel, ScoreAndMask) {
  torch::manual_seed(21);
  const Shape Of{2, 4, 2, 130, 130, 20, 12};
  compare(Options{.score_mod = chain_scores(mods::SoftCap{2.0},
                                            mods::alibi(mods::alibiSlopes(4))),
                  .block_mask = create_block_mask(mods::Causal{}, 2, 4, 130,
                                                  130, at::kCPU),
                  .scale = 0.7,
                  .enable_gqa = true},
          Of, "score and mask");
}

/// A mask that differs by batch and head reads each one's own lists.
TEST(Kernel, MaskByBatchAndHead) {
  torch::manual_seed(22);
  const auto Mod = [](auto b, auto h, auto q_idx, auto kv_idx) {
    return flex::logical_or(kv_idx < 50 * b + 30 * h, q_idx == kv_idx + 3);
  };
  for (const auto &[B, H] :
       {std::pair<int64_t, int64_t>{2, 3}, {2, 1}, {1, 3}, {1, 1}})
    compare(Options{.block_mask =
                        create_block_mask(Mod, B, H, 150, 150, at::kCPU, 64)},
            Shape{B, H, H, 150, 150, 8, 8}, "by batch and head");
}

TEST(Kernel, StridedInputs) {
  torch::manual_seed(23);
  const at::Tensor Packed = torch::randn({2, 70, 3, 4, 16}, at::kDouble);
  const at::Tensor Heads = Packed.permute({2, 0, 3, 1, 4});
  const at::Tensor q = Heads[0], k = Heads[1];
  const at::Tensor v = Heads[2].contiguous().transpose(-1, -2).contiguous();
  const at::Tensor Strided = flex_attention(q, k, v.transpose(-1, -2));
  const at::Tensor Plain = flex_attention(q.contiguous(), k.contiguous(),
                                          v.transpose(-1, -2).contiguous());
  EXPECT_TRUE(torch::equal(Strided, Plain));
}

/// The gradients too, and where the gradient that arrives is one number for
/// all.
TEST(Kernel, StridedGradients) {
  torch::manual_seed(27);
  const Inputs Numbers = Inputs::random({2, 4, 4, 70, 70, 16, 16});
  const auto Mask =
      create_block_mask(mods::Causal{}, std::nullopt, std::nullopt, 70, 70);
  const auto Gradients = [&](bool Strided) {
    const Inputs In = Numbers.as(at::kDouble);
    const auto View = [&](const at::Tensor &X, int64_t A, int64_t B) {
      return Strided ? X.transpose(A, B).contiguous().transpose(A, B) : X;
    };
    const at::Tensor Out =
        flex_attention(View(In.q, 1, 2), View(In.k, 2, 3), View(In.v, 0, 3),
                       Options{.block_mask = Mask});
    const at::Tensor One = torch::ones({}, at::kDouble).expand(Out.sizes());
    return torch::autograd::grad({Out}, {In.q, In.k, In.v},
                                 {Strided ? One : One.contiguous()});
  };
  const auto Strided = Gradients(true), Plain = Gradients(false);
  for (size_t I = 0; I < Plain.size(); ++I)
    EXPECT_TRUE(torch::equal(Strided[I], Plain[I])) << I;
}

/// A kernel's 32 bits and a tensor's 64 mean the same where numbers are larger
/// than any position.
TEST(Kernel, NumbersBeyondEveryPosition) {
  torch::manual_seed(28);
  const Shape Of{1, 2, 2, 40, 40, 8, 8};
  const int64_t Most = std::numeric_limits<int64_t>::max();
  compare(Options{.block_mask =
                      create_block_mask(mods::SlidingWindow{Most}, std::nullopt,
                                        std::nullopt, 40, 40)},
          Of, "endless window");
  compare(Options{.block_mask = create_block_mask(
                      mods::CausalWithOffset{int64_t(1) << 40}, std::nullopt,
                      std::nullopt, 40, 40)},
          Of, "endless offset");
}

/// Sums are taken in one order, whatever the number of threads.
TEST(Kernel, ThreadsDoNotChangeAnyBit) {
  torch::manual_seed(24);
  const int Before = at::get_num_threads();
  const Inputs Numbers = Inputs::random({2, 4, 2, 200, 333, 16, 16});
  const at::Tensor Table = torch::randn({4, 41}).requires_grad_();
  const auto Mask = create_block_mask(mods::Causal{}, std::nullopt,
                                      std::nullopt, 200, 333, at::kCPU, 64);
  const auto Run = [&] {
    const Inputs In = Numbers.as(at::kFloat);
    const AttentionWithLse Result =
        flex_attention_with_lse(In.q, In.k, In.v,
                                Options{.score_mod = mods::relativeBias(Table),
                                        .block_mask = Mask,
                                        .enable_gqa = true});
    auto All = torch::autograd::grad({Result.out.sin().sum()},
                                     {In.q, In.k, In.v, Table});
    All.push_back(Result.out.detach());
    All.push_back(Result.lse.detach());
    return All;
  };
  at::set_num_threads(1);
  const auto One = Run();
  for (const int Threads : {2, 3, 5}) {
    at::set_num_threads(Threads);
    const auto Many = Run();
    for (size_t I = 0; I < One.size(); ++I)
      EXPECT_TRUE(torch::equal(One[I], Many[I])) << I << ' ' << Threads;
  }
  at::set_num_threads(Before);
}

/// What a CPU without AVX-512, or without AVX2, would run.
TEST(Kernel, EveryInstructionSet) {
  torch::manual_seed(25);
  for (const cpu::InstructionSet Set :
       {cpu::InstructionSet::Baseline, cpu::InstructionSet::Avx2}) {
    cpu::limitInstructionSet(Set);
    for (const int64_t L : {1, 65, 300})
      compare(Options{.score_mod = mods::SoftCap{2.0},
                      .block_mask =
                          create_block_mask(mods::SlidingWindow{70},
                                            std::nullopt, std::nullopt, L, L),
                      .enable_gqa = true},
              Shape{1, 4, 2, L, L, 20, 33}, cpu::kernels<float>().Name);
  }
  cpu::limitInstructionSet(cpu::InstructionSet::Avx512);
}

} // namespace
