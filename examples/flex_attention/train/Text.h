//===- Text.h - Something to learn ------------------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_TRAIN_TEXT_H
#define FLEX_TRAIN_TEXT_H

#include <string>
#include <torch/torch.h>

namespace flex::train {

/// A text of arithmetic: lines such as "17 + 25 = 42;", made from a seed. The
/// rule behind it can be learnt, and needs attention to what came before.
std::string arithmetic(int64_t Lines, uint64_t Seed);

/// A text as numbers from 0 to the number of different characters.
struct EncodedText {
  torch::Tensor Codes; ///< int64
  int64_t Characters = 0;

  explicit EncodedText(const std::string &Text);

  struct Batch {
    torch::Tensor Input, Target; ///< [Count, Length]
  };
  /// Random stretches, and the same one character later.
  Batch sample(int64_t Count, int64_t Length) const;
};

} // namespace flex::train

#endif
