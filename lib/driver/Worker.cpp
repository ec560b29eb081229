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
#include "facts/Summary.h"
#include <csignal>
#include <unistd.h>

namespace fullgraph::driver {

static UnitResult answer(llvm::StringRef Message) {
  UnitResult Out;
  llvm::Expected<extract::Request> R = decodeRequest(Message);
  if (!R) {
    Out.Failure = llvm::toString(R.takeError());
    return Out;
  }
  llvm::Expected<extract::Extraction> X = extract::extract(*R);
  if (!X) {
    Out.Failure = llvm::toString(X.takeError());
    return Out;
  }
  Out.Summary = facts::pack(X->Facts);
  Out.Command = X->Command;
  Out.DroppedFlags = std::move(X->DroppedFlags);
  Out.Asked = std::move(X->Asked);
  Out.Spent = std::move(X->Spent);
  return Out;
}

int runWorker() {
  // Answers go to the first standard output; whatever else wants to print must
  // not get in between.
  int Answers = ::dup(STDOUT_FILENO);
  if (Answers < 0 || ::dup2(STDERR_FILENO, STDOUT_FILENO) < 0)
    return 2;
  std::string Buffer;
  char Chunk[65536];
  while (true) {
    while (std::optional<std::string> Message = takeFrame(Buffer))
      if (!writeAll(Answers, frame(encode(answer(*Message)))))
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
