//===- Github.cpp ---------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Workflow commands: GitHub shows at most ten of each kind for a step, so the
// last line says how many more there are.
// https://docs.github.com/actions/reference/workflow-commands-for-github-actions
//
//===----------------------------------------------------------------------===//

#include "report/Writer.h"
#include <map>

namespace fullgraph::report {

static constexpr unsigned MostShown = 10;

/// What ends a command's message or one of its properties is escaped, so that
/// no text of the code can begin a command.
static std::string escaped(llvm::StringRef Text, bool Property) {
  std::string Out;
  for (char C : printable(Text))
    switch (C) {
    case '%':
      Out += "%25";
      break;
    case '\r':
      Out += "%0D";
      break;
    case '\n':
      Out += "%0A";
      break;
    case ':':
      Out += Property ? "%3A" : ":";
      break;
    case ',':
      Out += Property ? "%2C" : ",";
      break;
    default:
      Out += C;
    }
  return Out;
}

void writeGithub(const Report &R, const WriterContext &C,
                 llvm::raw_ostream &OS) {
  std::map<llvm::StringRef, unsigned> Written; // By level, as GitHub counts.
  for (const Finding &F : R.Findings) {
    if (F.Suppressed && !C.ShowSuppressed)
      continue;
    llvm::StringRef Level =
        F.Level == Severity::Note ? "notice" : name(F.Level);
    ++Written[Level];
    OS << "::" << Level << " file=" << escaped(F.Location.File, true)
       << ",line=" << F.Location.Start.Line
       << ",col=" << F.Location.Start.Column
       << ",endLine=" << F.Location.End.Line
       << ",endColumn=" << F.Location.End.Column
       << ",title=" << escaped(F.Rule + " " + F.Name, true)
       << "::" << escaped(F.Message, false) << "%0A" << escaped(F.Advice, false)
       << '\n';
  }
  for (const Diagnostic &D : R.Diagnostics)
    if (D.Level == Severity::Error) {
      ++Written["error"];
      OS << "::error"
         << (D.Location.File.empty()
                 ? ""
                 : " file=" + escaped(D.Location.File, true))
         << "::" << escaped(D.Message, false) << '\n';
    }
  std::string More;
  for (auto [Level, N] : Written)
    if (N > MostShown)
      More += (More.empty() ? "" : ", ") + std::to_string(N - MostShown) +
              " more " + Level.str() + (N == MostShown + 1 ? "" : "s");
  if (!More.empty())
    OS << "fullgraph: " << More << " than the " << MostShown
       << " of each kind that GitHub shows of a step; this log has them all, "
          "and --report sarif=FILE takes them to code scanning\n";
}

} // namespace fullgraph::report
