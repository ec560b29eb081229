//===- Host.h - A small transformer that seeds are grafted into -*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A character-level model: embeddings, pre-norm blocks of causal attention and
// a feed-forward layer, each followed by a slot. The slot's type is the model's
// parameter, so that the compiler knows what sits in it; an empty slot is a
// NoopSeed.
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_TRAIN_HOST_H
#define FLEX_TRAIN_HOST_H

#include "flex/FlexAttention.h"
#include "seeds/PreparedMasks.h"
#include "seeds/Registry.h"
#include <torch/torch.h>
#include <vector>

namespace flex::train {

struct HostSettings {
  int64_t Characters = 0;
  int64_t Length = 128;
  int64_t Dim = 64;
  int64_t Heads = 4;
  int64_t Layers = 2;
};

/// One pre-norm block.
class BlockImpl : public torch::nn::Module {
public:
  explicit BlockImpl(const HostSettings &Settings);
  torch::Tensor forward(const torch::Tensor &Input,
                        const BlockMask<mods::Causal> &Mask);

private:
  int64_t Heads;
  torch::nn::LayerNorm AttentionNorm, MlpNorm;
  torch::nn::Linear Qkv, Projection, Up, Down;
};
TORCH_MODULE(Block);

/// What all hosts have, whatever sits in their slots.
class TrunkImpl : public torch::nn::Module {
public:
  explicit TrunkImpl(const HostSettings &Settings);

  torch::Tensor embed(const torch::Tensor &Characters);
  torch::Tensor block(size_t Layer, const torch::Tensor &Input);
  torch::Tensor predict(const torch::Tensor &Input);
  size_t layers() const { return Blocks.size(); }

private:
  int64_t Length;
  torch::nn::Embedding Characters, Positions;
  std::vector<Block> Blocks;
  torch::nn::LayerNorm Norm;
  torch::nn::Linear Head;
  seeds::PreparedMasks Masks;
};
TORCH_MODULE(Trunk);

/// A trunk with a seed after each block.
template <class Seed> class HostImpl : public torch::nn::Module {
public:
  /// Grafts fresh seeds into a trunk; its answers stay the same.
  HostImpl(Trunk Grafted, const seeds::SeedSettings &Settings)
      : Body(register_module("trunk", Grafted)) {
    for (size_t Layer = 0; Layer < Body->layers(); ++Layer)
      Seeds.push_back(
          register_module("seed" + std::to_string(Layer), Seed(Settings)));
  }

  /// [B, T] characters to [B, T, characters] scores.
  torch::Tensor forward(const torch::Tensor &Characters) {
    torch::Tensor State = Body->embed(Characters);
    for (size_t Layer = 0; Layer < Seeds.size(); ++Layer)
      State = Seeds[Layer]->forward(Body->block(Layer, State));
    return Body->predict(State);
  }

private:
  Trunk Body;
  std::vector<Seed> Seeds;
};

} // namespace flex::train

#endif
