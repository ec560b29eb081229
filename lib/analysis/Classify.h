//===- Classify.h - Which calls are of which kind ---------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Matches the models against every callee of the program once, and their
// conditions against each call.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_ANALYSIS_CLASSIFY_H
#define FULLGRAPH_ANALYSIS_CLASSIFY_H

#include "link/CallGraph.h"
#include "ruleset/RuleSet.h"
#include <map>
#include <set>
#include <string>
#include <vector>

namespace fullgraph::analysis {

/// A call that a model is about.
struct ModelledCall {
  link::FunctionId Function;
  facts::CallId Call;
  const ruleset::Model *Model = nullptr;
};

class Classifier {
public:
  Classifier(const link::Program &P, const link::CallGraph &G,
             const ruleset::RuleSet &Rules);

  /// The models that hold for this call, in order of definition.
  std::vector<const ruleset::Model *> modelsOf(link::FunctionId F,
                                               facts::CallId C) const;
  /// True if one of them is of this kind.
  bool isOfKind(link::FunctionId F, facts::CallId C,
                llvm::StringRef Kind) const;
  /// True if a value of this type can hold a tensor.
  bool carriesTensor(const facts::Unit &U, facts::TypeId T) const;
  /// True if a type of tensors is named in it: what can hold anything, what has
  /// a tensor among its fields, and what the parser could not resolve, is none.
  bool namesTensor(const facts::Unit &U, facts::TypeId T) const;
  /// True if a macro of this name only asserts.
  bool isAssertion(llvm::StringRef Macro) const;

  /// The value of the call that the model's operand names; none if the call
  /// has no such value.
  facts::ValueId operand(link::FunctionId F, facts::CallId C,
                         const ruleset::Operand &O) const;
  /// True if the call's result is what a tensor on the device holds.
  bool readsData(link::FunctionId F, facts::CallId C) const;
  /// True if the value, or a part of it, is what a call of this kind gave, or
  /// what a call that keeps the kind made of such a value; of a parameter, if
  /// all callers give such a value, and of a field, if all that is stored is.
  bool comesFrom(link::FunctionId F, facts::ValueId V,
                 const std::string &Kind) const {
    return bool(sourceOf(F, V, Kind).Caller);
  }
  /// The call of this kind that comesFrom speaks of, or none: the first that
  /// is found, if there are several. With a field, of the object's field alone.
  link::CallSite sourceOf(link::FunctionId F, facts::ValueId V,
                          const std::string &Kind,
                          link::ProgramEntity Field = {}) const;
  /// The call that gave the model's subject, if its conditions ask where that
  /// comes from, or none: torch::arange, for a tensor that is copied from the
  /// host.
  link::CallSite causeOf(link::FunctionId F, facts::CallId C,
                         const ruleset::Model &M) const;
  /// True if the conditions hold for this call.
  bool holdsFor(link::FunctionId F, facts::CallId C,
                llvm::ArrayRef<ruleset::Condition> Conditions) const;
  /// The call as a user would write its callee.
  std::string calleeName(link::FunctionId F, facts::CallId C) const;

private:
  bool isNothing(link::FunctionId F, facts::ValueId V) const;
  const std::vector<const ruleset::Model *> &patternsFor(link::FunctionId F,
                                                         facts::CallId C) const;

  const link::Program &P;
  const link::CallGraph &G;
  const ruleset::RuleSet &Rules;
  std::set<std::string> TensorTypes;
  std::vector<std::string> TensorTypeGlobs, AnyTypeGlobs;
  /// By entity, whether its result can carry a tensor, and the variable that
  /// it is called on, where that counts.
  mutable std::map<std::tuple<link::ProgramEntity, bool, std::string>,
                   std::vector<const ruleset::Model *>>
      ByCallee;
  mutable std::map<std::pair<std::string, bool>,
                   std::vector<const ruleset::Model *>>
      ByName;
  mutable std::map<std::pair<const facts::Unit *, facts::TypeId>, bool> Carries,
      Names;
  /// Answers of sourceOf; none while the answer is being found, so that a value
  /// that is made from itself ends.
  mutable std::map<std::tuple<link::FunctionId, facts::ValueId, std::string,
                              link::ProgramEntity>,
                   link::CallSite>
      Provenance;
};

/// The entity-independent description of a callee that patterns are matched on.
ruleset::CalleeInfo describeCallee(const link::Program &P,
                                   link::ProgramEntity E);

} // namespace fullgraph::analysis

#endif
