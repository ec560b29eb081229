//===- Document.h - Only within one's own document --------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// ████
//   ████
//       ██████
//       ██████
//       ██████
//
// For packed sequences: the ids say to which document each position belongs.
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_MODS_DOCUMENT_H
#define FLEX_MODS_DOCUMENT_H

#include "flex/Capture.h"

namespace flex::mods {

/// DocumentIds: integral, [length], for queries and keys alike.
inline auto document(at::Tensor DocumentIds) {
  return capture(
      [](auto, auto, auto q_idx, auto kv_idx, auto ids) {
        return flex::gather(ids, q_idx) == flex::gather(ids, kv_idx);
      },
      indices<1>(std::move(DocumentIds)));
}

} // namespace flex::mods

#endif
