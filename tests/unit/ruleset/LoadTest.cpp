//===- LoadTest.cpp -------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// Each mistake is compared as the whole line that a user reads.
//
//===----------------------------------------------------------------------===//

#include "ruleset/RuleSet.h"
#include "llvm/Support/FileSystem.h"
#include <fstream>
#include <gtest/gtest.h>

namespace fullgraph::ruleset {
namespace {

std::string load(llvm::StringRef Text) {
  RuleSet Set;
  return llvm::toString(Set.addText("my.json", Text));
}

std::string loadModel(llvm::StringRef Fields) {
  return load(("{\"models\": [\n{" + Fields + "}]}").str());
}

std::string loadRule(llvm::StringRef Fields) {
  return load(("{\"rules\": [\n{\"id\": \"X100\", \"name\": \"x\", "
               "\"summary\": \"x\"," +
               Fields + "}]}")
                  .str());
}

TEST(Load, GoodModels) {
  RuleSet Set;
  EXPECT_EQ(llvm::toString(Set.addText("my.json", R"json({
    "library": "mine",
    "models": [
      {"kind": "attention", "function": "my::attend"},
      {"kind": "attention", "method": ["forward", "call"], "of": "my::Layer",
       "derived": true},
      {"kind": "attention", "words": {"any": "attn", "none": ["mask"]}},
      {"kind": "attention", "annotation": "my::attention"},
      {"kind": "x-test", "matcher": "callExpr()", "subject": "arg1",
       "target": "tuple", "detail": "because",
       "when": [{"at": "arg0", "is": "true"},
                {"parameter": "p", "written": false},
                {"template": 0, "type": ["int"]}],
       "returns": [{"kind": "tensor"},
                   {"kind": "tuple", "when": [{"at": "arg1", "is": "1"}]}]}
    ]})json")),
            "");
  ASSERT_EQ(Set.models().size(), 5u);
  const Model &Last = Set.models()[4];
  EXPECT_EQ(Last.Library, "mine");
  EXPECT_EQ(Last.Subject, (Operand{Operand::Place::Argument, 1}));
  ASSERT_EQ(Last.When.size(), 3u);
  EXPECT_EQ(Last.When[0].Is, std::vector<std::string>{"true"});
  EXPECT_EQ(Last.When[1].Present, false);
  EXPECT_EQ(Last.When[2].TemplateArgument, 0u);
  ASSERT_EQ(Last.Returns.size(), 2u);
  EXPECT_EQ(Last.Returns[1].When.size(), 1u);
  EXPECT_EQ(Last.DefinedAt, "my.json:9");
  EXPECT_TRUE(Set.models()[1].Derived);
  EXPECT_TRUE(Set.models()[2].Guess);
}

TEST(Load, GoodRule) {
  RuleSet Set;
  EXPECT_EQ(llvm::toString(Set.addText("my.json", R"({"rules": [{
    "id": "ACME101", "name": "acme-rule", "summary": ["two", "lines"],
    "levels": {"breaks": "error", "dead": "note"},
    "query": {"form": "flow", "sources": ["attention"], "sinks": ["x-test"],
              "must_branch": true},
    "messages": {"breaks": "{sink} of {source}", "dead": "no {kind}"},
    "dynamo": "GB0170",
    "example": {"bad": ["a", "b"], "good": "c"}}]})")),
            "");
  const Rule *R = Set.find("acme101");
  ASSERT_TRUE(R);
  EXPECT_EQ(Set.find("acme-rule"), R);
  EXPECT_EQ(Set.find("ACME102"), nullptr);
  EXPECT_EQ(R->Summary, "two lines");
  EXPECT_EQ(R->Code.Bad, "a\nb");
  EXPECT_EQ(R->Levels.at(Verdict::Breaks), Severity::Error);
  EXPECT_EQ(R->Levels.at(Verdict::Dead), Severity::Note);
  EXPECT_EQ(R->Messages.at(Verdict::Dead), "no {kind}");
  EXPECT_TRUE(R->Find.MustBranch);
  EXPECT_EQ(R->Dynamo, "GB0170");
}

TEST(Load, TopLevel) {
  EXPECT_EQ(load("[]"), "my.json:1: expected an object, found an array");
  EXPECT_EQ(load("{}"),
            "my.json:1: neither \"rules\" nor \"models\" in this file");
  EXPECT_EQ(load("{\n\"modles\": []}"),
            "my.json:2: modles: unknown key; did you mean \"models\"?\n"
            "my.json:1: neither \"rules\" nor \"models\" in this file");
  EXPECT_EQ(load("{\"models\": {}}"),
            "my.json:1: models: expected an array, found an object");
}

TEST(Load, UnknownKeys) {
  EXPECT_EQ(loadModel("\"kind\": \"x\", \"functoin\": \"f\""),
            "my.json:2: models[0].functoin: unknown key; did you mean "
            "\"function\"?\n"
            "my.json:2: models[0]: give one of \"function\", \"method\", "
            "\"words\", \"annotation\" and \"matcher\"");
  EXPECT_EQ(loadModel("\"kind\": \"x\", \"function\": \"f\",\n"
                      "\"when\": [{\"at\": \"arg0\", \"equals\": \"1\", "
                      "\"is\": \"1\"}]"),
            "my.json:3: models[0].when[0].equals: unknown key; known: at, "
            "parameter, template, written, is, is_not, like, words, type, "
            "not_type, from, not_from, list");
}

TEST(Load, WrongTypes) {
  EXPECT_EQ(loadModel("\"kind\": 7, \"function\": \"f\""),
            "my.json:2: models[0].kind: expected a string, found an integer");
  EXPECT_EQ(loadModel("\"kind\": \"x\", \"function\": [\"f\", null]"),
            "my.json:2: models[0].function[1]: expected a string, found null");
  EXPECT_EQ(loadModel("\"kind\": \"x\", \"function\": []"),
            "my.json:2: models[0].function: an empty array; leave the key out "
            "instead");
  EXPECT_EQ(loadModel("\"kind\": \"x\", \"function\": \"f\", "
                      "\"guess\": \"yes\""),
            "my.json:2: models[0].guess: expected a boolean, found a string");
  EXPECT_EQ(loadModel("\"kind\": \"x\", \"function\": \"f\", "
                      "\"target_template\": -1"),
            "my.json:2: models[0].target_template: expected a number from 0 to "
            "1000");
}

TEST(Load, Patterns) {
  EXPECT_EQ(loadModel("\"function\": \"f\""),
            "my.json:2: models[0]: \"kind\" is missing");
  EXPECT_EQ(loadModel("\"kind\": \"x\""),
            "my.json:2: models[0]: give one of \"function\", \"method\", "
            "\"words\", \"annotation\" and \"matcher\"");
  EXPECT_EQ(loadModel("\"kind\": \"x\", \"method\": \"f\""),
            "my.json:2: models[0]: \"method\" needs \"of\", the classes that "
            "have it");
  EXPECT_EQ(loadModel("\"kind\": \"x\", \"function\": \"f\", \"of\": \"C\""),
            "my.json:2: models[0]: \"of\" goes with \"method\"");
  EXPECT_EQ(loadModel("\"kind\": \"x\", \"words\": {\"any\": \"MyAttn\"}"),
            "my.json:2: models[0].words: \"MyAttn\" is not one lower-case "
            "word");
}

TEST(Load, Places) {
  EXPECT_EQ(loadModel("\"kind\": \"x\", \"function\": \"f\", "
                      "\"subject\": \"argument0\""),
            "my.json:2: models[0].subject: \"argument0\" is no place in a "
            "call; known: result, this, arg0, arg1, ...");
}

TEST(Load, Keeps) {
  EXPECT_EQ(loadModel("\"kind\": \"keeps\", \"function\": \"f\""),
            "my.json:2: models[0]: the kind \"keeps\" and the key \"keeps\" go "
            "together");
}

TEST(Load, Conditions) {
  auto When = [](llvm::StringRef Fields) {
    return loadModel(
        ("\"kind\": \"x\", \"function\": \"f\", \"when\": [{" + Fields + "}]")
            .str());
  };
  EXPECT_EQ(When("\"is\": \"1\""),
            "my.json:2: models[0].when[0]: give one of \"at\", \"parameter\" "
            "and \"template\"");
  EXPECT_EQ(When("\"at\": \"arg0\""),
            "my.json:2: models[0].when[0]: asks nothing; give \"written\", "
            "\"is\", \"type\" or another test");
  EXPECT_EQ(When("\"at\": \"arg0\", \"written\": false, \"is\": \"1\""),
            "my.json:2: models[0].when[0]: an argument that is not written "
            "cannot be asked more");
}

TEST(Load, RuleFields) {
  EXPECT_EQ(load("{\"rules\": [{\"id\": \"fg1\", \"name\": \"My Rule\"}]}"),
            "my.json:1: rules[0].id: expected capital letters and at least "
            "three digits: \"FG101\"\n"
            "my.json:1: rules[0].name: expected lower-case words with hyphens: "
            "\"variant-dispatch\"\n"
            "my.json:1: rules[0]: \"query\" is missing\n"
            "my.json:1: rules[0]: \"levels\" is missing\n"
            "my.json:1: rules[0]: \"messages\" is missing\n"
            "my.json:1: rules[0]: \"summary\" is missing");
}

TEST(Load, LevelsAndMessages) {
  EXPECT_EQ(loadRule("\"query\": {\"form\": \"taint\"},\n"
                     "\"levels\": {\"dead\": \"fatal\", \"brakes\": \"note\"},"
                     "\"messages\": {}"),
            "my.json:2: rules[0].query.form: unknown form \"taint\"; known: "
            "flow, in-region, branch, host-state, frozen-value, stream-escape, "
            "suppression\n"
            "my.json:3: rules[0].levels.dead: unknown severity \"fatal\"; "
            "known: note, warning, error\n"
            "my.json:3: rules[0].levels.brakes: unknown verdict; known: dead, "
            "specialises, breaks");
  EXPECT_EQ(loadRule("\"query\": {\"form\": \"suppression\"},\n"
                     "\"levels\": {\"dead\": \"note\"},\n"
                     "\"messages\": {\"breaks\": \"{sink} {wrong}\"}"),
            "my.json:4: rules[0].messages.breaks: unknown placeholder "
            "\"{wrong}\"; known: {source}, {sink}, {function}, {target}, "
            "{kind}, {root}, {detail}, {value}\n"
            "my.json:4: rules[0].messages.breaks: a message for a verdict that "
            "has no level\n"
            "my.json:4: rules[0].messages: \"dead\" is missing, which "
            "\"levels\" has");
}

TEST(Load, AllMistakesOfAFileAtOnce) {
  EXPECT_EQ(load("{\"models\": [\n"
                 "{\"kind\": 1, \"function\": \"f\"},\n"
                 "{\"kind\": \"x\", \"function\": 2}]}"),
            "my.json:2: models[0].kind: expected a string, found an integer\n"
            "my.json:3: models[1].function: expected an array, found an "
            "integer");
}

TEST(Load, AFileWithMistakesAddsNothing) {
  RuleSet Set;
  EXPECT_NE(llvm::toString(Set.addText(
                "my.json", "{\"models\": [{\"kind\": \"x\", \"function\": "
                           "\"f\"}, {\"kind\": 1}]}")),
            "");
  EXPECT_TRUE(Set.models().empty());
}

TEST(Load, FilesOfADirectoryInNameOrder) {
  llvm::SmallString<128> Directory;
  ASSERT_FALSE(llvm::sys::fs::createUniqueDirectory("ruleset", Directory));
  std::string Base = Directory.str().str();
  std::ofstream(Base + "/b.json")
      << "{\"models\": [{\"kind\": \"b\", \"function\": \"f\"}]}";
  std::ofstream(Base + "/a.json")
      << "{\"models\": [{\"kind\": \"a\", \"function\": \"f\"}]}";
  std::ofstream(Base + "/notes.txt") << "not rules";
  RuleSet Set;
  EXPECT_EQ(llvm::toString(Set.add(Base)), "");
  ASSERT_EQ(Set.models().size(), 2u);
  EXPECT_EQ(Set.models()[0].Kind, "a");
  EXPECT_EQ(Set.models()[1].Kind, "b");
  llvm::sys::fs::remove_directories(Directory);
}

TEST(Load, FilesThatCannotBeRead) {
  RuleSet Set;
  EXPECT_EQ(llvm::toString(Set.add("no/such/file.json")),
            "no/such/file.json: cannot read the rules: No such file or "
            "directory");
}

// The schema refuses the same files; see CMakeLists.txt.
TEST(Load, WhatTheSchemaRefuses) {
  std::error_code Failed;
  unsigned Files = 0;
  for (llvm::sys::fs::directory_iterator At(FULLGRAPH_BAD_RULES, Failed), End;
       At != End && !Failed; At.increment(Failed), ++Files) {
    RuleSet Set;
    EXPECT_NE(llvm::toString(Set.add(At->path())), "") << At->path();
  }
  EXPECT_GT(Files, 5u);
}

} // namespace
} // namespace fullgraph::ruleset
