//===- Show.cpp - Settings, as the file that gives them -------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "config/Config.h"
#include "llvm/Support/JSON.h"

namespace fullgraph::config {
namespace {

/// A string of JSON is one of YAML.
llvm::json::Value quoted(llvm::StringRef Text) {
  return llvm::json::fixUTF8(Text);
}

llvm::json::Array texts(llvm::ArrayRef<std::string> Items) {
  llvm::json::Array Out;
  for (const std::string &I : Items)
    Out.push_back(quoted(I));
  return Out;
}

llvm::json::Array texts(llvm::ArrayRef<Selector> Items) {
  llvm::json::Array Out;
  for (const Selector &S : Items)
    Out.push_back(quoted(S.Text));
  return Out;
}

class Printer {
public:
  explicit Printer(llvm::raw_ostream &OS) : OS(OS) {}

  template <typename Items> void list(const char *Key, const Items &Values) {
    if (!Values.empty())
      OS << Key << ": " << llvm::json::Value(texts(Values)) << '\n';
  }
  void levels(const char *Indent, llvm::ArrayRef<Level> Levels) {
    if (Levels.empty())
      return;
    OS << Indent << "severity:\n";
    for (const Level &L : Levels)
      OS << Indent << "  " << quoted(L.Rules.Text) << ": " << name(L.To)
         << '\n';
  }

private:
  llvm::raw_ostream &OS;
};

} // namespace

void show(const Config &C, llvm::raw_ostream &OS) {
  Printer P(OS);
  if (C.File.empty())
    OS << "# no " << FileName << '\n';
  else
    OS << "# " << C.File << '\n';
  if (C.Select)
    OS << "select: " << llvm::json::Value(texts(*C.Select)) << '\n';
  P.list("ignore", C.Ignore);
  if (!C.PerPath.empty())
    OS << "per-path:\n";
  for (const PathOverride &O : C.PerPath) {
    OS << "  " << quoted(O.Pattern) << ":\n";
    if (O.Ignore.empty() && O.Levels.empty())
      OS << "    {}\n";
    if (!O.Ignore.empty())
      OS << "    ignore: " << llvm::json::Value(texts(O.Ignore)) << '\n';
    P.levels("    ", O.Levels);
  }
  P.levels("", C.Levels);
  P.list("rules", C.RuleFiles);
  P.list("roots", rootNames(C.Marks));
  if (!C.Marks.Assume.empty())
    OS << "assume:\n";
  for (const Assumption &A : C.Marks.Assume)
    OS << "  " << quoted(A.Path) << ": " << quoted(A.Value) << '\n';
  P.list("attention", C.Marks.Attention);
  P.list("host", C.Marks.Host);
  if (!C.ProjectRoot.empty())
    OS << "project-root: " << quoted(C.ProjectRoot) << '\n';
  P.list("build-dir", C.BuildDirs);
  P.list("exclude", C.Exclude);
  if (C.FailOn)
    OS << "fail-on: " << name(*C.FailOn) << '\n';
  if (C.MinCoverage)
    OS << "min-coverage: " << llvm::json::Value(*C.MinCoverage) << '\n';
  P.list("extra-args", C.ExtraArgs);
  P.list("extra-args-before", C.ExtraArgsBefore);
}

} // namespace fullgraph::config
