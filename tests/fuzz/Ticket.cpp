//===- Ticket.cpp ---------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Fuzz.h"
#include "tickets/TicketFile.h"

using namespace fullgraph;
using tickets::TicketFile;

/// A ticket that people have edited, and what fullgraph then writes into it.
int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  llvm::StringRef Text = fuzz::text(Data, Size);
  TicketFile::isTicket("t.md", Text);
  llvm::Expected<TicketFile> T = TicketFile::parse("t.md", Text);
  if (!T) {
    fuzz::requireGoodError(T.takeError(), "t.md");
    return 0;
  }
  fuzz::require(T->text() == Text, "what nobody touches stays");
  tickets::Mark M = T->mark();
  T->status();
  T->reason();
  M.Finding.Line += 1;
  T->refresh(M, "body\n");
  T->setStatus("resolved", "gone | away");
  T->tell("A paragraph.");
  llvm::Expected<TicketFile> Again = TicketFile::parse("t.md", T->text());
  if (!Again) {
    llvm::errs() << T->text();
    fuzz::requireGoodError(Again.takeError(), "no error");
    return 0;
  }
  fuzz::require(Again->text() == T->text(), "it reads what it wrote");
  fuzz::require(Again->status() == "resolved", "it reads the status it wrote");
  return 0;
}
