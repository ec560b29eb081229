//===- Flow.h - Where the values of sources go ------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Follows the values that sources give through the whole program: through
// copies, members, containers, calls and returns. Matched calls and returns
// only: what a function gives back for one caller's argument does not reach
// another caller. This is the tabulation of interprocedural finite distributive
// subset problems (Reps, Horwitz, Sagiv, POPL 1995) over facts
//
//   (entry, value, path): at this path inside the value, in a function that was
//   entered in this way, is a source's value.
//
// An entry says why a function is looked at: a parameter that holds a source's
// value (whose source the caller knows), or a source that arose inside of it.
// The search is breadth first, so that the first trace found is a shortest one.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_ANALYSIS_FLOW_H
#define FULLGRAPH_ANALYSIS_FLOW_H

#include "analysis/Kinds.h"
#include <deque>

namespace fullgraph::analysis {

/// One call whose result, or output argument, is followed.
struct Source {
  link::FunctionId Function;
  facts::CallId Call;
  const ruleset::Model *Model = nullptr;
  facts::ValueId Value;
  bool OfElements = false;
};

using EntryId = facts::Id<struct EntryTag>;
using NodeId = facts::Id<struct NodeTag>;
using SourceId = facts::Id<struct SourceTag>;

/// A step into a value, across units: fields are the program's.
struct PathStep {
  facts::Selector::Class Kind = facts::Selector::Class::None;
  uint32_t Index = 0; ///< A ProgramEntity for a field.
  friend auto operator<=>(const PathStep &, const PathStep &) = default;
};
using Path = std::vector<PathStep>;

/// A fact, and how it came about.
struct Node {
  EntryId Entry;
  facts::ValueId Value;
  Path Where;
  bool Component = false; ///< A part of what the source gave.
  NodeId From;            ///< In this function, or where it was returned from.
  enum class Step : uint8_t {
    Start,   ///< A source, or a parameter of the entry.
    Flow,    ///< Along a value's edge.
    Through, ///< Through a call whose callee gives it back.
    Return,  ///< Out of a callee in which the source arose; From is there.
    Member,  ///< Through a member or a global, from another function.
  } How = Step::Start;
  /// Nodes from the first one, which is a source or a parameter, to this.
  uint32_t Length = 1;
};

/// The callable in a parameter that a value came out of: a caller that gives
/// another callable does not get it.
struct Callback {
  uint32_t Parameter = 0;
  link::FunctionId Ran; ///< None: it came in another way.
  friend auto operator<=>(const Callback &, const Callback &) = default;
};

struct Entry {
  link::FunctionId Function;
  /// Of a source that arose inside, or that came back out of a callee.
  SourceId Origin;
  /// Else: the parameter, and where in it.
  uint32_t Parameter = 0;
  Path Where;
  bool Component = false;
  Callback Through = {};
};

/// Where a callee was entered from.
struct EntryFrom {
  NodeId Argument;
  facts::CallId Call;
};

class Flow {
public:
  /// \p Kinds are the kinds of sources to follow. Nothing comes from, or
  /// through, a region that never runs. Once \p Stop says so, no more is
  /// followed.
  Flow(const link::Program &P, const link::CallGraph &G, const Classifier &C,
       KindEvaluator &Eval, const std::set<std::string> &Kinds,
       llvm::function_ref<bool()> Stop = nullptr);

  llvm::ArrayRef<Source> sources() const { return Sources; }
  llvm::ArrayRef<Node> nodes() const { return Nodes; }
  const Node &operator[](NodeId N) const { return Nodes[N.Raw]; }
  const Entry &operator[](EntryId E) const { return Entries[E.Raw]; }
  const Source &operator[](SourceId S) const { return Sources[S.Raw]; }
  llvm::ArrayRef<EntryFrom> entered(EntryId E) const {
    return EnteredFrom[E.Raw];
  }

  /// The sources whose values reach this fact: those of its entry.
  const std::set<SourceId> &reaching(EntryId E) const { return Origins[E.Raw]; }

  /// The nodes of a value of a function, over all entries, in order of finding.
  llvm::ArrayRef<NodeId> nodesOf(link::FunctionId F, facts::ValueId V) const;

  /// The shortest way from a source to a node: nodes, first to last. A step
  /// into a callee goes from the argument's node to the entry's first node.
  std::vector<NodeId> trace(SourceId S, NodeId To) const;

private:
  struct Use {
    facts::ValueId User;
    uint32_t Operand;
  };
  struct CallUse {
    facts::CallId Call;
    uint32_t Argument; ///< ThisParam: receiver or callable.
  };
  /// The uses of a function's values, made when first asked for.
  struct Uses {
    std::vector<std::vector<Use>> Values;
    std::vector<std::vector<CallUse>> Calls;
    std::vector<facts::ValueId> Results; ///< By call.
    std::map<std::pair<uint32_t, uint32_t>, std::vector<facts::ValueId>> Outs;
  };
  /// What a function gives back: its result, or what it left in a parameter.
  struct Exit {
    uint32_t Parameter; ///< ResultExit: its result.
    Path Where;
    bool Component;
    NodeId From;
    facts::RegionId Region; ///< Of the return: a caller may rule it out.
    friend bool operator<(const Exit &A, const Exit &B) {
      return std::tie(A.Parameter, A.Where, A.Component, A.Region) <
             std::tie(B.Parameter, B.Where, B.Component, B.Region);
    }
  };
  static constexpr uint32_t ResultExit = facts::ThisParam - 1;

  void findSources(const std::set<std::string> &Kinds);
  const Uses &usesOf(link::FunctionId F);
  EntryId originEntry(link::FunctionId F, SourceId S, Callback Through = {});
  uint32_t parameterOf(link::FunctionId F, facts::ValueId V) const;
  std::optional<Callback> callbackAt(const link::CallSite &Site,
                                     link::FunctionId Callee,
                                     const Callback &Inner);
  EntryId parameterEntry(link::FunctionId F, uint32_t Parameter, Path Where,
                         bool Component);
  NodeId add(EntryId E, facts::ValueId V, Path Where, bool Component,
             NodeId From, Node::Step How);
  void run(llvm::function_ref<bool()> Stop);
  void step(NodeId N);
  void intoCall(NodeId N, const CallUse &U);
  void give(NodeId N, uint32_t Parameter, facts::RegionId Region = {});
  void applyExit(const Exit &X, EntryId Caller, facts::CallId C, NodeId From,
                 Node::Step How);
  void intoField(NodeId N);
  void intoMemory(NodeId N, const link::CallGraph::Target &T);
  void toMembers(SourceId S, const PathStep &Field, const Path &Rest,
                 bool Component, NodeId From);
  void toGlobals(SourceId S, link::ProgramEntity G, const Path &Where,
                 bool Component, NodeId From);
  void addOrigins(EntryId E, const std::set<SourceId> &S);
  PathStep step(link::FunctionId F, facts::Selector S) const;
  bool rootsInThis(link::FunctionId F, facts::ValueId V) const;

  const link::Program &P;
  const link::CallGraph &G;
  const Classifier &C;
  KindEvaluator &Eval;
  std::vector<Source> Sources;
  std::vector<Node> Nodes;
  std::vector<Entry> Entries;
  std::vector<std::vector<EntryFrom>> EnteredFrom;
  std::vector<std::set<Exit>> Exits;
  std::vector<std::set<SourceId>> Origins;
  /// Escapes of an entry into members and globals, for origins yet to come.
  struct Escape {
    bool Global;
    PathStep Step;
    Path Rest;
    bool Component;
    NodeId From;
  };
  std::vector<std::vector<Escape>> Escapes;
  std::vector<std::set<EntryId>> Calls; ///< Entries that an entry enters.
  std::map<std::tuple<link::FunctionId, SourceId, Callback>, EntryId>
      OriginEntries;
  std::map<std::tuple<link::FunctionId, uint32_t, Path, bool>, EntryId>
      ParameterEntries;
  std::map<std::tuple<EntryId, facts::ValueId, Path>, NodeId> Known;
  std::map<std::pair<link::FunctionId, facts::ValueId>, std::vector<NodeId>>
      ByValue;
  std::vector<std::unique_ptr<Uses>> UseTables;
  /// Loads of a field out of the receiver, and reads of globals.
  struct Reader {
    link::FunctionId Function;
    facts::ValueId Value;
  };
  std::map<link::ProgramEntity, std::vector<Reader>> FieldReaders,
      GlobalReaders;
  std::set<std::tuple<SourceId, link::ProgramEntity, Path>> Spread;
  std::deque<NodeId> Work;
};

} // namespace fullgraph::analysis

#endif
