//===- CacheStore.cpp -----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/CacheStore.h"
#include "driver/Output.h"
#include "extract/OwnFiles.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/xxhash.h"
#include <chrono>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace fullgraph::driver {
namespace {

/// Raised when the meaning of a file in it changes.
constexpr llvm::StringLiteral Layout = "v1";
constexpr llvm::StringLiteral Magic = "fullgraph cache\n";
constexpr size_t HeadSize = Magic.size() + sizeof(uint64_t);

/// A file is told to be in use this often at most.
constexpr int64_t TouchEverySeconds = 3600;
/// Older than any write takes.
constexpr int64_t StaleTemporarySeconds = 3600;

constexpr llvm::StringLiteral Tag =
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# Made by fullgraph; it may be removed at any time.\n";

std::string checksum(llvm::StringRef Content) {
  uint64_t Sum = llvm::xxh3_64bits(Content);
  return {reinterpret_cast<const char *>(&Sum), sizeof Sum};
}

int64_t nowSeconds() {
  return std::chrono::duration_cast<std::chrono::seconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

/// The whole file, without a copy; its time is that of its last use.
std::optional<std::string> readWhole(const std::string &File,
                                     int64_t &ModifiedSeconds) {
  int Fd = ::open(File.c_str(), O_RDONLY | O_CLOEXEC);
  if (Fd < 0)
    return std::nullopt;
  struct stat St;
  std::string Text;
  bool Good = ::fstat(Fd, &St) == 0 && S_ISREG(St.st_mode);
  if (Good) {
    ModifiedSeconds = St.st_mtim.tv_sec;
    Text.resize(size_t(St.st_size));
    size_t At = 0;
    while (Good && At != Text.size()) {
      ssize_t N = ::read(Fd, Text.data() + At, Text.size() - At);
      if (N < 0 && errno == EINTR)
        continue;
      Good = N > 0;
      At += Good ? size_t(N) : 0;
    }
  }
  ::close(Fd);
  return Good ? std::optional(std::move(Text)) : std::nullopt;
}

bool isName(llvm::StringRef File) {
  llvm::StringRef Stem = File.take_front(32);
  return Stem.size() == 32 && llvm::all_of(Stem, llvm::isHexDigit) &&
         (File.size() == 32 || File[32] == '.');
}

struct Found {
  std::string File, Kind;
  uint64_t Bytes;
  int64_t Used;
  bool Temporary;
};

/// Only files of the names that a cache gives, in its own folders: a wrong
/// --cache-dir must cost nobody a file.
std::vector<Found> list(const std::string &Directory) {
  std::vector<Found> All;
  for (const char *Kind :
       {CacheStore::Units, CacheStore::Paths, CacheStore::Summaries,
        CacheStore::Preambles, CacheStore::Failures}) {
    llvm::SmallString<256> Folder(Directory);
    path::append(Folder, Layout, Kind);
    std::error_code EC;
    for (fs::directory_iterator I(Folder, EC, /*follow_symlinks=*/false), E;
         !EC && I != E; I.increment(EC)) {
      struct stat St;
      if (!isName(path::filename(I->path())) ||
          ::lstat(I->path().c_str(), &St) != 0 || !S_ISREG(St.st_mode))
        continue;
      All.push_back({I->path(), Kind, uint64_t(St.st_size), St.st_mtim.tv_sec,
                     path::extension(I->path()) == ".tmp"});
    }
  }
  return All;
}

void add(CacheUsage::Share &To, const Found &F) {
  ++To.Files;
  To.Bytes += F.Bytes;
}

} // namespace

std::string cacheDirectory(const Options &O) {
  if (O.NoCache)
    return "";
  llvm::SmallString<256> Cwd;
  if (fs::current_path(Cwd))
    return "";
  if (!O.CacheDir.empty())
    return extract::absolutePath(O.CacheDir, Cwd);
  // A relative one is to be taken as if it were not there.
  std::string Base = llvm::sys::Process::GetEnv("XDG_CACHE_HOME").value_or("");
  if (!path::is_absolute(Base)) {
    Base = llvm::sys::Process::GetEnv("HOME").value_or("");
    if (!path::is_absolute(Base))
      return "";
    Base += "/.cache";
  }
  return extract::absolutePath("fullgraph", Base);
}

CacheStore::CacheStore(std::string D) : Directory(std::move(D)) {}

std::string CacheStore::folder(llvm::StringRef Kind) const {
  llvm::SmallString<256> Folder(Directory);
  path::append(Folder, Layout, Kind);
  return Folder.str().str();
}

void CacheStore::touch(const std::string &File, int64_t ModifiedSeconds) {
  if (nowSeconds() - ModifiedSeconds > TouchEverySeconds)
    ::utimensat(AT_FDCWD, File.c_str(), nullptr, 0);
}

std::optional<std::string> CacheStore::read(llvm::StringRef Kind,
                                            const Digest &Name) {
  if (!isOn())
    return std::nullopt;
  std::string File = folder(Kind) + "/" + Name.hex();
  int64_t Used = 0;
  std::optional<std::string> Text = readWhole(File, Used);
  if (!Text)
    return std::nullopt;
  llvm::StringRef Rest = *Text;
  if (!Rest.consume_front(Magic) || Rest.size() < sizeof(uint64_t) ||
      Rest.take_front(sizeof(uint64_t)) !=
          checksum(Rest.drop_front(sizeof(uint64_t)))) {
    ++Damaged;
    return std::nullopt;
  }
  touch(File, Used);
  Text->erase(0, HeadSize);
  return Text;
}

bool CacheStore::makeFolders(llvm::StringRef Kind) {
  // What code says is its owner's business.
  std::error_code EC = fs::create_directories(
      Directory, /*IgnoreExisting=*/true, fs::perms::owner_all);
  if (!EC)
    EC = fs::create_directories(folder(Kind), true, fs::perms::owner_all);
  std::string TagFile = Directory + "/CACHEDIR.TAG";
  if (!EC && !fs::exists(TagFile))
    llvm::consumeError(
        writeFile(TagFile, [](llvm::raw_ostream &OS) { OS << Tag; }));
  if (EC && WhyNotWritten.empty())
    WhyNotWritten = Directory + ": " + EC.message();
  return !EC;
}

void CacheStore::write(llvm::StringRef Kind, const Digest &Name,
                       llvm::StringRef Content) {
  if (!isOn())
    return;
  if (!fs::is_directory(folder(Kind)) && !makeFolders(Kind)) {
    ++WriteFailures;
    return;
  }
  std::string File = folder(Kind) + "/" + Name.hex();
  if (llvm::Error E = writeFile(File, [&](llvm::raw_ostream &OS) {
        OS << Magic << checksum(Content) << Content;
      })) {
    std::string Why = llvm::toString(std::move(E));
    if (WhyNotWritten.empty())
      WhyNotWritten = std::move(Why);
    ++WriteFailures;
    return;
  }
  ++Written;
}

CacheUsage measureCache(const std::string &Directory) {
  CacheUsage U;
  for (const Found &F : list(Directory)) {
    add(U.Kinds[F.Kind], F);
    add(U.Total, F);
  }
  return U;
}

CacheUsage::Share pruneCache(const std::string &Directory, uint64_t MostBytes) {
  std::vector<Found> All = list(Directory);
  // By name where two are as old, so that it is told in advance what goes.
  llvm::sort(All, [](const Found &A, const Found &B) {
    return std::tie(A.Used, A.File) < std::tie(B.Used, B.File);
  });
  uint64_t Left = 0;
  for (const Found &F : All)
    Left += F.Bytes;
  CacheUsage::Share Gone;
  int64_t Now = nowSeconds();
  for (const Found &F : All) {
    bool Stale = F.Temporary && Now - F.Used > StaleTemporarySeconds;
    if (!Stale && (F.Temporary || Left <= MostBytes))
      continue;
    Left -= F.Bytes;
    if (::unlink(F.File.c_str()) == 0)
      add(Gone, F);
  }
  return Gone;
}

} // namespace fullgraph::driver
