//===- EarlierTree.h - The project at another commit ------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the work tree has that a commit has not, and the other way round. Files
// of the commit that differ are written to a folder of their own, through a
// private index: the repository, its index and its work tree stay as they are.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_EARLIERTREE_H
#define FULLGRAPH_DRIVER_EARLIERTREE_H

#include "driver/Git.h"
#include "driver/Inputs.h"
#include "driver/TemporaryFolder.h"
#include "extract/EarlierFiles.h"
#include "llvm/Support/Error.h"
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace fullgraph::driver {

class EarlierTree {
public:
  /// The tree of \p In at the commit that \p Rev and HEAD have in common, which
  /// is Rev itself if HEAD came from it. Changes that are not committed, and
  /// files that git neither knows nor ignores, count as changes since then;
  /// build folders do not. An error says what is missing, and how to get it.
  static llvm::Expected<EarlierTree> find(const std::string &Rev,
                                          const Inputs &In);
  const std::string &commit() const { return Commit; }
  const extract::EarlierFiles &files() const { return Files; }
  /// If the file is other than it was, or was not there, or is not now.
  bool isChanged(const std::string &Absolute) const;
  bool isNew(const std::string &Absolute) const;
  /// If a file was below it that is not as it was.
  bool wasFolder(const std::string &Absolute) const;
  /// Old path and new path, both absolute.
  const std::vector<std::pair<std::string, std::string>> &renamed() const {
    return Renamed;
  }
  /// Not there any more, under this or another name. Absolute.
  const std::vector<std::string> &deleted() const { return Deleted; }
  /// Submodules and links that differ, and are read as they are now.
  const std::vector<std::string> &asNow() const { return AsNow; }

private:
  EarlierTree() = default;
  llvm::Error findTop(const Inputs &In);
  llvm::Error findCommit(const std::string &Rev);
  llvm::Error copyIndex();
  llvm::Error compare(const Inputs &In);
  llvm::Error addUntracked(const Inputs &In);
  llvm::Error write();
  bool isShallow() const;
  std::optional<std::string> below(const std::string &Absolute) const;
  /// By the name that the project's files have.
  std::string absolute(const std::string &Relative) const;

  std::string Commit;
  std::optional<TemporaryFolder> Folder;
  GitRun Own; ///< With a copy of the repository's index.
  extract::EarlierFiles Files;
  std::set<std::string> Was, New; ///< Relative to the top.
  std::string Contents;           ///< What the digest is of.
  std::vector<std::pair<std::string, std::string>> Renamed;
  std::vector<std::string> Deleted, AsNow;
};

} // namespace fullgraph::driver

#endif
