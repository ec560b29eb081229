//===- TicketFile.h - A ticket that people and fullgraph write --*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A ticket is Markdown. fullgraph owns the rows of its table, as long as nobody
// changed them, and the text between two marks, as long as nobody changed that;
// all else is kept byte for byte. The first mark is a comment with JSON: what
// the finding is known by, and what fullgraph wrote last.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_TICKETS_TICKETFILE_H
#define FULLGRAPH_TICKETS_TICKETFILE_H

#include "baseline/Baseline.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <map>
#include <string>
#include <vector>

namespace fullgraph::tickets {

struct TraceLine {
  std::string File; ///< Relative to the project root.
  unsigned Line = 0;
  friend bool operator==(const TraceLine &, const TraceLine &) = default;
};

/// What fullgraph remembers of a finding.
struct Mark {
  std::string Id;
  baseline::Entry Finding;      ///< With its line.
  std::vector<TraceLine> Trace; ///< The place of the finding is the last one.
  std::string Line;             ///< Text of the finding's line.
  std::string Commit;           ///< At which these lines were so; may be empty.
  bool Changed = false;         ///< The files had changes beside the commit.
  std::map<std::string, std::string> Rows; ///< As fullgraph wrote them.
};

class TicketFile {
public:
  /// True if a file of this name and text claims to be a ticket.
  static bool isTicket(llvm::StringRef FileName, llvm::StringRef Text);

  /// Errors name the file, the line and what was expected.
  static llvm::Expected<TicketFile> parse(llvm::StringRef Name,
                                          llvm::StringRef Text);

  /// A new one. \p Head is title, table and boxes; \p Body has "\n" at its end.
  static TicketFile create(llvm::StringRef Name, const Mark &M,
                           llvm::StringRef Head, llvm::StringRef Body);

  const std::string &name() const { return Name; }
  const Mark &mark() const { return Known; }
  std::string status() const { return row("Status"); }
  /// Why it is no bug or expected; empty if nobody says.
  std::string reason() const { return row("Reason"); }

  /// What fullgraph knows now. A row that it wrote follows, comes and goes with
  /// what is known, unless people changed or deleted it. False if people
  /// changed the text between the marks, which is kept then.
  bool refresh(const Mark &M, llvm::StringRef Body);
  /// True if refresh would leave text and remembered lines as they are.
  bool isUpToDate(const Mark &M, llvm::StringRef Body) const;
  void setStatus(llvm::StringRef Status, llvm::StringRef Reason);
  /// Adds a paragraph to the end of the section "Resolution".
  void tell(llvm::StringRef Text);

  std::string text() const;

private:
  std::string row(llvm::StringRef Key) const;
  void setRow(llvm::StringRef Key, llvm::StringRef Value);
  /// At the end of the table.
  void addRow(llvm::StringRef Key, llvm::StringRef Value);
  /// A row that is there.
  void dropRow(llvm::StringRef Key);
  std::string body() const;

  std::string Name;
  std::vector<std::string> Lines;     ///< With their ends.
  std::map<std::string, size_t> Rows; ///< Index of the line of each row.
  size_t Begin = 0, End = 0;          ///< Of the marks.
  std::string Digest;                 ///< Of the text between them.
  Mark Known;
};

} // namespace fullgraph::tickets

#endif
