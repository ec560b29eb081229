//===- Finding.h - What fullgraph tells its user ----------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Plain data. The analysis makes findings, the filters mark or drop them, and
// the writers in lib/report print them. Nothing here knows C++ or Clang.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_ANALYSIS_FINDING_H
#define FULLGRAPH_ANALYSIS_FINDING_H

#include "support/Verdict.h"
#include <optional>
#include <string>
#include <vector>

namespace fullgraph {

/// 1-based. Columns count UTF-8 bytes.
struct Position {
  unsigned Line = 0;
  unsigned Column = 0;
  friend auto operator<=>(const Position &, const Position &) = default;
};

/// A piece of a file. The end is exclusive. An empty file name means that the
/// place is not known.
struct SourceRange {
  std::string File; ///< Relative to the project root, with '/' separators.
  Position Start;
  Position End;
  friend auto operator<=>(const SourceRange &, const SourceRange &) = default;
};

/// One station on the way from the source to the place of the finding.
struct TraceStep {
  SourceRange Location;
  std::string Note; ///< A clause without a full stop: "returned by attend".
  friend bool operator==(const TraceStep &, const TraceStep &) = default;
};

/// Where the tested value comes from.
struct FindingSource {
  std::string Callee;   ///< Qualified, as a user would write it.
  std::string Kind;     ///< "attention" or "model-result".
  bool Guessed = false; ///< Known by its name only, not by a model of its API.
  SourceRange Location;
  friend bool operator==(const FindingSource &,
                         const FindingSource &) = default;
};

struct TextEdit {
  SourceRange Range;
  std::string NewText;
  friend bool operator==(const TextEdit &, const TextEdit &) = default;
};

/// A change that cures the finding; all of its edits belong together.
struct Fix {
  std::string Description;
  bool Safe = false;
  std::vector<TextEdit> Edits;
  friend bool operator==(const Fix &, const Fix &) = default;
};

/// What a dead test always finds. It is known only where all kinds are.
struct Decision {
  std::string Kind;   ///< The one kind there is ("tensor"), if there is one.
  std::string Asked;  ///< The kind that the test asks for, if it names one.
  bool Holds = false; ///< If a kind is asked for: it is the one.
  /// It rests on what callers give or other functions store, so that a program
  /// that was not seen whole may hold more.
  bool FromOutside = false;
  friend bool operator==(const Decision &, const Decision &) = default;
};

/// Why a finding is not counted.
struct Suppression {
  std::string Kind;   ///< "expected", "NOLINT", "baseline", "diff-base",
                      ///< "ticket".
  std::string Reason; ///< What the author wrote; may be empty for NOLINT.
  friend bool operator==(const Suppression &, const Suppression &) = default;
};

/// What became of a finding since a baseline or an earlier commit.
enum class BaselineState { New, Unchanged, Updated };

struct Finding {
  std::string Rule; ///< "FG101"
  std::string Name; ///< "variant-dispatch"
  Severity Level = Severity::Warning;
  std::optional<Verdict>
      Judgement; ///< Absent for rules about comments (FG9xx).
  /// Only of the verdict "dead", and only if every instantiation of the code
  /// that has the finding agrees.
  std::optional<Decision> Decided;
  std::string Message; ///< What happens and why. One line, no full stop.
  std::string Advice;  ///< What to do. One line.
  SourceRange Location;
  std::optional<SourceRange> Spelling; ///< Inside a macro's definition.
  std::string Function; ///< Qualified name of the enclosing function.
  bool InCaptureRegion = false;
  std::string Root; ///< Qualified name of the root of that region, or empty.
  FindingSource Source;
  std::vector<TraceStep> Trace; ///< From the source to the sink.
  std::string Dynamo; ///< TorchDynamo's graph-break id ("GB0001"), or empty.
  /// 32 hex digits for what it is about: rule, function, source, test. Equal
  /// ones are told apart by their file only.
  std::string Identity;
  std::string Fingerprint; ///< 32 hex digits, of no other finding of the run.
  std::vector<std::string> Related; ///< Fingerprints of its siblings, sorted.
  std::vector<std::string> Configurations; ///< Build directories that have it.
  std::vector<std::string> Owners;         ///< From CODEOWNERS.
  std::vector<Fix> Fixes;
  std::optional<Suppression> Suppressed;
  /// Where the report is compared. Updated: it is worse than it was, and
  /// counts.
  BaselineState State = BaselineState::New;
};

/// A message about the run itself: a file that failed, a recovered error.
struct Diagnostic {
  Severity Level = Severity::Error;
  SourceRange Location; ///< File only, or nothing, where no more is known.
  std::string Message;
  friend bool operator==(const Diagnostic &, const Diagnostic &) = default;
};

/// How much of the project was seen. A clean report is worth only as much.
struct Coverage {
  unsigned Files = 0;    ///< Units that were asked for.
  unsigned Analysed = 0; ///< Of these, read without a compile error.
  unsigned Degraded = 0; ///< Read, with errors that Clang recovered from.
  unsigned Failed = 0;   ///< Gave nothing.
  /// Where only some units were asked for: how many others the compilation
  /// database has, and how many of these were known from earlier runs, so that
  /// what crosses into them is seen.
  unsigned Others = 0, OthersLinked = 0;
  unsigned Functions = 0; ///< Own functions whose bodies were seen.
  double BodyShare = 1.0; ///< Own body tokens analysed over own body tokens.
  unsigned UnresolvedCalls = 0;   ///< Calls whose callee could not be named.
  unsigned UnseenCallees = 0;     ///< Bodies not seen on a path that mattered.
  unsigned Sources = 0;           ///< Calls that are sources of a rule.
  std::vector<std::string> Roots; ///< Names of the capture roots, sorted.
};

/// The whole outcome of a run; findings are sorted by file, line, column, rule.
struct Report {
  std::string ToolVersion;
  Coverage Seen;
  std::vector<Finding> Findings;
  std::vector<Diagnostic> Diagnostics;
  bool Compared = false; ///< With a baseline or an earlier commit.
  /// Findings of that which are gone. A baseline remembers no more of one than
  /// rule, file, function and identity.
  std::vector<Finding> Gone;
};

/// The order of reports: file, line, column, rule, then the rest.
bool reportOrder(const Finding &A, const Finding &B);

} // namespace fullgraph

#endif
