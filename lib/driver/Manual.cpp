//===- Manual.cpp - The manual page ---------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/Flags.h"
#include "driver/Version.h"
#include "report/Writer.h"

namespace fullgraph::driver {
namespace {

/// '-' is a hyphen to roff, and a line must not begin with a request.
std::string roff(llvm::StringRef Text) {
  std::string Out;
  for (char C : Text) {
    if (C == '-')
      Out += "\\-";
    else if (C == '\\')
      Out += "\\e";
    else
      Out += C;
  }
  if (!Out.empty() && (Out[0] == '.' || Out[0] == '\''))
    Out = "\\&" + Out;
  return Out;
}

} // namespace

void printManual(llvm::raw_ostream &OS) {
  OS << ".TH FULLGRAPH 1 \"\" \"fullgraph " << version()
     << "\" \"User Commands\"\n"
        ".SH NAME\n"
        "fullgraph \\- find graph breaks in C++ transformer code before it "
        "runs\n"
        ".SH SYNOPSIS\n";
  for (const CommandInfo &C : commands())
    OS << ".B fullgraph " << C.Name << "\n"
       << "[FLAG...] " << roff(C.Usage) << "\n.br\n";
  OS << ".SH DESCRIPTION\n"
        "fullgraph follows the result of an attention call through C++ code to "
        "the places where its kind is asked for at run time, and says what "
        "becomes of each when the code is captured in a graph: it is dead "
        "code, it is frozen, or it breaks the capture. Nothing of the code is "
        "run.\n"
        ".SH COMMANDS\n";
  for (const CommandInfo &C : commands())
    OS << ".TP\n.B " << C.Name << "\n" << roff(C.Help) << "\n";
  OS << ".SH FLAGS\n";
  for (const Flag &F : flags()) {
    OS << ".TP\n";
    if (F.Short)
      OS << "\\fB" << roff(F.Short) << "\\fR, ";
    OS << "\\fB" << roff(F.Name) << "\\fR";
    if (F.Value)
      OS << " \\fI" << roff(F.Value) << "\\fR";
    OS << "\n" << roff(F.Help) << ". Of:";
    for (const CommandInfo &C : commands())
      if (F.Commands & C.Bit)
        OS << ' ' << C.Name;
    OS << ".\n";
  }
  OS << ".SH FORMATS\n";
  for (const report::Format &F : report::formats())
    OS << ".TP\n.B " << roff(F.Name) << "\n" << roff(F.Help) << "\n";
  OS << ".SH EXIT STATUS\n";
  for (const StatusInfo &S : statuses())
    OS << ".TP\n.B " << S.Status << "\n" << roff(S.Meaning) << "\n";
  OS << ".SH FILES\n.TP\n.B .fullgraph.yaml\n"
        "The configuration: the nearest one upward from what is analysed.\n"
        ".SH SEE ALSO\n.BR clang\\-tidy (1)\n";
}

} // namespace fullgraph::driver
