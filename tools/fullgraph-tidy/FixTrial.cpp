//===- FixTrial.cpp -------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FixTrial.h"
#include "fix/Parse.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Lex/HeaderSearch.h"
#include "clang/Lex/PreprocessorOptions.h"

using namespace clang;

namespace fullgraph::tidy {
namespace {

class PassOver : public ASTConsumer {
public:
  PassOver(const SourceManager &SM, const extract::OwnFiles &Own)
      : SM(SM), Files(SM, Own) {}
  bool shouldSkipFunctionBody(Decl *D) override {
    return Files.at(SM.getExpansionLoc(D->getLocation())).empty();
  }

private:
  const SourceManager &SM;
  fix::FileNames Files;
};

class Action : public ASTFrontendAction {
public:
  explicit Action(const extract::OwnFiles &Own) : Own(Own) {}
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &CI,
                                                 llvm::StringRef) override {
    return std::make_unique<PassOver>(CI.getSourceManager(), Own);
  }

private:
  const extract::OwnFiles &Own;
};

} // namespace

bool compilesWith(Preprocessor &PP, const extract::OwnFiles &Own,
                  const std::map<std::string, std::string> &Texts) {
  const SourceManager &SM = PP.getSourceManager();
  OptionalFileEntryRef Main = SM.getFileEntryRefForID(SM.getMainFileID());
  if (!Main)
    return false;
  auto Invocation = std::make_shared<CompilerInvocation>();
  Invocation->getLangOpts() = PP.getLangOpts();
  Invocation->getPreprocessorOpts() = PP.getPreprocessorOpts();
  Invocation->getHeaderSearchOpts() =
      PP.getHeaderSearchInfo().getHeaderSearchOpts();
  Invocation->getTargetOpts() = PP.getTargetInfo().getTargetOpts();
  FileManager &Disk = PP.getFileManager();
  Invocation->getFileSystemOpts() = Disk.getFileSystemOpts();
  for (const auto &[Path, Text] : Texts)
    Invocation->getPreprocessorOpts().addRemappedFile(
        Path, llvm::MemoryBuffer::getMemBufferCopy(Text, Path).release());
  FrontendOptions &Options = Invocation->getFrontendOpts();
  Options.Inputs.emplace_back(
      Main->getName(),
      InputKind(PP.getLangOpts().CUDA ? Language::CUDA : Language::CXX));
  Options.SkipFunctionBodies = true;
  CompilerInstance CI;
  CI.setInvocation(std::move(Invocation));
  CI.createDiagnostics(new IgnoringDiagConsumer, /*ShouldOwnClient=*/true);
  CI.getDiagnostics().setIgnoreAllWarnings(true);
  CI.createFileManager(&Disk.getVirtualFileSystem());
  Action Parse(Own);
  return CI.ExecuteAction(Parse) && !CI.getDiagnostics().hasErrorOccurred();
}

} // namespace fullgraph::tidy
