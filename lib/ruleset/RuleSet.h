//===- RuleSet.h - The rules and models of one run --------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Loads rules and models from JSON, checks that they make sense together, and
// answers which models a callee matches. An error names the file, the line, the
// path of the field and what was expected:
//
//   my.json:7: models[2].kind: unknown kind "varient-test"; did you mean
//   "variant-test"?
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_RULESET_RULESET_H
#define FULLGRAPH_RULESET_RULESET_H

#include "ruleset/Index.h"
#include "ruleset/Model.h"
#include "support/Verdict.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <map>
#include <string>
#include <vector>

namespace fullgraph::ruleset {

/// How a rule finds its places.
struct Query {
  enum class Shape {
    Flow,        ///< A value of a source kind reaches a sink of a sink kind.
    InRegion,    ///< A call of an effect kind, reachable from a root.
    Branch,      ///< A branch in a region on what an effect kind gives (FG301).
    HostState,   ///< State of the host that captured code changes (FG501).
    FrozenValue, ///< A value of the host that changes between calls, or that a
                 ///< source kind gives, used by captured code (FG502).
    StreamEscape, ///< Work of a sink kind on a stream that is not captured, or
                  ///< is not joined (FG503).
    Suppression,  ///< About fullgraph's own comments (FG901).
  } Form = Shape::Flow;
  std::vector<std::string> Sources; ///< Kinds, for Flow.
  std::vector<std::string> Sinks;   ///< Kinds: of tests, or of effects.
  bool MustBranch = false; ///< The sink's result must choose a branch (FG107).
  bool InTry = false;      ///< The sink is inside a try with a handler (FG108).
};

/// What `fullgraph rule ID` and SARIF's help say.
struct Example {
  std::string Bad;
  std::string Good;
};

struct Rule {
  std::string Id;   ///< "FG101"
  std::string Name; ///< "variant-dispatch"
  /// Severity by verdict where the source is attention; DESIGN's table.
  std::map<Verdict, Severity> Levels;
  Query Find;
  /// One line for each verdict. Placeholders: {source} the source's callee,
  /// {sink} the test or effect as called, {function} the one it is in, {target}
  /// the kind tested for, {kind} the only kind there is (dead), {root} the root
  /// of the region, {detail} the model's clause, {value} the variable or field
  /// (FG501, FG502).
  std::map<Verdict, std::string> Messages;
  std::string Advice; ///< The second line: what to do.
  std::string Summary, Why, Fix, Verify;
  std::string TicketCategory;
  std::string Dynamo; ///< A TorchDynamo graph-break id, or empty.
  Example Code;
  std::vector<std::string> References;
  std::vector<std::string> Evidence; ///< Idioms of the measured rows.
  std::string DefinedAt;
  Definition Defined;
};

class RuleSet {
public:
  /// The rules and models that are built into the tool.
  static llvm::Expected<RuleSet> builtin();

  /// Adds a user's file, or every *.json of a directory in name order. A file
  /// may hold "rules", "models" or both.
  llvm::Error add(llvm::StringRef Path);
  /// The same, from text. \p Name is used in messages.
  llvm::Error addText(llvm::StringRef Name, llvm::StringRef Json);

  /// Checks the whole: ids are unique, every kind that a rule asks for is
  /// produced by a model, every kind a model produces is used by a rule. To be
  /// called after the last add.
  llvm::Error validate() const;

  llvm::ArrayRef<Rule> rules() const { return Rules; }
  llvm::ArrayRef<Model> models() const { return Models; }
  const Rule *find(llvm::StringRef IdOrName) const;

  /// The models whose pattern matches, in order of definition, user's last.
  std::vector<const Model *> match(const CalleeInfo &Callee) const;

private:
  std::vector<Rule> Rules;   ///< Sorted by id.
  std::vector<Model> Models; ///< In order of definition.
  ModelIndex Index;          ///< Over Models.
};

/// True if every condition holds for the call. A condition on an argument that
/// is not there is false, except Present = false.
bool holds(llvm::ArrayRef<Condition> Conditions, const CallView &Call);

/// Splits snake_case and CamelCase: "FlashAttn_v2Fwd" is flash, attn, v2, fwd.
std::vector<std::string> wordsOf(llvm::StringRef Name);

/// True if the words of \p Name are such.
bool wordsMatch(const NameWords &Words, llvm::StringRef Name);

/// '*' matches within a component of a qualified name, '**' across "::".
bool globMatches(llvm::StringRef Pattern, llvm::StringRef QualifiedName);

} // namespace fullgraph::ruleset

#endif
