//===- BlockMask.cpp - A mask and the blocks that it leaves ---------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "flex/BlockMask.h"

namespace flex::detail {

PairGrid::PairGrid(int64_t B, int64_t H, int64_t FirstQuery, int64_t Queries,
                   int64_t Keys, at::Device Device) {
  const at::TensorOptions Options = at::dtype(at::kLong).device(Device);
  Batch = {{at::arange(B, Options).view({B, 1, 1, 1})}};
  Head = {{at::arange(H, Options).view({1, H, 1, 1})}};
  Query = {{at::arange(FirstQuery, FirstQuery + Queries, Options)
                .view({1, 1, Queries, 1})}};
  Key = {{at::arange(Keys, Options).view({1, 1, 1, Keys})}};
}

void checkMaskSizes(const char *Function, int64_t B, int64_t H, int64_t Q_LEN,
                    int64_t KV_LEN) {
  TORCH_CHECK(B > 0 && H > 0 && Q_LEN > 0 && KV_LEN > 0, Function,
              ": expected B, H, Q_LEN and KV_LEN of at least 1, got ", B, ", ",
              H, ", ", Q_LEN, " and ", KV_LEN);
}

void checkBlockSize(BlockSize Size) {
  TORCH_CHECK(Size.Query > 0 && Size.Key > 0,
              "create_block_mask: expected BLOCK_SIZE of at least 1, got (",
              Size.Query, ", ", Size.Key, ")");
}

at::Tensor countPairs(const at::Tensor &Rows, BlockSize Size) {
  const int64_t B = Rows.size(0), H = Rows.size(1), Keys = Rows.size(3);
  const int64_t Columns = (Keys + Size.Key - 1) / Size.Key;
  const at::Tensor ByColumn = Rows.sum(2, /*keepdim=*/true);
  const at::Tensor Even =
      at::constant_pad_nd(ByColumn, {0, Columns * Size.Key - Keys});
  return Even.view({B, H, 1, Columns, Size.Key}).sum(-1);
}

} // namespace flex::detail
