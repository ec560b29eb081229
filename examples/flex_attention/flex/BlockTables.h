//===- BlockTables.h - Which blocks of a mask have work ---------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The part of a BlockMask that no mask mod's type enters.
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_BLOCKTABLES_H
#define FLEX_BLOCKTABLES_H

#include <ATen/ATen.h>
#include <cstdint>
#include <string>

namespace flex {

/// Queries and keys in a block.
struct BlockSize {
  int64_t Query = 128;
  int64_t Key = 128;

  BlockSize() = default;
  BlockSize(int64_t Both) : Query(Both), Key(Both) {}
  BlockSize(int64_t Query, int64_t Key) : Query(Query), Key(Key) {}
};

/// Block-sparse lists in PyTorch's format. B and H are 1 where the mask is the
/// same for all batches or heads. A block whose pairs are all seen is full, one
/// with some is partial; a block that hangs over the end is never full.
struct BlockTables {
  int64_t QueryLength = 0;
  int64_t KeyLength = 0;
  BlockSize Size;
  at::Tensor kv_num_blocks;      ///< [B, H, rows] int32: partial ones in a row.
  at::Tensor kv_indices;         ///< [B, H, rows, columns] int32: these first.
  at::Tensor full_kv_num_blocks; ///< The same for full blocks.
  at::Tensor full_kv_indices;
  at::Tensor Partial; ///< [B, H, rows, columns] bool.
  at::Tensor Full;    ///< [B, H, rows, columns] bool.

  /// From Partial and Full, which never hold both for one block.
  static BlockTables make(at::Tensor Partial, at::Tensor Full,
                          int64_t QueryLength, int64_t KeyLength,
                          BlockSize Size);

  /// Percent of the pairs that lie in no visited block. As in PyTorch, a block
  /// that hangs over the end counts whole, so that a short sequence can give
  /// less than zero. Reads the device: not for forward.
  double sparsity() const;

  /// [B, H, rows, columns] int32: 1 for each block that is not skipped.
  at::Tensor to_dense() const;

  /// A picture of one batch and head: a character a block, or for a large mask
  /// a square of blocks: full '█', partial '░', skipped ' '. Reads the device.
  std::string picture(int64_t Batch = 0, int64_t Head = 0,
                      int64_t MostColumns = 64) const;

  /// The same tables on Device.
  BlockTables to(at::Device Device) const;

  /// Partial or Full by pairs: bool [B, H, QueryLength, KeyLength].
  at::Tensor expand(const at::Tensor &Blocks) const;
};

} // namespace flex

#endif
