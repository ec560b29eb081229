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
// An object of which only a part is asked for, an element of a tuple or what a
// closure captured, is searched for that part.
//
// Where it is known what runs during capture, what other code puts into fields
// or hands in is the host's, wherever that has it from: an engine reads the
// tokens of one step to plan the next, whose graph is made from what is
// planned.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_ANALYSIS_DATADEPENDENCE_H
#define FULLGRAPH_ANALYSIS_DATADEPENDENCE_H

#include "analysis/Classify.h"
#include "analysis/Frames.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SmallVector.h"
#include <vector>

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

  /// By function, whether it runs during capture; where none does, that is not
  /// known. Not to be told again.
  void setCaptured(llvm::BitVector Functions);

  /// True if the value, as these callers make it, depends on data.
  bool reaches(const Frame *At, facts::ValueId V);

private:
  /// Where a search is: at a value, or at all that is stored into a field.
  struct Step {
    const Frame *At = nullptr;
    facts::ValueId Value;
    facts::Selector Part; ///< Of the value: what is asked for; or all of it.
    link::ProgramEntity Field;
    size_t From = 0; ///< The step that led here; the first leads to itself.
  };
  /// Function and value, and of the part: class and index.
  using Place =
      std::pair<std::pair<uint32_t, uint32_t>, std::pair<uint32_t, uint32_t>>;
  static Place placeOf(const Step &S);
  /// Of all searches of a kind, without callers: where data are reached, and
  /// where not.
  struct Answers {
    llvm::DenseMap<Place, bool> Values;
    llvm::DenseMap<uint32_t, bool> Fields;
  };
  bool search(const Frame *At, facts::ValueId V);
  /// True if data are known to be reached from here; else \p New says if the
  /// search has not been here.
  bool visit(const Step &S, bool &New);
  void remember(size_t Last);

  // Each adds where the value comes from to Steps, or returns true: from data.
  bool look(const Step &S);
  void load(const Step &S, const facts::Value &X);
  void parts(const Step &S, const facts::Value &X);
  void join(const Step &S, const facts::Value &X);
  bool result(const Step &S, const facts::Value &X);
  void parameter(const Step &S, const facts::Value &X);
  void out(const Step &S, const facts::Value &X);
  void stores(link::ProgramEntity Field);
  void to(const Frame *At, facts::ValueId V, facts::Selector Part = {});
  void add(Step S);
  bool isDataItself(const Frame *At, facts::ValueId V) const;
  bool isCaptured(link::FunctionId F) const { return Captured[F.Raw]; }

  const link::Program &P;
  const link::CallGraph &G;
  const Classifier &C;
  Frames &Made;
  llvm::BitVector Captured; ///< Empty: not known.
  /// Of one search: its steps, those still to be taken, and where it has been,
  /// for any caller and for a known one.
  std::vector<Step> Steps;
  llvm::SmallVector<size_t> Left;
  size_t Here = 0;
  llvm::DenseSet<Place> SeenTop, SeenInside;
  llvm::DenseSet<uint32_t> SeenFields;
  /// Without a known caller, the object of a method is any object, and what
  /// callers gave is not asked. A search that asks is an upper bound: where it
  /// reaches no data, they are reached by no caller.
  bool AnyObject = false;
  Answers Known, KnownOfAnyObject;
};

} // namespace fullgraph::analysis

#endif
