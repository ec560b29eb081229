//===- Tickets.cpp --------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/Tickets.h"
#include "driver/Output.h"
#include "driver/TicketHistory.h"
#include "driver/WriterContext.h"
#include "extract/OwnFiles.h"
#include "report/Ticket.h"
#include "support/ReadFile.h"
#include "tickets/Plan.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <algorithm>

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;
using fullgraph::tickets::Mark;
using fullgraph::tickets::TicketFile;

namespace fullgraph::driver {
namespace {

llvm::Error wrong(const llvm::Twine &What) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), What);
}

/// All tickets of the folder, by name; or every thing that is wrong.
llvm::Expected<std::vector<TicketFile>> readTickets(const std::string &Dir) {
  std::vector<TicketFile> Out;
  if (!fs::exists(Dir))
    return Out;
  if (!fs::is_directory(Dir))
    return wrong(Dir + ": is no folder; expected one for tickets");
  std::vector<std::string> Names;
  std::error_code EC;
  for (fs::directory_iterator I(Dir, EC), E; !EC && I != E; I.increment(EC))
    if (path::extension(I->path()) == ".md")
      Names.push_back(I->path());
  if (EC)
    return wrong(Dir + ": cannot be read: " + EC.message());
  std::sort(Names.begin(), Names.end());
  llvm::Error All = llvm::Error::success();
  std::map<std::string, std::string> Ids;
  for (const std::string &Name : Names) {
    auto Buffer = readRegularFile(Name);
    if (!Buffer) {
      All = llvm::joinErrors(
          std::move(All),
          wrong(Name + ": cannot be read: " + Buffer.getError().message()));
      continue;
    }
    if (!TicketFile::isTicket(path::filename(Name), (*Buffer)->getBuffer()))
      continue;
    llvm::Expected<TicketFile> T =
        TicketFile::parse(Name, (*Buffer)->getBuffer());
    if (!T) {
      All = llvm::joinErrors(std::move(All), T.takeError());
      continue;
    }
    auto [Other, New] = Ids.emplace(T->mark().Id, Name);
    if (!New)
      All = llvm::joinErrors(std::move(All),
                             wrong(Name + ": expected an id of its own; " +
                                   Other->second + " is " + T->mark().Id +
                                   ", too"));
    Out.push_back(std::move(*T));
  }
  if (All)
    return llvm::Expected<std::vector<TicketFile>>(std::move(All));
  return Out;
}

class Keeper {
public:
  Keeper(const Options &O, const ruleset::RuleSet &Rules,
         const std::string &Root)
      : O(O), Context(writerContext(O, Rules, Root)), Files(Context),
        Past(Root) {}

  void open(const Finding &F, std::set<std::string> &Taken) {
    std::string Id = tickets::freeId(F, Taken);
    Taken.insert(Id);
    Mark M = markOf(F, Id);
    auto Rows = report::ticketRows(F, Id, Context.Date);
    Rows.insert(Rows.begin() + 3, {"Reason", ""});
    std::string Head;
    llvm::raw_string_ostream OS(Head);
    report::writeTicketHead(F, Id, Rows, Context, Files, OS);
    llvm::SmallString<256> Name(O.TicketDir);
    path::append(Name, Id + ".md");
    TicketFile T = TicketFile::create(Name, M, OS.str(), bodyOf(F));
    T.tell("Opened on " + Context.Date + at() + ".\n");
    ++Open;
    ++Opened;
    change("opened", T, F.Message);
  }

  void keep(TicketFile &T, const Finding &F) {
    std::string Before = T.text();
    Mark M = markOf(F, T.mark().Id);
    std::string Body = bodyOf(F);
    bool Kept = false;
    if (!T.isUpToDate(M, Body))
      Kept = !T.refresh(M, Body);
    std::string Was = T.status();
    const char *What = "updated";
    bool InCode = F.Suppressed && F.Suppressed->Kind != "ticket";
    bool Reviewed = Was == "expected" || Was == "not-a-bug";
    if (InCode && !Reviewed) {
      if (Was != "suppressed") {
        T.setStatus("suppressed", "");
        T.tell("Suppressed on " + Context.Date + at() + ": " +
               F.Suppressed->Kind + " in the code or a baseline.\n");
        What = "suppressed";
      }
    } else if (!Reviewed && (Was == "resolved" || Was == "suppressed")) {
      T.setStatus("open", "");
      T.tell("Reopened on " + Context.Date + at() + ": " +
             (Was == "resolved" ? "the finding is there again.\n"
                                : "nothing suppresses the finding now.\n"));
      What = "reopened";
      ++Reopened;
    }
    ++(F.Suppressed || Reviewed ? Silenced : Open);
    if (T.text() != Before)
      change(What, T,
             Kept ? "what stands between the two comments was changed by hand "
                    "and is kept"
                  : F.Message);
  }

  void gone(TicketFile &T, const std::string &Unseen) {
    std::string Was = T.status();
    if (Was == "resolved")
      return;
    if (Was == "expected" || Was == "not-a-bug") {
      ++Silenced;
      if (Unseen.empty())
        say("stale", T, "it is " + Was + ", and its finding is gone");
      return;
    }
    if (!Unseen.empty()) {
      ++Open;
      say("left", T, "its finding was not seen, but " + Unseen);
      return;
    }
    T.setStatus("resolved", "");
    T.tell("Resolved on " + Context.Date + at() + ": the finding is gone. " +
           Past.sinceThen(T.mark()));
    ++Resolved;
    change("resolved", T, "its finding is gone");
  }

  llvm::Error finish() {
    if (!O.DryRun) {
      if (!Changes.empty())
        if (std::error_code EC = fs::create_directories(O.TicketDir))
          return wrong(O.TicketDir +
                       ": the folder cannot be made: " + EC.message());
      for (const auto &[Name, Text] : Changes)
        if (llvm::Error E =
                writeFile(Name, [&](llvm::raw_ostream &OS) { OS << Text; }))
          return E;
    }
    std::sort(Said.begin(), Said.end());
    for (const std::string &Line : Said)
      llvm::outs() << Line;
    llvm::outs() << Open << " open (" << Opened << " new, " << Reopened
                 << " again), " << Resolved << " resolved, " << Silenced
                 << " expected or no bug"
                 << (O.DryRun ? "; nothing is written" : "") << '\n';
    llvm::outs().flush();
    return llvm::Error::success();
  }

private:
  std::string at() const {
    return Past.head().empty() ? "" : ", at commit `" + Past.head() + "`";
  }

  std::string bodyOf(const Finding &F) {
    std::string Body;
    llvm::raw_string_ostream OS(Body);
    report::writeTicketBody(F, Context, Files, OS);
    return OS.str();
  }

  Mark markOf(const Finding &F, const std::string &Id) {
    Mark M;
    M.Id = Id;
    M.Finding = {F.Identity, F.Rule, F.Location.File, F.Function,
                 F.Location.Start.Line};
    auto Add = [&](const SourceRange &R) {
      tickets::TraceLine L{R.File, R.Start.Line};
      if (!R.File.empty() && !llvm::is_contained(M.Trace, L))
        M.Trace.push_back(L);
    };
    for (const TraceStep &S : F.Trace)
      Add(S.Location);
    Add(F.Location);
    M.Line = report::printable(
        Files.line(F.Location.File, F.Location.Start.Line).value_or(""));
    M.Commit = Past.head();
    M.Changed = Past.isChanged(M.Trace);
    for (const auto &[Key, Value] : report::ticketRows(F, Id, Context.Date))
      if (Key != "Id" && Key != "Status" && Key != "Opened")
        M.Rows[Key] = Value;
    return M;
  }

  void say(llvm::StringRef What, const TicketFile &T, llvm::StringRef Why) {
    Said.push_back(
        (report::printable(T.name()) + ": " + What + ": " + Why + "\n").str());
  }

  void change(llvm::StringRef What, const TicketFile &T, llvm::StringRef Why) {
    say(What, T, Why);
    Changes[T.name()] = T.text();
  }

  const Options &O;
  report::WriterContext Context;
  report::Sources Files;
  TicketHistory Past;
  std::map<std::string, std::string> Changes; ///< Files and their new texts.
  std::vector<std::string> Said;
  unsigned Open = 0, Opened = 0, Reopened = 0, Resolved = 0, Silenced = 0;
};

} // namespace

std::set<std::string> cleanUnits(llvm::ArrayRef<facts::Unit> Units) {
  std::set<std::string> Clean, Broken;
  for (const facts::Unit &U : Units) {
    bool Any = llvm::any_of(U.Problems, [](const facts::Problem &P) {
      return P.Kind == facts::Problem::Level::Error;
    });
    (Any ? Broken : Clean).insert(U.text(U.MainFile));
  }
  for (const std::string &File : Broken)
    Clean.erase(File);
  return Clean;
}

llvm::Error
keepTickets(const Options &O, const ruleset::RuleSet &Rules, Report &R,
            const std::set<std::string> &CleanUnits,
            const std::set<std::string> &OnlyFiles, const std::string &Root,
            llvm::function_ref<bool(llvm::StringRef Rule)> Selected) {
  llvm::Expected<std::vector<TicketFile>> Tickets = readTickets(O.TicketDir);
  if (!Tickets)
    return Tickets.takeError();
  for (const Diagnostic &D : R.Diagnostics)
    llvm::errs() << "fullgraph: " << name(D.Level) << ": "
                 << (D.Location.File.empty()
                         ? ""
                         : report::printable(D.Location.File) + ": ")
                 << report::printable(D.Message) << '\n';
  auto Exists = [&](llvm::StringRef File) {
    return fs::exists(extract::absolutePath(File.str(), Root));
  };
  tickets::Pairing P = tickets::pair(*Tickets, R.Findings, Exists);
  tickets::suppress(*Tickets, P, R.Findings);
  tickets::Seen Seen;
  Seen.Units = CleanUnits;
  Seen.Whole = OnlyFiles.empty() && O.Paths.empty() && R.Seen.Failed == 0 &&
               R.Seen.Degraded == 0;
  Keeper K(O, Rules, Root);
  std::set<std::string> Taken;
  for (const TicketFile &T : *Tickets)
    Taken.insert(T.mark().Id);
  for (auto [T, F] : P.Both)
    K.keep((*Tickets)[T], R.Findings[F]);
  for (size_t T : P.OnlyTicket) {
    const Mark &M = (*Tickets)[T].mark();
    std::string Unseen = !Selected(M.Finding.Rule)
                             ? M.Finding.Rule + " was not looked for"
                             : tickets::notAnalysed(M, Seen, Exists);
    K.gone((*Tickets)[T], Unseen);
  }
  for (size_t F : P.OnlyFinding)
    if (!R.Findings[F].Suppressed)
      K.open(R.Findings[F], Taken);
  return K.finish();
}

} // namespace fullgraph::driver
