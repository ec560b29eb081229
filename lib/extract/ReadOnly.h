//===- ReadOnly.h - Reading, and nothing else -------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The last gate before Clang: what its driver made of a cleaned command. Only
// the language, the target, macros and where headers are go through; plugins,
// outputs, precompiled files and all else is left behind, whatever flag it came
// from.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EXTRACT_READONLY_H
#define FULLGRAPH_EXTRACT_READONLY_H

#include "clang/Frontend/FrontendAction.h"
#include "clang/Tooling/Tooling.h"
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fullgraph::extract {

/// A new invocation that reads one file of source and writes nothing.
std::shared_ptr<clang::CompilerInvocation>
restrictToReading(const clang::CompilerInvocation &From);

/// What the invocation would do beside reading, each a clause: "loads evil.so".
/// For a cleaned command there is nothing.
std::vector<std::string> actions(const clang::CompilerInvocation &I);

/// Why this is no source that is read here: of Objective-C, say. Nothing, if it
/// is.
std::optional<std::string> notRead(const clang::CompilerInvocation &I);

/// Runs an action on what is left of an invocation once it only reads: for
/// every clang::tooling::ToolInvocation of a project's command.
class ReadOnly : public clang::tooling::ToolAction {
public:
  using Maker = std::function<std::unique_ptr<clang::FrontendAction>()>;
  explicit ReadOnly(Maker Make) : Make(std::move(Make)) {}

  std::string Refusal;              ///< Why the file is not read, if it is not.
  std::vector<std::string> Stopped; ///< What would have been done, as actions.

  bool runInvocation(std::shared_ptr<clang::CompilerInvocation> Invocation,
                     clang::FileManager *Files,
                     std::shared_ptr<clang::PCHContainerOperations> Containers,
                     clang::DiagnosticConsumer *Errors) override;

private:
  Maker Make;
};

} // namespace fullgraph::extract

#endif
