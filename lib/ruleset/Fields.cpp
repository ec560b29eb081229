//===- Fields.cpp ---------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ruleset/Fields.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"

namespace fullgraph::ruleset {

llvm::Error Mistakes::take() {
  if (Lines.empty())
    return llvm::Error::success();
  std::string All = llvm::join(Lines, "\n");
  Lines.clear();
  return llvm::createStringError(llvm::inconvertibleErrorCode(), All);
}

std::string suggestion(llvm::StringRef Word,
                       llvm::ArrayRef<std::string> Known) {
  // A third of the word may be wrong.
  unsigned Best = static_cast<unsigned>(Word.size() / 3) + 1;
  const std::string *Nearest = nullptr;
  for (const std::string &K : Known) {
    unsigned Distance = Word.edit_distance(K, /*AllowReplacements=*/true, Best);
    if (Distance < Best) {
      Best = Distance;
      Nearest = &K;
    }
  }
  return Nearest ? "; did you mean \"" + *Nearest + "\"?" : "";
}

std::string Definition::at(const std::string &Name) const {
  std::string Where = std::to_string(Line);
  if (Column)
    Where += ":" + std::to_string(Column);
  if (auto Known = Lines.find(Name); Known != Lines.end())
    Where = std::to_string(Known->second);
  std::string Full = Path;
  if (!Name.empty())
    Full += (Full.empty() ? "" : ".") + Name;
  return File + ":" + Where + (Full.empty() ? "" : ": " + Full);
}

Definition Field::definition() const {
  Definition D;
  D.File = File;
  D.Line = line();
  D.Column = V->Column;
  D.Path = Path;
  return D;
}

void Field::noteLines(Definition &Into) const {
  // Relative to the definition: "query.sinks[1]".
  Into.Lines[Path.substr(Into.Path.size() + 1)] = line();
  if (V->Kind == JsonValue::Class::Array)
    for (const Field &Item : items())
      Item.noteLines(Into);
}

void Field::fail(const llvm::Twine &Message) const {
  M->add(definition().at() + ": " + Message.str());
}

bool Field::is(JsonValue::Class Kind) const {
  if (V->Kind == Kind)
    return true;
  fail(llvm::Twine("expected ") + describe(Kind) + ", found " +
       describe(V->Kind));
  return false;
}

Field Field::member(const JsonMember &J) const {
  return Field(File, Path.empty() ? J.Name : Path + "." + J.Name, J.Value, *M);
}

bool Field::isObjectOf(llvm::ArrayRef<llvm::StringRef> Keys) const {
  if (!is(JsonValue::Class::Object))
    return false;
  for (const JsonMember &J : V->Members) {
    if (llvm::is_contained(Keys, J.Name))
      continue;
    std::vector<std::string> Known(Keys.begin(), Keys.end());
    std::string Hint = suggestion(J.Name, Known);
    if (Hint.empty())
      Hint = "; known: " + llvm::join(Known, ", ");
    JsonMember Key{J.Name, {}, J.Line, J.Column};
    Key.Value.Line = J.Line ? J.Line : J.Value.Line;
    Key.Value.Column = J.Column;
    member(Key).fail("unknown key" + Hint);
  }
  return true;
}

std::optional<Field> Field::find(llvm::StringRef Key) const {
  for (const JsonMember &J : V->Members)
    if (J.Name == Key)
      return member(J);
  return std::nullopt;
}

std::optional<Field> Field::require(llvm::StringRef Key) const {
  std::optional<Field> Found = find(Key);
  if (!Found)
    fail("\"" + Key + "\" is missing");
  return Found;
}

std::vector<Field> Field::items() const {
  std::vector<Field> Items;
  if (!is(JsonValue::Class::Array))
    return Items;
  for (size_t I = 0; I != V->Items.size(); ++I)
    Items.push_back(
        Field(File, Path + "[" + std::to_string(I) + "]", V->Items[I], *M));
  return Items;
}

std::vector<Field> Field::members() const {
  std::vector<Field> Members;
  if (is(JsonValue::Class::Object))
    for (const JsonMember &J : V->Members)
      Members.push_back(member(J));
  return Members;
}

llvm::StringRef Field::name() const {
  return llvm::StringRef(Path).drop_front(llvm::StringRef(Path).rfind('.') + 1);
}

std::optional<std::string> Field::string() const {
  if (!is(JsonValue::Class::String))
    return std::nullopt;
  return V->Text;
}

std::optional<bool> Field::boolean() const {
  if (!is(JsonValue::Class::Bool))
    return std::nullopt;
  return V->Bool;
}

std::optional<unsigned> Field::number() const {
  if (!is(JsonValue::Class::Integer))
    return std::nullopt;
  if (V->Integer < 0 || V->Integer > 1000) {
    fail("expected a number from 0 to 1000");
    return std::nullopt;
  }
  return static_cast<unsigned>(V->Integer);
}

std::vector<std::string> Field::strings() const {
  if (V->Kind == JsonValue::Class::String) {
    if (V->Text.empty())
      fail("an empty string");
    return {V->Text};
  }
  std::vector<std::string> Strings;
  for (const Field &F : items())
    if (std::optional<std::string> S = F.string()) {
      if (S->empty())
        F.fail("an empty string");
      Strings.push_back(std::move(*S));
    }
  if (V->Kind == JsonValue::Class::Array && V->Items.empty())
    fail("an empty array; leave the key out instead");
  return Strings;
}

std::string Field::text(llvm::StringRef Separator) const {
  if (V->Kind == JsonValue::Class::String)
    return V->Text;
  if (V->Kind != JsonValue::Class::Array) {
    fail(llvm::Twine("expected a string or an array of strings, found ") +
         describe(V->Kind));
    return "";
  }
  std::vector<std::string> Lines;
  for (const Field &F : items())
    if (std::optional<std::string> S = F.string())
      Lines.push_back(std::move(*S));
  return llvm::join(Lines, Separator);
}

void Field::read(llvm::StringRef Key, std::string &Into) const {
  if (std::optional<Field> F = find(Key))
    if (std::optional<std::string> S = F->string())
      Into = std::move(*S);
}

void Field::read(llvm::StringRef Key, bool &Into) const {
  if (std::optional<Field> F = find(Key))
    Into = F->boolean().value_or(Into);
}

void Field::read(llvm::StringRef Key, std::vector<std::string> &Into) const {
  if (std::optional<Field> F = find(Key))
    Into = F->strings();
}

} // namespace fullgraph::ruleset
