//===- CommandLine.h - Compile commands made safe ---------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A compile command comes from the project that is analysed. It may be for
// another compiler, and may ask it to load code or to write files. What Clang
// has another word for is translated; what loads, runs or writes, and what
// Clang does not know, is taken out and reported.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EXTRACT_COMMANDLINE_H
#define FULLGRAPH_EXTRACT_COMMANDLINE_H

#include "support/Digest.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace fullgraph::extract {

struct DroppedFlag {
  std::string Flag; ///< As it was written; its parts joined by spaces.
  std::string Why;  ///< A clause: "loads code into the compiler".
  /// It would have loaded code, run a program or written a file.
  bool Acts = false;
  friend bool operator==(const DroppedFlag &, const DroppedFlag &) = default;
};

struct CleanCommand {
  std::string Compiler; ///< As the command names it, behind its launchers.
  std::vector<std::string> Arguments; ///< argv[0] first, the file last.
  /// What was taken out and could matter. What only says which output to make,
  /// or which warnings to give, is not told.
  std::vector<DroppedFlag> Dropped;
};

/// \p Arguments is a command as a compilation database holds it, with or
/// without the file's name among them. Response files that it names are read,
/// relative to \p Directory, if they lie in one of the folders of \p Within or
/// that is empty; nothing else is touched.
CleanCommand cleanCommand(const std::vector<std::string> &Arguments,
                          const std::string &File,
                          llvm::StringRef Directory = "",
                          llvm::ArrayRef<std::string> Within = {});

/// Of all that the command says, what its response files held included.
Digest digestOf(const CleanCommand &Command);

} // namespace fullgraph::extract

#endif
