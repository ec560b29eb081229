//===- AttentionSeed.h - Attention to the whole sequence --------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The flex-attention seed's sibling without a mask, for hosts that see both
// ways. It needs no preparation.
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_SEEDS_ATTENTIONSEED_H
#define FLEX_SEEDS_ATTENTIONSEED_H

#include "seeds/Seed.h"

namespace flex::seeds {

class AttentionSeedImpl : public torch::nn::Module {
public:
  static constexpr const char *Name = "attention";
  static constexpr bool SeesAhead = true;

  /// Throws c10::Error unless Dim is a multiple of Heads.
  explicit AttentionSeedImpl(const SeedSettings &Settings);
  void prepare(int64_t) {}
  torch::Tensor forward(const torch::Tensor &Input);

private:
  int64_t Dim;
  int64_t Heads;
  torch::nn::Linear Qkv;
  torch::nn::Linear Projection;
};
TORCH_MODULE(AttentionSeed);

} // namespace flex::seeds

#endif
