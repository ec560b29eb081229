//===- OwnFiles.h - Which files are the project's own -----------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EXTRACT_OWNFILES_H
#define FULLGRAPH_EXTRACT_OWNFILES_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <set>
#include <string>
#include <vector>

namespace fullgraph::extract {

/// The project's own files are those under its root, except those that are
/// under a folder of other people's code or of build products. Files that the
/// user names are always own.
struct OwnFiles {
  std::string Root; ///< Absolute, without a trailing slash.
  /// Names of folders, at any depth, whose contents are foreign.
  std::vector<std::string> ForeignFolders = {
      "third_party", "3rdparty", "thirdparty", "third-party",
      "vendor",      "external", "_deps"};
  std::vector<std::string> ForeignPaths; ///< Absolute: build folders, say.
  std::set<std::string> Named;           ///< Absolute.
  /// Patterns of paths (see PathGlob.h) below ExcludedFrom, which is absolute.
  std::vector<std::string> Excluded;
  std::string ExcludedFrom;

  /// True if a pattern of Excluded names the file.
  bool isExcluded(llvm::StringRef AbsolutePath) const;
  bool isOwn(llvm::StringRef AbsolutePath) const;
  /// The path relative to the root if it is inside, else as it is; with '/'.
  std::string relative(llvm::StringRef AbsolutePath) const;
};

/// "." and ".." and doubled slashes resolved by text; relative paths are taken
/// from \p Directory. Symbolic links stay.
/// True if the file, through all symbolic links, is below one of the folders.
bool reallyInside(llvm::StringRef File, llvm::ArrayRef<std::string> Folders);

std::string absolutePath(llvm::StringRef Path, llvm::StringRef Directory);

} // namespace fullgraph::extract

#endif
