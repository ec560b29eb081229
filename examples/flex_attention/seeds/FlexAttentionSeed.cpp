//===- FlexAttentionSeed.cpp - The reference seed -------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "seeds/FlexAttentionSeed.h"
#include "flex/FlexAttention.h"

namespace flex::seeds {

FlexAttentionSeedImpl::FlexAttentionSeedImpl(const SeedSettings &Settings)
    : Dim(Settings.Dim), Heads(Settings.Heads), Qkv(nullptr),
      Projection(nullptr) {
  TORCH_CHECK(
      Dim > 0 && Heads > 0 && Dim % Heads == 0,
      "FlexAttentionSeed: expected dim to be a multiple of n_head, got ", Dim,
      " and ", Heads);
  Qkv = register_module("qkv", torch::nn::Linear(Dim, 3 * Dim));
  Projection = register_module("proj", torch::nn::Linear(Dim, Dim));
  makeZero(Projection);
  for (const int64_t Length : Settings.Lengths)
    prepare(Length);
}

void FlexAttentionSeedImpl::prepare(int64_t Length) {
  Masks.prepare(Length, Qkv->weight.device());
}

torch::Tensor FlexAttentionSeedImpl::forward(const torch::Tensor &Input) {
  checkSeedInput("FlexAttentionSeed", Input, Dim, Qkv->weight);
  const int64_t B = Input.size(0), T = Input.size(1);
  const torch::Tensor Split = Qkv->forward(Input)
                                  .view({B, T, 3, Heads, Dim / Heads})
                                  .permute({2, 0, 3, 1, 4});
  const torch::Tensor Mixed =
      flex_attention(Split.select(0, 0), Split.select(0, 1), Split.select(0, 2),
                     Options{.block_mask = Masks.at("FlexAttentionSeed", T)});
  return Input +
         Projection->forward(Mixed.transpose(1, 2).reshape({B, T, Dim}));
}

void FlexAttentionSeedImpl::to(torch::Device Device, torch::Dtype Type,
                               bool NonBlocking) {
  torch::nn::Module::to(Device, Type, NonBlocking);
  Masks.to(Device);
}

void FlexAttentionSeedImpl::to(torch::Device Device, bool NonBlocking) {
  torch::nn::Module::to(Device, NonBlocking);
  Masks.to(Device);
}

} // namespace flex::seeds
