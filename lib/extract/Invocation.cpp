//===- Invocation.cpp -----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/Invocation.h"
#include "extract/Cuda.h"
#include "extract/ReadOnly.h"
#include "clang/Basic/DiagnosticLex.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/SmallString.h"

using namespace clang;

namespace fullgraph::extract {

void ErrorKeeper::HandleDiagnostic(DiagnosticsEngine::Level Level,
                                   const Diagnostic &Info) {
  DiagnosticConsumer::HandleDiagnostic(Level, Info);
  if (Level < DiagnosticsEngine::Error)
    return;
  ++Count;
  if (Errors.size() >= MaxErrors)
    return;
  llvm::SmallString<128> Text;
  Info.FormatDiagnostic(Text);
  Errors.push_back({Info.getLocation(), Text.str().str()});
}

llvm::Expected<std::unique_ptr<Invocation>>
Invocation::make(const Request &R, std::string Derived) {
  auto I = std::make_unique<Invocation>(R);
  I->Command = cleanCommand(R.Command, R.File, R.Directory, R.ResponseFolders);
  I->CommandDigest = digestOf(I->Command);
  // The flags that we add come before the file.
  I->Command.Arguments.insert(
      I->Command.Arguments.begin() + 1,
      {"-resource-dir", R.ResourceDir, "--no-default-config"});
  // What is asked is noted of the disk and of what stands in for it; our own
  // headers are a part of this program.
  auto Read = llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(
      llvm::vfs::createPhysicalFileSystem().release());
  auto Buffers = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  for (const auto &[Path, Text] : R.Buffers)
    Buffers->addFile(Path, 0, llvm::MemoryBuffer::getMemBufferCopy(Text));
  Read->pushOverlay(Buffers);
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> OnDisk =
      llvm::makeIntrusiveRefCnt<RecordingFileSystem>(std::move(Read), I->Asked,
                                                     std::move(Derived));
  if (!R.Then.Folder.empty())
    OnDisk = llvm::makeIntrusiveRefCnt<EarlierFileSystem>(OnDisk, R.Then);
  auto Files = llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(OnDisk);
  auto Cuda = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  addCudaHeaders(*Cuda);
  Files->pushOverlay(Cuda);
  if (std::error_code EC = Files->setCurrentWorkingDirectory(R.Directory))
    return llvm::createStringError(
        EC, "the command's directory %s cannot be entered: %s",
        R.Directory.c_str(), EC.message().c_str());
  I->Files = std::move(Files);
  return I;
}

void Invocation::run(std::unique_ptr<FrontendAction> Action) {
  auto Manager =
      llvm::makeIntrusiveRefCnt<FileManager>(FileSystemOptions(), Files);
  ReadOnly Read([&] { return std::move(Action); });
  tooling::ToolInvocation Tool(Command.Arguments, &Read, Manager.get(),
                               std::make_shared<PCHContainerOperations>());
  Tool.setDiagnosticConsumer(&Errors);
  Tool.run();
  // How the disk looks says nothing of a text that stood in for it.
  for (const auto &[Path, Text] : R.Buffers)
    if (auto At = Asked.find(Path); At != Asked.end())
      At->second = At->second.withoutTimes();
  Refusal = std::move(Read.Refusal);
  Stopped = std::move(Read.Stopped);
}

std::string Invocation::whyNot() const {
  if (!Refusal.empty())
    return Refusal;
  return Errors.Errors.empty() ? "Clang gave no syntax tree"
                               : Errors.Errors.front().Text;
}

void configure(CompilerInstance &CI) {
  CI.getFrontendOpts().SkipFunctionBodies = true;
  CI.getFrontendOpts().DisableFree = false;
  // Guessing at misspelt names invents callees.
  CI.getLangOpts().SpellChecking = false;
  CI.getPreprocessorOpts().AllowPCHWithCompilerErrors = true;
  DiagnosticsEngine &Diags = CI.getDiagnostics();
  Diags.setIgnoreAllWarnings(true);
  Diags.setErrorLimit(0);
  // A header that is not there must not end the analysis of the rest.
  Diags.setSeverity(diag::err_pp_file_not_found, diag::Severity::Error, {});
}

uint64_t hashOfArguments(llvm::ArrayRef<std::string> Arguments) {
  uint64_t Hash = 1469598103934665603ULL; // FNV-1a.
  for (const std::string &A : Arguments)
    for (char C : A + '\0')
      Hash = (Hash ^ uint8_t(C)) * 1099511628211ULL;
  return Hash;
}

} // namespace fullgraph::extract
