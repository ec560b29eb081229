//===- EarlierFiles.cpp ---------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/EarlierFiles.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace fullgraph::extract {

std::optional<std::string>
EarlierFileSystem::belowTop(const llvm::Twine &Path) {
  llvm::SmallString<256> P;
  Path.toVector(P);
  if (makeAbsolute(P))
    return std::nullopt;
  // Through a link, ".." leads elsewhere than the text says.
  if (std::any_of(path::begin(P), path::end(P),
                  [](llvm::StringRef Part) { return Part == ".."; })) {
    llvm::SmallString<256> Parent;
    if (!fs::real_path(path::parent_path(P), Parent)) {
      path::append(Parent, path::filename(P));
      P = Parent;
    }
  }
  path::remove_dots(P, /*remove_dot_dot=*/true);
  for (const std::string &Top : Files.Tops)
    if (P.str().starts_with(Top + "/"))
      return P.str().drop_front(Top.size() + 1).str();
  return std::nullopt;
}

EarlierFileSystem::Look EarlierFileSystem::lookFor(const llvm::Twine &Path,
                                                   std::string &Where) {
  std::optional<std::string> Below = belowTop(Path);
  if (!Below)
    return Look::AsNow;
  Where = Files.Folder + "/was/" + *Below;
  fs::file_status Was;
  if (!fs::status(Where, Was) && fs::exists(Was)) {
    // A folder of both times holds what did not change, too.
    if (fs::is_directory(Was) && ProxyFileSystem::exists(Path))
      return Look::AsNow;
    return Look::Other;
  }
  return fs::is_regular_file(Files.Folder + "/new/" + *Below) ? Look::Missing
                                                              : Look::AsNow;
}

llvm::ErrorOr<llvm::vfs::Status>
EarlierFileSystem::status(const llvm::Twine &Path) {
  std::string Where;
  switch (lookFor(Path, Where)) {
  case Look::Missing:
    return std::make_error_code(std::errc::no_such_file_or_directory);
  case Look::Other: {
    llvm::ErrorOr<llvm::vfs::Status> S = Disk->status(Where);
    return S ? llvm::vfs::Status::copyWithNewName(*S, Path) : S;
  }
  case Look::AsNow:
    break;
  }
  return ProxyFileSystem::status(Path);
}

bool EarlierFileSystem::exists(const llvm::Twine &Path) {
  std::string Where;
  switch (lookFor(Path, Where)) {
  case Look::Missing:
    return false;
  case Look::Other:
    return true;
  case Look::AsNow:
    break;
  }
  return ProxyFileSystem::exists(Path);
}

llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
EarlierFileSystem::openFileForRead(const llvm::Twine &Path) {
  std::string Where;
  switch (lookFor(Path, Where)) {
  case Look::Missing:
    return std::make_error_code(std::errc::no_such_file_or_directory);
  case Look::Other:
    return llvm::vfs::File::getWithPath(Disk->openFileForRead(Where), Path);
  case Look::AsNow:
    break;
  }
  return ProxyFileSystem::openFileForRead(Path);
}

} // namespace fullgraph::extract
