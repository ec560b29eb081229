//===- Roots.cpp ----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/Roots.h"
#include "report/Writer.h"
#include "llvm/Support/raw_ostream.h"

namespace fullgraph::driver {

using analysis::RootsReport;

static void printPlace(const SourceRange &R, llvm::raw_ostream &OS) {
  OS << report::printable(R.File) << ':' << R.Start.Line << ':'
     << R.Start.Column;
}

void printRoots(const RootsReport &R, llvm::raw_ostream &OS) {
  if (R.Roots.empty())
    OS << "no roots: nothing is taken to be captured. Mark a function with\n"
          "\"// fullgraph: root\", or name it in .fullgraph.yaml (roots:)\n";
  for (const RootsReport::Root &X : R.Roots) {
    printPlace(X.Function.Where, OS);
    OS << ": " << report::printable(X.Function.Name) << ' ' << X.Function.Note
       << '\n';
    for (const std::string &Name : X.Reaches)
      OS << "    reaches " << report::printable(Name) << '\n';
  }
  if (!R.Unresolved.empty())
    OS << "\nNot followed, " << R.Unresolved.size()
       << (R.Unresolved.size() == 1 ? " call" : " calls")
       << " that nobody could resolve:\n";
  for (const RootsReport::Place &X : R.Unresolved) {
    OS << "  ";
    printPlace(X.Where, OS);
    OS << ": " << report::printable(X.Name) << ' ' << X.Note << '\n';
  }
  if (!R.Eager.empty())
    OS << "\nMarked as host, so that they run eagerly and are not looked into, "
       << R.Eager.size() << (R.Eager.size() == 1 ? " call:\n" : " calls:\n");
  for (const RootsReport::Place &X : R.Eager) {
    OS << "  ";
    printPlace(X.Where, OS);
    OS << ": " << report::printable(X.Name) << '\n';
  }
  if (!R.Dropped.empty())
    OS << "\nNot taken to be captured:\n";
  for (const RootsReport::Place &X : R.Dropped) {
    OS << "  ";
    printPlace(X.Where, OS);
    OS << ": " << report::printable(X.Name) << ": " << X.Note << '\n';
  }
  for (const RootsReport::Settled &X : R.Assumptions) {
    OS << "\nAssumed: " << X.What.Path << " is " << X.What.Value
       << (X.Where.empty()
               ? ", which settles no condition (" + X.What.Where + ")\n"
               : ", which settles\n");
    for (const RootsReport::Place &At : X.Where) {
      OS << "  ";
      printPlace(At.Where, OS);
      OS << " in " << report::printable(At.Name) << '\n';
    }
  }
}

} // namespace fullgraph::driver
