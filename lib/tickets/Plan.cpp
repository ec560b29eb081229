//===- Plan.cpp -----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tickets/Plan.h"
#include "llvm/ADT/StringExtras.h"

namespace fullgraph::tickets {

Pairing pair(llvm::ArrayRef<TicketFile> Tickets,
             llvm::ArrayRef<Finding> Findings,
             llvm::function_ref<bool(llvm::StringRef File)> FileExists) {
  std::vector<baseline::Entry> Old, New;
  for (const TicketFile &T : Tickets)
    Old.push_back(T.mark().Finding);
  for (const Finding &F : Findings)
    New.push_back({F.Identity, F.Rule, F.Location.File, F.Function,
                   F.Location.Start.Line});
  baseline::Match M = baseline::match(Old, New, FileExists);
  Pairing Out;
  for (size_t I = 0; I != M.InBoth.size(); ++I)
    Out.Both.push_back({M.OldOfBoth[I], M.InBoth[I]});
  Out.OnlyTicket = std::move(M.OnlyOld);
  Out.OnlyFinding = std::move(M.OnlyNew);
  return Out;
}

void suppress(llvm::ArrayRef<TicketFile> Tickets, const Pairing &P,
              std::vector<Finding> &Findings) {
  for (auto [T, F] : P.Both) {
    std::string Status = Tickets[T].status();
    if (!Findings[F].Suppressed &&
        (Status == "expected" || Status == "not-a-bug"))
      Findings[F].Suppressed =
          Suppression{"ticket", Tickets[T].mark().Id + " is " + Status + ": " +
                                    Tickets[T].reason()};
  }
}

std::string
notAnalysed(const Mark &M, const Seen &S,
            llvm::function_ref<bool(llvm::StringRef File)> FileExists) {
  for (const TraceLine &T : M.Trace) {
    if (S.Units.count(T.File) || !FileExists(T.File))
      continue;
    // A header is seen by all that include it: known only of a whole run.
    static const char *const Sources[] = {".cpp", ".cc", ".cxx",
                                          ".c++", ".cu", ".C"};
    bool IsUnit = false;
    for (const char *E : Sources)
      IsUnit |= llvm::StringRef(T.File).ends_with(E);
    if (IsUnit || !S.Whole)
      return T.File + " was not analysed without errors";
  }
  return "";
}

std::string freeId(const Finding &F, const std::set<std::string> &Taken) {
  for (size_t Digits = 8; Digits < F.Fingerprint.size(); Digits += 4) {
    std::string Id = F.Rule + "-" + F.Fingerprint.substr(0, Digits);
    if (!Taken.count(Id))
      return Id;
  }
  // The same place again, while its ticket is of a finding elsewhere now.
  for (unsigned N = 2;; ++N) {
    std::string Id =
        F.Rule + "-" + F.Fingerprint.substr(0, 8) + llvm::utohexstr(N, true, 4);
    if (!Taken.count(Id))
      return Id;
  }
}

} // namespace fullgraph::tickets
