//===- Progress.cpp -------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "server/Progress.h"

using Json = nlohmann::json;

namespace fullgraph::server {

void Progress::notify(Json Value) {
  Send({{"jsonrpc", "2.0"},
        {"method", "$/progress"},
        {"params", {{"token", token()}, {"value", std::move(Value)}}}});
}

/// The client agreed.
void Progress::tell() {
  Json Value = {{"kind", Is == State::Begun ? "report" : "begin"},
                {"message", std::to_string(Done) + " of " + std::to_string(Of)},
                {"percentage", Of ? Done * 100 / Of : 100}};
  if (Is != State::Begun)
    Value["title"] = Title;
  Is = State::Begun;
  notify(std::move(Value));
}

void Progress::report(const char *NewTitle, size_t NewDone, size_t NewOf) {
  std::lock_guard<std::mutex> Guard(Lock);
  Title = NewTitle;
  Done = NewDone;
  Of = NewOf;
  if (Is == State::Idle) {
    ++Number;
    Is = State::Asked;
    Send({{"jsonrpc", "2.0"},
          {"id", token()},
          {"method", "window/workDoneProgress/create"},
          {"params", {{"token", token()}}}});
  } else if (Is == State::Agreed || Is == State::Begun) {
    tell();
  }
}

void Progress::end() {
  std::lock_guard<std::mutex> Guard(Lock);
  if (Is == State::Begun)
    notify({{"kind", "end"}});
  Is = State::Idle;
}

void Progress::answered(const Json &Id, bool Agreed) {
  std::lock_guard<std::mutex> Guard(Lock);
  // Work that has ended before is not told any more.
  if (Is != State::Asked || Id != token())
    return;
  Is = Agreed ? State::Agreed : State::Refused;
  if (Agreed)
    tell();
}

} // namespace fullgraph::server
