//===- KindSet.h - The kinds that a value can be --------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_ANALYSIS_KINDSET_H
#define FULLGRAPH_ANALYSIS_KINDSET_H

#include "facts/Facts.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <map>
#include <set>

namespace fullgraph::analysis {

/// Where a fact that a verdict rests on stands.
struct Ground {
  const facts::Unit *Unit = nullptr;
  facts::Range Where;
  std::string Note;
};

/// Who decides between the kinds.
enum class Chooser : uint8_t { Nobody, Host, Data };

/// A condition, the same wherever it is asked: a parameter or a variable of a
/// function, a field or a global of the program.
struct Decider {
  enum class Class : uint8_t { Parameter, Field, Global };
  Class Kind = Class::Parameter;
  uint32_t Of = 0, Index = 0; ///< Function and value; entity.
  friend auto operator<=>(const Decider &, const Decider &) = default;
};

struct KindSet {
  struct Kind {
    bool Constant = false; ///< A literal of the program, not a type.
    std::vector<Ground> Grounds;
  };
  std::map<std::string, Kind> Kinds; ///< By label.
  bool Unknown = false;              ///< There may be others.
  bool FromOutside = false; ///< It rests on callers, or on stores elsewhere.
  bool Whole = false;       ///< Unknown, but not for want of knowing whose
                            ///< part it is: it is a call's whole result.
  Chooser By = Chooser::Nobody;
  std::set<Decider> Deciders; ///< Of the conditions that choose.
  bool OtherDeciders = false; ///< Or some that are not told apart.
  // The first few of each, which is more than a trace shows.
  std::vector<Ground> Choices; ///< The conditions that choose.
  std::vector<Ground> Settled; ///< Constants that rule other kinds out.
  std::vector<Ground> Unseen;  ///< Bodies that were not seen.

  static KindSet unknown();
  bool empty() const { return Kinds.empty() && !Unknown; }
  bool sameLabels(const KindSet &Other) const;
  /// True if what chooses here is another thing than there, for certain.
  bool isChosenOtherwise(const KindSet &Other) const {
    return Kinds.size() + Unknown > 1 && !OtherDeciders &&
           !Other.OtherDeciders && !Deciders.empty() &&
           !Other.Deciders.empty() && Deciders != Other.Deciders;
  }
  void merge(const KindSet &Other);
  /// Of one kind that is known, there is nothing to choose.
  void forgetChoiceOfOne();
  void settle(llvm::ArrayRef<Ground> By);
};

/// Merges the kinds of several ways to one value, and sees if they differ.
class KindUnion {
public:
  void add(const KindSet &K);
  unsigned size() const { return N; }
  bool differ() const { return Differ; }
  /// True if each has the same kinds, but they are not chosen by the same.
  bool areChosenOtherwise() const { return !Differ && ChosenOtherwise; }

  KindSet Found;

private:
  KindSet First;
  unsigned N = 0;
  bool Differ = false, ChosenOtherwise = false;
};

/// The spelling of a kind that people and models use: "tuple" for
/// std::tuple<...> and for IValue's own, "tensor" for at::Tensor, "none".
std::string kindLabel(llvm::StringRef Type);

} // namespace fullgraph::analysis

#endif
