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

#include "report/Sources.h"
#include <algorithm>
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

/// More lines than this between two edits, and a reviewer sees no more what is
/// changed.
constexpr unsigned MaxLinesBetween = 10;

/// The fix as one edit of the finding's file, which is all that a suggestion
/// may be; nothing if it is of several files or places.
std::optional<TextEdit> asOneEdit(const Fix &X, const std::string &File,
                                  Sources &Files) {
  std::vector<TextEdit> Edits = X.Edits;
  std::stable_sort(Edits.begin(), Edits.end(),
                   [](const TextEdit &A, const TextEdit &B) {
                     return A.Range.Start < B.Range.Start;
                   });
  std::optional<TextEdit> Out;
  for (TextEdit &E : Edits) {
    if (E.Range.File != File)
      return std::nullopt;
    if (!Out) {
      Out = std::move(E);
      continue;
    }
    std::optional<size_t> From = Files.offset(File, Out->Range.End);
    std::optional<size_t> To = Files.offset(File, E.Range.Start);
    if (!From || !To || *To < *From ||
        E.Range.Start.Line > Out->Range.End.Line + MaxLinesBetween)
      return std::nullopt;
    Out->NewText += Files.text(File)->substr(*From, *To - *From) + E.NewText;
    Out->Range.End = E.Range.End;
  }
  return Out;
}

Json diagnostic(const Finding &F, Sources &Files) {
  Json Out = {
      {"message", F.Advice.empty() ? F.Message : F.Message + "\n" + F.Advice},
      {"location", location(F.Location)},
      {"severity", level(F.Level)},
      {"code", {{"value", F.Rule}}}};
  Json Suggestions = Json::array();
  for (const Fix &X : F.Fixes)
    if (std::optional<TextEdit> E = asOneEdit(X, F.Location.File, Files))
      Suggestions.push_back({{"range", range(E->Range)}, {"text", E->NewText}});
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
  Sources Files(C);
  for (const Finding &F : R.Findings)
    if (!F.Suppressed || C.ShowSuppressed)
      List.push_back(diagnostic(F, Files));
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
