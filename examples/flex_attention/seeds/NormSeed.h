//===- NormSeed.h - A normalisation that fades in ---------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// x + scale * (LayerNorm(x) - x), with a scale that starts at zero.
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_SEEDS_NORMSEED_H
#define FLEX_SEEDS_NORMSEED_H

#include "seeds/Seed.h"

namespace flex::seeds {

class NormSeedImpl : public torch::nn::Module {
public:
  static constexpr const char *Name = "norm";
  static constexpr bool SeesAhead = false;

  explicit NormSeedImpl(const SeedSettings &Settings)
      : Dim(Settings.Dim),
        Norm(register_module(
            "norm",
            torch::nn::LayerNorm(torch::nn::LayerNormOptions({Settings.Dim})))),
        Scale(register_parameter("scale", torch::zeros({1}))) {}
  void prepare(int64_t) {}
  torch::Tensor forward(const torch::Tensor &Input) {
    checkSeedInput("NormSeed", Input, Dim, Norm->weight);
    return Input + Scale * (Norm->forward(Input) - Input);
  }

private:
  int64_t Dim;
  torch::nn::LayerNorm Norm;
  torch::Tensor Scale;
};
TORCH_MODULE(NormSeed);

} // namespace flex::seeds

#endif
