//===- Invocation.h - How Clang is asked to read a unit ---------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EXTRACT_INVOCATION_H
#define FULLGRAPH_EXTRACT_INVOCATION_H

#include "extract/CommandLine.h"
#include "extract/CompileError.h"
#include "extract/Extract.h"
#include "clang/Basic/FileManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"

namespace fullgraph::extract {

/// Keeps compile errors for the report, and prints nothing.
class ErrorKeeper : public clang::DiagnosticConsumer {
public:
  std::vector<CompileError> Errors; ///< At most MaxErrors.
  unsigned Count = 0;

  void HandleDiagnostic(clang::DiagnosticsEngine::Level Level,
                        const clang::Diagnostic &Info) override;
};

/// A broken unit has thousands.
inline constexpr size_t MaxErrors = 100;

/// One reading of a unit by Clang.
struct Invocation {
  const Request &R;
  CleanCommand Command; ///< Ends with "--" and the file.
  Digest CommandDigest; ///< Of it, before our own flags came to it.
  FileStamps Asked;
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files;
  ErrorKeeper Errors;
  std::string Refusal; ///< Why the file is not read at all, if it is not.
  /// What a flag would have done that the cleaning of the command missed.
  std::vector<std::string> Stopped;

  /// An error if the command's directory cannot be entered. \p Derived, if it
  /// is not empty, is a file of our own that is not to be among what is asked.
  static llvm::Expected<std::unique_ptr<Invocation>>
  make(const Request &R, std::string Derived = "");

  explicit Invocation(const Request &R) : R(R) {}
  Invocation(const Invocation &) = delete;

  /// Runs \p Action over the command.
  void run(std::unique_ptr<clang::FrontendAction> Action);
  /// What Clang says if it gave nothing.
  std::string whyNot() const;
};

/// What every action asks for before it begins: errors are recovered from, a
/// missing header is one of them, and misspelt names are not guessed at.
void configure(clang::CompilerInstance &CI);

/// The same on every machine.
uint64_t hashOfArguments(llvm::ArrayRef<std::string> Arguments);

} // namespace fullgraph::extract

#endif
