//===- Progress.h - Work that the editor shows as done in part --*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_SERVER_PROGRESS_H
#define FULLGRAPH_SERVER_PROGRESS_H

#include <functional>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>

namespace fullgraph::server {

/// One piece of work after the other, each under a token that the client has to
/// agree to first. What it is told before it agrees is told when it does; a
/// client that refuses is told nothing. Any thread may call.
class Progress {
public:
  /// \p Send is called under a lock of this object.
  explicit Progress(std::function<void(const nlohmann::json &)> Send)
      : Send(std::move(Send)) {}

  /// So much of the work is done; the first call begins it.
  void report(const char *Title, size_t Done, size_t Of);
  void end();
  /// The answer to a request of the server.
  void answered(const nlohmann::json &Id, bool Agreed);

private:
  enum class State { Idle, Asked, Agreed, Begun, Refused };
  void tell();
  void notify(nlohmann::json Value);

  std::function<void(const nlohmann::json &)> Send;
  std::mutex Lock;
  State Is = State::Idle;
  unsigned Number = 0; ///< Of the piece of work.
  const char *Title = "";
  size_t Done = 0, Of = 0;
  std::string token() const { return "fullgraph-" + std::to_string(Number); }
};

} // namespace fullgraph::server

#endif
