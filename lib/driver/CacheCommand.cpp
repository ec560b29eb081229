//===- CacheCommand.cpp ---------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/CacheCommand.h"
#include "driver/CacheStore.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace fullgraph::driver {
namespace {

std::string count(const CacheUsage::Share &S) {
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  OS << S.Files << (S.Files == 1 ? " file, " : " files, ")
     << llvm::format("%.1f MiB", double(S.Bytes) / (1 << 20));
  return Text;
}

/// If files can be made in it, or it itself can be.
bool isWritable(llvm::StringRef Directory) {
  while (!fs::exists(Directory) && !path::parent_path(Directory).empty())
    Directory = path::parent_path(Directory);
  return fs::is_directory(Directory) &&
         !fs::access(Directory, fs::AccessMode::Write);
}

} // namespace

CacheState describeCache(const Options &O) {
  std::string Directory = cacheDirectory(O);
  if (Directory.empty())
    return {O.NoCache ? "off (--no-cache)"
                      : "there is no place for it: neither XDG_CACHE_HOME nor "
                        "HOME names a folder",
            O.NoCache};
  CacheState S;
  S.IsUsable = isWritable(Directory);
  S.Text = Directory + ": " + count(measureCache(Directory).Total) +
           " of at most " + std::to_string(O.CacheMiB) + " MiB";
  if (!S.IsUsable)
    S.Text += "; it cannot be written: what is read is not kept";
  return S;
}

int showCache(const Options &O) {
  std::string Directory = cacheDirectory(O);
  if (O.Prune && !Directory.empty()) {
    CacheUsage::Share Gone = pruneCache(Directory, uint64_t(O.CacheMiB) << 20);
    llvm::outs() << "removed " << count(Gone) << '\n';
  }
  llvm::outs() << describeCache(O).Text << '\n';
  if (!Directory.empty())
    for (const auto &[Kind, Share] : measureCache(Directory).Kinds)
      llvm::outs() << "  " << Kind << ": " << count(Share) << '\n';
  return Clean;
}

} // namespace fullgraph::driver
