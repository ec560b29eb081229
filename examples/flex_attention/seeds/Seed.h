//===- Seed.h - What all seeds share ----------------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A seed is a small module that is grafted into a trained host: it maps [B, T,
// dim] to [B, T, dim], and a fresh one is the identity, so that grafting it
// changes nothing until it learns. Each kind of seed is a type of its own. What
// differs between kinds is known to the compiler, and no host asks at run time
// what it got.
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_SEEDS_SEED_H
#define FLEX_SEEDS_SEED_H

#include <cstdint>
#include <torch/torch.h>
#include <vector>

namespace flex::seeds {

/// What a host tells a seed that it makes.
struct SeedSettings {
  int64_t Dim = 64;
  int64_t Heads = 4;
  int64_t Rank = 8;             ///< Of a low-rank seed.
  std::vector<int64_t> Lengths; ///< Sequence lengths to prepare for.
};

/// Throws c10::Error unless Input is [B, T, Dim] of Weight's type and device.
void checkSeedInput(const char *Seed, const torch::Tensor &Input, int64_t Dim,
                    const torch::Tensor &Weight);

/// Sets a layer to give zeros.
void makeZero(torch::nn::Linear &Layer);

} // namespace flex::seeds

#endif
