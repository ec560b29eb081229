//===- Fields.cpp ---------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ruleset/Fields.h"
#include "llvm/ADT/STLExtras.h"

namespace fullgraph::ruleset {

llvm::Error Complaints::take() {
  if (Lines.empty())
    return llvm::Error::success();
  std::string All;
  for (const std::string &L : Lines)
    All += (All.empty() ? "" : "\n") + L;
  Lines.clear();
  return llvm::createStringError(llvm::inconvertibleErrorCode(), All);
}

std::string suggest(llvm::StringRef Word,
                    const std::vector<std::string> &Known) {
  const std::string *Best = nullptr;
  unsigned Distance = unsigned(Word.size() / 3 + 1);
  for (const std::string &K : Known) {
    unsigned D = Word.edit_distance(K, true, Distance);
    if (D <= Distance && (!Best || D < Distance)) {
      Best = &K;
      Distance = D;
    }
  }
  if (Best)
    return "; did you mean \"" + *Best + "\"?";
  std::string All;
  for (const std::string &K : Known)
    All += (All.empty() ? "; known: " : ", ") + K;
  return All;
}

Fields::Fields(const JsonValue &V, std::string Path, Complaints &Errors)
    : V(V), Path(std::move(Path)), Errors(Errors) {
  if (V.Kind != JsonValue::Type::Object)
    Errors.add(V.Line, this->Path,
               std::string("expected an object, found ") + describe(V.Kind));
}

std::string Fields::place() const {
  return Errors.file() + ":" + std::to_string(V.Line);
}

void Fields::complain(const std::string &Key, const std::string &What) {
  unsigned Line = V.Line;
  for (const auto &[Name, Value] : V.Members)
    if (Name == Key)
      Line = Value.Line;
  Errors.add(Line, Path + (Path.empty() || Key.empty() ? "" : ".") + Key, What);
}

bool Fields::has(const char *Key) const {
  return llvm::any_of(V.Members,
                      [&](const auto &M) { return M.Name == Key; });
}

std::vector<std::string> Fields::keys() const {
  std::vector<std::string> Names;
  for (const auto &[Name, Value] : V.Members)
    Names.push_back(Name);
  return Names;
}

const JsonValue *Fields::raw(const char *Key) {
  for (const auto &[Name, Value] : V.Members)
    if (Name == Key)
      return &Value;
  return nullptr;
}

const JsonValue *Fields::get(const char *Key, JsonValue::Type T) {
  const JsonValue *Found = raw(Key);
  if (!Found || Found->Kind == JsonValue::Type::Null)
    return nullptr;
  if (Found->Kind != T) {
    complain(Key, std::string("expected ") + describe(T) + ", found " +
                      describe(Found->Kind));
    return nullptr;
  }
  return Found;
}

std::string Fields::string(const char *Key, bool Required) {
  const JsonValue *Found = get(Key, JsonValue::Type::String);
  if (Required && !has(Key))
    complain("", std::string("\"") + Key + "\" is missing");
  else if (Required && Found && Found->String.empty())
    complain(Key, "must not be empty");
  return Found ? Found->String : "";
}

bool Fields::flag(const char *Key) { return optionalFlag(Key).value_or(false); }

std::optional<bool> Fields::optionalFlag(const char *Key) {
  const JsonValue *Found = get(Key, JsonValue::Type::Bool);
  return Found ? std::optional(Found->Bool) : std::nullopt;
}

std::optional<unsigned> Fields::number(const char *Key) {
  const JsonValue *Found = get(Key, JsonValue::Type::Number);
  if (!Found)
    return std::nullopt;
  if (Found->Number < 0 || Found->Number > 1000 ||
      Found->Number != double(unsigned(Found->Number))) {
    complain(Key, "expected a whole number from 0 to 1000");
    return std::nullopt;
  }
  return unsigned(Found->Number);
}

std::vector<std::string> Fields::strings(const char *Key) {
  std::vector<std::string> Out;
  const JsonValue *Found = raw(Key);
  if (!Found)
    return Out;
  if (Found->Kind == JsonValue::Type::String) {
    Out.push_back(Found->String);
  } else if (Found->Kind == JsonValue::Type::Array) {
    for (size_t I = 0; I != Found->Items.size(); ++I)
      if (Found->Items[I].Kind == JsonValue::Type::String)
        Out.push_back(Found->Items[I].String);
      else
        Errors.add(Found->Items[I].Line,
                   Path + (Path.empty() ? "" : ".") + Key + "[" +
                       std::to_string(I) + "]",
                   std::string("expected a string, found ") +
                       describe(Found->Items[I].Kind));
  } else {
    complain(Key, std::string("expected a string or a list of strings, found ") +
                      describe(Found->Kind));
  }
  for (const std::string &S : Out)
    if (S.empty())
      complain(Key, "must not be empty");
  return Out;
}

void Fields::each(const char *Key, llvm::function_ref<void(Fields &)> Do) {
  const JsonValue *Found = get(Key, JsonValue::Type::Array);
  if (!Found)
    return;
  for (size_t I = 0; I != Found->Items.size(); ++I) {
    Fields Item(Found->Items[I],
                Path + (Path.empty() ? "" : ".") + Key + "[" +
                    std::to_string(I) + "]",
                Errors);
    Do(Item);
  }
}

void Fields::object(const char *Key, llvm::function_ref<void(Fields &)> Do) {
  const JsonValue *Found = get(Key, JsonValue::Type::Object);
  if (!Found)
    return;
  Fields Inner(*Found, Path + (Path.empty() ? "" : ".") + Key, Errors);
  Do(Inner);
}

void Fields::finish(std::initializer_list<const char *> Known) {
  std::vector<std::string> Names(Known.begin(), Known.end());
  std::set<std::string> Seen;
  for (const auto &[Name, Value] : V.Members) {
    if (!llvm::is_contained(Names, Name))
      Errors.add(Value.Line, Path,
                 "unknown key \"" + Name + "\"" + suggest(Name, Names));
    if (!Seen.insert(Name).second)
      Errors.add(Value.Line, Path, "the key \"" + Name + "\" is there twice");
  }
}

} // namespace fullgraph::ruleset
