//===- SoftCap.h - Scores that level off ------------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// cap * tanh(score / cap): close to the score while it is small, never beyond
// the cap.
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_MODS_SOFTCAP_H
#define FLEX_MODS_SOFTCAP_H

#include "flex/Words.h"

namespace flex::mods {

struct SoftCap {
  double Cap = 30.0;

  auto operator()(auto score, auto, auto, auto, auto) const {
    return flex::tanh(score / Cap) * Cap;
  }
};

} // namespace flex::mods

#endif
