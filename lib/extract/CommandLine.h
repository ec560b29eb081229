//===- CommandLine.h - Compile commands made safe ---------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A compile command comes from the project that is analysed, and may ask the
// compiler to load code or to write files. What does, and what Clang does not
// know, is taken out and reported.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EXTRACT_COMMANDLINE_H
#define FULLGRAPH_EXTRACT_COMMANDLINE_H

#include <string>
#include <vector>

namespace fullgraph::extract {

struct CleanCommand {
  std::vector<std::string> Arguments; ///< argv[0] first, the file last.
  std::vector<std::string> Dropped;   ///< Flags, as they were written.
};

/// \p Arguments is a command as a compilation database holds it, with or
/// without the file's name among them.
CleanCommand cleanCommand(const std::vector<std::string> &Arguments,
                          const std::string &File);

} // namespace fullgraph::extract

#endif
