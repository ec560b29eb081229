//===- Natten.h - A neighbourhood in an image -------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Positions are the pixels of an image, row by row. A query sees the Kernel x
// Kernel pixels around it; at the border the neighbourhood moves inwards, so
// that all are of one size.
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_MODS_NATTEN_H
#define FLEX_MODS_NATTEN_H

#include "flex/Words.h"
#include <cstdint>

namespace flex::mods {

struct Natten {
  int64_t Width = 32;
  int64_t Height = 32;
  int64_t Kernel = 7; ///< Odd, at most Width and Height.

  auto operator()(auto, auto, auto q_idx, auto kv_idx) const {
    const auto Near = [this](auto Query, auto Key, int64_t Length) {
      const int64_t Half = Kernel / 2;
      const auto Centre = flex::min(flex::max(Query, Half), Length - 1 - Half);
      return flex::abs(Key - Centre) <= Half;
    };
    return flex::logical_and(
        Near(flex::mod(q_idx, Width), flex::mod(kv_idx, Width), Width),
        Near(flex::floordiv(q_idx, Width), flex::floordiv(kv_idx, Width),
             Height));
  }
};

} // namespace flex::mods

#endif
