//===- Profile.h - Where the time of a run goes -----------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Named times and counts, in the order in which they were first told. Each part
// fills in one of its own, a worker's travels with its answer, and they are
// added up for --profile. Nothing that is reported depends on them.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_SUPPORT_PROFILE_H
#define FULLGRAPH_SUPPORT_PROFILE_H

#include "llvm/ADT/StringRef.h"
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace fullgraph {

class Profile {
public:
  struct Time {
    std::string What; ///< "parse"
    double Seconds = 0;
  };
  struct Count {
    std::string What; ///< "cache miss: a.h changed"
    uint64_t N = 0;
  };

  void time(llvm::StringRef What, double Seconds);
  void count(llvm::StringRef What, uint64_t N = 1);
  /// Sums what both have.
  void add(const Profile &Other);

  const std::vector<Time> &times() const { return Times; }
  const std::vector<Count> &counts() const { return Counts; }

private:
  std::vector<Time> Times;
  std::vector<Count> Counts;
};

/// Tells the wall time from its making to its end, or to stop().
class Stopwatch {
public:
  Stopwatch(Profile &Into, llvm::StringRef What)
      : Into(&Into), What(What), Start(std::chrono::steady_clock::now()) {}
  Stopwatch(const Stopwatch &) = delete;
  Stopwatch &operator=(const Stopwatch &) = delete;
  ~Stopwatch() { stop(); }

  void stop() {
    if (Into)
      Into->time(What, std::chrono::duration<double>(
                           std::chrono::steady_clock::now() - Start)
                           .count());
    Into = nullptr;
  }

private:
  Profile *Into;
  llvm::StringRef What; ///< A literal, or outlives this.
  std::chrono::steady_clock::time_point Start;
};

} // namespace fullgraph

#endif
