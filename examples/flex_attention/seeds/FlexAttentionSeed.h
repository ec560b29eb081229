//===- FlexAttentionSeed.h - The reference seed -----------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Causal self-attention as a residual: qkv, flex_attention with a block mask
// that was prepared ahead, and a projection that starts at zero. forward is
// straight from input to output: no test of what attention returned (it returns
// a tensor), no state of the host changed, nothing read back from the device.
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_SEEDS_FLEXATTENTIONSEED_H
#define FLEX_SEEDS_FLEXATTENTIONSEED_H

#include "seeds/PreparedMasks.h"
#include "seeds/Seed.h"

namespace flex::seeds {

class FlexAttentionSeedImpl : public torch::nn::Module {
public:
  static constexpr const char *Name = "flex_attention";
  static constexpr bool SeesAhead = false;

  /// Throws c10::Error unless Dim is a multiple of Heads.
  explicit FlexAttentionSeedImpl(const SeedSettings &Settings);

  /// Makes the mask of one more length. Not during capture.
  void prepare(int64_t Length);

  /// [B, T, dim] to the same; T is a prepared length.
  torch::Tensor forward(const torch::Tensor &Input);

  // A module that moves takes its masks along.
  void to(torch::Device Device, torch::Dtype Type,
          bool NonBlocking = false) override;
  void to(torch::Device Device, bool NonBlocking = false) override;
  using torch::nn::Module::to;

private:
  int64_t Dim;
  int64_t Heads;
  torch::nn::Linear Qkv;
  torch::nn::Linear Projection;
  PreparedMasks Masks;
};
TORCH_MODULE(FlexAttentionSeed);

} // namespace flex::seeds

#endif
