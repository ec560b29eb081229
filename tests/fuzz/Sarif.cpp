//===- Sarif.cpp ----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Fuzz.h"
#include "MadeReport.h"
#include <nlohmann/json.hpp>

using namespace fullgraph;

/// SARIF of any report is JSON whose texts hold no links.
int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  fuzz::MadeReport Made(fuzz::text(Data, Size));
  std::string Text = Made.written("sarif");
  fuzz::requireVisible(Text);
  nlohmann::json Log = nlohmann::json::parse(Text, nullptr, false);
  fuzz::require(!Log.is_discarded(), "SARIF is JSON");
  const nlohmann::json &Results = Log["runs"][0]["results"];
  fuzz::require(Results.size() == Made.R.Findings.size() + Made.R.Gone.size(),
                "every finding is told");
  for (const nlohmann::json &R : Results) {
    const std::string &Said =
        R["message"]["text"].get_ref<const std::string &>();
    // "](" after which no "\" stands is a link.
    for (size_t At = 0; (At = Said.find("](", At)) != std::string::npos; ++At)
      fuzz::require(At != 0 && Said[At - 1] == '\\', "a message has no links");
  }
  return 0;
}
