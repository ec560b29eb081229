//===- Github.cpp ---------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Workflow commands: GitHub shows at most ten of each level for a step, so the
// last line says how many there are in all.
// https://docs.github.com/actions/reference/workflow-commands-for-github-actions
//
//===----------------------------------------------------------------------===//

#include "report/Writer.h"

namespace fullgraph::report {

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
  unsigned Shown = 0;
  for (const Finding &F : R.Findings) {
    if (F.Suppressed && !C.ShowSuppressed)
      continue;
    ++Shown;
    OS << "::" << (F.Level == Severity::Note ? "notice" : name(F.Level))
       << " file=" << escaped(F.Location.File, true)
       << ",line=" << F.Location.Start.Line
       << ",col=" << F.Location.Start.Column
       << ",endLine=" << F.Location.End.Line
       << ",endColumn=" << F.Location.End.Column
       << ",title=" << escaped(F.Rule + " " + F.Name, true)
       << "::" << escaped(F.Message, false) << "%0A" << escaped(F.Advice, false)
       << '\n';
  }
  for (const Diagnostic &D : R.Diagnostics)
    if (D.Level == Severity::Error)
      OS << "::error file=" << escaped(D.Location.File, true)
         << "::" << escaped(D.Message, false) << '\n';
  if (Shown > 10)
    OS << "fullgraph: " << Shown << " findings, of which GitHub shows ten of "
       << "each level here; the report has them all\n";
}

} // namespace fullgraph::report
