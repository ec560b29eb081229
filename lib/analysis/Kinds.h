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

#include "analysis/Classify.h"
#include "support/Verdict.h"
#include <map>
#include <memory>
#include <optional>

namespace fullgraph::analysis {

/// Where a fact that a verdict rests on stands.
struct Ground {
  const facts::Unit *Unit = nullptr;
  facts::Range Where;
  std::string Note;
};

/// Who decides between the kinds.
enum class Chooser : uint8_t { Nobody, Host, Data };

struct KindSet {
  struct Kind {
    bool Constant = false; ///< A literal of the program, not a type.
    std::vector<Ground> Grounds;
  };
  std::map<std::string, Kind> Kinds; ///< By label.
  bool Unknown = false;              ///< There may be others.
  Chooser By = Chooser::Nobody;
  std::vector<Ground> Choices; ///< The conditions that choose.
  std::vector<Ground> Unseen;  ///< Bodies that were not seen.

  void merge(const KindSet &Other);
};

class KindEvaluator {
public:
  KindEvaluator(const link::Program &P, const link::CallGraph &G,
                const Classifier &C)
      : P(P), G(G), C(C) {}

  /// The kinds of a value, for any caller of its function.
  KindSet kindsOf(link::FunctionId F, facts::ValueId V);
  /// The numbers of elements that a sequence can have.
  KindSet sizesOf(link::FunctionId F, facts::ValueId V);
  /// The one constant that a value is, if it is.
  std::optional<std::string> constantOf(link::FunctionId F, facts::ValueId V);
  /// True if a value depends on what a tensor on the device holds.
  bool dependsOnData(link::FunctionId F, facts::ValueId V);
  /// True if a constant condition keeps this region from ever running.
  bool isDead(link::FunctionId F, facts::RegionId R);

private:
  /// A call that is being evaluated, inside of its caller's.
  struct Frame {
    link::FunctionId Function;
    const Frame *Caller = nullptr;
    facts::CallId Call;
    unsigned Depth = 0;
  };
  using Path = std::vector<facts::Selector>;
  enum class Mode : uint8_t { Kinds, Sizes };

  KindSet resolve(const Frame *At, facts::ValueId V, Path Where, Mode M);
  KindSet resolveUncached(const Frame *At, facts::ValueId V, Path Where,
                          Mode M);
  KindSet resolveJoin(const Frame *At, const facts::Value &X, Path Where,
                      Mode M);
  KindSet resolveResult(const Frame *At, const facts::Value &X, Path Where,
                        Mode M);
  KindSet resolveOut(const Frame *At, const facts::Value &X, Path Where,
                     Mode M);
  KindSet resolveParam(const Frame *At, const facts::Value &X, Path Where,
                       Mode M);
  KindSet resolveStores(llvm::ArrayRef<link::CallGraph::Store> Stores,
                        Path Where, Mode M);
  std::optional<std::string> constant(const Frame *At, facts::ValueId V);
  /// False if the region cannot run; else adds who decides that it does.
  bool runs(const Frame *At, facts::RegionId R, facts::RegionId Outer,
            std::vector<std::pair<const Frame *, facts::ValueId>> &Conditions);
  void choose(KindSet &Into, const Frame *At,
              llvm::ArrayRef<std::pair<const Frame *, facts::ValueId>> By);
  bool dataReaches(const Frame *At, facts::ValueId V,
                   std::set<std::pair<link::FunctionId, facts::ValueId>> &Seen,
                   unsigned Depth);
  const Frame *frame(link::FunctionId F, const Frame *Caller, facts::CallId C);
  const Frame *top(link::FunctionId F);
  const facts::Function &body(const Frame *At) const {
    return *P[At->Function].Facts;
  }
  bool same(const Frame *At, facts::Selector A, facts::Selector B) const;
  Ground ground(const Frame *At, facts::Range Where, std::string Note) const;

  const link::Program &P;
  const link::CallGraph &G;
  const Classifier &C;
  std::map<std::tuple<link::FunctionId, const Frame *, facts::CallId>,
           std::unique_ptr<Frame>>
      Frames;
  /// Guards against cycles: what is being resolved now.
  std::set<std::tuple<const Frame *, facts::ValueId, Path, Mode>> Active;
  std::map<std::tuple<const Frame *, facts::ValueId, Path, Mode>, KindSet>
      Cache;
  unsigned Budget = 0;
};

/// The spelling of a kind that people and models use: "tuple" for
/// std::tuple<...> and for IValue's own, "tensor" for at::Tensor, "none".
std::string kindLabel(llvm::StringRef Type);

} // namespace fullgraph::analysis

#endif
