//===- Kinds.h - Which kinds a value can be, and who decides ----*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Evaluates a value backwards, through the bodies that build it, to the kinds
// that it can be: the alternatives of a variant, the class of an object, the
// enumerator of a tag, the number of elements of a list. Constants are followed
// through arguments and default arguments, so that a branch that a flag forbids
// is not counted: lse_attention(q) with return_lse = false builds one kind.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_ANALYSIS_KINDS_H
#define FULLGRAPH_ANALYSIS_KINDS_H

#include "analysis/DataDependence.h"
#include "analysis/KindSet.h"
#include <map>
#include <optional>

namespace fullgraph::analysis {

class KindEvaluator {
public:
  KindEvaluator(const link::Program &P, const link::CallGraph &G,
                const Classifier &C)
      : P(P), G(G), C(C), Made(P), Data(P, G, C, Made) {}

  /// The kinds of a value, for any caller of its function. Of a wrapper in a
  /// wrapper (an optional variant), those of the one of type \p Asked.
  KindSet kindsOf(link::FunctionId F, facts::ValueId V,
                  llvm::StringRef Asked = {});
  /// The numbers of elements that a sequence can have.
  KindSet sizesOf(link::FunctionId F, facts::ValueId V);
  /// The one constant that a value is, if it is.
  std::optional<std::string> constantOf(link::FunctionId F, facts::ValueId V);
  /// By function, whether it runs during capture: what tensors hold decides
  /// there alone. What was found before is forgotten.
  void setCaptured(llvm::BitVector Functions);
  /// True if a constant condition keeps this region from ever running, or all
  /// that runs the closure whose body it is in.
  bool isDead(link::FunctionId F, facts::RegionId R);
  /// What a value may run, if it is called; kept.
  const link::CallGraph::Callables &callablesOf(link::FunctionId F,
                                                facts::ValueId V);
  /// True if what this call gives keeps the region from running in it.
  bool isDeadIn(const link::CallSite &Site, link::FunctionId Callee,
                facts::RegionId R);

private:
  using Path = std::vector<facts::Selector>;
  /// What is asked of a value: its kinds, or how many elements it has.
  struct Mode {
    bool Sizes = false;
    uint32_t Asked = 0; ///< A label of AskedLabels; 0: the outermost wrapper.
    friend auto operator<=>(const Mode &, const Mode &) = default;
  };

  KindSet resolve(const Frame *At, facts::ValueId V, Path Where, Mode M);
  KindSet resolveValue(const Frame *At, facts::ValueId V, Path Where, Mode M);
  /// To where else the question goes, unchanged, if the value says no more:
  /// from a load to the object, from a store to what it stored or what it left
  /// alone. Two questions that mean the same are one, and a loop that leaves a
  /// part alone is seen to come back to it.
  bool forward(const Frame *At, facts::ValueId &V, Path &Where) const;
  /// One of several ways to a value. \p Open is set if its kinds are not all
  /// found yet, since the value around it may be made from it.
  KindSet resolveWay(const Frame *At, facts::ValueId V, const Path &Where,
                     Mode M, bool &Open);
  KindSet resolveWrap(const Frame *At, const facts::Value &X, const Path &Where,
                      Mode M);
  KindSet resolveMake(const Frame *At, const facts::Value &X, Path Where,
                      Mode M);
  /// True if a value of this type is, or directly holds, what was asked for.
  bool isAsked(const facts::Unit &U, facts::TypeId T, Mode M) const;
  bool holdsAsked(const facts::Unit &U, facts::TypeId T, Mode M) const;
  KindSet resolveJoin(const Frame *At, const facts::Value &X, const Path &Where,
                      Mode M);
  KindSet resolveResult(const Frame *At, const facts::Value &X, Path Where,
                        Mode M);
  KindSet resolveOut(const Frame *At, const facts::Value &X, const Path &Where,
                     Mode M);
  KindSet resolveParam(const Frame *At, const facts::Value &X, Path Where,
                       Mode M);
  KindSet resolveStores(llvm::ArrayRef<link::CallGraph::Store> Stores,
                        Path Where, Mode M);
  KindSet mergeStores(llvm::ArrayRef<link::CallGraph::Store> Stores,
                      const Path &Where, Mode M);
  /// Those of a call; of a callable that the caller gave, only that one's.
  std::vector<link::FunctionId> calleesIn(const Frame *At, facts::CallId C);
  facts::ValueId given(const Frame *Caller, facts::CallId Id,
                       uint32_t Parameter) const;
  /// Runs \p Work unless \p Key's answer is known or being found.
  template <typename Key>
  KindSet once(std::map<Key, KindSet> &Answers, std::map<Key, unsigned> &Active,
               Key Of, llvm::function_ref<KindSet()> Work);
  /// Adds the places that say so to \p Why, if there is one.
  std::optional<std::string> constant(const Frame *At, facts::ValueId V,
                                      std::vector<Ground> *Why = nullptr);
  std::optional<bool> holds(const Frame *At, facts::ValueId V,
                            std::vector<Ground> *Why);
  /// False if the region cannot run, and then adds to \p Why; else adds who
  /// decides that it does.
  bool runs(const Frame *At, facts::RegionId R, facts::RegionId Outer,
            std::vector<std::pair<const Frame *, facts::ValueId>> &Conditions,
            std::vector<Ground> *Why = nullptr);
  std::string nameOf(const Frame *At, const facts::Value &X) const;
  bool isDead(link::FunctionId F, facts::RegionId R, unsigned Depth);
  using Conditions = llvm::ArrayRef<std::pair<const Frame *, facts::ValueId>>;
  void choose(KindSet &Into, Conditions By);
  /// Who chooses between the kinds of several ways that these conditions lead.
  /// \p Open: some of them may bring other kinds than are found so far.
  void chooseBetween(KindUnion &Ways, Conditions By, bool Open);
  std::optional<Decider> deciderOf(const Frame *At, facts::ValueId V) const;
  const facts::Function &body(const Frame *At) const {
    return *P[At->Function].Facts;
  }
  static bool same(facts::Selector A, facts::Selector B);
  Ground ground(const Frame *At, facts::Range Where, std::string Note) const;

  const link::Program &P;
  const link::CallGraph &G;
  const Classifier &C;
  Frames Made;
  DataDependence Data;

  /// The types that were asked for, by their number in a Mode.
  std::vector<std::string> AskedLabels{""};
  std::map<std::string, uint32_t> AskedNumbers;
  std::map<std::pair<link::FunctionId, facts::RegionId>, bool> DeadRegions;
  std::map<std::pair<link::FunctionId, facts::ValueId>,
           link::CallGraph::Callables>
      Callables;

  // An answer is kept if it rests on no other that is still being found: of a
  // value that is made from itself, only the first that was asked for is.
  using ValueKey = std::tuple<const Frame *, facts::ValueId, Path, Mode>;
  using StoresKey = std::tuple<const link::CallGraph::Store *, Path, Mode>;
  std::map<ValueKey, KindSet> OfValues;
  std::map<StoresKey, KindSet> OfStores;
  std::map<ValueKey, unsigned> ActiveValues; ///< And how deep they stand.
  std::map<StoresKey, unsigned> ActiveStores;
  static constexpr unsigned Nothing = ~0U;
  /// What is being found asked callers or stores: a branch that a constant
  /// forbids leaves no kind behind that could say so.
  bool FromOutside = false;
  unsigned Depth = 0;
  unsigned RestsOn = Nothing; ///< The least deep of what is still being found.
  /// Counts a step; true if the question has taken too many, so that what is
  /// found is not kept for other questions.
  bool isSpent() {
    if (++Budget <= MaxSteps)
      return false;
    RestsOn = 0;
    return true;
  }
  static constexpr unsigned MaxSteps = 20000;
  unsigned Budget = 0;
};

} // namespace fullgraph::analysis

#endif
