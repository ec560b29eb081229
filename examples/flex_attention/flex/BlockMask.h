//===- BlockMask.h - A mask and the blocks that it leaves -------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// create_block_mask and create_mask, as in PyTorch. Make masks ahead of
// `forward` and keep them: making one computes the mask mod for all pairs.
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_BLOCKMASK_H
#define FLEX_BLOCKMASK_H

#include "flex/BlockTables.h"
#include "flex/Capture.h"
#include <algorithm>
#include <optional>
#include <vector>

namespace flex {

/// A mask mod with the tables that let attention skip blocks.
template <class MaskMod> struct BlockMask : BlockTables {
  MaskMod mask_mod;

  BlockMask to(at::Device Device) const {
    return {BlockTables::to(Device), moveMod(mask_mod, Device)};
  }
};

namespace detail {

/// b, h, q_idx and kv_idx as tensors that broadcast to [B, H, Rows, Columns].
struct PairGrid {
  Index<TensorValue> Batch, Head, Query, Key;

  PairGrid(int64_t B, int64_t H, int64_t FirstQuery, int64_t Queries,
           int64_t Keys, at::Device Device);
};

/// The mask of some rows: bool, [B, H, Queries, Keys].
template <class MaskMod>
at::Tensor maskRows(const MaskMod &Mask, int64_t B, int64_t H,
                    int64_t FirstQuery, int64_t Queries, int64_t Keys,
                    at::Device Device, at::ScalarType ScoreType = at::kFloat) {
  const PairGrid Grid(B, H, FirstQuery, Queries, Keys, Device);
  const Condition<TensorValue> Seen =
      callMod<0>(Mask, TensorBinder{ScoreType}, Grid.Batch, Grid.Head,
                 Grid.Query, Grid.Key);
  return Seen.Raw.Value.expand({B, H, Queries, Keys});
}

void checkMaskSizes(const char *Function, int64_t B, int64_t H, int64_t Q_LEN,
                    int64_t KV_LEN);
void checkBlockSize(BlockSize Size);

/// Counts the pairs in each block of one row of blocks: [B, H, 1, columns].
at::Tensor countPairs(const at::Tensor &Rows, BlockSize Size);

} // namespace detail

/// mask_mod for all pairs: bool, [B or 1, H or 1, Q_LEN, KV_LEN].
template <class MaskMod>
at::Tensor create_mask(const MaskMod &mask_mod, std::optional<int64_t> B,
                       std::optional<int64_t> H, int64_t Q_LEN, int64_t KV_LEN,
                       at::Device device = at::kCPU) {
  detail::checkMaskSizes("create_mask", B.value_or(1), H.value_or(1), Q_LEN,
                         KV_LEN);
  return detail::maskRows(mask_mod, B.value_or(1), H.value_or(1), 0, Q_LEN,
                          KV_LEN, device)
      .contiguous();
}

/// The blocks of mask_mod that have pairs. Without B (or H), the mask is the
/// same for all batches (heads) and the mod sees b (h) = 0. Memory: one row of
/// blocks at a time. Throws c10::Error for sizes below 1.
template <class MaskMod>
BlockMask<MaskMod>
create_block_mask(MaskMod mask_mod, std::optional<int64_t> B,
                  std::optional<int64_t> H, int64_t Q_LEN, int64_t KV_LEN,
                  at::Device device = at::kCPU, BlockSize BLOCK_SIZE = {}) {
  const int64_t Batches = B.value_or(1), Heads = H.value_or(1);
  detail::checkMaskSizes("create_block_mask", Batches, Heads, Q_LEN, KV_LEN);
  detail::checkBlockSize(BLOCK_SIZE);
  std::vector<at::Tensor> Partial, Full;
  for (int64_t First = 0; First < Q_LEN; First += BLOCK_SIZE.Query) {
    const int64_t Rows = std::min(BLOCK_SIZE.Query, Q_LEN - First);
    const at::Tensor Pairs = detail::countPairs(
        detail::maskRows(mask_mod, Batches, Heads, First, Rows, KV_LEN, device),
        BLOCK_SIZE);
    const at::Tensor All = Pairs == BLOCK_SIZE.Query * BLOCK_SIZE.Key;
    Partial.push_back(at::logical_and(Pairs > 0, at::logical_not(All)));
    Full.push_back(All);
  }
  return {BlockTables::make(at::cat(Partial, 2), at::cat(Full, 2), Q_LEN,
                            KV_LEN, BLOCK_SIZE),
          std::move(mask_mod)};
}

} // namespace flex

#endif
