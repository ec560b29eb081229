//===- CallGraph.h - Which bodies a call may run ----------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_LINK_CALLGRAPH_H
#define FULLGRAPH_LINK_CALLGRAPH_H

#include "link/Program.h"
#include <map>

namespace fullgraph::link {

/// One call of one body.
struct CallSite {
  FunctionId Caller;
  facts::CallId Call;
  friend auto operator<=>(const CallSite &, const CallSite &) = default;
};

/// Resolves every call of a program: direct calls by name, virtual calls over
/// the class hierarchy (narrowed to classes that are constructed somewhere),
/// calls through values to the callables that flow there: through variables,
/// members, globals, containers, parameters and results.
class CallGraph {
public:
  explicit CallGraph(const Program &P);

  /// The bodies that the call may run, in order. Empty: none that we know.
  llvm::ArrayRef<FunctionId> callees(FunctionId F, facts::CallId C) const {
    return Callees[F.Raw][C.Raw];
  }
  llvm::ArrayRef<CallSite> callers(FunctionId F) const {
    return Callers[F.Raw];
  }
  /// True if the call runs one of several definitions of a function, and which
  /// one is not to be seen from its unit.
  bool isAmbiguous(FunctionId F, facts::CallId C) const {
    return Ambiguous.count({F, C});
  }
  /// True if the call may run what is not among its callees: an override
  /// without a body, a callable that comes from who knows where.
  bool isIncomplete(FunctionId F, facts::CallId C) const {
    return Incomplete.count({F, C});
  }
  /// True if a constructor of the class is called whose body is not known: its
  /// members may hold anything.
  bool hasUnseenConstructor(ProgramEntity Record) const {
    return UnseenConstructors.count(Record);
  }
  /// The program's entities that are called, with or without a body.
  std::vector<ProgramEntity> targets(FunctionId F, facts::CallId C) const;

  /// What a value may run, if it is called.
  struct Callables {
    std::vector<FunctionId> Bodies; ///< Of functions and closures, in order.
    /// It runs nothing else, but for functions whose bodies were not seen.
    bool Complete = false;
  };
  Callables callablesOf(FunctionId F, facts::ValueId V) const;

  /// True for the body of a closure.
  bool isClosure(FunctionId F) const { return Closures.count(P[F].Entity); }

  /// Every value that is stored into a field, anywhere.
  struct Store {
    FunctionId Function;
    facts::ValueId Value;
    bool Initial = false; ///< Of a global: its definition's.
  };
  /// What a store goes into: a global, or what a function gives a reference to.
  struct Target {
    ProgramEntity Entity;
    bool IsField = false; ///< Of the object that the function is called on.
  };
  std::vector<Target> targetsOf(FunctionId F,
                                const facts::GlobalStore &S) const;
  llvm::ArrayRef<Store> storesOfField(ProgramEntity Field) const;
  llvm::ArrayRef<Store> storesOfGlobal(ProgramEntity Global) const;

private:
  void indexStores();
  bool resolveAll(bool Indirect);
  void rebuildCallers();
  std::vector<FunctionId> bodiesOf(ProgramEntity Function, FunctionId Caller,
                                   bool Dispatched,
                                   bool *Several = nullptr) const;
  /// Of a function's bodies, those that the caller's own units hold, else
  /// those that are linked with it.
  bool definitionsFor(ProgramEntity Function, FunctionId Caller,
                      std::vector<FunctionId> &Into) const;
  /// True if a class that is constructed runs this method itself, and not one
  /// that overrides it.
  bool isRun(ProgramEntity Method) const;
  /// True if all are found, with or without a body.
  bool callables(FunctionId F, facts::ValueId V,
                 std::vector<facts::Selector> Path, unsigned Depth,
                 std::set<std::pair<FunctionId, facts::ValueId>> &Seen,
                 std::set<ProgramEntity> &Found) const;

  const Program &P;
  std::vector<std::vector<std::vector<FunctionId>>> Callees;
  std::vector<std::vector<CallSite>> Callers;
  std::map<std::pair<FunctionId, facts::CallId>, std::vector<ProgramEntity>>
      IndirectTargets;
  std::map<ProgramEntity, std::vector<Store>> FieldStores, GlobalStores;
  std::set<ProgramEntity> Closures;
  std::set<std::pair<FunctionId, facts::CallId>> Ambiguous, Incomplete;
  std::set<ProgramEntity> UnseenConstructors;
};

} // namespace fullgraph::link

#endif
