//===- Documents.h - What the editor has open -------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_SERVER_DOCUMENTS_H
#define FULLGRAPH_SERVER_DOCUMENTS_H

#include "server/Positions.h"
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fullgraph::server {

/// The path of a file: URI; empty for others.
std::string pathOf(llvm::StringRef Uri);
std::string uriOf(llvm::StringRef Path);

struct Document {
  std::string Uri; ///< As the editor writes it.
  std::string Text;
  int Version = 0;
};

struct Change {
  struct Span {
    LspPosition Start, End;
  };
  std::optional<Span> Range; ///< Nothing: the whole text.
  std::string Text;
};

class Documents {
public:
  void open(const std::string &Path, Document D);
  /// Changes come one after the other, each in the text that the one before
  /// left. False if the document is not open.
  bool change(const std::string &Path, int Version,
              const std::vector<Change> &Changes, Encoding E);
  bool close(const std::string &Path);
  const Document *find(const std::string &Path) const;
  const std::map<std::string, Document> &all() const { return Open; }

private:
  std::map<std::string, Document> Open; ///< By absolute path.
};

} // namespace fullgraph::server

#endif
