//===- LoraSeed.h - A low-rank residual -------------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// x + up(down(x)), with Rank numbers between and an `up` that starts at zero.
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_SEEDS_LORASEED_H
#define FLEX_SEEDS_LORASEED_H

#include "seeds/Seed.h"

namespace flex::seeds {

class LoraSeedImpl : public torch::nn::Module {
public:
  static constexpr const char *Name = "lora";
  static constexpr bool SeesAhead = false;

  explicit LoraSeedImpl(const SeedSettings &Settings)
      : Dim(Settings.Dim),
        Down(register_module(
            "down", torch::nn::Linear(
                        torch::nn::LinearOptions(Settings.Dim, Settings.Rank)
                            .bias(false)))),
        Up(register_module(
            "up", torch::nn::Linear(
                      torch::nn::LinearOptions(Settings.Rank, Settings.Dim)
                          .bias(false)))) {
    makeZero(Up);
  }
  void prepare(int64_t) {}
  torch::Tensor forward(const torch::Tensor &Input) {
    checkSeedInput("LoraSeed", Input, Dim, Down->weight);
    return Input + Up->forward(Down->forward(Input));
  }

private:
  int64_t Dim;
  torch::nn::Linear Down;
  torch::nn::Linear Up;
};
TORCH_MODULE(LoraSeed);

} // namespace flex::seeds

#endif
