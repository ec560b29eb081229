//===- Regions.h - What a captured graph can reach --------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_ANALYSIS_REGIONS_H
#define FULLGRAPH_ANALYSIS_REGIONS_H

#include "analysis/Guards.h"
#include <unordered_map>

namespace fullgraph::analysis {

/// A function from which code is captured.
struct Root {
  link::FunctionId Function;
  std::string Reason; ///< "forward of a torch::nn::Module"
  /// Nobody said so: it is captured if its class is.
  bool Assumed = false;
  /// Only what runs between the begin and the end of a capture in it.
  bool Partial = false;
};

/// The calls that roots reach while a graph is captured. A function marked
/// `fullgraph: host` runs eagerly: it and what only it calls are outside, as is
/// what a guard keeps from running during capture.
///
/// Capture is a state that calls change: between the begin and the end of a
/// capture, in the order of the calls of a function, everything is inside. A
/// helper that ends a capture, does something and begins another is followed.
///
/// Where somebody says what is captured (a mark, the configuration, a capture's
/// begin), the roots that were only assumed are dropped, if what was said
/// reaches one of them and all of its calls are known; past a call that nobody
/// can resolve anything may be captured. That holds for the programs which what
/// was said is a part of: a root that is in another one, too, stays. Nor is a
/// method assumed that a program neither calls nor makes an object for, if all
/// of that program's code was read.
class Regions {
public:
  Regions(const link::Program &P, const link::CallGraph &G, const Classifier &C,
          const ruleset::RuleSet &Rules, Guards &Guarded);

  llvm::ArrayRef<Root> roots() const { return Roots; }
  /// The roots that were not assumed after all; the reason says why.
  llvm::ArrayRef<Root> dropped() const { return Dropped; }
  /// The root that reaches all of a function by the fewest calls, or null.
  const Root *rootOf(link::FunctionId F) const;
  /// The root that reaches this call, or null if it is not captured.
  const Root *rootOf(link::FunctionId F, facts::CallId C) const;
  /// By function, whether some of it is captured.
  llvm::BitVector captured() const;
  /// The calls from that root to the function, first to last.
  std::vector<link::CallSite> pathTo(link::FunctionId F) const;
  /// By root, the functions that it is the nearest of, in order.
  std::vector<std::vector<link::FunctionId>> reached() const;
  /// The calls inside of regions that nobody can resolve, in order.
  std::vector<link::CallSite> unresolved() const;
  /// The calls inside of regions that run a function marked `fullgraph: host`,
  /// in order.
  std::vector<link::CallSite> eager() const;
  /// True if nobody can say what the call runs: a value that no function is
  /// known to be in, a name that was not declared, an override not seen, a
  /// function of the project's own whose body was not read, Python, a look-up
  /// of the dispatcher.
  bool isUnresolved(link::FunctionId F, facts::CallId C) const;

private:
  enum class Event : uint8_t { None, Begin, End };
  struct Reached {
    uint32_t Root = NoRoot;
    link::CallSite From; ///< None for a root.
    explicit operator bool() const { return Root != NoRoot; }
  };
  static constexpr uint32_t NoRoot = ~uint32_t(0);
  using Map = std::vector<Reached>; ///< By function.

  void findRoots();
  void findEvents();
  Event eventOf(link::FunctionId F, facts::CallId C) const;
  /// By call, whether it runs during capture, for a function that is entered
  /// during capture or not.
  std::vector<bool> states(link::FunctionId F, bool Captured) const;
  Map reach(llvm::ArrayRef<uint32_t> From) const;
  /// The calls inside of regions that Take says yes to, in order.
  std::vector<link::CallSite>
  callsInside(llvm::function_ref<bool(const link::CallSite &)> Take) const;
  void narrow();
  bool handlesTensors(link::FunctionId F, facts::CallId C) const;
  bool reachesUnresolved(const Map &Known) const;
  bool isHost(link::FunctionId F) const;
  bool isOperator(link::FunctionId F, const link::CallSite &Binding) const;
  bool takesItself(link::FunctionId F, const link::CallSite &Binding) const;
  std::set<uint32_t> wholePrograms() const;
  bool isUnused(link::FunctionId F, const std::set<uint32_t> &Whole) const;

  const link::Program &P;
  const link::CallGraph &G;
  const Classifier &C;
  const ruleset::RuleSet &Rules;
  Guards &Guarded;
  std::vector<Root> Roots, Dropped;
  Map Inside;
  /// The calls that are the begin or the end of a capture themselves.
  std::map<link::CallSite, Event> Direct;
  /// What calling a function does to the state, if anything.
  std::map<link::FunctionId, Event> Effects;
  std::set<link::FunctionId> Hosts;
  /// Of functions in which the state changes, or that are partial roots.
  std::unordered_map<uint32_t, std::vector<bool>> States;
};

} // namespace fullgraph::analysis

#endif
