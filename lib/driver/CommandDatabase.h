//===- CommandDatabase.h - A compilation database, and where it is -*- C++
//-*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_COMMANDDATABASE_H
#define FULLGRAPH_DRIVER_COMMANDDATABASE_H

#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/Support/Error.h"
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fullgraph::driver {

/// One compilation database and the folder that it was found in.
struct CommandDatabase {
  std::unique_ptr<clang::tooling::CompilationDatabase> Commands;
  std::string Directory; ///< Absolute; empty for a command on the command line.
  std::string File = "the command line"; ///< Where it was read, absolute.
  bool IsFlags = false; ///< A list of flags, as compile_flags.txt: it names no
                        ///< units, and fits any file.

  /// Every command, in order of the database. A relative directory of one is
  /// below the database's folder, else below \p Cwd: all are absolute here.
  std::vector<clang::tooling::CompileCommand>
  commands(llvm::StringRef Cwd) const;

  /// The folder of the build, links resolved, since the database may be a link
  /// to where it was made; empty for a list of flags.
  std::string buildFolder() const;
};

/// The database in \p Dir or its folder "build"; nothing if there is none. One
/// that cannot be read is an error that says where and why.
llvm::Expected<std::optional<CommandDatabase>> databaseIn(llvm::StringRef Dir);

/// The flags of the command line, for any file below \p Cwd.
CommandDatabase databaseOfFlags(llvm::StringRef Cwd,
                                llvm::ArrayRef<std::string> Flags);

/// The source file of a command, absolute.
std::string fileOf(const clang::tooling::CompileCommand &C);

/// The object that a command writes, absolute; empty if it does not say.
std::string objectOf(const clang::tooling::CompileCommand &C);

} // namespace fullgraph::driver

#endif
