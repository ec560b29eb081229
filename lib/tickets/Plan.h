//===- Plan.h - Tickets and findings, brought together ----------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_TICKETS_PLAN_H
#define FULLGRAPH_TICKETS_PLAN_H

#include "tickets/TicketFile.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <set>

namespace fullgraph::tickets {

/// Which ticket is of which finding: by identity in the same file, or in
/// another if its own is gone, as in a baseline.
struct Pairing {
  std::vector<std::pair<size_t, size_t>> Both; ///< Ticket, finding.
  std::vector<size_t> OnlyTicket, OnlyFinding;
};
Pairing pair(llvm::ArrayRef<TicketFile> Tickets,
             llvm::ArrayRef<Finding> Findings,
             llvm::function_ref<bool(llvm::StringRef File)> FileExists);

/// Findings that a reviewer called expected or no bug are suppressed by the
/// ticket, with the reviewer's reason. A comment in the code has the first
/// word.
void suppress(llvm::ArrayRef<TicketFile> Tickets, const Pairing &P,
              std::vector<Finding> &Findings);

/// What a run saw, for the question whether a finding is gone.
struct Seen {
  /// Every unit of the project was read, without an error.
  bool Whole = false;
  std::set<std::string> Units; ///< Main files that were read without an error.
};

/// Empty if all of the ticket's trace was analysed; else what was not, for
/// people: "b.cpp was not analysed".
std::string
notAnalysed(const Mark &M, const Seen &S,
            llvm::function_ref<bool(llvm::StringRef File)> FileExists);

/// The shortest id for the finding that no ticket has.
std::string freeId(const Finding &F, const std::set<std::string> &Taken);

} // namespace fullgraph::tickets

#endif
