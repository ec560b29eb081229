//===- PreparedMasks.cpp - Causal masks, made ahead -----------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "seeds/PreparedMasks.h"
#include <string>

namespace flex::seeds {

void PreparedMasks::prepare(int64_t Length, at::Device Device) {
  if (Masks.count(Length) == 0)
    Masks.emplace(Length,
                  create_block_mask(mods::Causal{}, std::nullopt, std::nullopt,
                                    Length, Length, Device));
}

void PreparedMasks::to(at::Device Device) {
  for (auto &[Length, Mask] : Masks)
    Mask = Mask.to(Device);
}

const BlockMask<mods::Causal> &PreparedMasks::at(const char *Seed,
                                                 int64_t Length) const {
  const auto Found = Masks.find(Length);
  if (Found == Masks.end()) {
    std::string Known;
    for (const auto &[Each, Mask] : Masks)
      Known += (Known.empty() ? "" : ", ") + std::to_string(Each);
    TORCH_CHECK(false, Seed, ": no mask for sequence length ", Length,
                "; call prepare(", Length, ") ahead of forward (prepared: ",
                Known.empty() ? "none" : Known, ")");
  }
  return Found->second;
}

} // namespace flex::seeds
