//===- File.cpp -----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "baseline/Baseline.h"
#include "ruleset/Json.h"
#include <nlohmann/json.hpp>

using fullgraph::ruleset::JsonMember;
using fullgraph::ruleset::JsonValue;

namespace fullgraph::baseline {
namespace {

llvm::Error wrong(llvm::StringRef Name, const JsonValue &At,
                  const llvm::Twine &What) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                 Name + ":" + llvm::Twine(At.Line) + ": " +
                                     What);
}

const JsonValue *find(const JsonValue &V, llvm::StringRef Key) {
  for (const JsonMember &M : V.Members)
    if (M.Name == Key)
      return &M.Value;
  return nullptr;
}

const JsonValue *findText(const JsonValue &V, llvm::StringRef Key) {
  const JsonValue *At = find(V, Key);
  return At && At->Kind == JsonValue::Class::String ? At : nullptr;
}

llvm::Expected<Entry> entry(llvm::StringRef Name, const JsonValue &V) {
  Entry Out;
  const JsonValue *File = findText(V, "file");
  if (const JsonValue *Location = find(V, "location")) {
    File = findText(*Location, "file");
    if (const JsonValue *Start = find(*Location, "start"))
      if (const JsonValue *Line = find(*Start, "line"))
        Out.Line = unsigned(Line->Integer);
  }
  const JsonValue *Identity = findText(V, "identity");
  const JsonValue *Rule = findText(V, "rule");
  const JsonValue *Function = findText(V, "function");
  if (!Identity || Identity->Text.size() != 32)
    return wrong(Name, V,
                 "expected a finding with an \"identity\" of 32 "
                 "letters, as fullgraph writes it");
  if (!Rule || !File || !Function)
    return wrong(Name, V,
                 "expected a finding with \"rule\", \"file\" and \"function\"");
  Out.Identity = Identity->Text;
  Out.Rule = Rule->Text;
  Out.File = File->Text;
  Out.Function = Function->Text;
  return Out;
}

} // namespace

llvm::Expected<std::vector<Entry>> read(llvm::StringRef Name,
                                        llvm::StringRef Json) {
  llvm::Expected<JsonValue> Top = ruleset::parseJson(Name, Json);
  if (!Top)
    return Top.takeError();
  const JsonValue *Version = find(*Top, "schema_version");
  const JsonValue *Findings = find(*Top, "findings");
  if (!Version || !Findings || Findings->Kind != JsonValue::Class::Array)
    return wrong(Name, *Top,
                 "expected a baseline or a JSON report: an object with "
                 "\"schema_version\" and \"findings\"");
  if (Version->Kind != JsonValue::Class::Integer || Version->Integer != 1)
    return wrong(Name, *Version, "expected \"schema_version\" 1");
  std::vector<Entry> Out;
  for (const JsonValue &V : Findings->Items) {
    if (find(V, "suppression"))
      continue;
    llvm::Expected<Entry> E = entry(Name, V);
    if (!E)
      return E.takeError();
    Out.push_back(std::move(*E));
  }
  std::sort(Out.begin(), Out.end());
  return Out;
}

llvm::Expected<unsigned> failedFiles(llvm::StringRef Name,
                                     llvm::StringRef Json) {
  llvm::Expected<JsonValue> Top = ruleset::parseJson(Name, Json);
  if (!Top)
    return Top.takeError();
  const JsonValue *Coverage = find(*Top, "coverage");
  const JsonValue *Failed = Coverage ? find(*Coverage, "failed") : nullptr;
  return Failed ? unsigned(Failed->Integer) : 0;
}

void write(llvm::ArrayRef<Entry> Entries, llvm::raw_ostream &OS) {
  using Json = nlohmann::ordered_json;
  Json List = Json::array();
  for (const Entry &E : Entries)
    List.push_back({{"rule", E.Rule},
                    {"file", E.File},
                    {"function", E.Function},
                    {"identity", E.Identity}});
  Json Out = {{"schema_version", 1}, {"findings", std::move(List)}};
  OS << Out.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

} // namespace fullgraph::baseline
