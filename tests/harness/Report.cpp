//===- Report.cpp ---------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report.h"
#include <nlohmann/json.hpp>

namespace fullgraph::harness {

using nlohmann::json;

static std::string text(const json &Object, const char *Key) {
  auto It = Object.find(Key);
  return It != Object.end() && It->is_string() ? It->get<std::string>() : "";
}

static Place place(const json &Object) {
  Place P;
  auto Location = Object.find("location");
  if (Location == Object.end() || !Location->is_object())
    return P;
  P.File = text(*Location, "file");
  if (auto Start = Location->find("start"); Start != Location->end())
    P.Line = Start->value("line", 0u);
  return P;
}

static Found readFinding(const json &Object) {
  Found F;
  F.Where = place(Object);
  F.Rule = text(Object, "rule");
  F.Verdict = text(Object, "verdict");
  F.Severity = text(Object, "severity");
  F.Message = text(Object, "message");
  auto Suppression = Object.find("suppression");
  F.Suppressed = Suppression != Object.end() && !Suppression->is_null();
  if (auto Source = Object.find("source");
      Source != Object.end() && Source->is_object())
    F.Source = place(*Source);
  return F;
}

std::optional<ToolReport> readReport(const std::string &Json,
                                     std::string &Reason) {
  json Root = json::parse(Json, nullptr, /*allow_exceptions=*/false);
  if (Root.is_discarded() || !Root.is_object()) {
    Reason = "the tool's output is not a JSON object";
    return std::nullopt;
  }
  ToolReport R;
  auto Findings = Root.find("findings");
  if (Findings == Root.end() || !Findings->is_array()) {
    Reason = "the report has no findings[]";
    return std::nullopt;
  }
  for (const json &Each : *Findings)
    R.Findings.push_back(readFinding(Each));
  if (auto Coverage = Root.find("coverage");
      Coverage != Root.end() && Coverage->is_object())
    for (const auto &[Key, Value] : Coverage->items())
      if (Value.is_number())
        R.Coverage[Key] = Value.get<double>();
  if (auto Errors = Root.find("errors");
      Errors != Root.end() && Errors->is_array())
    for (const json &Each : *Errors)
      R.Errors.push_back(place(Each).File + ": " + text(Each, "message"));
  return R;
}

} // namespace fullgraph::harness
