//===- main.cpp -----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// fullgraph-cases --tool FULLGRAPH [options] FOLDER...
//
//===----------------------------------------------------------------------===//

#include "Run.h"
#include <atomic>
#include <iostream>
#include <thread>

using namespace fullgraph::harness;

static const char Usage[] =
    R"(usage: fullgraph-cases --tool FULLGRAPH [options] FOLDER...
  --tool PROGRAM      the fullgraph to test
  --filter TEXT       only the cases with TEXT in their names
  --with TEXT         only the cases with TEXT in a unit (repeatable: any)
  --without TEXT      leave out the cases with TEXT in a unit (repeatable)
  --cache-dir DIR     keep a cache, and read with preambles wherever one may be
  --flag FLAG         one more compiler flag for every case (repeatable)
  --compiler NAME     the compiler that the compile commands name
  --timeout SECONDS   for one run of the tool (120)
  --no-fixes          look at the findings only
  --write-fixed       write what --fix gives beside the cases, to be reviewed
  --gaps              known gaps: a case passes only if it fails
  --list              print the names of the cases, and their markers' number
  -j N                cases at a time (1)
)";

namespace {
struct Options {
  Settings Run;
  std::vector<std::string> Folders;
  std::string Filter;
  std::vector<std::string> With, Without; ///< Texts in units.
  bool Gaps = false;
  bool List = false;
  unsigned Jobs = 1;
};
} // namespace

static bool readNumber(const std::string &Text, unsigned &Number) {
  if (Text.empty() || Text.size() > 6 ||
      Text.find_first_not_of("0123456789") != Text.npos)
    return false;
  Number = static_cast<unsigned>(std::stoul(Text));
  return Number > 0;
}

static bool readOptions(std::vector<std::string> Arguments, Options &O) {
  for (size_t I = 0; I < Arguments.size(); ++I) {
    const std::string &A = Arguments[I];
    if (A == "--no-fixes") {
      O.Run.Fixes = false;
    } else if (A == "--write-fixed") {
      O.Run.WriteFixed = true;
    } else if (A == "--gaps") {
      O.Gaps = true;
    } else if (A == "--list") {
      O.List = true;
    } else if (!A.starts_with("-")) {
      O.Folders.push_back(A);
    } else {
      if (++I == Arguments.size())
        return false;
      const std::string &Value = Arguments[I];
      if (A == "--tool")
        O.Run.Tool = Value;
      else if (A == "--filter")
        O.Filter = Value;
      else if (A == "--with")
        O.With.push_back(Value);
      else if (A == "--without")
        O.Without.push_back(Value);
      else if (A == "--cache-dir")
        O.Run.CacheDir = Value;
      else if (A == "--flag")
        O.Run.Flags.push_back(Value);
      else if (A == "--compiler")
        O.Run.Compiler = Value;
      else if (A == "--timeout" ? !readNumber(Value, O.Run.Seconds)
                                : A != "-j" || !readNumber(Value, O.Jobs))
        return false;
    }
  }
  return !O.Folders.empty() && (O.List || !O.Run.Tool.empty());
}

static bool holdsAny(const Case &C, const std::vector<std::string> &Texts) {
  for (const std::filesystem::path &Unit : C.Units) {
    std::string Held = Texts.empty() ? "" : contents(Unit);
    for (const std::string &Text : Texts)
      if (Held.find(Text) != Held.npos)
        return true;
  }
  return false;
}

static std::vector<Case> collect(const Options &O) {
  std::vector<Case> Cases;
  for (const std::string &Folder : O.Folders)
    for (Case &C : findCases(Folder))
      if (C.Name.find(O.Filter) != C.Name.npos &&
          (O.With.empty() || holdsAny(C, O.With)) && !holdsAny(C, O.Without))
        Cases.push_back(std::move(C));
  return Cases;
}

static std::vector<std::vector<std::string>>
runAll(const std::vector<Case> &Cases, const Options &O) {
  std::vector<std::vector<std::string>> Wrong(Cases.size());
  std::atomic<size_t> Next = 0;
  auto work = [&] {
    for (size_t I; (I = Next++) < Cases.size();)
      Wrong[I] = runCase(Cases[I], O.Run);
  };
  std::vector<std::thread> Workers;
  for (unsigned I = 1; I < O.Jobs; ++I)
    Workers.emplace_back(work);
  work();
  for (std::thread &Each : Workers)
    Each.join();
  return Wrong;
}

static size_t report(const std::vector<Case> &Cases, const Options &O) {
  auto Wrong = runAll(Cases, O);
  size_t Failed = 0, Markers = 0;
  for (size_t I = 0; I < Cases.size(); ++I) {
    Markers += Cases[I].Says.Expected.size();
    // A gap that cannot even be read is no gap.
    bool Broken = !Cases[I].Says.Errors.empty();
    bool Bad = O.Gaps ? Broken || Wrong[I].empty() : !Wrong[I].empty();
    if (!Bad)
      continue;
    ++Failed;
    std::cout << "FAIL " << Cases[I].Name << '\n';
    if (Wrong[I].empty())
      std::cout << "  this gap is closed: move the case to tests/cases\n";
    for (const std::string &Line : Wrong[I])
      std::cout << "  " << Line << '\n';
  }
  std::cout << Cases.size() << (O.Gaps ? " known gaps, " : " cases, ")
            << Markers << " markers, " << Failed << " failed\n";
  return Failed;
}

int main(int Count, char **Values) {
  Options O;
  if (!readOptions({Values + 1, Values + Count}, O)) {
    std::cerr << Usage;
    return 2;
  }
  for (const std::string &Folder : O.Folders)
    if (!std::filesystem::is_directory(Folder)) {
      std::cerr << "fullgraph-cases: no such folder: " << Folder << '\n';
      return 2;
    }
  std::vector<Case> Cases = collect(O);
  if (O.List) {
    for (const Case &C : Cases)
      std::cout << C.Name << ' ' << C.Says.Expected.size() << '\n';
    return 0;
  }
  if (Cases.empty() && !O.Gaps) {
    std::cerr << "fullgraph-cases: no cases\n";
    return 2;
  }
  return report(Cases, O) ? 1 : 0;
}
