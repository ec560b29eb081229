//===- Seed.cpp - What all seeds share ------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "seeds/Seed.h"

namespace flex::seeds {

void checkSeedInput(const char *Seed, const torch::Tensor &Input, int64_t Dim,
                    const torch::Tensor &Weight) {
  TORCH_CHECK(Input.dim() == 3 && Input.size(2) == Dim, Seed,
              ": expected an input of [B, T, ", Dim, "], got ", Input.sizes());
  TORCH_CHECK(Input.scalar_type() == Weight.scalar_type(), Seed,
              ": expected an input of ", Weight.scalar_type(),
              ", the type of the weights, got ", Input.scalar_type());
  TORCH_CHECK(Input.device() == Weight.device(), Seed,
              ": expected an input on ", Weight.device(),
              ", where the weights are, got one on ", Input.device());
}

void makeZero(torch::nn::Linear &Layer) {
  const torch::NoGradGuard NoGrad;
  Layer->weight.zero_();
  if (Layer->options.bias())
    Layer->bias.zero_();
}

} // namespace flex::seeds
