//===- FileStamp.cpp ------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/FileStamp.h"
#include "extract/RecordingFileSystem.h"
#include <chrono>
#include <sys/stat.h>

namespace fullgraph::extract {
namespace {

using Kind = FileStamp::Kind;

/// Coarser than the clock of any file system in use.
constexpr int64_t YoungNs = 2000000000;

int64_t nanoseconds(const timespec &T) {
  return int64_t(T.tv_sec) * 1000000000 + int64_t(T.tv_nsec);
}

int64_t now() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

Digest readContent(const std::string &Path, bool Listed) {
  FileStamps Stamps;
  auto FS = llvm::makeIntrusiveRefCnt<RecordingFileSystem>(
      llvm::vfs::getRealFileSystem(), Stamps);
  if (Listed) {
    std::error_code EC;
    FS->dir_begin(Path, EC);
  } else {
    FS->getBufferForFile(Path);
  }
  return Stamps[Path].Content;
}

} // namespace

FileStamp stampOf(const std::string &Path, bool Listed) {
  FileStamp S;
  struct stat St;
  if (::stat(Path.c_str(), &St) != 0)
    return S;
  S.What = Kind::File;
  if (S_ISDIR(St.st_mode)) {
    S.What = Listed ? Kind::List : Kind::Folder;
    if (!Listed)
      return S;
  }
  S.Size = uint64_t(St.st_size);
  S.ModifiedNs = nanoseconds(St.st_mtim);
  S.ChangedNs = nanoseconds(St.st_ctim);
  S.Inode = St.st_ino;
  return S;
}

FileStamp safeStampOf(const std::string &Path, bool Listed) {
  FileStamp S = stampOf(Path, Listed);
  if (S.ChangedNs != 0 && std::max(S.ModifiedNs, S.ChangedNs) > now() - YoungNs)
    return S.withoutTimes();
  return S;
}

Digest contentOf(llvm::StringRef Text, llvm::StringRef RealName) {
  llvm::BLAKE3 Hash;
  Hash.update(Text);
  Hash.update(RealName);
  return {Hash.final<16>()};
}

void write(BytesWriter &Out, const FileStamps &Stamps) {
  Out.number(Stamps.size());
  llvm::StringRef Before;
  for (const auto &[Path, S] : Stamps) {
    // Sorted, so that most of a path is that of the one before.
    size_t Same = 0;
    while (Same < Before.size() && Same < Path.size() &&
           Before[Same] == Path[Same])
      ++Same;
    Out.number(Same);
    Out.text(llvm::StringRef(Path).drop_front(Same));
    Before = Path;
    Out.number(uint8_t(S.What));
    if (S.What == Kind::Read || S.What == Kind::List)
      Out.raw(S.Content.raw());
    if (S.What == Kind::Missing || S.What == Kind::Folder)
      continue;
    Out.number(S.Size);
    Out.number(uint64_t(S.ModifiedNs));
    Out.number(uint64_t(S.ChangedNs));
    Out.number(S.Inode);
  }
}

void read(BytesReader &In, FileStamps &Stamps) {
  std::string Path;
  for (size_t N = In.count(); N != 0 && In.ok(); --N) {
    Path.resize(size_t(In.number(Path.size())));
    Path += In.text();
    FileStamp S;
    S.What = Kind(char(In.number(127)));
    if (S.What == Kind::Read || S.What == Kind::List)
      S.Content = Digest::fromRaw(In.raw(sizeof(Digest::Bytes)));
    if (S.What != Kind::Missing && S.What != Kind::Folder) {
      S.Size = In.number();
      S.ModifiedNs = int64_t(In.number());
      S.ChangedNs = int64_t(In.number());
      S.Inode = In.number();
    }
    if (In.ok())
      Stamps.emplace_hint(Stamps.end(), Path, S);
  }
}

bool FileChecker::isSame(const std::string &Path, FileStamp &Was) {
  if (!Buffers.empty())
    if (auto B = Buffers.find(Path); B != Buffers.end())
      return Was.What == Kind::File ||
             (Was.What == Kind::Read && Was.Content == B->second);
  bool Listed = Was.What == Kind::List;
  auto [At, New] = Known.try_emplace(Listed ? Path + "/" : Path);
  Now &N = At->second;
  if (New) {
    ++Looked;
    N.Stamp = safeStampOf(Path, Listed);
  }
  switch (Was.What) {
  case Kind::Missing:
  case Kind::Folder:
    return N.Stamp.What == Was.What;
  case Kind::File:
    return N.Stamp.What == Kind::File;
  case Kind::Read:
  case Kind::List:
    break;
  default:
    return false;
  }
  if (N.Stamp.What != (Listed ? Kind::List : Kind::File))
    return false;
  if (N.Stamp.looksLike(Was))
    return true;
  if (!N.HasContent) {
    ++Read;
    N.Stamp.Content = readContent(Path, Listed);
    N.HasContent = true;
  }
  if (!Was.Content || N.Stamp.Content != Was.Content)
    return false;
  Kind What = Was.What;
  Was = N.Stamp;
  Was.What = What;
  return true;
}

const std::string *FileChecker::firstChanged(FileStamps &Stamps,
                                             bool &Refreshed) {
  for (auto &[Path, S] : Stamps) {
    FileStamp Before = S;
    if (!isSame(Path, S))
      return &Path;
    Refreshed |= !(S == Before);
  }
  return nullptr;
}

} // namespace fullgraph::extract
