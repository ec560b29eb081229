//===- MadeReport.h - A report out of any bytes -----------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One thing a line, its fields with tabs between them: "finding", "trace",
// "edit" and so on, of which the later ones belong to the finding before them.
// What comes after a line "----" is the text of every file.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_FUZZ_MADEREPORT_H
#define FULLGRAPH_FUZZ_MADEREPORT_H

#include "analysis/Finding.h"
#include "report/Writer.h"

namespace fullgraph::fuzz {

struct MadeReport {
  explicit MadeReport(llvm::StringRef Bytes);
  /// What the format makes of it.
  std::string written(llvm::StringRef Format) const;

  Report R;
  std::string Source;
};

/// Fails if the text holds what a terminal or a page would take for its own,
/// rather than show; or is not UTF-8.
void requireVisible(llvm::StringRef Text);
/// The same for text that is read as lines, of which some systems take those
/// for commands that begin with "::".
void requireNoCommands(llvm::StringRef Text);
/// Fails if a tag is not one of these, or an attribute acts.
void requireOnlyTags(llvm::StringRef Markup,
                     llvm::ArrayRef<llvm::StringRef> Tags);

} // namespace fullgraph::fuzz

#endif
