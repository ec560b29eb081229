//===- ShowMasks.cpp - The masks, printed as pictures ---------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "flex/BlockMask.h"
#include "flex/Combine.h"
#include "mods/Causal.h"
#include "mods/CausalWithOffset.h"
#include "mods/Document.h"
#include "mods/Natten.h"
#include "mods/PrefixLm.h"
#include "mods/SlidingWindow.h"
#include <cstdio>

using namespace flex;

template <class Mod>
static void show(const char *Name, const Mod &Mask, int64_t Queries = 64,
                 int64_t Keys = 64) {
  const auto Blocks = create_block_mask(Mask, std::nullopt, std::nullopt,
                                        Queries, Keys, at::kCPU, 4);
  std::printf("%s, %.0f%% skipped\n%s\n", Name, Blocks.sparsity(),
              Blocks.picture().c_str());
}

int main() {
  const at::Tensor Documents =
      at::bucketize(at::arange(64), at::tensor({15, 39, 47}));
  show("causal", mods::Causal{});
  show("causal with an offset of 32", mods::CausalWithOffset{32}, 32, 64);
  show("sliding window of 16", mods::SlidingWindow{16});
  show("prefix of 24, then causal", mods::PrefixLm{24});
  show("documents", mods::document(Documents));
  show("documents and causal",
       and_masks(mods::document(Documents), mods::Causal{}));
  show("neighbourhood of 3 x 3 in 8 x 8", mods::Natten{8, 8, 3});
  return 0;
}
