//===- Ticket.cpp ---------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/Ticket.h"
#include "report/FixDiff.h"
#include "ruleset/RuleSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <set>

namespace fullgraph::report {
namespace {

/// Lines shown before and after the line in question.
constexpr unsigned Around = 3;

/// Prose: what Markdown would read as its own is escaped.
std::string prose(llvm::StringRef Text) {
  std::string Out;
  for (char C : printable(Text)) {
    // A few only where a line may begin.
    if (llvm::StringRef("\\`*_[]<>|#&").contains(C) ||
        (Out.empty() && llvm::StringRef("-+=:~").contains(C)))
      Out += '\\';
    Out += C;
  }
  return Out;
}

size_t longestRun(llvm::StringRef Text, char Of) {
  size_t Longest = 0, Run = 0;
  for (char C : Text) {
    Run = C == Of ? Run + 1 : 0;
    Longest = std::max(Longest, Run);
  }
  return Longest;
}

/// A code span, also in a table: no '|' may stand in it bare.
std::string code(llvm::StringRef Text) {
  std::string Shown = printable(Text);
  std::string Fence(longestRun(Shown, '`') + 1, '`');
  std::string Gap = Fence.size() > 1 ? " " : "";
  std::string Out = Fence + Gap + Shown + Gap + Fence;
  for (size_t At = 0; (At = Out.find('|', At)) != std::string::npos; At += 2)
    Out.insert(At, "\\");
  return Out;
}

std::string place(const SourceRange &R) {
  return R.File + ":" + std::to_string(R.Start.Line);
}

class Ticket {
public:
  Ticket(const Finding &F, std::string Id, const WriterContext &C,
         Sources &Files, llvm::raw_ostream &OS)
      : F(F), Id(std::move(Id)), C(C), Files(Files), OS(OS),
        Rule(C.Rules ? C.Rules->find(F.Rule) : nullptr) {}

  void head(llvm::ArrayRef<TicketRow> Rows) {
    OS << "# " << Id << ": " << prose(F.Message) << "\n\n"
       << "| | |\n| --- | --- |\n";
    for (const auto &[Key, Value] : Rows)
      OS << "| " << Key << " | " << Value << (Value.empty() ? "|\n" : " |\n");
    category();
  }

  void body() {
    section("What is wrong",
            prose(F.Message) + "." +
                (Rule && !Rule->Why.empty() ? "\n\n" + prose(Rule->Why) : ""));
    evidence();
    section("Impact", impact());
    fix();
    if (Rule)
      section("How to verify", prose(Rule->Verify));
    related();
  }

  void resolution() {
    OS << "\n## Resolution\n\n"
       << (F.Suppressed ? "Suppressed (" + F.Suppressed->Kind + ")" +
                              (F.Suppressed->Reason.empty()
                                   ? ""
                                   : ": " + prose(F.Suppressed->Reason))
                        : "Open.")
       << '\n';
  }

private:
  void section(llvm::StringRef Title, const std::string &Text) {
    if (!Text.empty())
      OS << "\n## " << Title << "\n\n" << Text << '\n';
  }

  void category() {
    if (!C.Rules || !Rule)
      return;
    std::set<std::string> All;
    for (const ruleset::Rule &R : C.Rules->rules())
      if (!R.TicketCategory.empty())
        All.insert(R.TicketCategory);
    if (All.empty())
      return;
    OS << "\n## Category\n\n";
    for (const std::string &Name : All)
      OS << "- [" << (Name == Rule->TicketCategory ? 'x' : ' ') << "] "
         << prose(Name) << '\n';
  }

  /// Lines of a file, fenced; the line in question is said above them.
  void excerpt(const SourceRange &At, const std::string &Note) {
    OS << "\n" << code(place(At)) << ": " << prose(Note) << '\n';
    llvm::ArrayRef<llvm::StringRef> Lines = Files.lines(At.File);
    if (At.Start.Line == 0 || At.Start.Line > Lines.size())
      return;
    size_t First = At.Start.Line > Around ? At.Start.Line - Around : 1;
    size_t Last = std::min<size_t>(Lines.size(), At.Start.Line + Around);
    std::string Text;
    for (size_t L = First; L <= Last; ++L)
      Text += (L == At.Start.Line ? "> " : "  ") + std::to_string(L) + "  " +
              printable(Lines[L - 1]) + "\n";
    std::string Fence(std::max<size_t>(3, longestRun(Text, '`') + 1), '`');
    OS << "\n" << Fence << "cpp\n" << Text << Fence << '\n';
  }

  void evidence() {
    OS << "\n## Code evidence\n";
    if (F.Trace.empty())
      return excerpt(F.Location, "here");
    // Steps of one line are one excerpt.
    for (size_t I = 0; I != F.Trace.size();) {
      std::string Notes = F.Trace[I].Note;
      size_t Next = I + 1;
      for (; Next != F.Trace.size() &&
             place(F.Trace[Next].Location) == place(F.Trace[I].Location);
           ++Next)
        Notes += "; " + F.Trace[Next].Note;
      excerpt(F.Trace[I].Location, Notes);
      I = Next;
    }
  }

  std::string impact() const {
    if (!F.Judgement)
      return "";
    std::string Where =
        F.InCaptureRegion
            ? "The code is captured, from " + code(F.Root) + ". "
            : "No capture of this code was seen in what was analysed. ";
    switch (*F.Judgement) {
    case Verdict::Dead:
      return Where + "One outcome is ever possible: the test is dead code.";
    case Verdict::Specialises:
      return Where + "The host decides, and a capture freezes the decision: "
                     "every replay takes the same branch.";
    case Verdict::Breaks:
      return Where + "It needs device data or is not allowed under capture: "
                     "the capture fails, or what was captured is wrong.";
    }
    return Where;
  }

  void fix() {
    section("Recommended fix", prose(F.Advice));
    for (const Fix &X : F.Fixes)
      diff(X);
    if (!F.Fixes.empty() || !Rule)
      return;
    if (!Rule->Fix.empty())
      OS << "\n" << prose(Rule->Fix) << '\n';
    if (!Rule->Code.Bad.empty() && !Rule->Code.Good.empty()) {
      OS << "\nThe rule's example, as a diff:\n\n```diff\n";
      for (auto [Sign, Text] : {std::pair('-', &Rule->Code.Bad),
                                std::pair('+', &Rule->Code.Good)}) {
        llvm::SmallVector<llvm::StringRef> Lines;
        llvm::StringRef(*Text).split(Lines, '\n');
        for (llvm::StringRef L : Lines)
          OS << Sign << L << '\n';
      }
      OS << "```\n";
    }
  }

  void diff(const Fix &X) {
    std::string Patch = fixDiff(X, Files);
    if (Patch.empty())
      return;
    std::string Fence(std::max<size_t>(longestRun(Patch, '`') + 1, 3), '`');
    OS << "\n"
       << prose(X.Description) << (X.Safe ? "" : " (to be reviewed)") << ":\n\n"
       << Fence << "diff\n";
    llvm::SmallVector<llvm::StringRef> Lines;
    llvm::StringRef(Patch).rtrim('\n').split(Lines, '\n');
    // A line that begins so is a command to some CI systems.
    for (llvm::StringRef L : Lines)
      OS << (L.ltrim().starts_with("::") ? "|" : "") << printable(L) << '\n';
    OS << Fence << '\n';
  }

  void related() {
    if (F.Related.empty())
      return;
    OS << "\n## Related findings\n\nThe same source is tested in:\n\n";
    for (const std::string &R : F.Related)
      OS << "- " << code(R) << '\n';
  }

  const Finding &F;
  std::string Id;
  const WriterContext &C;
  Sources &Files;
  llvm::raw_ostream &OS;
  const ruleset::Rule *Rule;
};

} // namespace

std::string ticketId(const Finding &F) {
  return F.Rule + "-" + F.Fingerprint.substr(0, 8);
}

const char *ticketPriority(const Finding &F) {
  switch (F.Level) {
  case Severity::Error:
    return F.InCaptureRegion ? "P0" : "P1";
  case Severity::Warning:
    return "P2";
  case Severity::Note:
    return "P3";
  }
  return "P3";
}

std::vector<TicketRow> ticketRows(const Finding &F, const std::string &Id,
                                  const std::string &Date) {
  std::vector<TicketRow> All = {
      {"Id", Id},
      {"Severity", std::string(ticketPriority(F)) + " (" + name(F.Level) + ")"},
      {"Status", F.Suppressed ? "suppressed" : "open"},
      {"Rule", F.Rule + " " + F.Name},
      {"Verdict", F.Judgement ? name(*F.Judgement) : ""},
      {"Domain",
       F.InCaptureRegion ? "captured code, from " + code(F.Root) : "host code"},
      {"Opened", Date},
      {"Location", code(place(F.Location))},
      {"Function", F.Function.empty() ? "" : code(F.Function)},
      {"Owners", F.Owners.empty() ? "" : code(llvm::join(F.Owners, " "))},
      {"TorchDynamo", F.Dynamo},
      {"Fingerprint", code(F.Fingerprint)},
  };
  llvm::erase_if(All, [](const TicketRow &R) { return R.second.empty(); });
  return All;
}

void writeTicketHead(const Finding &F, const std::string &Id,
                     llvm::ArrayRef<TicketRow> Rows, const WriterContext &C,
                     Sources &Files, llvm::raw_ostream &OS) {
  Ticket(F, Id, C, Files, OS).head(Rows);
}

void writeTicketBody(const Finding &F, const WriterContext &C, Sources &Files,
                     llvm::raw_ostream &OS) {
  Ticket(F, "", C, Files, OS).body();
}

void writeTicket(const Finding &F, const WriterContext &C, Sources &Files,
                 llvm::raw_ostream &OS) {
  Ticket T(F, ticketId(F), C, Files, OS);
  T.head(ticketRows(F, ticketId(F), C.Date));
  T.body();
  T.resolution();
}

void writeTickets(const Report &R, const WriterContext &C,
                  llvm::raw_ostream &OS) {
  Sources Files(C);
  bool First = true;
  for (const Finding &F : R.Findings) {
    if (F.Suppressed && !C.ShowSuppressed)
      continue;
    OS << (First ? "" : "\n---\n\n");
    First = false;
    writeTicket(F, C, Files, OS);
  }
}

} // namespace fullgraph::report
