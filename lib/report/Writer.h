//===- Writer.h - Reports as text -------------------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Pure functions from a report to text. A format is a name and a function in
// the table of Formats.cpp; nothing registers itself.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_REPORT_WRITER_H
#define FULLGRAPH_REPORT_WRITER_H

#include "analysis/Finding.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"
#include <functional>
#include <optional>

namespace fullgraph::ruleset {
class RuleSet;
}

namespace fullgraph::report {

/// What the writers may ask for beside the report.
struct WriterContext {
  /// The text of a file by the report's name for it, or nothing.
  std::function<std::optional<std::string>(llvm::StringRef File)> Source;
  bool Colour = false;
  /// Show suppressed findings, too.
  bool ShowSuppressed = false;
  /// The rules of the run, for the formats that carry their explanations.
  const ruleset::RuleSet *Rules = nullptr;
  std::string Date; ///< Of this run, "2026-01-31"; what a ticket is opened on.
};

using WriteFunction = void (*)(const Report &, const WriterContext &,
                               llvm::raw_ostream &);

struct Format {
  llvm::StringRef Name;
  llvm::StringRef Help;
  WriteFunction Write;
};

/// In the order in which --help lists them.
llvm::ArrayRef<Format> formats();
const Format *findFormat(llvm::StringRef Name);

void writeText(const Report &, const WriterContext &, llvm::raw_ostream &);
void writeJson(const Report &, const WriterContext &, llvm::raw_ostream &);
void writeSarif(const Report &, const WriterContext &, llvm::raw_ostream &);
void writeGithub(const Report &, const WriterContext &, llvm::raw_ostream &);

void writeGitlab(const Report &, const WriterContext &, llvm::raw_ostream &);
void writeRdjson(const Report &, const WriterContext &, llvm::raw_ostream &);
void writeJunit(const Report &, const WriterContext &, llvm::raw_ostream &);
void writeHtml(const Report &, const WriterContext &, llvm::raw_ostream &);
void writeTickets(const Report &, const WriterContext &, llvm::raw_ostream &);

/// Control characters, escape sequences and what turns the direction of text
/// made visible, so that a file's name or text cannot drive the reader's
/// terminal or CI system. Line ends become spaces.
std::string printable(llvm::StringRef Text);
/// The same for a line of code whose columns are to be marked: a tab becomes
/// four spaces, and what is not printed one "?".
std::string printableCode(llvm::StringRef Line);
/// JSON whose strings hold escapes for what is not visible; it means the same.
std::string visibleJson(llvm::StringRef Json);
/// False for control characters and what turns the direction of text.
bool isVisible(unsigned CodePoint);

} // namespace fullgraph::report

#endif
