//===- RuleSet.cpp --------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ruleset/RuleSet.h"
#include "ruleset/Embedded.h"
#include "ruleset/Load.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

namespace fullgraph::ruleset {

llvm::Expected<RuleSet> RuleSet::builtin() {
  RuleSet Set;
  for (const EmbeddedFile &File : embeddedRules())
    if (llvm::Error E = Set.addText(File.Name, File.Text))
      return E;
  return Set;
}

static llvm::Error cannotRead(llvm::StringRef Path, std::error_code Why) {
  return llvm::createStringError(
      Why, Path + ": cannot read the rules: " + Why.message());
}

static llvm::Expected<std::vector<std::string>>
filesOf(llvm::StringRef Directory) {
  std::vector<std::string> Files;
  std::error_code Failed;
  for (llvm::sys::fs::directory_iterator At(Directory, Failed), End;
       At != End && !Failed; At.increment(Failed))
    if (llvm::sys::path::extension(At->path()) == ".json")
      Files.push_back(At->path());
  if (Failed)
    return cannotRead(Directory, Failed);
  if (Files.empty())
    return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                   Directory + ": no *.json in this directory");
  llvm::sort(Files);
  return Files;
}

llvm::Error RuleSet::add(llvm::StringRef Path) {
  if (llvm::sys::fs::is_directory(Path)) {
    llvm::Expected<std::vector<std::string>> Files = filesOf(Path);
    if (!Files)
      return Files.takeError();
    llvm::Error All = llvm::Error::success();
    for (const std::string &File : *Files)
      All = llvm::joinErrors(std::move(All), add(File));
    return All;
  }
  auto Buffer = llvm::MemoryBuffer::getFile(Path, /*IsText=*/true);
  if (!Buffer)
    return cannotRead(Path, Buffer.getError());
  return addText(Path, (*Buffer)->getBuffer());
}

llvm::Error RuleSet::addText(llvm::StringRef Name, llvm::StringRef Json) {
  llvm::Expected<JsonValue> Document = parseJson(Name, Json);
  if (!Document)
    return Document.takeError();

  Mistakes Wrong;
  Field Top(Name.str(), *Document, Wrong);
  if (!Top.isObjectOf({"$schema", "library", "rules", "models"}))
    return Wrong.take();
  std::vector<Rule> NewRules;
  std::vector<Model> NewModels;
  std::string Library;
  Top.read("library", Library);
  if (std::optional<Field> F = Top.find("rules"))
    for (const Field &Item : F->items())
      NewRules.push_back(loadRule(Item));
  if (std::optional<Field> F = Top.find("models"))
    for (const Field &Item : F->items())
      NewModels.push_back(loadModel(Item, Library));
  if (!Top.find("rules") && !Top.find("models"))
    Top.fail("neither \"rules\" nor \"models\" in this file");
  if (llvm::Error E = Wrong.take())
    return E;

  llvm::append_range(Rules, NewRules);
  // Of two rules with one id, the first stays first: validate() names both.
  llvm::stable_sort(Rules,
                    [](const Rule &A, const Rule &B) { return A.Id < B.Id; });
  for (Model &M : NewModels) {
    Index.add(M, static_cast<unsigned>(Models.size()));
    Models.push_back(std::move(M));
  }
  return llvm::Error::success();
}

const Rule *RuleSet::find(llvm::StringRef IdOrName) const {
  auto At = llvm::find_if(Rules, [&](const Rule &R) {
    return IdOrName.equals_insensitive(R.Id) || IdOrName == R.Name;
  });
  return At == Rules.end() ? nullptr : &*At;
}

std::vector<const Model *> RuleSet::match(const CalleeInfo &Callee) const {
  std::vector<const Model *> Found;
  for (unsigned Number : Index.candidates(Callee))
    if (matches(Models[Number], Callee))
      Found.push_back(&Models[Number]);
  return Found;
}

} // namespace fullgraph::ruleset
