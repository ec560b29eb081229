//===- Host.cpp - A small transformer that seeds are grafted into ---------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "train/Host.h"

namespace flex::train {

BlockImpl::BlockImpl(const HostSettings &Settings)
    : Heads(Settings.Heads),
      AttentionNorm(register_module(
          "attention_norm",
          torch::nn::LayerNorm(torch::nn::LayerNormOptions({Settings.Dim})))),
      MlpNorm(register_module(
          "mlp_norm",
          torch::nn::LayerNorm(torch::nn::LayerNormOptions({Settings.Dim})))),
      Qkv(register_module("qkv",
                          torch::nn::Linear(Settings.Dim, 3 * Settings.Dim))),
      Projection(register_module(
          "proj", torch::nn::Linear(Settings.Dim, Settings.Dim))),
      Up(register_module("up",
                         torch::nn::Linear(Settings.Dim, 4 * Settings.Dim))),
      Down(register_module("down",
                           torch::nn::Linear(4 * Settings.Dim, Settings.Dim))) {
}

torch::Tensor BlockImpl::forward(const torch::Tensor &Input,
                                 const BlockMask<mods::Causal> &Mask) {
  const int64_t B = Input.size(0), T = Input.size(1), Dim = Input.size(2);
  const torch::Tensor Split = Qkv->forward(AttentionNorm->forward(Input))
                                  .view({B, T, 3, Heads, Dim / Heads})
                                  .permute({2, 0, 3, 1, 4});
  const torch::Tensor Mixed =
      flex_attention(Split.select(0, 0), Split.select(0, 1), Split.select(0, 2),
                     Options{.block_mask = Mask});
  const torch::Tensor State =
      Input + Projection->forward(Mixed.transpose(1, 2).reshape({B, T, Dim}));
  return State +
         Down->forward(torch::gelu(Up->forward(MlpNorm->forward(State))));
}

TrunkImpl::TrunkImpl(const HostSettings &Settings)
    : Length(Settings.Length),
      Characters(register_module(
          "characters",
          torch::nn::Embedding(Settings.Characters, Settings.Dim))),
      Positions(register_module(
          "positions", torch::nn::Embedding(Settings.Length, Settings.Dim))),
      Norm(register_module(
          "norm",
          torch::nn::LayerNorm(torch::nn::LayerNormOptions({Settings.Dim})))),
      Head(register_module(
          "head", torch::nn::Linear(Settings.Dim, Settings.Characters))) {
  for (int64_t Layer = 0; Layer < Settings.Layers; ++Layer)
    Blocks.push_back(
        register_module("block" + std::to_string(Layer), Block(Settings)));
  Masks.prepare(Length, Head->weight.device());
}

torch::Tensor TrunkImpl::embed(const torch::Tensor &Text) {
  const torch::Tensor Places =
      torch::arange(Text.size(1), Text.options().dtype(torch::kLong));
  return Characters->forward(Text) + Positions->forward(Places);
}

torch::Tensor TrunkImpl::block(size_t Layer, const torch::Tensor &Input) {
  return Blocks[Layer]->forward(Input, Masks.at("Host", Input.size(1)));
}

torch::Tensor TrunkImpl::predict(const torch::Tensor &Input) {
  return Head->forward(Norm->forward(Input));
}

} // namespace flex::train
