//===- HostChanges.h - Where state of the host changes ----------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A change counts if the new value depends on an old one (a counter, a toggle,
// a swap, a list that grows), on the clock, or on a random number: state that
// is set once, or set anew from the inputs of each call, is no trap that can be
// told from here. State is what outlives the call: not the fields of an object
// that a caller makes for the occasion.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_ANALYSIS_HOSTCHANGES_H
#define FULLGRAPH_ANALYSIS_HOSTCHANGES_H

#include "analysis/Origins.h"
#include "analysis/Regions.h"

namespace fullgraph::analysis {

/// A place where a variable, or a field of an object that is not local, gets
/// another value.
struct HostChange {
  link::FunctionId Function;
  facts::ValueId Value; ///< The new one.
  facts::RegionId Region;
  facts::Range Where;
  bool Captured = false;
  bool Repeats = false; ///< The new value is another one with each call.
  bool Fills = false;   ///< Only where a look-up misses.
  bool Resets = false;  ///< A constant, whatever was there before.
};

class HostChanges {
public:
  /// \p Draws says of a model that its calls give another value each time.
  HostChanges(const link::Program &P, const link::CallGraph &G,
              const Classifier &C, const ruleset::RuleSet &Rules,
              const Regions &R, Guards &Guarded, const Origins &O,
              llvm::function_ref<bool(const ruleset::Model &)> Draws);

  llvm::ArrayRef<HostChange> of(link::ProgramEntity State) const {
    auto At = Changes.find(State);
    return At == Changes.end() ? llvm::ArrayRef<HostChange>()
                               : llvm::ArrayRef(At->second);
  }

  /// True if a container, an atomic or kin of the standard library changed in a
  /// way that is not looked into.
  bool isOpaque(const HostChange &X) const;

private:
  using Change = HostChange;
  void findChanges();
  void addChange(link::ProgramEntity S, Change X);
  bool outlives(link::FunctionId F, facts::ValueId V) const;
  /// \p S is the state that the value is stored to, in this function.
  bool isInPlace(link::FunctionId F, facts::ValueId V, link::ProgramEntity S,
                 unsigned Depth) const;
  bool isElementInPlace(link::FunctionId F, facts::ValueId V,
                        link::ProgramEntity S, unsigned Depth) const;
  bool leavesCapture(link::FunctionId F, facts::CallId C, facts::Selector Part,
                     unsigned Depth) const;
  bool isSetup(link::FunctionId F, unsigned Depth) const;
  bool fillsCache(link::ProgramEntity S, const Change &X) const;
  bool isConstant(link::FunctionId F, facts::ValueId V) const;
  bool dependsOn(link::FunctionId F, facts::ValueId V,
                 link::ProgramEntity S) const;
  void spread(llvm::function_ref<bool(const ruleset::Model &)> Draws);

  const link::Program &P;
  const link::CallGraph &G;
  const Classifier &C;
  const ruleset::RuleSet &Rules;
  const Regions &R;
  Guards &Guarded;
  const Origins &O;
  std::map<link::ProgramEntity, std::vector<Change>> Changes;
};

} // namespace fullgraph::analysis

#endif
