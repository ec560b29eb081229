//===- RecordingFileSystem.cpp --------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/RecordingFileSystem.h"
#include "llvm/ADT/SmallString.h"
#include <sys/stat.h>

namespace fullgraph::extract {

FileStamp stampOf(const std::string &Path, bool Listed) {
  FileStamp S;
  struct stat St;
  if (::stat(Path.c_str(), &St) != 0)
    return S;
  S.What = FileStamp::Kind::File;
  if (S_ISDIR(St.st_mode)) {
    S.What = Listed ? FileStamp::Kind::List : FileStamp::Kind::Folder;
    if (!Listed)
      return S;
  }
  S.Size = uint64_t(St.st_size);
  S.ModifiedNs =
      int64_t(St.st_mtim.tv_sec) * 1000000000 + int64_t(St.st_mtim.tv_nsec);
  S.Inode = St.st_ino;
  return S;
}

void RecordingFileSystem::note(const llvm::Twine &Path, bool Listed) {
  llvm::SmallString<256> Absolute;
  Path.toVector(Absolute);
  if (makeAbsolute(Absolute))
    return;
  // Not normalised: "a/../b" is not "b" where a is missing or a link.
  std::string Key = Absolute.str().str();
  auto [At, New] = Into.try_emplace(Key);
  if (New || (Listed && At->second.What == FileStamp::Kind::Folder))
    At->second = stampOf(Key, Listed);
}

// The look comes before the read: a change in between makes the stamp old, and
// an old stamp only costs another parse.

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
  note(Path);
  return ProxyFileSystem::openFileForRead(Path);
}

llvm::vfs::directory_iterator
RecordingFileSystem::dir_begin(const llvm::Twine &Dir, std::error_code &EC) {
  note(Dir, /*Listed=*/true);
  return ProxyFileSystem::dir_begin(Dir, EC);
}

} // namespace fullgraph::extract
