//===- RecordingFileSystem.h - What a unit asked the disk -------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Passes everything on to another file system and notes each path that was
// asked for and what was found there, nothing included: a header that is
// installed later changes what a unit means as much as one that is edited.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EXTRACT_RECORDINGFILESYSTEM_H
#define FULLGRAPH_EXTRACT_RECORDINGFILESYSTEM_H

#include "llvm/Support/VirtualFileSystem.h"
#include <map>
#include <string>

namespace fullgraph::extract {

/// How a path looked. Of folders only their being there counts, unless their
/// entries were listed.
struct FileStamp {
  enum class Kind : char {
    Missing = 'm',
    File = 'f',
    Folder = 'd',
    List = 'l'
  };
  Kind What = Kind::Missing;
  uint64_t Size = 0;
  int64_t ModifiedNs = 0; ///< Since 1970.
  uint64_t Inode = 0;

  bool operator==(const FileStamp &O) const {
    return What == O.What && Size == O.Size && ModifiedNs == O.ModifiedNs &&
           Inode == O.Inode;
  }
};

/// How \p Path looks on disk now. \p Listed: the entries of a folder count.
FileStamp stampOf(const std::string &Path, bool Listed = false);

/// By absolute path; of two looks the first is kept.
using FileStamps = std::map<std::string, FileStamp>;

class RecordingFileSystem : public llvm::vfs::ProxyFileSystem {
public:
  /// \p Into outlives this.
  RecordingFileSystem(llvm::IntrusiveRefCntPtr<FileSystem> Base,
                      FileStamps &Into)
      : ProxyFileSystem(std::move(Base)), Into(Into) {}

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine &Path) override;
  bool exists(const llvm::Twine &Path) override;
  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
  openFileForRead(const llvm::Twine &Path) override;
  llvm::vfs::directory_iterator dir_begin(const llvm::Twine &Dir,
                                          std::error_code &EC) override;

private:
  void note(const llvm::Twine &Path, bool Listed = false);

  FileStamps &Into;
};

} // namespace fullgraph::extract

#endif
