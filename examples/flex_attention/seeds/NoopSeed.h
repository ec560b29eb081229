//===- NoopSeed.h - A seed that does nothing --------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The control of an experiment: it has no parameters and returns its input.
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_SEEDS_NOOPSEED_H
#define FLEX_SEEDS_NOOPSEED_H

#include "seeds/Seed.h"

namespace flex::seeds {

class NoopSeedImpl : public torch::nn::Module {
public:
  static constexpr const char *Name = "noop";
  static constexpr bool SeesAhead = false;

  explicit NoopSeedImpl(const SeedSettings &) {}
  void prepare(int64_t) {}
  torch::Tensor forward(const torch::Tensor &Input) { return Input; }
};
TORCH_MODULE(NoopSeed);

} // namespace flex::seeds

#endif
