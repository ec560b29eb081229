//===- Run.cpp ------------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Run.h"
#include "Fixed.h"
#include "Match.h"
#include "Process.h"
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <stdlib.h>

namespace fs = std::filesystem;

namespace fullgraph::harness {

Scratch::Scratch() {
  std::string Name = (fs::temp_directory_path() / "fullgraph-case-XXXXXX");
  if (mkdtemp(Name.data()))
    Folder = Name;
}

Scratch::~Scratch() {
  std::error_code Ignored;
  if (!Folder.empty())
    fs::remove_all(Folder, Ignored);
}

std::string contents(const fs::path &File) {
  std::ifstream In(File, std::ios::binary);
  std::ostringstream Text;
  Text << In.rdbuf();
  return Text.str();
}

static void writeDatabase(const Case &C, const Settings &S,
                          const std::vector<fs::path> &Units,
                          const fs::path &Folder) {
  nlohmann::json Database = nlohmann::json::array();
  for (const fs::path &Unit : Units) {
    std::vector<std::string> Arguments = {S.Compiler, "-std=c++20",
                                          "-I" + C.Folder.string()};
    Arguments.insert(Arguments.end(), S.Flags.begin(), S.Flags.end());
    auto Own =
        C.Says.Flags.find(Unit.lexically_relative(C.Root).generic_string());
    if (Own != C.Says.Flags.end())
      Arguments.insert(Arguments.end(), Own->second.begin(), Own->second.end());
    Arguments.insert(Arguments.end(), {"-c", Unit.string()});
    Database.push_back({{"directory", Folder.string()},
                        {"file", Unit.string()},
                        {"arguments", Arguments}});
  }
  std::ofstream(Folder / "compile_commands.json") << Database.dump(1) << '\n';
}

static std::vector<std::string> command(const Case &C, const Settings &S,
                                        const std::vector<fs::path> &Units,
                                        const fs::path &Folder,
                                        const std::vector<std::string> &More) {
  std::vector<std::string> Command = {
      S.Tool, "check",         "--format",       "json",
      "-p",   Folder.string(), "--project-root", C.Root.string()};
  if (S.CacheDir.empty())
    Command.push_back("--no-cache");
  else
    Command.insert(Command.end(),
                   {"--cache-dir", S.CacheDir, "--preambles", "always"});
  for (const std::string &Rules : C.Says.Rules)
    Command.insert(Command.end(), {"--rules", (C.Folder / Rules).string()});
  for (const std::string &Config : C.Says.Configs)
    Command.insert(Command.end(), {"--config", (C.Folder / Config).string()});
  Command.insert(Command.end(), C.Says.Arguments.begin(),
                 C.Says.Arguments.end());
  Command.insert(Command.end(), More.begin(), More.end());
  for (const fs::path &Unit : Units)
    Command.push_back(Unit.string());
  return Command;
}

static std::string describeStatus(int Status) {
  if (Status == -1)
    return "the tool could not be started";
  if (Status == -2)
    return "the tool took too long";
  if (Status > 128)
    return "signal " + std::to_string(Status - 128) + " ended the tool";
  return "the tool's exit status is " + std::to_string(Status);
}

/// Findings or none are both fine here; with a compile error so is too little.
static bool isGood(int Status, const Case &C) {
  return Status == 0 || Status == 1 || (Status == 3 && C.Says.ExpectError);
}

std::optional<std::string> runTool(const Case &C, const Settings &S,
                                   const std::vector<fs::path> &Units,
                                   const std::vector<std::string> &Arguments,
                                   std::vector<std::string> &Wrong) {
  Scratch Temporary;
  const fs::path &Folder = Temporary.Folder;
  if (Folder.empty()) {
    Wrong.push_back("cannot make a scratch folder");
    return std::nullopt;
  }
  writeDatabase(C, S, Units, Folder);
  int Status =
      runProcess(command(C, S, Units, Folder, Arguments), Folder / "out.json",
                 Folder / "errors.txt", S.Seconds);
  if (isGood(Status, C))
    return contents(Folder / "out.json");
  Wrong.push_back(describeStatus(Status) + "\n    " +
                  contents(Folder / "errors.txt"));
  return std::nullopt;
}

std::vector<std::string> runCase(const Case &C, const Settings &S) {
  std::vector<std::string> Wrong = C.Says.Errors;
  if (!Wrong.empty())
    return Wrong;
  std::vector<std::string> Arguments;
  if (S.Fixes)
    Arguments.push_back("--with-fixes");
  std::optional<std::string> Json = runTool(C, S, C.Units, Arguments, Wrong);
  if (!Json)
    return Wrong;
  if (C.Units.size() > 1) {
    std::vector<fs::path> Reversed(C.Units.rbegin(), C.Units.rend());
    std::optional<std::string> Other =
        runTool(C, S, Reversed, Arguments, Wrong);
    if (Other && *Other != *Json)
      Wrong.push_back("the report depends on the order of the files");
  }
  std::string Reason;
  std::optional<ToolReport> Report = readReport(*Json, Reason);
  if (!Report) {
    Wrong.push_back(Reason);
    return Wrong;
  }
  for (auto &&Lines : {match(C.Says.Expected, Report->Findings),
                       matchCoverage(C.Says, *Report)})
    Wrong.insert(Wrong.end(), Lines.begin(), Lines.end());
  if (Wrong.empty() && S.Fixes)
    Wrong = checkFixes(C, S, *Json);
  return Wrong;
}

} // namespace fullgraph::harness
