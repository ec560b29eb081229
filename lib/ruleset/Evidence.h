//===- Evidence.h - What was measured ---------------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// The outcomes of running an idiom for real, once inside of a CUDA graph and
// once inside of a trace: the ground that a rule about captured code stands on.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_RULESET_EVIDENCE_H
#define FULLGRAPH_RULESET_EVIDENCE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace fullgraph::ruleset {

/// What became of one idiom: "ok", "fails" or "wrong answer".
struct EvidenceRow {
  std::string Idiom;
  /// Captured once in the global mode, PyTorch's default, and replayed on new
  /// inputs.
  std::string CudaGraph;
  std::string Trace;      ///< Traced once, run on new inputs.
  std::string MeasuredOn; ///< "NVIDIA H100, CUDA 13.0, PyTorch 2.11.0"
  /// As CudaGraph, captured in relaxed mode; empty where nobody measured it.
  std::string Relaxed;
};

/// Reads a file of tests/evidence/results. \p Name is used in messages.
llvm::Expected<std::vector<EvidenceRow>> readEvidence(llvm::StringRef Name,
                                                      llvm::StringRef Json);

/// The measurements that are built into the tool.
llvm::Expected<std::vector<EvidenceRow>> builtinEvidence();

} // namespace fullgraph::ruleset

#endif
