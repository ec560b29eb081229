//===- Json.cpp -----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "llvm/Support/JSON.h"
#include "report/Writer.h"
#include <nlohmann/json.hpp>

namespace fullgraph::report {
namespace {

using Json = nlohmann::ordered_json;

/// Versioned by what a reader may rely on; fields are only ever added.
constexpr int SchemaVersion = 1;

std::string text(llvm::StringRef S) {
  return llvm::json::isUTF8(S) ? S.str() : llvm::json::fixUTF8(S);
}

Json position(const Position &P) {
  return {{"line", P.Line}, {"column", P.Column}};
}

Json range(const SourceRange &R) {
  if (R.File.empty())
    return nullptr;
  Json Out = {{"file", text(R.File)}};
  if (R.Start.Line) {
    Out["start"] = position(R.Start);
    Out["end"] = position(R.End);
  }
  return Out;
}

Json texts(const std::vector<std::string> &Items) {
  Json Out = Json::array();
  for (const std::string &I : Items)
    Out.push_back(text(I));
  return Out;
}

Json orNull(const std::string &S) {
  return S.empty() ? Json(nullptr) : Json(text(S));
}

Json finding(const Finding &F) {
  Json Out;
  Out["rule"] = F.Rule;
  Out["name"] = F.Name;
  Out["severity"] = name(F.Level);
  Out["verdict"] = F.Judgement ? Json(name(*F.Judgement)) : Json(nullptr);
  Out["message"] = text(F.Message);
  Out["advice"] = text(F.Advice);
  Out["location"] = range(F.Location);
  if (F.Spelling)
    Out["spelling"] = range(*F.Spelling);
  Out["function"] = text(F.Function);
  Out["in_capture_region"] = F.InCaptureRegion;
  Out["root"] = orNull(F.Root);
  if (!F.Source.Callee.empty())
    Out["source"] = {{"callee", text(F.Source.Callee)},
                     {"kind", F.Source.Kind},
                     {"guessed", F.Source.Guessed},
                     {"location", range(F.Source.Location)}};
  Json Trace = Json::array();
  for (const TraceStep &S : F.Trace)
    Trace.push_back({{"location", range(S.Location)}, {"note", text(S.Note)}});
  Out["trace"] = std::move(Trace);
  Out["dynamo"] = orNull(F.Dynamo);
  Out["identity"] = F.Identity;
  Out["fingerprint"] = F.Fingerprint;
  Out["related"] = texts(F.Related);
  if (!F.Configurations.empty())
    Out["configurations"] = texts(F.Configurations);
  if (!F.Owners.empty())
    Out["owners"] = texts(F.Owners);
  Json Fixes = Json::array();
  for (const Fix &X : F.Fixes) {
    Json Edits = Json::array();
    for (const TextEdit &E : X.Edits)
      Edits.push_back(
          {{"range", range(E.Range)}, {"new_text", text(E.NewText)}});
    Fixes.push_back({{"description", text(X.Description)},
                     {"applicability", X.Safe ? "safe" : "unsafe"},
                     {"edits", std::move(Edits)}});
  }
  Out["fixes"] = std::move(Fixes);
  if (F.Suppressed)
    Out["suppression"] = {{"kind", F.Suppressed->Kind},
                          {"reason", text(F.Suppressed->Reason)}};
  return Out;
}

/// The value as it stands in a document, after the first line's indentation.
void writeIndented(const Json &J, unsigned Spaces, llvm::raw_ostream &OS) {
  std::string Text = visibleJson(J.dump(2));
  llvm::StringRef Rest = Text;
  while (true) {
    auto [Line, After] = Rest.split('\n');
    OS << Line;
    if (After.empty())
      return;
    OS << '\n';
    OS.indent(Spaces);
    Rest = After;
  }
}

} // namespace

void writeJson(const Report &R, const WriterContext &, llvm::raw_ostream &OS) {
  // The findings are written one by one: a tree of all of them costs more
  // memory than the program that they were found in.
  Json Out;
  Out["schema_version"] = SchemaVersion;
  Out["tool"] = {{"name", "fullgraph"}, {"version", R.ToolVersion}};
  const Coverage &S = R.Seen;
  Out["coverage"] = {{"files", S.Files},
                     {"analysed", S.Analysed},
                     {"degraded", S.Degraded},
                     {"failed", S.Failed},
                     {"functions", S.Functions},
                     {"body_share", S.BodyShare},
                     {"unresolved_calls", S.UnresolvedCalls},
                     {"unseen_callees", S.UnseenCallees},
                     {"sources", S.Sources},
                     {"roots", texts(S.Roots)}};
  if (S.Others != 0) {
    Out["coverage"]["other_units"] = S.Others;
    Out["coverage"]["other_units_linked"] = S.OthersLinked;
  }
  std::string Head = visibleJson(Out.dump(2));
  Head.resize(Head.size() - 2); // Its closing brace comes later.
  OS << Head << ",\n  \"findings\": [";
  for (const Finding &F : R.Findings) {
    OS << (&F == &R.Findings.front() ? "\n    " : ",\n    ");
    writeIndented(finding(F), 4, OS);
  }
  OS << (R.Findings.empty() ? "],\n" : "\n  ],\n");
  Json Errors = Json::array();
  for (const Diagnostic &D : R.Diagnostics)
    Errors.push_back({{"level", name(D.Level)},
                      {"location", range(D.Location)},
                      {"message", text(D.Message)}});
  OS << "  \"errors\": ";
  writeIndented(Errors, 2, OS);
  OS << "\n}\n";
}

} // namespace fullgraph::report
