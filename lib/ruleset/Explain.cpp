//===- Explain.cpp --------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ruleset/Explain.h"
#include "llvm/ADT/STLExtras.h"

namespace fullgraph::ruleset {

static constexpr size_t Width = 80;

/// Breaks prose into lines, each after \p Indent.
static void wrap(llvm::raw_ostream &OS, llvm::StringRef Text,
                 llvm::StringRef Indent = "") {
  size_t Used = 0;
  llvm::SmallVector<llvm::StringRef> Words;
  Text.split(Words, ' ', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  for (llvm::StringRef Word : Words) {
    if (Used != 0 && Used + 1 + Word.size() > Width) {
      OS << '\n';
      Used = 0;
    }
    OS << (Used == 0 ? Indent : " ") << Word;
    Used += (Used == 0 ? Indent.size() : 1) + Word.size();
  }
  OS << '\n';
}

static void section(llvm::raw_ostream &OS, llvm::StringRef Title,
                    llvm::StringRef Text) {
  if (Text.empty())
    return;
  OS << '\n' << Title << '\n';
  wrap(OS, Text, "  ");
}

static void code(llvm::raw_ostream &OS, llvm::StringRef Title,
                 llvm::StringRef Text) {
  if (Text.empty())
    return;
  OS << '\n' << Title << '\n';
  llvm::SmallVector<llvm::StringRef> Lines;
  Text.split(Lines, '\n');
  for (llvm::StringRef Line : Lines)
    OS << (Line.empty() ? "" : "    ") << Line << '\n';
}

static const char *meaning(Verdict V) {
  switch (V) {
  case Verdict::Dead:
    return "one outcome is ever possible";
  case Verdict::Specialises:
    return "the host decides, and capture freezes the decision";
  case Verdict::Breaks:
    return "needs device data, or is not allowed under capture";
  }
  return "";
}

static void verdicts(llvm::raw_ostream &OS, const Rule &R) {
  OS << "\nVerdicts\n";
  for (auto &[V, Level] : R.Levels) {
    OS << "  " << name(V) << " (" << name(Level) << ")";
    // About comments there is no verdict to explain.
    if (R.Find.Form != Query::Shape::Suppression)
      OS << ": " << meaning(V);
    OS << '\n';
  }
}

static void evidence(llvm::raw_ostream &OS, const Rule &R,
                     llvm::ArrayRef<EvidenceRow> Measured) {
  if (R.Evidence.empty())
    return;
  OS << "\nEvidence\n";
  size_t Longest = 0;
  for (const std::string &Idiom : R.Evidence)
    Longest = std::max(Longest, Idiom.size());
  llvm::StringRef MeasuredOn;
  for (const std::string &Idiom : R.Evidence) {
    OS << "  " << Idiom;
    auto Row = llvm::find_if(
        Measured, [&](const EvidenceRow &E) { return E.Idiom == Idiom; });
    if (Row != Measured.end()) {
      OS.indent(static_cast<unsigned>(Longest - Idiom.size()))
          << "  CUDA graph: " << Row->CudaGraph << ", trace: " << Row->Trace;
      if (!Row->Relaxed.empty() && Row->Relaxed != Row->CudaGraph)
        OS << "; in relaxed mode: " << Row->Relaxed;
      MeasuredOn = Row->MeasuredOn;
    }
    OS << '\n';
  }
  if (!MeasuredOn.empty())
    wrap(OS,
         ("Captured (in cudaStreamCaptureModeGlobal) or traced once and run on "
          "new inputs, on " +
          MeasuredOn + ".")
             .str(),
         "  ");
}

void explain(const Rule &R, llvm::raw_ostream &OS,
             llvm::ArrayRef<EvidenceRow> Measured) {
  OS << R.Id << " " << R.Name << '\n';
  section(OS, "What it finds", R.Summary);
  section(OS, "Why it is bad", R.Why);
  verdicts(OS, R);
  code(OS, "Bad", R.Code.Bad);
  code(OS, "Good", R.Code.Good);
  section(OS, "What to do", R.Fix);
  section(OS, "How to verify", R.Verify);
  section(OS, "Ticket", R.TicketCategory);
  section(OS, "TorchDynamo", R.Dynamo);
  evidence(OS, R, Measured);
  if (!R.References.empty()) {
    OS << "\nReferences\n";
    for (const std::string &Reference : R.References)
      OS << "  " << Reference << '\n';
  }
}

void list(llvm::ArrayRef<Rule> Rules, llvm::raw_ostream &OS) {
  size_t Longest = 0;
  for (const Rule &R : Rules)
    Longest = std::max(Longest, R.Name.size());
  for (const Rule &R : Rules) {
    Severity Highest = Severity::Note;
    for (auto &[V, Level] : R.Levels)
      Highest = std::max(Highest, Level);
    OS << R.Id << "  " << R.Name;
    OS.indent(static_cast<unsigned>(Longest - R.Name.size())) << "  ";
    OS << name(Highest);
    OS.indent(static_cast<unsigned>(9 - llvm::StringRef(name(Highest)).size()));
    OS << R.Summary << '\n';
  }
}

} // namespace fullgraph::ruleset
