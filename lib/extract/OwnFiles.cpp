//===- OwnFiles.cpp -------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/OwnFiles.h"
#include "support/PathGlob.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace path = llvm::sys::path;

namespace fullgraph::extract {

static bool isInside(llvm::StringRef File, llvm::StringRef Folder) {
  if (Folder == "/")
    return true;
  return !Folder.empty() && File.starts_with(Folder) &&
         File.size() > Folder.size() && File[Folder.size()] == '/';
}

bool OwnFiles::isExcluded(llvm::StringRef File) const {
  if (Excluded.empty() || !isInside(File, ExcludedFrom))
    return false;
  llvm::StringRef Inside =
      File.drop_front(ExcludedFrom == "/" ? 1 : ExcludedFrom.size() + 1);
  return llvm::any_of(Excluded, [&](const std::string &Pattern) {
    return pathMatches(Pattern, Inside);
  });
}

bool OwnFiles::isOwn(llvm::StringRef File) const {
  if (Named.count(File.str()))
    return true;
  if (!isInside(File, Root) || isExcluded(File))
    return false;
  for (const std::string &Foreign : ForeignPaths)
    if (isInside(File, Foreign))
      return false;
  llvm::StringRef Inside = File.drop_front(Root == "/" ? 1 : Root.size() + 1);
  for (auto I = path::begin(Inside), E = path::end(Inside); I != E; ++I)
    if (llvm::is_contained(ForeignFolders, *I))
      return false;
  return true;
}

std::string OwnFiles::relative(llvm::StringRef File) const {
  if (!isInside(File, Root))
    return File.str();
  return File.drop_front(Root == "/" ? 1 : Root.size() + 1).str();
}

bool reallyInside(llvm::StringRef File, llvm::ArrayRef<std::string> Folders) {
  llvm::SmallString<256> Real;
  if (llvm::sys::fs::real_path(File, Real))
    return false;
  return llvm::any_of(Folders, [&](const std::string &Folder) {
    llvm::SmallString<256> RealFolder;
    return !llvm::sys::fs::real_path(Folder, RealFolder) &&
           isInside(Real, RealFolder);
  });
}

std::string absolutePath(llvm::StringRef Path, llvm::StringRef Directory) {
  llvm::SmallString<256> Absolute;
  if (path::is_absolute(Path)) {
    Absolute = Path;
  } else {
    Absolute = Directory;
    path::append(Absolute, Path);
  }
  path::remove_dots(Absolute, /*remove_dot_dot=*/true);
  return Absolute.str().str();
}

} // namespace fullgraph::extract
