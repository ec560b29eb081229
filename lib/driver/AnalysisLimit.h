//===- AnalysisLimit.h - The time that an analysis may take -----*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_ANALYSISLIMIT_H
#define FULLGRAPH_DRIVER_ANALYSISLIMIT_H

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace fullgraph::driver {

/// Counts from when it is made. Analysis that asks passed() now and then ends
/// with a report that says so. For what does not come to ask, this ends the
/// program a while later, with the same words and status, if it is given a
/// grace.
class AnalysisLimit {
public:
  /// 0 seconds are no limit.
  explicit AnalysisLimit(
      unsigned Seconds,
      std::optional<std::chrono::milliseconds> Grace = std::nullopt);
  AnalysisLimit(const AnalysisLimit &) = delete;
  AnalysisLimit &operator=(const AnalysisLimit &) = delete;
  ~AnalysisLimit();

  bool passed() const;
  /// What is said of an analysis that was given up.
  std::string message() const;

private:
  using Clock = std::chrono::steady_clock;
  void watch(std::chrono::milliseconds Grace);

  unsigned Seconds;
  Clock::time_point End;
  std::mutex Lock;
  std::condition_variable Ended;
  bool Over = false; ///< The analysis has ended.
  std::thread Watch;
};

} // namespace fullgraph::driver

#endif
