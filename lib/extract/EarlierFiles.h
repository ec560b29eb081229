//===- EarlierFiles.h - A tree as it was at another time --------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Files under a folder look as they did at another time, by the names that they
// have now, so that compile commands fit as they are. What did not change is
// read where it is.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EXTRACT_EARLIERFILES_H
#define FULLGRAPH_EXTRACT_EARLIERFILES_H

#include "llvm/Support/VirtualFileSystem.h"
#include <optional>
#include <string>
#include <vector>

namespace fullgraph::extract {

/// How a tree differs from what it was. In Folder, "was" holds the files that
/// were other, and "new" an empty file for each that was not there; both by
/// their paths below the tree.
struct EarlierFiles {
  std::string Folder;            ///< Absolute; empty: nothing differs.
  std::vector<std::string> Tops; ///< Absolute names of the tree's top.
  /// Of all that is in Folder. What is remembered of a unit that was read so
  /// is known by it; the folder's own name tells nothing.
  std::string Digest;
};

class EarlierFileSystem : public llvm::vfs::ProxyFileSystem {
public:
  EarlierFileSystem(llvm::IntrusiveRefCntPtr<FileSystem> Now,
                    const EarlierFiles &Files)
      : ProxyFileSystem(std::move(Now)), Files(Files),
        Disk(llvm::vfs::getRealFileSystem()) {}

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine &Path) override;
  bool exists(const llvm::Twine &Path) override;
  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
  openFileForRead(const llvm::Twine &Path) override;

private:
  enum class Look { AsNow, Missing, Other };
  /// \p Where: the file to read instead.
  Look lookFor(const llvm::Twine &Path, std::string &Where);
  std::optional<std::string> belowTop(const llvm::Twine &Path);

  EarlierFiles Files;
  llvm::IntrusiveRefCntPtr<FileSystem> Disk;
};

} // namespace fullgraph::extract

#endif
