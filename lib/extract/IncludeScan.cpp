//===- IncludeScan.cpp ----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/IncludeScan.h"
#include "extract/Invocation.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Lex/HeaderSearch.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;
namespace vfs = llvm::vfs;

namespace fullgraph::extract {
namespace {

/// Shows the project's own files as they are and all others empty.
class ForeignIsEmpty : public vfs::ProxyFileSystem {
public:
  ForeignIsEmpty(llvm::IntrusiveRefCntPtr<FileSystem> Base, const OwnFiles &Own)
      : ProxyFileSystem(std::move(Base)), Own(Own) {}

  llvm::ErrorOr<vfs::Status> status(const llvm::Twine &Path) override {
    llvm::ErrorOr<vfs::Status> S = ProxyFileSystem::status(Path);
    if (S && S->isRegularFile() && !isOwn(Path))
      return vfs::Status::copyWithNewSize(*S, 0);
    return S;
  }

  llvm::ErrorOr<std::unique_ptr<vfs::File>>
  openFileForRead(const llvm::Twine &Path) override {
    if (isOwn(Path))
      return ProxyFileSystem::openFileForRead(Path);
    llvm::ErrorOr<vfs::Status> S = status(Path);
    if (!S)
      return S.getError();
    return std::make_unique<EmptyFile>(std::move(*S));
  }

private:
  class EmptyFile : public vfs::File {
  public:
    explicit EmptyFile(vfs::Status S) : S(std::move(S)) {}
    llvm::ErrorOr<vfs::Status> status() override { return S; }
    llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>>
    getBuffer(const llvm::Twine &Name, int64_t, bool, bool) override {
      return llvm::MemoryBuffer::getMemBufferCopy("", Name);
    }
    std::error_code close() override { return {}; }

  private:
    vfs::Status S;
  };

  bool isOwn(const llvm::Twine &Path) const {
    llvm::SmallString<256> Absolute;
    Path.toVector(Absolute);
    if (makeAbsolute(Absolute))
      return false;
    return Own.isOwn(absolutePath(Absolute, "/"));
  }

  const OwnFiles &Own;
};

class IncludeLog : public PPCallbacks {
public:
  IncludeLog(const SourceManager &SM, const OwnFiles &Own, IncludeScan &Into)
      : SM(SM), Own(Own), Into(Into) {}

  void InclusionDirective(SourceLocation Hash, const Token &Directive,
                          StringRef Name, bool IsAngled, CharSourceRange,
                          OptionalFileEntryRef File, StringRef Folder,
                          StringRef, const Module *, bool,
                          SrcMgr::CharacteristicKind) override {
    if (!File || Directive.getIdentifierInfo()->getName() != "include")
      return;
    llvm::SmallString<256> Path(File->getName());
    SM.getFileManager().makeAbsolutePath(Path);
    if (Own.isOwn(absolutePath(Path, "/")))
      return;
    // What is beside its includer is named so nowhere else.
    OptionalFileEntryRef By = SM.getFileEntryRefForID(SM.getFileID(Hash));
    if (!IsAngled && By && By->getDir().getName() == Folder)
      return;
    if (Seen.insert(File->getName()).second)
      Into.Includes.push_back({Name.str(), File->getName().str()});
  }

private:
  const SourceManager &SM;
  const OwnFiles &Own;
  IncludeScan &Into;
  llvm::StringSet<> Seen;
};

class ScanAction : public PreprocessOnlyAction {
public:
  ScanAction(const OwnFiles &Own, IncludeScan &Into) : Own(Own), Into(Into) {}

  bool BeginInvocation(CompilerInstance &CI) override {
    configure(CI);
    return true;
  }
  bool BeginSourceFileAction(CompilerInstance &CI) override {
    Preprocessor &PP = CI.getPreprocessor();
    HeaderSearch &Headers = PP.getHeaderSearchInfo();
    for (const DirectoryLookup &Folder :
         llvm::make_range(Headers.angled_dir_begin(), Headers.angled_dir_end()))
      Into.Folders.push_back(Folder.getName().str());
    for (const DirectoryLookup &Folder :
         llvm::make_range(Headers.system_dir_begin(), Headers.system_dir_end()))
      Into.Folders.push_back(Folder.getName().str());
    PP.addPPCallbacks(
        std::make_unique<IncludeLog>(CI.getSourceManager(), Own, Into));
    return true;
  }

private:
  const OwnFiles &Own;
  IncludeScan &Into;
};

} // namespace

llvm::Expected<IncludeScan> scanIncludes(const Request &R) {
  llvm::Expected<std::unique_ptr<Invocation>> I = Invocation::make(R);
  if (!I)
    return I.takeError();
  (*I)->Files = llvm::makeIntrusiveRefCnt<ForeignIsEmpty>((*I)->Files, R.Own);
  IncludeScan Out;
  (*I)->run(std::make_unique<ScanAction>(R.Own, Out));
  if (Out.Folders.empty())
    return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                   (*I)->whyNot());
  return Out;
}

} // namespace fullgraph::extract
