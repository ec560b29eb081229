//===- Sources.h - The texts that a report speaks of ------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_REPORT_SOURCES_H
#define FULLGRAPH_REPORT_SOURCES_H

#include "report/Writer.h"
#include <map>

namespace fullgraph::report {

/// Reads each file once, for one writer.
class Sources {
public:
  explicit Sources(const WriterContext &C) : C(C) {}

  /// The file's text, or nothing if it cannot be read any more.
  const std::string *text(const std::string &File);

  /// Its lines without their ends; empty if it cannot be read.
  llvm::ArrayRef<llvm::StringRef> lines(const std::string &File);

  /// The line's text (1-based), or nothing.
  std::optional<llvm::StringRef> line(const std::string &File, unsigned Line);

  /// The byte of the file's text where a place is, or nothing.
  std::optional<size_t> offset(const std::string &File, const Position &P);

  /// A column in UTF-16 code units for one in UTF-8 bytes, both 1-based;
  /// nothing if the text is not there to count in.
  std::optional<unsigned> utf16Column(const std::string &File,
                                      const Position &P);

  /// What GitHub knows the line by (LineHashes.h), or an empty text.
  std::string lineHash(const std::string &File, unsigned Line);

private:
  struct Read {
    std::optional<std::string> Text;
    std::vector<llvm::StringRef> Lines;
    std::vector<std::string> Hashes; ///< Made when first asked for.
  };
  Read &read(const std::string &File);

  const WriterContext &C;
  std::map<std::string, Read> Files;
};

} // namespace fullgraph::report

#endif
