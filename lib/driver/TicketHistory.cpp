//===- TicketHistory.cpp --------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/TicketHistory.h"
#include "driver/Git.h"
#include "report/Writer.h"
#include "llvm/ADT/StringExtras.h"
#include <set>

namespace fullgraph::driver {
namespace {

/// Lines of a diff that a ticket shows; the rest is in git.
constexpr size_t MaxDiffLines = 60;

/// The files once each, behind "--".
std::vector<std::string> files(const std::vector<tickets::TraceLine> &Lines) {
  std::vector<std::string> Out;
  std::set<std::string> Seen;
  for (const tickets::TraceLine &L : Lines)
    if (Seen.insert(L.File).second)
      Out.push_back(":(literal)" + L.File);
  return Out;
}

std::string say(const std::string &Root, std::vector<llvm::StringRef> Args,
                const std::vector<std::string> &Files) {
  Args.push_back("--");
  Args.insert(Args.end(), Files.begin(), Files.end());
  llvm::Expected<std::string> Text = git(Root, Args);
  if (Text)
    return *Text;
  // Without git's help the ticket still says what was there before.
  llvm::consumeError(Text.takeError());
  return "";
}

/// The hunks of a diff that touch lines of the trace.
std::string touching(llvm::StringRef Diff,
                     const std::vector<tickets::TraceLine> &Trace) {
  std::string Out, File;
  bool Shown = false;
  llvm::SmallVector<llvm::StringRef> Lines;
  Diff.split(Lines, '\n', -1, false);
  for (llvm::StringRef L : Lines) {
    if (L.starts_with("diff --git ")) {
      Shown = false;
      continue;
    }
    if (!Shown && L.starts_with("--- ")) {
      File = L.drop_front(4).rtrim("\t").str();
      continue;
    }
    if (L.starts_with("@@ -")) {
      // "@@ -FIRST,COUNT +FIRST,COUNT @@"
      auto [First, Count] = L.drop_front(4).split(' ').first.split(',');
      unsigned From = 0, N = 1;
      First.getAsInteger(10, From);
      if (!Count.empty())
        Count.getAsInteger(10, N);
      Shown = false;
      for (const tickets::TraceLine &T : Trace)
        Shown |= T.File == File && T.Line >= From && T.Line < From + N;
      if (Shown)
        Out += "@@ " + File + ":" + std::to_string(From) + " @@\n";
      continue;
    }
    if (Shown)
      Out += report::printable(L) + "\n";
  }
  return Out;
}

std::string fenced(llvm::StringRef Diff) {
  llvm::SmallVector<llvm::StringRef> Lines;
  Diff.split(Lines, '\n', -1, false);
  std::string Fence = "```";
  while (Diff.contains(Fence))
    Fence += '`';
  std::string Out = "\n" + Fence + "diff\n";
  for (size_t I = 0; I != Lines.size() && I != MaxDiffLines; ++I)
    Out += Lines[I].str() + "\n";
  if (Lines.size() > MaxDiffLines)
    Out += "(and " + std::to_string(Lines.size() - MaxDiffLines) +
           " lines more)\n";
  return Out + Fence + "\n";
}

} // namespace

TicketHistory::TicketHistory(std::string Root) : Root(std::move(Root)) {
  llvm::Expected<std::string> Text =
      git(this->Root, {"rev-parse", "-q", "--verify", "--short=12", "HEAD"});
  if (Text)
    Head = llvm::StringRef(*Text).trim().str();
  else // No repository: tickets do without commits.
    llvm::consumeError(Text.takeError());
}

bool TicketHistory::isChanged(
    const std::vector<tickets::TraceLine> &Lines) const {
  return !Head.empty() &&
         !say(Root, {"status", "--porcelain"}, files(Lines)).empty();
}

std::string TicketHistory::sinceThen(const tickets::Mark &M) const {
  std::string Before = fenced("-" + report::printable(M.Line));
  if (Head.empty() || M.Commit.empty())
    return "What was there:\n" + Before;
  std::vector<std::string> Files = files(M.Trace);
  std::string Diff = touching(
      say(Root,
          {"-c", "core.quotePath=false", "diff", "--relative", "--no-color",
           "--no-ext-diff", "--no-renames", "--no-prefix", "-U0", M.Commit},
          Files),
      M.Trace);
  std::string Commit =
      llvm::StringRef(say(Root,
                          {"log", "-1", "--no-color", "--abbrev=12",
                           "--format=%h", M.Commit + "..HEAD"},
                          Files))
          .trim()
          .str();
  std::string By = isChanged(M.Trace) ? "by changes that are not committed"
                   : Commit.empty()   ? "since commit `" + M.Commit + "`"
                                      : "by commit `" + Commit + "`";
  if (Diff.empty())
    return "No line of its trace has changed " + By +
           "; what it rested on did. What was there:\n" + Before;
  return "The lines of its trace, changed " + By + ":\n" + fenced(Diff);
}

} // namespace fullgraph::driver
