//===- Worker.cpp ---------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The worker's side.
//
//===----------------------------------------------------------------------===//

#include "driver/Protocol.h"
#include "driver/WorkerEnd.h"
#include "extract/Preamble.h"
#include "facts/Summary.h"
#include <csignal>
#include <unistd.h>

namespace fullgraph::driver {

namespace {

/// Keeps the preamble that it used last: the next unit's is often the same.
class Worker {
public:
  std::string answer(llvm::StringRef Message) {
    llvm::Expected<Job> J = decodeJob(Message);
    if (!J) {
      UnitResult Out;
      Out.Failure = llvm::toString(J.takeError());
      return encode(Out);
    }
    switch (J->What) {
    case Job::Class::Read:
      return encode(read(*J));
    case Job::Class::MakePreamble:
      return encode(make(*J));
    case Job::Class::Plan:
      return encode(plan(*J));
    case Job::Class::Fix:
      return fix(*J);
    }
    return encode(UnitResult());
  }

private:
  UnitResult read(const Job &J) {
    UnitResult Out;
    const extract::Preamble *Pre = nullptr;
    if (!J.Stem.empty()) {
      Stopwatch Loading(Out.Spent, "load preamble");
      Pre = load(J.Stem, Out.Spent);
    }
    llvm::Expected<extract::Extraction> X =
        extract::extract(J.Requests.front(), Pre);
    if (!X) {
      Out.Failure = llvm::toString(X.takeError());
      return Out;
    }
    Out.Spent.add(X->Spent);
    if (Pre && X->Refusal.empty()) {
      Out.Spent.count("units with a preamble");
      Out.Preamble = J.Stem;
    } else if (Pre) {
      Out.Spent.count("preamble refused: " + X->Refusal);
    }
    Out.Summary = facts::pack(X->Facts);
    Out.Command = X->Command;
    Out.DroppedFlags = std::move(X->DroppedFlags);
    Out.Asked = std::move(X->Asked);
    return Out;
  }

  const extract::Preamble *load(const std::string &Stem, Profile &Spent) {
    if (Loaded != Stem) {
      Kept.reset();
      Loaded = Stem;
      llvm::Expected<extract::Preamble> P = extract::Preamble::load(Stem);
      if (P)
        Kept = std::move(*P);
      else
        llvm::consumeError(P.takeError());
    }
    if (!Kept)
      Spent.count("preamble refused: it is not there, or damaged");
    return Kept ? &*Kept : nullptr;
  }

  UnitResult make(const Job &J) {
    UnitResult Out;
    Stopwatch Making(Out.Spent, "make preambles");
    llvm::Expected<extract::FileStamps> Asked = extract::buildPreamble(
        J.Requests.front(), J.Recipe, J.Stem, &Out.Asked);
    if (Asked)
      Out.Asked = std::move(*Asked);
    else
      Out.Failure = llvm::toString(Asked.takeError());
    return Out;
  }

  std::string fix(const Job &J) {
    Profile Ignored;
    llvm::Expected<std::vector<fix::Proposal>> Fixes =
        fix::fixesOf(J.Requests.front(), J.Questions,
                     J.Stem.empty() ? nullptr : load(J.Stem, Ignored));
    return Fixes ? encode(*Fixes)
                 : encodeFailure(llvm::toString(Fixes.takeError()));
  }

  std::vector<extract::PlannedPreamble> plan(const Job &J) {
    std::vector<extract::PlannedUnit> Units;
    for (size_t I = 0; I != J.Requests.size(); ++I)
      Units.push_back({&J.Requests[I], J.Again[I]});
    return extract::planPreambles(Units, J.Known, J.Stem);
  }

  std::string Loaded;
  std::optional<extract::Preamble> Kept;
};

} // namespace

int runWorker() {
  endIfOutOfMemory();
  // Answers go to the first standard output; whatever else wants to print must
  // not get in between.
  int Answers = ::dup(STDOUT_FILENO);
  if (Answers < 0 || ::dup2(STDERR_FILENO, STDOUT_FILENO) < 0)
    return 2;
  std::string Buffer;
  char Chunk[65536];
  Worker Self;
  while (true) {
    while (std::optional<std::string> Message = takeFrame(Buffer))
      if (!writeAll(Answers, frame(Self.answer(*Message))))
        return 2;
    ssize_t N = ::read(STDIN_FILENO, Chunk, sizeof Chunk);
    if (N < 0 && errno == EINTR)
      continue;
    if (N <= 0)
      return 0;
    Buffer.append(Chunk, size_t(N));
  }
}

} // namespace fullgraph::driver
