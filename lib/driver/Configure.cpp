//===- Configure.cpp ------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/Configure.h"
#include "driver/Inputs.h"
#include "driver/ProjectRoot.h"
#include "extract/OwnFiles.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace path = llvm::sys::path;

namespace fullgraph::driver {
namespace {

/// Where the search begins: the folder that all named paths have in common, so
/// that their order does not matter.
std::string startOf(const Options &O) {
  const std::string Cwd = workingDirectory();
  bool NamesSources = O.What == Command::Check || O.What == Command::Tickets ||
                      O.What == Command::Extract || O.What == Command::Doctor;
  std::optional<std::string> Common;
  if (NamesSources)
    for (const std::string &P : O.Paths) {
      std::string At = extract::absolutePath(P, Cwd);
      if (!llvm::sys::fs::is_directory(At))
        At = path::parent_path(At).str();
      if (!Common)
        Common = At;
      while (*Common != "/" && At != *Common &&
             !llvm::StringRef(At).starts_with(*Common + "/"))
        Common = path::parent_path(*Common).str();
    }
  if (Common)
    return *Common;
  if (!O.ProjectRoot.empty())
    return extract::absolutePath(O.ProjectRoot, Cwd);
  return Cwd;
}

std::vector<std::string> texts(llvm::ArrayRef<config::Selector> Items) {
  std::vector<std::string> Out;
  for (const config::Selector &S : Items)
    Out.push_back(S.Text);
  return Out;
}

std::vector<config::Selector> selectors(llvm::ArrayRef<std::string> Items) {
  std::vector<config::Selector> Out;
  for (const std::string &S : Items)
    Out.push_back({S, ""});
  return Out;
}

void prepend(std::vector<std::string> &To,
             const std::vector<std::string> &Front) {
  To.insert(To.begin(), Front.begin(), Front.end());
}

/// A configuration that was found belongs to the code that is read, which may
/// be a stranger's: neither it nor the rules that it names may be elsewhere.
llvm::Error checkInside(const std::string &File, const config::Config *C) {
  std::string Top = versionControlledTree(path::parent_path(File));
  if (Top.empty())
    Top = path::parent_path(File).str();
  auto Check = [&](const std::string &Path, const char *Cure) -> llvm::Error {
    if (!llvm::sys::fs::exists(Path) || extract::reallyInside(Path, {Top}))
      return llvm::Error::success();
    return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                   File + ": " + (Path == File ? "it" : Path) +
                                       " lies outside the project (" + Top +
                                       "); " + Cure +
                                       ", or give --follow-outside");
  };
  if (!C)
    return Check(File, "name it with --config");
  for (const std::string &Rules : C->RuleFiles)
    if (llvm::Error E = Check(Rules, "name it with --rules"))
      return E;
  return llvm::Error::success();
}

} // namespace

llvm::Error configure(Options &O) {
  if (O.NoConfig)
    return llvm::Error::success();
  std::string File = O.ConfigFile;
  if (File.empty()) {
    std::string Start = startOf(O);
    std::string Top = versionControlledTree(Start);
    File = config::findConfig(Start, Top.empty() ? "/" : Top);
  }
  if (File.empty())
    return llvm::Error::success();
  bool Trusted = !O.ConfigFile.empty() || O.FollowOutside;
  if (!Trusted)
    if (llvm::Error E = checkInside(File, nullptr))
      return E;
  llvm::Expected<config::Config> Loaded = config::loadConfig(File);
  if (!Loaded)
    return Loaded.takeError();
  O.Project = std::move(*Loaded);
  if (!Trusted)
    if (llvm::Error E = checkInside(File, &O.Project))
      return E;
  const config::Config &C = O.Project;
  if (!O.Given.count("--select")) {
    if (C.Select)
      O.Select = texts(*C.Select);
    prepend(O.Ignore, texts(C.Ignore));
  }
  prepend(O.RuleFiles, C.RuleFiles);
  prepend(O.ExtraArgs, C.ExtraArgs);
  prepend(O.ExtraArgsBefore, C.ExtraArgsBefore);
  if (!O.Given.count("--project-root"))
    O.ProjectRoot = C.ProjectRoot;
  if (!O.Given.count("--build-dir"))
    O.BuildDirs = C.BuildDirs;
  if (!O.Given.count("--fail-on"))
    O.FailOn = C.FailOn.value_or(O.FailOn);
  if (!O.Given.count("--min-coverage"))
    O.MinCoverage = C.MinCoverage.value_or(O.MinCoverage);
  return llvm::Error::success();
}

config::Config effective(const Options &O) {
  config::Config C = O.Project;
  C.Select.reset();
  if (!O.Select.empty())
    C.Select = selectors(O.Select);
  C.Ignore = selectors(O.Ignore);
  C.RuleFiles = O.RuleFiles;
  C.ExtraArgs = O.ExtraArgs;
  C.ExtraArgsBefore = O.ExtraArgsBefore;
  C.ProjectRoot = O.ProjectRoot;
  C.BuildDirs = O.BuildDirs;
  C.FailOn = O.FailOn;
  C.MinCoverage = O.MinCoverage;
  return C;
}

} // namespace fullgraph::driver
