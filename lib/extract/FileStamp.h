//===- FileStamp.h - How a path looked --------------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What is kept of every path that a unit asked for, nothing found included: a
// header that is installed later changes what a unit means as much as one that
// is edited. What counts is the content. Size, times and inode only spare the
// reading: a file with the same ones has not changed, as long as they were not
// young when they were noted. A file may change twice within one tick of its
// clock, so of a young one nothing but the content is kept.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EXTRACT_FILESTAMP_H
#define FULLGRAPH_EXTRACT_FILESTAMP_H

#include "support/Bytes.h"
#include "support/Digest.h"
#include <map>
#include <string>
#include <unordered_map>

namespace fullgraph::extract {

struct FileStamp {
  enum class Kind : char {
    Missing = 'm',
    File = 'f',   ///< It is there; its content was not read.
    Read = 'r',   ///< Content is of its text.
    Folder = 'd', ///< It is there.
    List = 'l'    ///< A folder; Content is of the names in it.
  };
  Kind What = Kind::Missing;
  uint64_t Size = 0;
  int64_t ModifiedNs = 0, ChangedNs = 0; ///< Since 1970; 0: not known.
  uint64_t Inode = 0;
  Digest Content;

  bool operator==(const FileStamp &O) const = default;
  /// As \p O in all but the content, and not too young to tell.
  bool looksLike(const FileStamp &O) const {
    return ChangedNs != 0 && Size == O.Size && ModifiedNs == O.ModifiedNs &&
           ChangedNs == O.ChangedNs && Inode == O.Inode;
  }
  /// Leaves only what a copy on another machine has too.
  FileStamp withoutTimes() const { return {What, 0, 0, 0, 0, Content}; }
};

/// How \p Path looks on disk now, without its content. \p Listed: the entries
/// of a folder count.
FileStamp stampOf(const std::string &Path, bool Listed = false);

/// The same, with size, times and inode 0 if they are too young to tell.
FileStamp safeStampOf(const std::string &Path, bool Listed = false);

/// Of a text that was read from a file whose name is \p RealName once links are
/// followed: two names of one file are one header, two copies are two.
Digest contentOf(llvm::StringRef Text, llvm::StringRef RealName);

/// By absolute path.
using FileStamps = std::map<std::string, FileStamp>;

void write(BytesWriter &Out, const FileStamps &Stamps);
void read(BytesReader &In, FileStamps &Stamps);

/// Looks at each path once in its life, and reads only what may have changed.
class FileChecker {
public:
  /// Contents that stand in for files on disk, by absolute path.
  std::unordered_map<std::string, Digest> Buffers;

  /// True if who saw \p Was would see the same now. Its size, times and inode
  /// are brought up to date then.
  bool isSame(const std::string &Path, FileStamp &Was);
  /// Null if all are; \p Refreshed is set if one was brought up to date.
  const std::string *firstChanged(FileStamps &Stamps, bool &Refreshed);

  size_t Looked = 0, Read = 0; ///< Paths, so far.

private:
  struct Now {
    FileStamp Stamp;
    bool HasContent = false;
  };
  std::unordered_map<std::string, Now> Known;
};

} // namespace fullgraph::extract

#endif
