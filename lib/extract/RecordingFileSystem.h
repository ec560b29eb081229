//===- RecordingFileSystem.h - What a unit asked the disk -------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Passes everything on to another file system and notes each path that was
// asked for and what was found there. The content is taken from the bytes that
// the reader gets, so that it is what was read whatever happens on disk.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EXTRACT_RECORDINGFILESYSTEM_H
#define FULLGRAPH_EXTRACT_RECORDINGFILESYSTEM_H

#include "extract/FileStamp.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace fullgraph::extract {

class RecordingFileSystem : public llvm::vfs::ProxyFileSystem {
public:
  /// \p Into outlives this and every file that it opens. The path \p Unrecorded
  /// is not noted: a large file of our own that is made from others.
  RecordingFileSystem(llvm::IntrusiveRefCntPtr<FileSystem> Base,
                      FileStamps &Into, std::string Unrecorded = "")
      : ProxyFileSystem(std::move(Base)), Into(Into),
        Unrecorded(std::move(Unrecorded)) {}

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine &Path) override;
  bool exists(const llvm::Twine &Path) override;
  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
  openFileForRead(const llvm::Twine &Path) override;
  llvm::vfs::directory_iterator dir_begin(const llvm::Twine &Dir,
                                          std::error_code &EC) override;

private:
  /// Null if it is not noted.
  FileStamp *note(const llvm::Twine &Path, bool Listed = false);

  FileStamps &Into;
  std::string Unrecorded;
};

} // namespace fullgraph::extract

#endif
