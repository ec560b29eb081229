//===- Writers.cpp --------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Fuzz.h"
#include "MadeReport.h"
#include <nlohmann/json.hpp>

using namespace fullgraph;

static void requireOwnCommands(llvm::StringRef Text) {
  while (!Text.empty()) {
    auto [Line, Rest] = Text.split('\n');
    Text = Rest;
    fuzz::require(
        Line.starts_with("::error") || Line.starts_with("::warning") ||
            Line.starts_with("::notice") || Line.starts_with("fullgraph: "),
        "a line is a command of ours");
    if (Line.consume_front("::"))
      fuzz::require(!Line.take_front(Line.find("::")).contains('\n'),
                    "a command is a line");
  }
}

/// Every other format, of any report.
int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  fuzz::MadeReport Made(fuzz::text(Data, Size));
  for (const report::Format &F : report::formats()) {
    if (F.Name == "sarif" || F.Name == "html")
      continue;
    std::string Text = Made.written(F.Name);
    fuzz::requireVisible(Text);
    if (F.Name == "github")
      requireOwnCommands(Text);
    else if (F.Name == "json" || F.Name == "gitlab" || F.Name == "rdjson")
      fuzz::require(nlohmann::json::accept(Text), "it is JSON");
    else if (F.Name == "junit")
      fuzz::requireOnlyTags(Text, {"xml", "testsuites", "testsuite", "testcase",
                                   "failure", "error", "system-out"});
    else
      fuzz::requireNoCommands(Text);
  }
  return 0;
}
