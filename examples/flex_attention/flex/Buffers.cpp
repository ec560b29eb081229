//===- Buffers.cpp - Tensors that a mod captures --------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "flex/Buffers.h"
#include <limits>

void flex::detail::checkBuffer(const char *Word, const at::Tensor &Data,
                               int64_t Rank, bool RightType) {
  TORCH_CHECK(Data.dim() == Rank, "flex::", Word, "<", Rank,
              ">: expected a tensor of ", Rank, " dimensions, got ",
              Data.sizes());
  TORCH_CHECK(RightType, "flex::", Word, "<", Rank, ">: a buffer of ",
              Data.scalar_type(),
              " is captured with another word (values: floating, indices: "
              "integral, flags: boolean)");
  TORCH_CHECK(Data.numel() > 0 &&
                  Data.numel() <= std::numeric_limits<int32_t>::max(),
              "flex::", Word, "<", Rank,
              ">: expected 1 to 2^31 - 1 elements, "
              "got ",
              Data.numel());
  if (Data.is_cpu() && Data.scalar_type() == at::kLong)
    TORCH_CHECK(at::equal(Data.to(at::kInt).to(at::kLong), Data),
                "flex::", Word, "<", Rank,
                ">: expected numbers of 32 bits, got some up to ",
                Data.abs().max().item<int64_t>());
}
