//===- Present.cpp --------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "server/Present.h"
#include "driver/AddSuppressions.h"
#include "driver/Fixes.h"
#include "extract/OwnFiles.h"
#include "ruleset/Explain.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"

using Json = nlohmann::json;

namespace fullgraph::server {
namespace {

Json json(LspPosition P) {
  return {{"line", P.Line}, {"character", P.Character}};
}

int level(Severity S) {
  return S == Severity::Error ? 1 : S == Severity::Warning ? 2 : 3;
}

std::string markdown(const ruleset::Rule &R) {
  std::string Text = "**" + R.Id + " " + R.Name + "**\n\n" + R.Summary;
  auto Section = [&](const char *Title, const std::string &Body) {
    if (!Body.empty())
      Text += std::string("\n\n**") + Title + "** " + Body;
  };
  auto Code = [&](const char *Title, const std::string &Body) {
    if (!Body.empty())
      Text += std::string("\n\n**") + Title + "**\n```cpp\n" + Body + "\n```";
  };
  Section("Why it is bad:", R.Why);
  Code("Bad:", R.Code.Bad);
  Code("Good:", R.Code.Good);
  Section("What to do:", R.Fix);
  Section("How to verify:", R.Verify);
  return Text;
}

std::string plain(const ruleset::Rule &R) {
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  ruleset::explain(R, OS);
  return Text;
}

} // namespace

View::View(const Knowledge &Known, const std::string &Path,
           const Documents &Open, const Client &Is)
    : Known(Known), Said(*Known.Last), Path(Path), Open(Open), Is(Is) {}

bool View::isCurrent(const std::string &File) const {
  const Document *D = Open.find(File);
  auto Of = Known.Versions.find(File);
  return D ? Of != Known.Versions.end() && Of->second == D->Version
           : Of == Known.Versions.end();
}

bool View::isCurrent() const { return isCurrent(Path); }

std::string View::uri(const std::string &File) const {
  const Document *D = Open.find(File);
  return D ? D->Uri : uriOf(File);
}

std::vector<const Finding *> View::findings() const {
  std::vector<const Finding *> Out;
  for (const Finding &F : Said.Findings)
    if (extract::absolutePath(F.Location.File, Said.Root) == Path)
      Out.push_back(&F);
  return Out;
}

std::string View::textOf(const std::string &File) const {
  if (auto T = Said.Texts.find(File); T != Said.Texts.end())
    return T->second;
  auto Buffer = llvm::MemoryBuffer::getFile(File);
  return Buffer ? (*Buffer)->getBuffer().str() : "";
}

Json View::range(const SourceRange &R) const {
  std::string Text = textOf(extract::absolutePath(R.File, Said.Root));
  return {{"start", json(toLsp(Text, R.Start, Is.Counts))},
          {"end", json(toLsp(Text, std::max(R.Start, R.End), Is.Counts))}};
}

Json View::location(const SourceRange &R) const {
  std::string File = extract::absolutePath(R.File, Said.Root);
  return {{"uri", uri(File)}, {"range", range(R)}};
}

Json View::diagnostic(const Finding &F) const {
  Json D = {
      {"range", range(F.Location)},
      {"severity", level(F.Level)},
      {"code", F.Rule},
      {"source", "fullgraph"},
      {"message", F.Message + (F.Advice.empty() ? "" : "\nhelp: " + F.Advice)},
      {"data", {{"fingerprint", F.Fingerprint}}}};
  if (const ruleset::Rule *R = Said.Rules ? Said.Rules->find(F.Rule) : nullptr)
    for (const std::string &Link : R->References)
      if (llvm::StringRef(Link).starts_with("https://")) {
        D["codeDescription"] = {{"href", Link}};
        break;
      }
  if (F.Judgement == Verdict::Dead)
    D["tags"] = {1}; // Unnecessary.
  Json Related = Json::array();
  for (const TraceStep &S : F.Trace)
    if (!S.Location.File.empty())
      Related.push_back(
          {{"location", location(S.Location)}, {"message", S.Note}});
  if (!Related.empty())
    D["relatedInformation"] = std::move(Related);
  return D;
}

Json View::diagnostics() const {
  Json All = Json::array();
  if (auto Failed = Said.Failures.find(Path); Failed != Said.Failures.end())
    All.push_back({{"range", {{"start", json({})}, {"end", json({})}}},
                   {"severity", 2},
                   {"source", "fullgraph"},
                   {"message", "not analysed: " + Failed->second}});
  for (const Finding *F : findings())
    All.push_back(diagnostic(*F));
  return {{"uri", uri(Path)},
          {"version", Known.Versions.at(Path)},
          {"diagnostics", std::move(All)}};
}

bool View::touches(const Finding &F, LspPosition Start, LspPosition End) const {
  std::string Text = textOf(Path);
  return toLsp(Text, F.Location.Start, Is.Counts) <= End &&
         Start <= toLsp(Text, F.Location.End, Is.Counts);
}

Json View::hover(LspPosition At) const {
  if (!Said.Rules)
    return nullptr;
  std::string Text = textOf(Path);
  auto Show = [&](const ruleset::Rule &R) -> Json {
    return {{"contents",
             {{"kind", Is.Markdown ? "markdown" : "plaintext"},
              {"value", Is.Markdown ? markdown(R) : plain(R)}}}};
  };
  for (const Finding *F : findings())
    if (touches(*F, At, At))
      if (const ruleset::Rule *R = Said.Rules->find(F->Rule)) {
        Json Out = Show(*R);
        Out["range"] = range(F->Location);
        return Out;
      }
  // An id in a comment that silences it.
  llvm::StringRef Line = lineOf(Text, At.Line);
  size_t Column =
      offsetOf(Text, At, Is.Counts) - offsetOf(Text, {At.Line, 0}, Is.Counts);
  size_t Start = Column, End = Column;
  while (Start && llvm::isAlnum(Line[Start - 1]))
    --Start;
  while (End < Line.size() && llvm::isAlnum(Line[End]))
    ++End;
  if (const ruleset::Rule *R = Said.Rules->find(Line.slice(Start, End)))
    return Show(*R);
  return nullptr;
}

Json View::edit(const std::map<std::string, Json> &ByPath) const {
  if (!Is.VersionedEdits) {
    Json Changes = Json::object();
    for (const auto &[File, List] : ByPath)
      Changes[uri(File)] = List;
    return {{"changes", std::move(Changes)}};
  }
  Json Changes = Json::array();
  for (const auto &[File, List] : ByPath) {
    auto Of = Known.Versions.find(File);
    Json Version = Of == Known.Versions.end() ? Json() : Json(Of->second);
    Changes.push_back(
        {{"textDocument", {{"uri", uri(File)}, {"version", Version}}},
         {"edits", List}});
  }
  return {{"documentChanges", std::move(Changes)}};
}

std::vector<Finding> View::unsearched(LspPosition Start,
                                      LspPosition End) const {
  std::vector<Finding> Out;
  for (const Finding *F : findings())
    if (driver::mayHaveFixes(*F) && !Known.Fixes.count(F->Fingerprint) &&
        touches(*F, Start, End))
      Out.push_back(*F);
  return Out;
}

Json View::codeAction(const Finding &F, const Fix &X) const {
  std::map<std::string, Json> Edits;
  for (const TextEdit &E : X.Edits) {
    std::string File = extract::absolutePath(E.Range.File, Said.Root);
    if (!isCurrent(File))
      return nullptr;
    Edits[File].push_back({{"range", range(E.Range)}, {"newText", E.NewText}});
  }
  std::string Title = X.Description;
  Title[0] = llvm::toUpper(Title[0]);
  return {{"title", Title + (X.Safe ? "" : " (unsafe)")},
          {"kind", "quickfix"},
          {"diagnostics", Json::array({diagnostic(F)})},
          {"isPreferred", X.Safe},
          {"edit", edit(Edits)}};
}

Json View::codeActions(LspPosition Start, LspPosition End) const {
  Json Actions = Json::array();
  std::string Text = textOf(Path);
  std::map<unsigned, std::vector<const Finding *>> Lines;
  for (const Finding *F : findings()) {
    if (!touches(*F, Start, End))
      continue;
    if (F->Judgement)
      Lines[F->Location.Start.Line].push_back(F);
    auto Fixes = Known.Fixes.find(F->Fingerprint);
    if (Fixes == Known.Fixes.end())
      continue;
    for (const Fix &X : Fixes->second)
      if (Json Action = codeAction(*F, X); !Action.is_null())
        Actions.push_back(std::move(Action));
  }
  for (const auto &[Line, Found] : Lines) {
    // Begun already: what is missing is the reason.
    if (Line > 1 &&
        lineOf(Text, Line - 2).ltrim().starts_with("// fullgraph: expected("))
      continue;
    std::set<std::string> Ids;
    Json Diagnostics = Json::array();
    for (const Finding *F : Found) {
      Ids.insert(F->Rule);
      Diagnostics.push_back(diagnostic(*F));
    }
    std::set<unsigned> Refused;
    // The reason is the author's to write; without one, nothing is silenced.
    std::string New =
        driver::insertExpected(Text, {{Line, Ids}}, /*Reason=*/"", Refused);
    if (!Refused.empty())
      continue;
    size_t At = offsetOf(Text, {Line - 1, 0}, Is.Counts);
    Json Here = json({Line - 1, 0});
    Json Edits =
        Json::array({{{"range", {{"start", Here}, {"end", Here}}},
                      {"newText", New.substr(At, New.size() - Text.size())}}});
    Actions.push_back(
        {{"title", "Begin an expected break: " + llvm::join(Ids, ", ") +
                       " (write the reason)"},
         {"kind", "quickfix"},
         {"diagnostics", std::move(Diagnostics)},
         {"edit", edit({{Path, std::move(Edits)}})}});
  }
  return Actions;
}

} // namespace fullgraph::server
