//===- DataDependence.h - What a tensor's data decide ---------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A search backwards from a value, through the bodies that compute it, for a
// call that reads what a tensor on the device holds. What is found for a value
// without a caller in mind holds for ever, and is kept: a helper that thousands
// call, or a field that thousands store to, is searched once.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_ANALYSIS_DATADEPENDENCE_H
#define FULLGRAPH_ANALYSIS_DATADEPENDENCE_H

#include "analysis/Classify.h"
#include "analysis/Frames.h"
#include "llvm/ADT/DenseSet.h"

namespace fullgraph::analysis {

/// The innermost region that all ways of a join are in: its conditions, and
/// those around it, choose none of them.
facts::RegionId commonRegion(const facts::Function &F,
                             llvm::ArrayRef<facts::Operand> Ways);

class DataDependence {
public:
  DataDependence(const link::Program &P, const link::CallGraph &G,
                 const Classifier &C, Frames &Made)
      : P(P), G(G), C(C), Made(Made) {}

  /// True if the value, as these callers make it, depends on data.
  bool reaches(const Frame *At, facts::ValueId V);

private:
  using Place = std::pair<uint32_t, uint32_t>; ///< Function and value.
  bool search(const Frame *At, facts::ValueId V, unsigned Depth);
  bool look(const Frame *At, facts::ValueId V, unsigned Depth);
  bool join(const Frame *At, const facts::Value &X, unsigned Depth);
  bool result(const Frame *At, const facts::Value &X, unsigned Depth);
  bool isDataItself(const Frame *At, facts::ValueId V) const;
  bool parameter(const Frame *At, const facts::Value &X, unsigned Depth);
  bool out(const Frame *At, const facts::Value &X, unsigned Depth);
  bool field(link::ProgramEntity Field, unsigned Depth);

  const link::Program &P;
  const link::CallGraph &G;
  const Classifier &C;
  Frames &Made;
  /// Of one search: what it has been at, for any caller and for a known one.
  llvm::DenseSet<Place> SeenTop, SeenInside;
  llvm::DenseSet<uint32_t> SeenFields;
  bool CutShort = false;
  /// Of all searches, without callers: where data are reached, and where not.
  llvm::DenseMap<Place, bool> Known;
  llvm::DenseMap<uint32_t, bool> KnownFields;
};

} // namespace fullgraph::analysis

#endif
