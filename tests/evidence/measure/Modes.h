//===- Modes.h - The ways to run an idiom -----------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Every way makes the same number of calls with the same inputs, so that state
// that survives a call is compared too: some calls on the first inputs, then
// one each on a second and a third. The results of these two are the answer.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EVIDENCE_MODES_H
#define FULLGRAPH_EVIDENCE_MODES_H

#include "Idiom.h"
#include <string>
#include <vector>

namespace fullgraph::evidence {

using Answer = std::vector<Tensor>;

struct Mode {
  std::string Name;
  Answer (*Run)(const Idiom &, torch::Device);
};

/// Calls on the first inputs. The last of them is the one that is recorded.
constexpr int CallsOnFirst = 3;

Inputs inputs(int set, torch::Device device);

/// One call with all that the host does before it.
inline Tensor call(const Idiom &idiom, const Inputs &in) {
  if (idiom.Advance)
    idiom.Advance();
  return idiom.Run(in);
}

Answer runEager(const Idiom &, torch::Device);
Answer runTraced(const Idiom &, torch::Device);

/// The same under cudaStreamCaptureMode{Global,ThreadLocal,Relaxed}.
Answer runCapturedGlobal(const Idiom &, torch::Device);
Answer runCapturedThreadLocal(const Idiom &, torch::Device);
Answer runCapturedRelaxed(const Idiom &, torch::Device);

} // namespace fullgraph::evidence

#endif
