//===- Comments.h - Comments that speak to fullgraph ------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EXTRACT_COMMENTS_H
#define FULLGRAPH_EXTRACT_COMMENTS_H

#include "clang/AST/DeclBase.h"
#include "clang/Lex/Preprocessor.h"
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace fullgraph::extract {

/// Collects the comments of the project's own files. A comment on its own line
/// before a function marks it:
///
///   // fullgraph: root
///   Tensor step(Inputs in) { ... }
///
/// The marks are attention, root and host; they become the annotations
/// "fullgraph::attention" and so on. Comments that suppress are kept as text.
class Comments : public clang::CommentHandler {
public:
  using IsOwn = std::function<bool(clang::SourceLocation)>;
  explicit Comments(IsOwn Own) : Own(std::move(Own)) {}

  bool HandleComment(clang::Preprocessor &PP, clang::SourceRange R) override;

  /// The marks that stand before a declaration.
  std::vector<llvm::StringRef> before(const clang::Decl *D,
                                      const clang::SourceManager &SM) const;

  struct Suppression {
    clang::SourceRange Where;
    std::string Text;
    unsigned Target; ///< As in facts::Comment.
  };
  const std::vector<Suppression> &suppressions() const { return Suppressing; }

private:
  struct Block {
    unsigned FirstLine;
    std::string Mark; ///< Empty: an ordinary comment.
  };
  IsOwn Own;
  /// By file and last line.
  std::map<std::pair<clang::FileID, unsigned>, Block> Blocks;
  std::vector<Suppression> Suppressing;
};

} // namespace fullgraph::extract

#endif
