//===- Sarif.cpp ----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// SARIF 2.1.0 as GitHub code scanning and the SARIF viewers of editors take it.
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
// https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
//
// Columns are UTF-16 code units, as those readers count. Where a file's text
// is not there to count in, regions have lines only.
//
//===----------------------------------------------------------------------===//

#include "report/Sources.h"
#include "ruleset/RuleSet.h"
#include "llvm/ADT/StringExtras.h"
#include <nlohmann/json.hpp>

namespace fullgraph::report {
namespace {

using Json = nlohmann::ordered_json;

std::string percentEncoded(llvm::StringRef Path) {
  std::string Out;
  for (char C : Path)
    if (llvm::isAlnum(C) || llvm::StringRef("/-._~!$&'()*+,;=@").contains(C))
      Out += C;
    else
      Out += "%" + llvm::utohexstr(static_cast<unsigned char>(C),
                                   /*LowerCase=*/false, 2);
  return Out;
}

Json artifact(const std::string &File) {
  if (llvm::StringRef(File).starts_with("/"))
    return {{"uri", "file://" + percentEncoded(File)}};
  return {{"uri", percentEncoded(File)}, {"uriBaseId", "%SRCROOT%"}};
}

/// "[text](target)" would be a link.
Json message(std::string Text) {
  if (Text.find("](") != std::string::npos)
    for (size_t At = 0;
         (At = Text.find_first_of("[]", At)) != std::string::npos; At += 2)
      Text.insert(At, "\\");
  return {{"text", std::move(Text)}};
}

class Sarif {
public:
  Sarif(const Report &R, const WriterContext &C) : R(R), C(C), Files(C) {}

  Json log() {
    Json Run;
    Run["tool"]["driver"] = driver();
    Run["automationDetails"] = {{"id", "fullgraph/"}};
    Run["columnKind"] = "utf16CodeUnits";
    Run["originalUriBaseIds"] = {
        {"%SRCROOT%", {{"description", message("the project's root")}}}};
    Run["invocations"] = Json::array({invocation()});
    Json Results = Json::array();
    for (const Finding &F : R.Findings)
      if (!F.Suppressed || C.ShowSuppressed)
        Results.push_back(result(F));
    // Code scanning would open alerts for what is gone.
    if (C.ShowSuppressed)
      for (const Finding &F : R.Gone) {
        Results.push_back(result(F));
        Results.back()["baselineState"] = "absent";
      }
    Run["results"] = std::move(Results);
    return {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
            {"version", "2.1.0"},
            {"runs", Json::array({std::move(Run)})}};
  }

private:
  Json region(const SourceRange &At) {
    Json Out = {{"startLine", At.Start.Line}};
    std::optional<unsigned> Start = Files.utf16Column(At.File, At.Start);
    std::optional<unsigned> End = Files.utf16Column(At.File, At.End);
    if (Start)
      Out["startColumn"] = *Start;
    if (At.End.Line >= At.Start.Line)
      Out["endLine"] = At.End.Line;
    if (Start && End)
      Out["endColumn"] = *End;
    return Out;
  }

  Json physical(const SourceRange &At) {
    Json Out = {{"artifactLocation", artifact(At.File)}};
    if (At.Start.Line)
      Out["region"] = region(At);
    return Out;
  }

  Json location(const SourceRange &At, const std::string &Note) {
    Json Out = {{"physicalLocation", physical(At)}};
    if (!Note.empty())
      Out["message"] = message(Note);
    return Out;
  }

  Json driver() {
    Json Out = {{"name", "fullgraph"}, {"semanticVersion", R.ToolVersion}};
    Json Rules = Json::array();
    if (C.Rules)
      for (const ruleset::Rule &X : C.Rules->rules())
        Rules.push_back(rule(X));
    Out["rules"] = std::move(Rules);
    return Out;
  }

  static Json rule(const ruleset::Rule &X) {
    Severity Highest = Severity::Note;
    for (const auto &[V, Level] : X.Levels)
      Highest = std::max(Highest, Level);
    bool Comments = X.Find.Form == ruleset::Query::Shape::Suppression;
    Json Out = {{"id", X.Id}, {"name", X.Name}};
    Out["shortDescription"] = message(X.Summary);
    Out["fullDescription"] =
        message(X.Why.empty() ? X.Summary : X.Summary + " " + X.Why);
    Out["help"] = help(X);
    Out["defaultConfiguration"] = {{"level", name(Highest)}};
    // What was measured is surer than what was only reasoned.
    llvm::StringRef Precision = Comments             ? "very-high"
                                : X.Evidence.empty() ? "medium"
                                                     : "high";
    Out["properties"] = {
        {"tags",
         Comments ? Json::array({"maintainability"})
                  : Json::array({"correctness", "performance", "graph-break"})},
        {"precision", Precision.str()},
        {"problem.severity",
         Highest == Severity::Note ? "recommendation" : name(Highest)}};
    return Out;
  }

  /// The same help twice, since a reader shows the one or the other.
  static Json help(const ruleset::Rule &X) {
    std::string Text, Markdown;
    auto Section = [&](llvm::StringRef Title, const std::string &Body) {
      if (Body.empty())
        return;
      llvm::StringRef Gap = Text.empty() ? "" : "\n\n";
      Text += (Gap + Title + "\n" + Body).str();
      Markdown += (Gap + "## " + Title + "\n\n" + Body).str();
    };
    auto Code = [&](llvm::StringRef Title, const std::string &Body) {
      if (Body.empty())
        return;
      Text += ("\n\n" + Title + "\n" + Body).str();
      Markdown += ("\n\n## " + Title + "\n\n```cpp\n" + Body + "\n```").str();
    };
    Section("What it finds", X.Summary);
    Section("Why it is bad", X.Why);
    Code("Bad", X.Code.Bad);
    Code("Good", X.Code.Good);
    Section("What to do", X.Fix);
    Section("How to verify", X.Verify);
    Section("TorchDynamo", X.Dynamo);
    std::string References, Links;
    for (const std::string &L : X.References) {
      References += (References.empty() ? "" : "\n") + L;
      Links += (Links.empty() ? "- <" : "\n- <") + L + ">";
    }
    if (!References.empty()) {
      Text += "\n\nReferences\n" + References;
      Markdown += "\n\n## References\n\n" + Links;
    }
    return {{"text", Text}, {"markdown", Markdown}};
  }

  Json invocation() {
    Json Out = {{"executionSuccessful", R.Seen.Failed == 0}};
    Json Notes = Json::array();
    for (const Diagnostic &D : R.Diagnostics) {
      Json Note = {{"level", name(D.Level)}, {"message", message(D.Message)}};
      if (!D.Location.File.empty())
        Note["locations"] = Json::array({location(D.Location, "")});
      Notes.push_back(std::move(Note));
    }
    Out["toolExecutionNotifications"] = std::move(Notes);
    return Out;
  }

  Json result(const Finding &F) {
    Json Out = {{"ruleId", F.Rule}};
    if (C.Rules)
      for (size_t I = 0; I != C.Rules->rules().size(); ++I)
        if (C.Rules->rules()[I].Id == F.Rule)
          Out["ruleIndex"] = I;
    Out["level"] = name(F.Level);
    Out["message"] =
        message(F.Advice.empty() ? F.Message : F.Message + "\n" + F.Advice);
    if (R.Compared)
      Out["baselineState"] = F.State == BaselineState::New       ? "new"
                             : F.State == BaselineState::Updated ? "updated"
                                                                 : "unchanged";
    Json Where = location(F.Location, "");
    if (!F.Function.empty())
      Where["logicalLocations"] = Json::array(
          {{{"fullyQualifiedName", F.Function}, {"kind", "function"}}});
    Out["locations"] = Json::array({std::move(Where)});
    Json Related = Json::array();
    auto Relate = [&](const SourceRange &At, const std::string &Note) {
      if (At.File.empty())
        return;
      Json L = {{"id", Related.size() + 1}};
      L.update(location(At, Note));
      Related.push_back(std::move(L));
    };
    Relate(F.Source.Location, "the result of " + F.Source.Callee);
    if (F.Spelling)
      Relate(*F.Spelling, "written in this macro");
    if (!Related.empty())
      Out["relatedLocations"] = std::move(Related);
    if (!F.Trace.empty())
      Out["codeFlows"] = Json::array({codeFlow(F)});
    Json Prints = Json::object();
    std::string Line = Files.lineHash(F.Location.File, F.Location.Start.Line);
    if (!Line.empty())
      Prints["primaryLocationLineHash"] = Line;
    if (!F.Fingerprint.empty())
      Prints["fullgraph/v1"] = F.Fingerprint;
    Out["partialFingerprints"] = std::move(Prints);
    if (!F.Fixes.empty())
      Out["fixes"] = fixes(F);
    bool Known = R.Compared && F.State == BaselineState::Unchanged;
    if (F.Suppressed && !Known) {
      bool InSource =
          F.Suppressed->Kind == "expected" || F.Suppressed->Kind == "NOLINT";
      Json S = {{"kind", InSource ? "inSource" : "external"}};
      if (!F.Suppressed->Reason.empty())
        S["justification"] = F.Suppressed->Reason;
      Out["suppressions"] = Json::array({std::move(S)});
    }
    Json Bag = {{"inCaptureRegion", F.InCaptureRegion}};
    if (F.Judgement)
      Bag["verdict"] = name(*F.Judgement);
    if (!F.Root.empty())
      Bag["root"] = F.Root;
    if (!F.Dynamo.empty())
      Bag["dynamo"] = F.Dynamo;
    if (!F.Configurations.empty())
      Bag["configurations"] = F.Configurations;
    if (!F.Owners.empty())
      Bag["owners"] = F.Owners;
    Out["properties"] = std::move(Bag);
    return Out;
  }

  Json codeFlow(const Finding &F) {
    Json Steps = Json::array();
    for (size_t I = 0; I != F.Trace.size(); ++I) {
      bool End = I == 0 || I + 1 == F.Trace.size();
      Steps.push_back(
          {{"location", location(F.Trace[I].Location, F.Trace[I].Note)},
           {"importance", End ? "essential" : "important"}});
    }
    return {{"threadFlows", Json::array({{{"locations", std::move(Steps)}}})}};
  }

  Json fixes(const Finding &F) {
    Json Out = Json::array();
    for (const Fix &X : F.Fixes) {
      std::map<std::string, Json> ByFile;
      for (const TextEdit &E : X.Edits) {
        Json &List =
            ByFile.try_emplace(E.Range.File, Json::array()).first->second;
        List.push_back({{"deletedRegion", region(E.Range)},
                        {"insertedContent", message(E.NewText)}});
      }
      Json Changes = Json::array();
      for (auto &[File, List] : ByFile)
        Changes.push_back({{"artifactLocation", artifact(File)},
                           {"replacements", std::move(List)}});
      if (!Changes.empty())
        Out.push_back({{"description", message(X.Description)},
                       {"artifactChanges", std::move(Changes)}});
    }
    return Out;
  }

  const Report &R;
  const WriterContext &C;
  Sources Files;
};

} // namespace

void writeSarif(const Report &R, const WriterContext &C,
                llvm::raw_ostream &OS) {
  OS << visibleJson(Sarif(R, C).log().dump(2, ' ', /*ensure_ascii=*/false,
                                           Json::error_handler_t::replace))
     << '\n';
}

} // namespace fullgraph::report
