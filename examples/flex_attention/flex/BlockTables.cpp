//===- BlockTables.cpp - Which blocks of a mask have work -----------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "flex/BlockTables.h"
#include <algorithm>

namespace flex {

/// The columns that hold, in ascending order, then the others.
static at::Tensor listColumns(const at::Tensor &Blocks) {
  return at::argsort(Blocks.to(at::kInt), /*stable=*/true, /*dim=*/-1,
                     /*descending=*/true)
      .to(at::kInt)
      .contiguous();
}

BlockTables BlockTables::make(at::Tensor Partial, at::Tensor Full,
                              int64_t QueryLength, int64_t KeyLength,
                              BlockSize Size) {
  BlockTables Tables;
  Tables.QueryLength = QueryLength;
  Tables.KeyLength = KeyLength;
  Tables.Size = Size;
  Tables.kv_num_blocks = Partial.sum(-1).to(at::kInt).contiguous();
  Tables.kv_indices = listColumns(Partial);
  Tables.full_kv_num_blocks = Full.sum(-1).to(at::kInt).contiguous();
  Tables.full_kv_indices = listColumns(Full);
  Tables.Partial = std::move(Partial);
  Tables.Full = std::move(Full);
  return Tables;
}

double BlockTables::sparsity() const {
  const double Blocks =
      (Partial.sum() + Full.sum()).to(at::kDouble).item<double>();
  const auto Pairs = static_cast<double>(Partial.size(0) * Partial.size(1) *
                                         QueryLength * KeyLength);
  const auto PairsInBlock = static_cast<double>(Size.Query * Size.Key);
  return 100.0 * (1.0 - Blocks * PairsInBlock / Pairs);
}

at::Tensor BlockTables::to_dense() const {
  return at::logical_or(Partial, Full).to(at::kInt);
}

std::string BlockTables::picture(int64_t Batch, int64_t Head,
                                 int64_t MostColumns) const {
  TORCH_CHECK(Batch >= 0 && Batch < Partial.size(0) && Head >= 0 &&
                  Head < Partial.size(1),
              "picture: batch ", Batch, " and head ", Head,
              " are outside a mask of ", Partial.size(0), " and ",
              Partial.size(1));
  const at::Tensor Seen = Partial[Batch][Head].to(at::kCPU).contiguous();
  const at::Tensor Whole = Full[Batch][Head].to(at::kCPU).contiguous();
  const int64_t Rows = Seen.size(0), Columns = Seen.size(1);
  const int64_t Step = std::max<int64_t>(
      (std::max(Rows, Columns) + MostColumns - 1) / MostColumns, 1);
  std::string Text;
  for (int64_t Row = 0; Row < Rows; Row += Step) {
    for (int64_t Column = 0; Column < Columns; Column += Step) {
      int64_t Blocks = 0, Some = 0, All = 0;
      for (int64_t I = Row; I < std::min(Row + Step, Rows); ++I)
        for (int64_t J = Column; J < std::min(Column + Step, Columns); ++J) {
          ++Blocks;
          Some += Seen.data_ptr<bool>()[I * Columns + J];
          All += Whole.data_ptr<bool>()[I * Columns + J];
        }
      Text += All == Blocks ? "██" : (Some + All > 0 ? "░░" : "  ");
    }
    Text += '\n';
  }
  return Text;
}

BlockTables BlockTables::to(at::Device Device) const {
  BlockTables Moved = *this;
  for (at::Tensor *Table :
       {&Moved.kv_num_blocks, &Moved.kv_indices, &Moved.full_kv_num_blocks,
        &Moved.full_kv_indices, &Moved.Partial, &Moved.Full})
    *Table = Table->to(Device);
  return Moved;
}

at::Tensor BlockTables::expand(const at::Tensor &Blocks) const {
  const int64_t B = Blocks.size(0), H = Blocks.size(1);
  const int64_t Rows = Blocks.size(2), Columns = Blocks.size(3);
  return Blocks.view({B, H, Rows, 1, Columns, 1})
      .expand({B, H, Rows, Size.Query, Columns, Size.Key})
      .reshape({B, H, Rows * Size.Query, Columns * Size.Key})
      .narrow(2, 0, QueryLength)
      .narrow(3, 0, KeyLength);
}

} // namespace flex
