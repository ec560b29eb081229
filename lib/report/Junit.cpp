//===- Junit.cpp ----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// JUnit's XML, which most CI systems show: a suite for each file, a failed test
// for each finding. Notes are tests that pass and say something; a file that
// gave nothing is a test in error. A clean run is one test that passes.
//
//===----------------------------------------------------------------------===//

#include "report/Markup.h"
#include "report/Writer.h"
#include <map>

namespace fullgraph::report {
namespace {

struct Suite {
  unsigned Tests = 0, Failures = 0, Errors = 0;
  std::string Cases;
};

/// Text of a line of its own: one that begins with "::" is a command to some CI
/// systems, wherever they meet it.
std::string line(llvm::StringRef Text) {
  std::string Out = markup(Text);
  return llvm::StringRef(Out).ltrim().starts_with("::")
             ? Out.replace(Out.find(':'), 1, "&#58;")
             : Out;
}

void add(Suite &S, const Finding &F) {
  llvm::raw_string_ostream OS(S.Cases);
  ++S.Tests;
  std::string At = std::to_string(F.Location.Start.Line) + ":" +
                   std::to_string(F.Location.Start.Column);
  OS << "    <testcase name=\"" << markup(F.Rule + " " + F.Name) << " at " << At
     << "\" classname=\"" << markup(F.Location.File) << "\">\n";
  std::string Body = line(F.Location.File + ":" + At + ": " + F.Message) +
                     "\n" + line(F.Advice) + "\n";
  for (const TraceStep &T : F.Trace)
    Body += line(T.Location.File + ":" + std::to_string(T.Location.Start.Line) +
                 ": " + T.Note) +
            "\n";
  if (F.Level == Severity::Note) {
    OS << "      <system-out>" << Body << "</system-out>\n";
  } else {
    ++S.Failures;
    OS << "      <failure type=\"" << name(F.Level) << "\" message=\""
       << markup(F.Message) << "\">" << Body << "</failure>\n";
  }
  OS << "    </testcase>\n";
}

void add(Suite &S, const Diagnostic &D) {
  ++S.Tests;
  ++S.Errors;
  S.Cases += "    <testcase name=\"analysis\" classname=\"" +
             markup(D.Location.File) + "\">\n      <error message=\"" +
             markup(D.Message) + "\"/>\n    </testcase>\n";
}

} // namespace

void writeJunit(const Report &R, const WriterContext &C,
                llvm::raw_ostream &OS) {
  std::map<std::string, Suite> Suites;
  for (const Finding &F : R.Findings)
    if (!F.Suppressed || C.ShowSuppressed)
      add(Suites[F.Location.File], F);
  for (const Diagnostic &D : R.Diagnostics)
    if (D.Level == Severity::Error)
      add(Suites[D.Location.File.empty() ? "fullgraph" : D.Location.File], D);
  if (Suites.empty())
    Suites["fullgraph"] = {
        1, 0, 0,
        "    <testcase name=\"no findings\" classname=\"fullgraph\"/>\n"};
  Suite All;
  for (const auto &[File, S] : Suites) {
    All.Tests += S.Tests;
    All.Failures += S.Failures;
    All.Errors += S.Errors;
  }
  auto Counts = [](const Suite &S) {
    return " tests=\"" + std::to_string(S.Tests) + "\" failures=\"" +
           std::to_string(S.Failures) + "\" errors=\"" +
           std::to_string(S.Errors) + "\"";
  };
  OS << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites "
        "name=\"fullgraph\""
     << Counts(All) << ">\n";
  for (const auto &[File, S] : Suites)
    OS << "  <testsuite name=\"" << markup(File) << "\"" << Counts(S) << ">\n"
       << S.Cases << "  </testsuite>\n";
  OS << "</testsuites>\n";
}

} // namespace fullgraph::report
