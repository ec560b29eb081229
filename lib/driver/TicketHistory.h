//===- TicketHistory.h - What became of a ticket's lines --------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_TICKETHISTORY_H
#define FULLGRAPH_DRIVER_TICKETHISTORY_H

#include "tickets/TicketFile.h"

namespace fullgraph::driver {

/// What git says of the project's folder, as tickets need it.
class TicketHistory {
public:
  explicit TicketHistory(std::string Root);

  /// HEAD, shortened; empty without a repository or a commit.
  const std::string &head() const { return Head; }
  /// True if these files have changes that are not in HEAD.
  bool isChanged(const std::vector<tickets::TraceLine> &Lines) const;
  /// A paragraph and a diff: what became of the lines of the trace.
  std::string sinceThen(const tickets::Mark &M) const;

private:
  std::string Root, Head;
};

} // namespace fullgraph::driver

#endif
