//===- Inputs.h - Which units are analysed, and how -------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_INPUTS_H
#define FULLGRAPH_DRIVER_INPUTS_H

#include "analysis/Finding.h"
#include "driver/Options.h"
#include "extract/Extract.h"
#include <set>

namespace fullgraph::driver {

struct Inputs {
  std::vector<extract::Request> Units; ///< In order of path and configuration.
  /// If files or folders were named: the other units of the databases.
  std::vector<extract::Request> Rest;
  extract::OwnFiles Own;
  /// If not empty, only findings in these files are reported: headers that were
  /// named are analysed through a unit that includes them.
  std::set<std::string> OnlyFiles;    ///< Relative to the project root.
  std::set<std::string> FolderUnits;  ///< Files in named folders; absolute.
  std::vector<std::string> Databases; ///< Where the commands come from.
  bool Whole = false;    ///< Every unit of the compile commands is among Units.
  unsigned Repeated = 0; ///< Commands that said the same of a file again.
  std::vector<Diagnostic> Notes; ///< "header x is analysed through y".
};

/// Finds the compilation database and the units. An error is a usage error,
/// with a line for each thing that is wrong.
llvm::Expected<Inputs> findInputs(const Options &O,
                                  const std::string &ProgramPath);

} // namespace fullgraph::driver

#endif
