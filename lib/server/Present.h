//===- Present.h - Findings as an editor takes them -------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_SERVER_PRESENT_H
#define FULLGRAPH_SERVER_PRESENT_H

#include "server/Positions.h"
#include "server/Project.h"
#include <nlohmann/json.hpp>

namespace fullgraph::server {

/// What the client said that it can do.
struct Client {
  Encoding Counts = Encoding::Utf16;
  bool Markdown = false;
  bool VersionedEdits = false;
};

/// What an outcome says of one open document.
class View {
public:
  View(const Outcome &Said, const std::string &Path, const std::string &Uri,
       int Version, const Client &Is);

  nlohmann::json diagnostics() const;
  nlohmann::json hover(LspPosition At) const;
  nlohmann::json codeActions(LspPosition Start, LspPosition End) const;

private:
  std::vector<const Finding *> findings() const;
  std::string textOf(const std::string &Path) const;
  nlohmann::json range(const SourceRange &R) const;
  nlohmann::json location(const SourceRange &R) const;
  nlohmann::json diagnostic(const Finding &F) const;
  nlohmann::json edit(const std::map<std::string, nlohmann::json> &Edits) const;
  bool touches(const Finding &F, LspPosition Start, LspPosition End) const;

  const Outcome &Said;
  std::string Path, Uri;
  int Version;
  const Client &Is;
};

} // namespace fullgraph::server

#endif
