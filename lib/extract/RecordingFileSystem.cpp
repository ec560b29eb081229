//===- RecordingFileSystem.cpp --------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/RecordingFileSystem.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include <vector>

namespace fullgraph::extract {
namespace {

/// What was read twice and differed was read in no one state.
void noteContent(FileStamp &S, FileStamp::Kind What, const Digest &Content) {
  // A folder is noted as listed before its names are.
  bool Again = S.What == What && S.Content;
  S.What = What;
  S.Content = Again && S.Content != Content ? Digest() : Content;
}

class RecordingFile : public llvm::vfs::File {
public:
  RecordingFile(std::unique_ptr<File> Base, FileStamp &Into)
      : Base(std::move(Base)), Into(Into) {}

  llvm::ErrorOr<llvm::vfs::Status> status() override { return Base->status(); }
  llvm::ErrorOr<std::string> getName() override { return Base->getName(); }
  std::error_code close() override { return Base->close(); }

  llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>>
  getBuffer(const llvm::Twine &Name, int64_t FileSize,
            bool RequiresNullTerminator, bool IsVolatile) override {
    auto Buffer =
        Base->getBuffer(Name, FileSize, RequiresNullTerminator, IsVolatile);
    if (Buffer)
      noteContent(Into, FileStamp::Kind::Read,
                  contentOf((*Buffer)->getBuffer(), Base->getName().get()));
    return Buffer;
  }

protected:
  void setPath(const llvm::Twine &) override {}

private:
  std::unique_ptr<File> Base;
  FileStamp &Into;
};

} // namespace

FileStamp *RecordingFileSystem::note(const llvm::Twine &Path, bool Listed) {
  llvm::SmallString<256> Absolute;
  Path.toVector(Absolute);
  if (makeAbsolute(Absolute))
    return nullptr;
  if (!Unrecorded.empty() && Absolute == Unrecorded)
    return nullptr;
  // Not normalised: "a/../b" is not "b" where a is missing or a link.
  std::string Key = Absolute.str().str();
  auto [At, New] = Into.try_emplace(Key);
  // The look comes before the read: a change in between makes the stamp old,
  // and an old stamp only costs another look at the content.
  if (New || (Listed && At->second.What == FileStamp::Kind::Folder))
    At->second = safeStampOf(Key, Listed);
  return &At->second;
}

llvm::ErrorOr<llvm::vfs::Status>
RecordingFileSystem::status(const llvm::Twine &Path) {
  note(Path);
  return ProxyFileSystem::status(Path);
}

bool RecordingFileSystem::exists(const llvm::Twine &Path) {
  note(Path);
  return ProxyFileSystem::exists(Path);
}

llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
RecordingFileSystem::openFileForRead(const llvm::Twine &Path) {
  FileStamp *S = note(Path);
  // A device has no end, and a pipe may have no beginning.
  if (llvm::ErrorOr<llvm::vfs::Status> Found = ProxyFileSystem::status(Path);
      Found && Found->getType() != llvm::sys::fs::file_type::regular_file &&
      !Found->isDirectory() && Path.str() != "/dev/null")
    return std::make_error_code(std::errc::operation_not_supported);
  auto File = ProxyFileSystem::openFileForRead(Path);
  if (!S || !File)
    return File;
  return std::make_unique<RecordingFile>(std::move(*File), *S);
}

llvm::vfs::directory_iterator
RecordingFileSystem::dir_begin(const llvm::Twine &Dir, std::error_code &EC) {
  FileStamp *S = note(Dir, /*Listed=*/true);
  if (S && S->What == FileStamp::Kind::List) {
    std::vector<std::string> Names;
    std::error_code Ended;
    for (auto I = ProxyFileSystem::dir_begin(Dir, Ended);
         !Ended && I != llvm::vfs::directory_iterator(); I.increment(Ended))
      Names.push_back(std::string(1, char(I->type())) + I->path().str());
    llvm::sort(Names);
    std::string All;
    BytesWriter Out(All);
    for (const std::string &N : Names)
      Out.text(N);
    noteContent(*S, FileStamp::Kind::List, Digest::of(All));
  }
  return ProxyFileSystem::dir_begin(Dir, EC);
}

} // namespace fullgraph::extract
