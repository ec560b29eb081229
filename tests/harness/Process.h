//===- Process.h - Runs a program, and waits --------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_HARNESS_PROCESS_H
#define FULLGRAPH_HARNESS_PROCESS_H

#include <filesystem>
#include <string>
#include <vector>

namespace fullgraph::harness {

/// Runs \p Command with its output in two files. Returns its exit status, 128
/// and the signal's number if one ended it, -1 if it could not be started, or
/// -2 if it was ended because it took longer than \p Seconds.
int runProcess(const std::vector<std::string> &Command,
               const std::filesystem::path &Output,
               const std::filesystem::path &Errors, unsigned Seconds);

} // namespace fullgraph::harness

#endif
