//===- Config.cpp ---------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "config/Config.h"
#include "config/Yaml.h"
#include "ruleset/Fields.h"
#include "support/PathGlob.h"
#include "support/ReadFile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"

namespace path = llvm::sys::path;

namespace fullgraph::config {
namespace {

using ruleset::Field;
using ruleset::JsonMember;
using ruleset::JsonValue;

std::vector<Selector> selectors(const Field &F) {
  std::vector<Selector> Out;
  if (F.value().Kind == JsonValue::Class::String) {
    for (std::string &S : F.strings())
      Out.push_back({std::move(S), F.definition().at()});
    return Out;
  }
  for (const Field &Item : F.items())
    if (std::optional<std::string> S = Item.string())
      Out.push_back({std::move(*S), Item.definition().at()});
  if (F.value().Kind == JsonValue::Class::Array && F.value().Items.empty())
    F.fail("an empty array; leave the key out instead");
  return Out;
}

std::optional<Severity> severity(const Field &F) {
  std::optional<std::string> Word = F.string();
  if (!Word)
    return std::nullopt;
  std::vector<std::string> Known;
  for (Severity S : {Severity::Note, Severity::Warning, Severity::Error}) {
    if (*Word == name(S))
      return S;
    Known.push_back(name(S));
  }
  std::string Hint = ruleset::suggestion(*Word, Known);
  F.fail("unknown severity \"" + *Word + "\"" +
         (Hint.empty() ? "; known: note, warning, error" : Hint));
  return std::nullopt;
}

std::vector<Level> levels(const Field &F) {
  std::vector<Level> Out;
  for (const Field &Item : F.members())
    if (std::optional<Severity> To = severity(Item))
      // Ids and names of rules hold no '.'.
      Out.push_back({{Item.name().str(), Item.definition().at()}, *To});
  return Out;
}

class Loader {
public:
  Loader(Config &C, const Field &Top) : C(C), Top(Top) {}

  void run() {
    if (!Top.isObjectOf({"select", "ignore", "per-path", "severity", "rules",
                         "roots", "assume", "attention", "host", "project-root",
                         "build-dir", "exclude", "fail-on", "min-coverage",
                         "extra-args", "extra-args-before"}))
      return;
    if (auto F = Top.find("select"))
      C.Select = selectors(*F);
    if (auto F = Top.find("ignore"))
      C.Ignore = selectors(*F);
    if (auto F = Top.find("per-path"))
      for (const JsonMember &M : F->value().Members)
        readOverride(M.Name, *F->find(M.Name));
    if (auto F = Top.find("per-path"))
      F->is(JsonValue::Class::Object);
    if (auto F = Top.find("severity"))
      C.Levels = levels(*F);
    C.RuleFiles = paths("rules");
    readRoots();
    readAssume();
    Top.read("attention", C.Marks.Attention);
    Top.read("host", C.Marks.Host);
    if (std::vector<std::string> Root = paths("project-root"); !Root.empty()) {
      C.ProjectRoot = Root[0];
      if (Root.size() > 1)
        Top.find("project-root")->fail("expected one folder");
    }
    C.BuildDirs = paths("build-dir");
    Top.read("exclude", C.Exclude);
    if (auto F = Top.find("fail-on"))
      C.FailOn = severity(*F);
    readCoverage();
    Top.read("extra-args", C.ExtraArgs);
    Top.read("extra-args-before", C.ExtraArgsBefore);
  }

private:
  std::vector<std::string> paths(llvm::StringRef Key) {
    std::vector<std::string> Out;
    Top.read(Key, Out);
    for (std::string &P : Out) {
      llvm::SmallString<256> Absolute;
      if (!path::is_absolute(P))
        Absolute = C.Directory;
      path::append(Absolute, P);
      path::remove_dots(Absolute, /*remove_dot_dot=*/true);
      llvm::StringRef Text = Absolute;
      P = (Text.size() > 1 ? Text.rtrim('/') : Text).str();
    }
    return Out;
  }

  void readOverride(const std::string &Pattern, const Field &F) {
    PathOverride O;
    O.Pattern = Pattern;
    if (!F.isObjectOf({"ignore", "severity"}))
      return;
    if (auto Ignore = F.find("ignore"))
      O.Ignore = selectors(*Ignore);
    if (auto Levels = F.find("severity"))
      O.Levels = levels(*Levels);
    C.PerPath.push_back(std::move(O));
  }

  /// A root is a name, or an object that says of what.
  void readRoots() {
    std::optional<Field> F = Top.find("roots");
    if (!F)
      return;
    auto Add = [&](const Field &Names) {
      for (std::string &S : Names.strings())
        C.Marks.Roots.push_back({std::move(S), Names.definition().at()});
    };
    if (F->value().Kind == JsonValue::Class::String) {
      Add(*F);
      return;
    }
    for (const Field &Item : F->items()) {
      if (Item.value().Kind == JsonValue::Class::String)
        Add(Item);
      else if (Item.isObjectOf({"function"}))
        if (std::optional<Field> Name = Item.require("function"))
          Add(*Name);
    }
  }

  void readAssume() {
    std::optional<Field> F = Top.find("assume");
    if (!F || !F->is(JsonValue::Class::Object))
      return;
    for (const JsonMember &M : F->value().Members) {
      Field Value = *F->find(M.Name);
      Assumption A;
      A.Path = M.Name;
      A.Where = Value.definition().at();
      switch (M.Value.Kind) {
      case JsonValue::Class::Bool:
        A.Value = M.Value.Bool ? "true" : "false";
        break;
      case JsonValue::Class::Integer:
        A.Value = std::to_string(M.Value.Integer);
        break;
      case JsonValue::Class::Null:
        A.Value = "nullptr";
        break;
      case JsonValue::Class::Float:
      case JsonValue::Class::String:
        A.Value = M.Value.Text;
        break;
      default:
        Value.fail("expected a constant: true, false, null, a number, or the "
                   "name of an enumerator");
        continue;
      }
      C.Marks.Assume.push_back(std::move(A));
    }
  }

  void readCoverage() {
    std::optional<Field> F = Top.find("min-coverage");
    if (!F)
      return;
    double Share = -1;
    if (F->value().Kind == JsonValue::Class::Integer)
      Share = double(F->value().Integer);
    else if (F->value().Kind == JsonValue::Class::Float)
      llvm::StringRef(F->value().Text).getAsDouble(Share);
    if (Share >= 0 && Share <= 1)
      C.MinCoverage = Share;
    else
      F->fail("expected a share between 0 and 1");
  }

  Config &C;
  const Field &Top;
};

/// Of patterns that are relative to the configuration's folder.
bool matchesAny(const Config &C, llvm::ArrayRef<std::string> Patterns,
                llvm::StringRef File) {
  std::string Inside = C.Directory == "/" ? "/" : C.Directory + "/";
  return File.consume_front(Inside) &&
         llvm::any_of(Patterns, [&](const std::string &P) {
           return pathMatches(P, File);
         });
}

} // namespace

std::string findConfig(llvm::StringRef Directory, llvm::StringRef Top) {
  for (llvm::StringRef At = Directory; !At.empty();
       At = path::parent_path(At)) {
    llvm::SmallString<256> P(At);
    path::append(P, FileName);
    if (llvm::sys::fs::exists(P))
      return P.str().str();
    if (At == Top || path::parent_path(At) == At)
      break;
  }
  return "";
}

llvm::Expected<Config> loadConfig(const std::string &File) {
  llvm::SmallString<256> Absolute(File);
  if (std::error_code EC = llvm::sys::fs::make_absolute(Absolute))
    return llvm::createStringError(EC,
                                   File + ": cannot be read: " + EC.message());
  path::remove_dots(Absolute, /*remove_dot_dot=*/true);
  auto Buffer = readRegularFile(Absolute);
  if (!Buffer)
    return llvm::createStringError(
        Buffer.getError(),
        File + ": cannot be read: " + Buffer.getError().message());
  return parseConfig(Absolute.str().str(), (*Buffer)->getBuffer());
}

llvm::Expected<Config> parseConfig(const std::string &File,
                                   llvm::StringRef Text) {
  llvm::Expected<JsonValue> Document = parseYaml(File, Text);
  if (!Document)
    return Document.takeError();
  Config C;
  C.File = File;
  C.Directory = path::parent_path(File).str();
  if (Document->Kind == JsonValue::Class::Null)
    return C;
  ruleset::Mistakes Wrong;
  Field Top(File, *Document, Wrong);
  Loader(C, Top).run();
  if (llvm::Error E = Wrong.take())
    return E;
  return C;
}

bool selects(llvm::StringRef Selector, llvm::StringRef Id,
             llvm::StringRef Name) {
  return Selector == "ALL" || Id.starts_with(Selector) || Name == Selector;
}

llvm::Error checkSelectors(const Config &C, const ruleset::RuleSet &Rules) {
  ruleset::Mistakes Wrong;
  std::vector<std::string> Known;
  for (const ruleset::Rule &R : Rules.rules()) {
    Known.push_back(R.Id);
    Known.push_back(R.Name);
  }
  auto Check = [&](const Selector &S) {
    if (S.Text != "ALL" &&
        llvm::none_of(Rules.rules(), [&](const ruleset::Rule &R) {
          return selects(S.Text, R.Id, R.Name);
        }))
      Wrong.add(S.Where + ": unknown rule \"" + S.Text + "\"" +
                ruleset::suggestion(S.Text, Known));
  };
  if (C.Select)
    llvm::for_each(*C.Select, Check);
  llvm::for_each(C.Ignore, Check);
  for (const Level &L : C.Levels)
    Check(L.Rules);
  for (const PathOverride &O : C.PerPath) {
    llvm::for_each(O.Ignore, Check);
    for (const Level &L : O.Levels)
      Check(L.Rules);
  }
  return Wrong.take();
}

std::vector<std::string> rootNames(const ProjectMarks &Marks) {
  std::vector<std::string> Names;
  Names.reserve(Marks.Roots.size());
  for (const RootMark &R : Marks.Roots)
    Names.push_back(R.Name);
  return Names;
}

llvm::Error addMarks(const Config &C, ruleset::RuleSet &Rules) {
  llvm::json::Array Models;
  auto Add = [&](llvm::StringRef Kind, llvm::StringRef Detail,
                 llvm::ArrayRef<std::string> Names) {
    if (Names.empty())
      return;
    llvm::json::Array Functions;
    for (const std::string &N : Names)
      Functions.push_back(globOf(N));
    Models.push_back(llvm::json::Object{{"kind", Kind},
                                        {"function", std::move(Functions)},
                                        {"detail", Detail}});
  };
  Add("attention", "named in the configuration", C.Marks.Attention);
  Add("graph-root", "is named as a root in the configuration",
      rootNames(C.Marks));
  Add("host", "is named as host code in the configuration", C.Marks.Host);
  if (Models.empty())
    return llvm::Error::success();
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  OS << llvm::json::Value(llvm::json::Object{{"library", "configuration"},
                                             {"models", std::move(Models)}});
  return Rules.addText(C.File, Text);
}

std::optional<Severity> levelOf(const Config &C, llvm::StringRef Id,
                                llvm::StringRef Name, llvm::StringRef File) {
  auto Best = [&](llvm::ArrayRef<Level> Levels,
                  std::optional<Severity> Otherwise) {
    size_t Longest = 0;
    for (const Level &L : Levels) {
      if (!selects(L.Rules.Text, Id, Name))
        continue;
      // "ALL" says least, though it is longer than "FG".
      size_t Length = L.Rules.Text == "ALL"  ? 1
                      : L.Rules.Text == Name ? Id.size() + 1
                                             : L.Rules.Text.size() + 1;
      if (Length >= Longest) {
        Longest = Length;
        Otherwise = L.To;
      }
    }
    return Otherwise;
  };
  std::optional<Severity> Out = Best(C.Levels, std::nullopt);
  for (const PathOverride &O : C.PerPath)
    if (matchesAny(C, {O.Pattern}, File))
      Out = Best(O.Levels, Out);
  return Out;
}

bool ignoresIn(const Config &C, llvm::StringRef Id, llvm::StringRef Name,
               llvm::StringRef File) {
  return llvm::any_of(C.PerPath, [&](const PathOverride &O) {
    return llvm::any_of(
               O.Ignore,
               [&](const Selector &S) { return selects(S.Text, Id, Name); }) &&
           matchesAny(C, {O.Pattern}, File);
  });
}

} // namespace fullgraph::config
