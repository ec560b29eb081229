//===- AnalysisLimit.cpp --------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/AnalysisLimit.h"
#include "driver/Options.h"
#include "llvm/Support/raw_ostream.h"
#include <unistd.h>

namespace fullgraph::driver {

AnalysisLimit::AnalysisLimit(unsigned Seconds,
                             std::optional<std::chrono::milliseconds> Grace)
    : Seconds(Seconds), End(Clock::now() + std::chrono::seconds(Seconds)) {
  if (Seconds && Grace)
    Watch = std::thread([this, Grace] { watch(*Grace); });
}

AnalysisLimit::~AnalysisLimit() {
  {
    std::lock_guard<std::mutex> Guard(Lock);
    Over = true;
  }
  Ended.notify_all();
  if (Watch.joinable())
    Watch.join();
}

bool AnalysisLimit::passed() const { return Seconds && Clock::now() >= End; }

std::string AnalysisLimit::message() const {
  return "the analysis took more than the limit of " + std::to_string(Seconds) +
         " seconds (--analysis-timeout), and was given up";
}

void AnalysisLimit::watch(std::chrono::milliseconds Grace) {
  std::unique_lock<std::mutex> Guard(Lock);
  if (Ended.wait_until(Guard, End + Grace, [this] { return Over; }))
    return;
  // Nothing is being written while an analysis runs, so nothing is left half
  // written.
  llvm::errs() << "fullgraph: error: " << message() << '\n';
  ::_exit(NotEnoughSeen);
}

} // namespace fullgraph::driver
