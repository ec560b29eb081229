//===- Parse.cpp ----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "fix/Parse.h"
#include "extract/CommandLine.h"
#include "extract/Cuda.h"
#include "extract/ReadOnly.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/Support/VirtualFileSystem.h"

using namespace clang;

namespace fullgraph::fix {

const std::string &FileNames::of(FileID File) {
  auto [At, New] = Known.try_emplace(File);
  if (!New)
    return At->second;
  OptionalFileEntryRef Entry = SM.getFileEntryRefForID(File);
  if (!Entry || SM.translateFile(*Entry) != File)
    return At->second;
  llvm::SmallString<256> Path(Entry->getName());
  SM.getFileManager().makeAbsolutePath(Path);
  std::string Whole = extract::absolutePath(Path, "/");
  if (Own.isOwn(Whole))
    At->second = Own.relative(Whole);
  return At->second;
}

const std::string &FileNames::at(SourceLocation L) {
  static const std::string None;
  return L.isInvalid() || L.isMacroID() ? None : of(SM.getFileID(L));
}

namespace {

using Look = llvm::function_ref<void(const Tree &)>;

class Consumer : public ASTConsumer {
public:
  Consumer(CompilerInstance &CI, const extract::OwnFiles &Own, Look Then,
           std::string &Why)
      : CI(CI), Files(CI.getSourceManager(), Own), Then(Then), Why(Why) {}

  bool shouldSkipFunctionBody(Decl *D) override {
    return Files.at(expansion(D)).empty();
  }
  bool HandleTopLevelDecl(DeclGroupRef Group) override {
    for (Decl *D : Group)
      if (!Files.at(expansion(D)).empty())
        Own.push_back(D);
    return true;
  }
  void HandleTranslationUnit(ASTContext &Context) override {
    if (CI.getDiagnostics().hasErrorOccurred()) {
      Why = "the unit does not compile";
      return;
    }
    Context.setTraversalScope(Own);
    Then({Context, Files, Own});
    Why.clear();
  }

private:
  SourceLocation expansion(const Decl *D) const {
    return CI.getSourceManager().getExpansionLoc(D->getLocation());
  }

  CompilerInstance &CI;
  FileNames Files;
  Look Then;
  std::string &Why;
  std::vector<Decl *> Own;
};

class Action : public ASTFrontendAction {
public:
  Action(const extract::OwnFiles &Own, Look Then, std::string &Why)
      : Own(Own), Then(Then), Why(Why) {}
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &CI,
                                                 llvm::StringRef) override {
    CI.getFrontendOpts().SkipFunctionBodies = true;
    CI.getDiagnostics().setIgnoreAllWarnings(true);
    return std::make_unique<Consumer>(CI, Own, Then, Why);
  }

private:
  const extract::OwnFiles &Own;
  Look Then;
  std::string &Why;
};

} // namespace

llvm::Error parse(const extract::Request &Unit, Look Then) {
  extract::CleanCommand Command = extract::cleanCommand(
      Unit.Command, Unit.File, Unit.Directory, Unit.ResponseFolders);
  Command.Arguments.insert(
      Command.Arguments.begin() + 1,
      {"-resource-dir", Unit.ResourceDir, "--no-default-config"});
  auto FS = llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(
      llvm::vfs::createPhysicalFileSystem().release());
  auto Memory = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  FS->pushOverlay(Memory);
  if (std::error_code EC = FS->setCurrentWorkingDirectory(Unit.Directory))
    return llvm::createStringError(
        EC, "the command's directory %s cannot be entered: %s",
        Unit.Directory.c_str(), EC.message().c_str());
  extract::addCudaHeaders(*Memory);
  for (const auto &[Path, Text] : Unit.Buffers)
    Memory->addFile(Path, 0, llvm::MemoryBuffer::getMemBufferCopy(Text));
  auto Files = llvm::makeIntrusiveRefCnt<FileManager>(FileSystemOptions(), FS);
  std::string Why = "Clang gave no syntax tree";
  IgnoringDiagConsumer Quiet;
  extract::ReadOnly Read(
      [&] { return std::make_unique<Action>(Unit.Own, Then, Why); });
  tooling::ToolInvocation Invocation(
      Command.Arguments, &Read, Files.get(),
      std::make_shared<PCHContainerOperations>());
  Invocation.setDiagnosticConsumer(&Quiet);
  Invocation.run();
  if (Why.empty())
    return llvm::Error::success();
  return llvm::createStringError(llvm::inconvertibleErrorCode(), Why);
}

} // namespace fullgraph::fix
