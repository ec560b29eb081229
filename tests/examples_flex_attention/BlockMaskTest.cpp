//===- BlockMaskTest.cpp - Block masks ------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "flex/FlexAttention.h"
#include "mods/Causal.h"
#include "mods/Document.h"
#include "mods/Natten.h"
#include "mods/PrefixLm.h"
#include "mods/SlidingWindow.h"
#include <gtest/gtest.h>
#include <torch/torch.h>

using namespace flex;

namespace {

template <class Function> std::string message(const Function &Call) {
  try {
    Call();
  } catch (const c10::Error &E) {
    return E.what_without_backtrace();
  }
  return "no error";
}

at::Tensor ints(std::vector<int32_t> Values) {
  return torch::tensor(Values, at::kInt);
}

TEST(BlockMask, CausalTables) {
  const auto Mask = create_block_mask(mods::Causal{}, std::nullopt,
                                      std::nullopt, 6, 6, at::kCPU, 2);
  EXPECT_TRUE(torch::equal(Mask.kv_num_blocks.view({-1}), ints({1, 1, 1})));
  EXPECT_TRUE(
      torch::equal(Mask.full_kv_num_blocks.view({-1}), ints({0, 1, 2})));
  EXPECT_TRUE(
      torch::equal(Mask.kv_indices[0][0].select(1, 0), ints({0, 1, 2})));
  EXPECT_TRUE(torch::equal(Mask.full_kv_indices[0][0][2].narrow(0, 0, 2),
                           ints({0, 1})));
  EXPECT_NEAR(Mask.sparsity(), 100.0 / 3, 1e-9);
  EXPECT_TRUE(torch::equal(Mask.to_dense()[0][0].view({-1}),
                           ints({1, 0, 0, 1, 1, 0, 1, 1, 1})));
  EXPECT_EQ(Mask.picture(), "░░    \n██░░  \n████░░\n");
}

/// A block that hangs over the end is never full, as in PyTorch.
TEST(BlockMask, OverhangingBlocksArePartial) {
  const auto All = [](auto, auto, auto q_idx, auto kv_idx) {
    return q_idx + kv_idx >= 0;
  };
  const auto Mask =
      create_block_mask(All, std::nullopt, std::nullopt, 130, 300);
  EXPECT_TRUE(torch::equal(Mask.full_kv_num_blocks.view({-1}), ints({2, 0})));
  EXPECT_TRUE(torch::equal(Mask.kv_num_blocks.view({-1}), ints({1, 3})));
  EXPECT_NEAR(Mask.sparsity(), 100 * (1 - 6 * 128.0 * 128 / (130 * 300)), 1e-9);
}

TEST(BlockMask, TablesAgreeWithTheMask) {
  const at::Tensor Ids = torch::div(torch::arange(200), 30, "floor");
  const auto Check = [](const auto &Mod, BlockSize Size) {
    const at::Tensor Pairs = create_mask(Mod, 2, 3, 150, 200);
    EXPECT_EQ(Pairs.sizes(), (std::vector<int64_t>{2, 3, 150, 200}));
    const auto Blocks = create_block_mask(Mod, 2, 3, 150, 200, at::kCPU, Size);
    const at::Tensor Seen =
        at::logical_or(Blocks.expand(Blocks.Full),
                       at::logical_and(Blocks.expand(Blocks.Partial), Pairs));
    EXPECT_TRUE(torch::equal(Seen, Pairs));
    EXPECT_EQ(at::logical_and(Blocks.Full, Blocks.Partial)
                  .count_nonzero()
                  .template item<int64_t>(),
              0);
  };
  for (const BlockSize Size :
       {BlockSize(128), BlockSize(16, 48), BlockSize(7)}) {
    Check(mods::Causal{}, Size);
    Check(mods::SlidingWindow{20}, Size);
    Check(mods::PrefixLm{33}, Size);
    Check(mods::Natten{15, 14, 5}, Size);
    Check(or_masks(mods::document(Ids), mods::Causal{}), Size);
    Check([](auto b, auto h, auto q_idx,
             auto kv_idx) { return q_idx * (b + 1) > kv_idx + h * 20; },
          Size);
  }
}

TEST(BlockMask, MovesItsBuffers) {
  const auto Mask = create_block_mask(
      and_masks(mods::document(torch::arange(4)), not_mask(mods::Causal{})),
      std::nullopt, std::nullopt, 4, 4);
  const auto Moved = Mask.to(at::kCPU);
  EXPECT_TRUE(torch::equal(Moved.kv_indices, Mask.kv_indices));
  EXPECT_TRUE(torch::equal(create_mask(Moved.mask_mod, 1, 1, 4, 4),
                           create_mask(Mask.mask_mod, 1, 1, 4, 4)));
  const auto Elsewhere = Mask.to(at::kMeta);
  for (const at::Tensor *Table :
       {&Elsewhere.kv_num_blocks, &Elsewhere.kv_indices,
        &Elsewhere.full_kv_num_blocks, &Elsewhere.full_kv_indices,
        &Elsewhere.Partial, &Elsewhere.Full})
    EXPECT_EQ(Table->device(), at::kMeta);
  int Buffers = 0;
  visitBuffers(Elsewhere.mask_mod, [&](const auto &Buffer) {
    EXPECT_EQ(Buffer.Data.device(), at::kMeta);
    ++Buffers;
  });
  EXPECT_EQ(Buffers, 1);
}

TEST(BlockMask, LargePicturesAreReduced) {
  const auto Mask = create_block_mask(mods::Causal{}, std::nullopt,
                                      std::nullopt, 64, 64, at::kCPU, 4);
  EXPECT_EQ(Mask.picture(0, 0, 4), "░░      \n██░░    \n████░░  \n██████░░\n");
  EXPECT_EQ(message([&] { Mask.picture(1); }),
            "picture: batch 1 and head 0 are outside a mask of 1 and 1");
}

TEST(BlockMask, SizesAreChecked) {
  EXPECT_EQ(message([] {
              create_block_mask(mods::Causal{}, std::nullopt, std::nullopt, 0,
                                4);
            }),
            "create_block_mask: expected B, H, Q_LEN and KV_LEN of at least 1, "
            "got 1, 1, 0 and 4");
  EXPECT_EQ(message([] {
              create_block_mask(mods::Causal{}, std::nullopt, std::nullopt, 4,
                                4, at::kCPU, {128, 0});
            }),
            "create_block_mask: expected BLOCK_SIZE of at least 1, got (128, "
            "0)");
  EXPECT_EQ(message([] { create_mask(mods::Causal{}, -1, 1, 4, 4); }),
            "create_mask: expected B, H, Q_LEN and KV_LEN of at least 1, got "
            "-1, 1, 4 and 4");
}

TEST(Inputs, AreChecked) {
  const auto Zeros = [](std::vector<int64_t> Sizes) {
    return torch::zeros(Sizes);
  };
  const at::Tensor X = Zeros({2, 4, 8, 16});
  const auto Mask =
      create_block_mask(mods::Causal{}, std::nullopt, std::nullopt, 8, 9);
  const auto ByHead = create_block_mask(mods::Causal{}, 3, 4, 8, 8);
  const std::string Prefix = "flex_attention: ";
  EXPECT_EQ(message([&] { flex_attention(X[0], X, X); }),
            Prefix +
                "expected q [B, Hq, L, E], k [B, Hkv, S, E] and v [B, Hkv, "
                "S, Ev], got [4, 8, 16], [2, 4, 8, 16] and [2, 4, 8, 16]");
  EXPECT_EQ(message([&] { flex_attention(X, X.to(at::kDouble), X); }),
            Prefix + "expected q, k and v of one floating type, got Float, "
                     "Double and Float");
  EXPECT_EQ(message([&] { flex_attention(X, X, X.narrow(0, 0, 1)); }),
            Prefix + "expected one batch size, got 2, 2 and 1");
  EXPECT_EQ(message([&] { flex_attention(X, X.narrow(3, 0, 8), X); }),
            Prefix + "expected q and k of one depth E, got 16 and 8");
  EXPECT_EQ(message([&] { flex_attention(X, X, X.narrow(2, 0, 4)); }),
            Prefix +
                "expected k and v of the same heads and length, got [2, 4, "
                "8, 16] and [2, 4, 4, 16]");
  EXPECT_EQ(message([&] {
              const at::Tensor Few = X.narrow(1, 0, 2);
              flex_attention(X, Few, Few);
            }),
            Prefix + "expected q and k of the same heads, got 4 and 2; ask for "
                     "enable_gqa if heads of k and v are to be shared");
  EXPECT_EQ(message([&] {
              const at::Tensor Few = X.narrow(1, 0, 3);
              flex_attention(X, Few, Few, Options{.enable_gqa = true});
            }),
            Prefix + "expected the heads of q to be a multiple of those of k "
                     "and v, got 4 and 3");
  EXPECT_EQ(
      message([&] { flex_attention(X, X, X, Options{.block_mask = Mask}); }),
      Prefix + "block_mask was made for Q_LEN 8 and KV_LEN 9, the inputs "
               "have 8 and 8");
  EXPECT_EQ(
      message([&] { flex_attention(X, X, X, Options{.block_mask = ByHead}); }),
      Prefix + "block_mask was made for B 3 and H 4, the inputs have 2 "
               "and 4");
  const auto Elsewhere =
      create_block_mask(mods::Causal{}, std::nullopt, std::nullopt, 8, 8)
          .to(at::kMeta);
  EXPECT_EQ(message([&] {
              flex_attention(X, X, X, Options{.block_mask = Elsewhere});
            }),
            Prefix + "block_mask is on meta, the inputs are on cpu; move it "
                     "with block_mask.to(device) ahead of the call");
  EXPECT_EQ(message([&] { flex_attention(X, X.to(at::kMeta), X); }),
            Prefix +
                "expected q, k and v on one device, got cpu, meta and cpu");
  EXPECT_EQ(message([&] {
              const at::Tensor Whole = X.to(at::kLong);
              flex_attention(Whole, Whole, Whole);
            }),
            Prefix + "expected q, k and v of one floating type, got Long, Long "
                     "and Long");
  EXPECT_EQ(message([&] {
              const at::Tensor Long =
                  Zeros({1, 1, 1, 1}).expand({1, 1, int64_t(1) << 30, 1});
              flex_attention(Zeros({1, 1, 1, 1}), Long, Long);
            }),
            Prefix + "the fused kernel takes sequences shorter than 2^30, got "
                     "1073741824");
  EXPECT_EQ(message([&] {
              const at::Tensor None = Zeros({2, 4, 0, 16});
              flex_attention(None, X, X);
            }),
            Prefix +
                "expected no empty dimension, got [2, 4, 0, 16], [2, 4, 8, "
                "16] and [2, 4, 8, 16]");
}

} // namespace
