//===- Idiom.h - What an idiom is, and what idioms share --------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An idiom is a function that some engine could run inside a captured region.
// The same text is compiled into the measuring program and is a marked case
// for the analyser: `// fullgraph: root` makes the function a capture region,
// `// expect:` says what should be found. All that stands between the end of
// one idiom and the end of the next belongs to the latter.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EVIDENCE_IDIOM_H
#define FULLGRAPH_EVIDENCE_IDIOM_H

#include <torch/types.h>
#include <vector>

namespace fullgraph::evidence {

using torch::Tensor;

/// Three float tensors of shape (2, 4, 64, 32) on the measured device. All are
/// positive when an idiom is captured or traced, and negative afterwards.
struct Inputs {
  Tensor q, k, v;
};

struct Idiom {
  const char *Name;
  Tensor (*Run)(const Inputs &);
  /// What the host does between two calls, outside of the region.
  void (*Advance)() = nullptr;
};

using Table = std::vector<Idiom>;

inline Tensor attend(const Inputs &in) {
  return torch::matmul(
      torch::softmax(torch::matmul(in.q, in.k.transpose(-2, -1)), -1), in.v);
}

/// Some elements are true, some false, and which ones depends on the data.
inline Tensor mask_of(const Tensor &o) { return o.gt(o.mean()); }

/// Eight numbers from 0 to 7 that depend on the data.
inline Tensor tokens_of(const Tensor &o) {
  return o.flatten()
      .slice(0, 0, 8)
      .mul(1000)
      .abs()
      .to(torch::kLong)
      .remainder(8);
}

} // namespace fullgraph::evidence

#endif
