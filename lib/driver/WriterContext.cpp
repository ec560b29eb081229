//===- WriterContext.cpp --------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/WriterContext.h"
#include "support/ReadFile.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include <ctime>

namespace fullgraph::driver {
namespace {

/// By the clock, or by SOURCE_DATE_EPOCH where output must be reproducible.
std::string today() {
  std::time_t Now = std::time(nullptr);
  if (std::optional<std::string> Epoch =
          llvm::sys::Process::GetEnv("SOURCE_DATE_EPOCH")) {
    long long Seconds;
    if (!llvm::StringRef(*Epoch).getAsInteger(10, Seconds))
      Now = std::time_t(Seconds);
  }
  char Text[16] = "";
  std::tm Parts{};
  if (gmtime_r(&Now, &Parts))
    std::strftime(Text, sizeof Text, "%Y-%m-%d", &Parts);
  return Text;
}

} // namespace

report::WriterContext writerContext(const Options &O,
                                    const ruleset::RuleSet &Rules,
                                    const std::string &Root) {
  report::WriterContext Context;
  Context.Rules = &Rules;
  Context.ShowSuppressed = O.ShowSuppressed;
  Context.Date = today();
  Context.Source = [&O,
                    Root](llvm::StringRef File) -> std::optional<std::string> {
    std::string Path = llvm::sys::path::is_absolute(File)
                           ? File.str()
                           : Root + "/" + File.str();
    if (auto B = O.Buffers.find(Path); B != O.Buffers.end())
      return B->second;
    auto Buffer = readRegularFile(Path);
    if (!Buffer)
      return std::nullopt;
    return (*Buffer)->getBuffer().str();
  };
  return Context;
}

} // namespace fullgraph::driver
