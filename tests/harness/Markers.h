//===- Markers.h - What a case file says of itself --------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A case file is a specification. At the end of a line on which a finding is
// expected stands
//
//   // expect: FG101 dead {{flash_attention}} from @#origin
//
// rule, then in any order a verdict, a severity, "suppressed", pieces of the
// message, and the place of the source: a label "// #origin" in any file of the
// case, or @+N / @-N lines from the finding. "expect@+1:" is about another
// line.
//
// The comment lines at the top of a file may hold options:
//
//   // flags: -DNDEBUG            more flags for the compiler
//   // rules: extra.json          a rule file, beside the case
//   // config: extra.yaml        a configuration, beside the case
//   // arguments: --select FG101  more arguments for the tool
//   // coverage: degraded=1       what the report's coverage must say
//   // expect-error               the case does not compile, on purpose
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_HARNESS_MARKERS_H
#define FULLGRAPH_HARNESS_MARKERS_H

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fullgraph::harness {

struct Place {
  std::string File;
  unsigned Line = 0;
  friend auto operator<=>(const Place &, const Place &) = default;
};

/// One expected finding. Empty strings are not compared.
struct Marker {
  Place Where;
  std::string Rule;
  std::string Verdict;
  std::string Severity;
  bool Suppressed = false;
  std::vector<std::string> Pieces; ///< Each is somewhere in the message.
  std::string FromLabel;
  Place From; ///< Line 0: not compared.
};

/// What all files of a case say together.
struct Markers {
  std::vector<Marker> Expected;
  std::map<std::string, Place> Labels;
  std::vector<std::string> Rules;     ///< As written.
  std::vector<std::string> Configs;   ///< As written.
  std::vector<std::string> Arguments; ///< Of the tool.
  std::map<std::string, double> Coverage;
  bool ExpectError = false;
  std::map<std::string, std::vector<std::string>> Flags; ///< By file.
  std::vector<std::string> Errors; ///< "file:line: ...", of the markers.
};

/// Adds what \p Text, the text of \p File, says.
void readMarkers(std::string_view File, std::string_view Text, Markers &Into);

/// Looks up the labels that markers name, after the last file was read.
void resolveLabels(Markers &M);

} // namespace fullgraph::harness

#endif
