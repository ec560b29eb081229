//===- Fixed.cpp ----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Fixed.h"
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

namespace fs = std::filesystem;
using Json = nlohmann::json;

namespace fullgraph::harness {
namespace {

/// A way to fix, and what it makes.
struct Mode {
  const char *Extension;
  std::set<std::string> Makes; ///< Applicabilities.
  const char *Own;             ///< The one that no other way makes.
  std::vector<std::string> Arguments;
};

Json findingsOf(const Json &Report) {
  return Report.value("findings", Json::array());
}

bool isFixable(const Json &Finding, const std::set<std::string> &By) {
  for (const Json &X : Finding.value("fixes", Json::array()))
    if (By.count(X.value("applicability", "")))
      return true;
  return false;
}

/// Where it is, but for its line, which a fix may move.
std::string placeOf(const Json &Finding) {
  return Finding.value("rule", "") + " of " + Finding.value("function", "") +
         " in " + Finding.value("location", Json::object()).value("file", "");
}

double degraded(const Json &Report) {
  return Report.value("coverage", Json::object()).value("degraded", -1.0);
}

/// The case's own files: its units, and the headers of a folder.
std::vector<fs::path> filesOf(const Case &C) {
  std::vector<fs::path> Files = C.Units;
  if (C.Units.size() > 1 || C.Folder.parent_path() != C.Root)
    for (const auto &Each : fs::recursive_directory_iterator(C.Folder))
      if (Each.path().extension() == ".h" || Each.path().extension() == ".hpp")
        Files.push_back(Each.path());
  return Files;
}

std::string firstDifference(const std::string &Expected,
                            const std::string &Found) {
  std::istringstream A(Expected), B(Found);
  std::string X, Y;
  for (unsigned Line = 1;; ++Line) {
    bool HasX = bool(std::getline(A, X)), HasY = bool(std::getline(B, Y));
    if (!HasX && !HasY)
      return "the end of the text";
    if (HasX != HasY || X != Y)
      return "line " + std::to_string(Line) + ": expected \"" +
             (HasX ? X : "") + "\", found \"" + (HasY ? Y : "") + "\"";
  }
}

class Check {
public:
  Check(const Case &C, const Settings &S, const Json &Before)
      : C(C), S(S), Before(Before) {}

  std::vector<std::string> run(const Mode &M) {
    std::vector<fs::path> Files = filesOf(C);
    bool Expected = false;
    std::map<std::string, int> Left;
    for (const Json &F : findingsOf(Before)) {
      Expected |= isFixable(F, {M.Own});
      Left[placeOf(F)] += !isFixable(F, M.Makes);
    }
    for (const fs::path &File : Files)
      Expected |= fs::exists(File.string() + M.Extension);
    if (!Expected)
      return {};
    Scratch Temporary;
    Case Copy = C;
    Copy.Root = fs::canonical(Temporary.Folder) / "root";
    Copy.Folder = Copy.Root / C.Folder.lexically_relative(C.Root);
    fs::create_directories(Copy.Folder);
    fs::copy(C.Folder, Copy.Folder, fs::copy_options::recursive);
    auto InCopy = [&](const fs::path &File) {
      return Copy.Root / File.lexically_relative(C.Root);
    };
    for (fs::path &Unit : Copy.Units)
      Unit = InCopy(Unit);
    std::optional<std::string> Out =
        runTool(Copy, S, Copy.Units, M.Arguments, Wrong);
    if (!Out)
      return Wrong;
    for (const fs::path &File : Files)
      compare(File, contents(InCopy(File)), M);
    Json After = Json::parse(*Out, nullptr, /*allow_exceptions=*/false);
    if (degraded(After) != degraded(Before))
      Wrong.push_back("after --fix, it does not compile as before");
    for (const Json &F : findingsOf(After)) {
      if (isFixable(F, M.Makes))
        Wrong.push_back(placeOf(F) + " has a fix left to make after --fix");
      else if (--Left[placeOf(F)] < 0)
        Wrong.push_back(placeOf(F) + " is still found after --fix");
    }
    return Wrong;
  }

private:
  void compare(const fs::path &File, const std::string &Found, const Mode &M) {
    fs::path Says = File.string() + M.Extension;
    if (S.WriteFixed && Found != contents(File))
      std::ofstream(Says, std::ios::binary) << Found;
    bool Changes = fs::exists(Says);
    std::string Expected = contents(Changes ? Says : File);
    if (Found == Expected)
      return;
    Wrong.push_back(
        File.filename().string() + " after --fix" +
        (Changes ? "" : ", which no " + Says.filename().string() + " says") +
        ": " + firstDifference(Expected, Found));
  }

  const Case &C;
  const Settings &S;
  const Json &Before;
  std::vector<std::string> Wrong;
};

} // namespace

std::vector<std::string> checkFixes(const Case &C, const Settings &S,
                                    const std::string &Text) {
  Json Before = Json::parse(Text, nullptr, /*allow_exceptions=*/false);
  std::vector<std::string> Wrong;
  for (const Mode &M :
       {Mode{".fixed", {"safe"}, "safe", {"--fix", "--with-fixes"}},
        Mode{".unsafe-fixed",
             {"safe", "unsafe"},
             "unsafe",
             {"--fix", "--unsafe-fixes", "--with-fixes"}}})
    for (std::string &Line : Check(C, S, Before).run(M))
      Wrong.push_back(std::move(Line));
  return Wrong;
}

} // namespace fullgraph::harness
