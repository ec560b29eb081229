//===- MlpSeed.h - A feed-forward residual ----------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// x + fc2(gelu(fc1(x))), four times as wide inside, with an fc2 that starts at
// zero.
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_SEEDS_MLPSEED_H
#define FLEX_SEEDS_MLPSEED_H

#include "seeds/Seed.h"

namespace flex::seeds {

class MlpSeedImpl : public torch::nn::Module {
public:
  static constexpr const char *Name = "mlp";
  static constexpr bool SeesAhead = false;

  explicit MlpSeedImpl(const SeedSettings &Settings)
      : Dim(Settings.Dim),
        Fc1(register_module("fc1",
                            torch::nn::Linear(Settings.Dim, 4 * Settings.Dim))),
        Fc2(register_module(
            "fc2", torch::nn::Linear(4 * Settings.Dim, Settings.Dim))) {
    makeZero(Fc2);
  }
  void prepare(int64_t) {}
  torch::Tensor forward(const torch::Tensor &Input) {
    checkSeedInput("MlpSeed", Input, Dim, Fc1->weight);
    return Input + Fc2->forward(torch::gelu(Fc1->forward(Input)));
  }

private:
  int64_t Dim;
  torch::nn::Linear Fc1;
  torch::nn::Linear Fc2;
};
TORCH_MODULE(MlpSeed);

} // namespace flex::seeds

#endif
