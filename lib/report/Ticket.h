//===- Ticket.h - Findings as tickets ---------------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_REPORT_TICKET_H
#define FULLGRAPH_REPORT_TICKET_H

#include "report/Sources.h"

namespace fullgraph::report {

/// "FG101-0a1b2c3d": the rule and the fingerprint's beginning. As long as the
/// fingerprint stays, so does the id.
std::string ticketId(const Finding &F);

/// Error inside captured code is P0, another error P1, a warning P2, a note P3.
const char *ticketPriority(const Finding &F);

/// A row of the table at the top: its name and its Markdown.
using TicketRow = std::pair<std::string, std::string>;
std::vector<TicketRow> ticketRows(const Finding &F, const std::string &Id,
                                  const std::string &Date);

/// Title, table and category boxes.
void writeTicketHead(const Finding &F, const std::string &Id,
                     llvm::ArrayRef<TicketRow> Rows, const WriterContext &C,
                     Sources &Files, llvm::raw_ostream &OS);

/// From "What is wrong" to the related findings: all but the resolution.
void writeTicketBody(const Finding &F, const WriterContext &C, Sources &Files,
                     llvm::raw_ostream &OS);

/// One ticket in Markdown.
void writeTicket(const Finding &F, const WriterContext &C, Sources &Files,
                 llvm::raw_ostream &OS);

} // namespace fullgraph::report

#endif
