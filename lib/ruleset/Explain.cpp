//===- Explain.cpp --------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ruleset/Explain.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Format.h"

namespace fullgraph::ruleset {

static void paragraph(llvm::raw_ostream &OS, llvm::StringRef Text) {
  unsigned Column = 0;
  llvm::SmallVector<llvm::StringRef, 64> Words;
  Text.split(Words, ' ', -1, false);
  for (llvm::StringRef W : Words) {
    if (Column && Column + 1 + W.size() > 78) {
      OS << '\n';
      Column = 0;
    }
    OS << (Column ? " " : "  ") << W;
    Column += unsigned(W.size()) + (Column ? 1 : 2);
  }
  OS << '\n';
}

static void section(llvm::raw_ostream &OS, llvm::StringRef Title,
                    llvm::StringRef Text) {
  if (Text.empty())
    return;
  OS << '\n' << Title << '\n';
  paragraph(OS, Text);
}

static void code(llvm::raw_ostream &OS, llvm::StringRef Title,
                 llvm::StringRef Text) {
  if (Text.empty())
    return;
  OS << '\n' << Title << '\n';
  llvm::SmallVector<llvm::StringRef, 16> Lines;
  Text.split(Lines, '\n');
  for (llvm::StringRef L : Lines)
    OS << "    " << L << '\n';
}

void explain(const Rule &R, llvm::raw_ostream &OS) {
  OS << R.Id << ' ' << R.Name << '\n';
  section(OS, "What it finds", R.Summary);
  section(OS, "Why it matters", R.Why);
  code(OS, "Finds this", R.Code.Bad);
  code(OS, "Write this", R.Code.Good);
  section(OS, "How to fix it", R.Fix.empty() ? R.Advice : R.Fix);
  section(OS, "How to verify", R.Verify);
  if (!R.Messages.empty()) {
    OS << "\nVerdicts\n";
    for (const auto &[V, Text] : R.Messages) {
      auto At = R.Levels.find(V);
      OS << "  " << llvm::left_justify(name(V), 12)
         << (At == R.Levels.end() ? "" : name(At->second)) << '\n';
    }
  }
  section(OS, "Ticket category", R.TicketCategory);
  section(OS, "TorchDynamo's graph break", R.Dynamo);
  if (!R.Evidence.empty()) {
    OS << "\nMeasured by\n";
    for (const std::string &E : R.Evidence)
      OS << "  " << E << '\n';
  }
  if (!R.References.empty()) {
    OS << "\nSee also\n";
    for (const std::string &L : R.References)
      OS << "  " << L << '\n';
  }
  OS << "\nSilence it where it is intended\n"
        "    // fullgraph: expected("
     << R.Id << "): the reason\n";
}

void list(llvm::ArrayRef<Rule> Rules, llvm::raw_ostream &OS) {
  for (const Rule &R : Rules)
    OS << R.Id << "  " << llvm::left_justify(R.Name, 24) << R.Summary << '\n';
}

} // namespace fullgraph::ruleset
