//===- CommandDatabase.cpp ------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/CommandDatabase.h"
#include "extract/OwnFiles.h"
#include "support/ReadFile.h"
#include "clang/Tooling/JSONCompilationDatabase.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;
namespace tooling = clang::tooling;

namespace fullgraph::driver {

static llvm::Error usage(const llvm::Twine &What) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), What);
}

static llvm::Expected<CommandDatabase> loadJson(const std::string &File) {
  auto Buffer = readRegularFile(File);
  if (!Buffer)
    return usage(File + ": cannot be read: " + Buffer.getError().message());
  if ((*Buffer)->getBuffer().trim().empty())
    return usage(File + ": is empty; expected a list of compile commands");
  std::string Why;
  CommandDatabase D;
  D.Commands = tooling::JSONCompilationDatabase::loadFromFile(
      File, Why, tooling::JSONCommandLineSyntax::AutoDetect);
  if (!D.Commands)
    return usage(
        File + ": is no compilation database: " + llvm::StringRef(Why).trim());
  D.Directory = path::parent_path(File).str();
  D.File = File;
  return D;
}

llvm::Expected<std::optional<CommandDatabase>> databaseIn(llvm::StringRef Dir) {
  for (const char *Inside : {"", "build"}) {
    llvm::SmallString<256> P(Dir);
    path::append(P, Inside, "compile_commands.json");
    if (fs::exists(P)) {
      llvm::Expected<CommandDatabase> D = loadJson(P.str().str());
      if (!D)
        return D.takeError();
      return std::move(*D);
    }
  }
  llvm::SmallString<256> P(Dir);
  path::append(P, "compile_flags.txt");
  if (!fs::exists(P))
    return std::nullopt;
  std::string Why;
  CommandDatabase D;
  D.Commands = tooling::FixedCompilationDatabase::loadFromFile(P, Why);
  if (!D.Commands)
    return usage(P.str() + ": " + Why);
  D.Directory = Dir.str();
  D.File = P.str().str();
  D.IsFlags = true;
  return D;
}

CommandDatabase databaseOfFlags(llvm::StringRef Cwd,
                                llvm::ArrayRef<std::string> Flags) {
  CommandDatabase D;
  D.Commands =
      std::make_unique<tooling::FixedCompilationDatabase>(Cwd, Flags.vec());
  D.IsFlags = true;
  return D;
}

std::vector<tooling::CompileCommand>
CommandDatabase::commands(llvm::StringRef Cwd) const {
  std::vector<tooling::CompileCommand> All = Commands->getAllCompileCommands();
  for (tooling::CompileCommand &C : All)
    C.Directory = extract::absolutePath(
        C.Directory, Directory.empty() ? Cwd.str() : Directory);
  return All;
}

std::string CommandDatabase::buildFolder() const {
  llvm::SmallString<256> Real;
  if (IsFlags || fs::real_path(File, Real))
    return "";
  return path::parent_path(Real).str();
}

std::string fileOf(const tooling::CompileCommand &C) {
  return extract::absolutePath(C.Filename, C.Directory);
}

std::string objectOf(const tooling::CompileCommand &C) {
  std::string Object = C.Output;
  if (auto At = llvm::find(C.CommandLine, "-o"); Object.empty() &&
                                                 At != C.CommandLine.end() &&
                                                 At + 1 != C.CommandLine.end())
    Object = *(At + 1);
  return Object.empty() ? "" : extract::absolutePath(Object, C.Directory);
}

} // namespace fullgraph::driver
