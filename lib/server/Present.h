//===- Present.h - Findings as an editor takes them -------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_SERVER_PRESENT_H
#define FULLGRAPH_SERVER_PRESENT_H

#include "server/Documents.h"
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

/// What is known of the program, and of which texts.
struct Knowledge {
  std::shared_ptr<const Outcome> Last;
  std::map<std::string, int> Versions; ///< That Last is about, by path.
  /// By fingerprint: fixes of findings of Last that were looked for.
  std::map<std::string, std::vector<Fix>> Fixes;
};

/// What is known of one open document. All that it is made of outlives it.
class View {
public:
  View(const Knowledge &Known, const std::string &Path, const Documents &Open,
       const Client &Is);

  /// True if the document is as it was when it was analysed.
  bool isCurrent() const;
  /// Findings there that may have fixes, which were not looked for.
  std::vector<Finding> unsearched(LspPosition Start, LspPosition End) const;

  nlohmann::json diagnostics() const;
  nlohmann::json hover(LspPosition At) const;
  nlohmann::json codeActions(LspPosition Start, LspPosition End) const;

private:
  std::vector<const Finding *> findings() const;
  std::string textOf(const std::string &Path) const;
  nlohmann::json range(const SourceRange &R) const;
  nlohmann::json location(const SourceRange &R) const;
  nlohmann::json diagnostic(const Finding &F) const;
  nlohmann::json
  edit(const std::map<std::string, nlohmann::json> &ByPath) const;
  /// A fix as a code action; null if it is about a text that was changed since.
  nlohmann::json codeAction(const Finding &F, const Fix &X) const;
  bool isCurrent(const std::string &File) const;
  std::string uri(const std::string &File) const;
  bool touches(const Finding &F, LspPosition Start, LspPosition End) const;

  const Knowledge &Known;
  const Outcome &Said;
  std::string Path;
  const Documents &Open;
  const Client &Is;
};

} // namespace fullgraph::server

#endif
