//===- Rdjson.cpp ---------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The diagnostic format of reviewdog. Its columns count UTF-8 bytes and its
// ends are exclusive, as ours.
// https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
//
//===----------------------------------------------------------------------===//

#include "report/Writer.h"
#include <nlohmann/json.hpp>

namespace fullgraph::report {
namespace {

using Json = nlohmann::ordered_json;

Json position(const Position &P) {
  return {{"line", P.Line}, {"column", P.Column}};
}

Json range(const SourceRange &R) {
  return {{"start", position(R.Start)}, {"end", position(R.End)}};
}

Json location(const SourceRange &R) {
  Json Out = {{"path", R.File}};
  if (R.Start.Line)
    Out["range"] = range(R);
  return Out;
}

const char *level(Severity S) {
  switch (S) {
  case Severity::Note:
    return "INFO";
  case Severity::Warning:
    return "WARNING";
  case Severity::Error:
    return "ERROR";
  }
  return "INFO";
}

Json diagnostic(const Finding &F) {
  Json Out = {
      {"message", F.Advice.empty() ? F.Message : F.Message + "\n" + F.Advice},
      {"location", location(F.Location)},
      {"severity", level(F.Level)},
      {"code", {{"value", F.Rule}}}};
  // A suggestion is one edit of the same file: fixes of more edits are left to
  // the tool.
  Json Suggestions = Json::array();
  for (const Fix &X : F.Fixes)
    if (X.Edits.size() == 1 && X.Edits[0].Range.File == F.Location.File)
      Suggestions.push_back(
          {{"range", range(X.Edits[0].Range)}, {"text", X.Edits[0].NewText}});
  if (!Suggestions.empty())
    Out["suggestions"] = std::move(Suggestions);
  if (!F.Source.Location.File.empty())
    Out["relatedLocations"] =
        Json::array({{{"message", "the result of " + F.Source.Callee},
                      {"location", location(F.Source.Location)}}});
  return Out;
}

} // namespace

void writeRdjson(const Report &R, const WriterContext &C,
                 llvm::raw_ostream &OS) {
  Json List = Json::array();
  for (const Finding &F : R.Findings)
    if (!F.Suppressed || C.ShowSuppressed)
      List.push_back(diagnostic(F));
  for (const Diagnostic &D : R.Diagnostics)
    if (D.Level == Severity::Error && !D.Location.File.empty())
      List.push_back({{"message", D.Message},
                      {"location", location(D.Location)},
                      {"severity", level(D.Level)}});
  Json Out = {{"source", {{"name", "fullgraph"}}},
              {"diagnostics", std::move(List)}};
  OS << visibleJson(Out.dump(2, ' ', false, Json::error_handler_t::replace))
     << '\n';
}

} // namespace fullgraph::report
