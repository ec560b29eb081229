//===- ConfigTest.cpp -----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "config/Config.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fullgraph::config {
namespace {

using testing::ElementsAre;

Config parsed(llvm::StringRef Text) {
  llvm::Expected<Config> C = parseConfig("/p/.fullgraph.yaml", Text);
  if (!C) {
    ADD_FAILURE() << llvm::toString(C.takeError());
    return {};
  }
  return *C;
}

std::string error(llvm::StringRef Text) {
  llvm::Expected<Config> C = parseConfig("c.yaml", Text);
  return C ? "no error" : llvm::toString(C.takeError());
}

std::string selectorError(llvm::StringRef Text) {
  llvm::Expected<ruleset::RuleSet> Rules = ruleset::RuleSet::builtin();
  llvm::Expected<Config> C = parseConfig("c.yaml", Text);
  if (!Rules || !C)
    return "cannot be read";
  return llvm::toString(checkSelectors(*C, *Rules));
}

constexpr const char *Full = "select: [FG1, FG301]\n"
                             "ignore: optional-dispatch\n"
                             "per-path:\n"
                             "  \"tests/**\":\n"
                             "    ignore: [FG101]\n"
                             "    severity:\n"
                             "      FG301: note\n"
                             "severity:\n"
                             "  FG1: error\n"
                             "rules: [rules/acme.json]\n"
                             "roots:\n"
                             "  - function: Executor::run\n"
                             "  - acme::Engine::step\n"
                             "assume:\n"
                             "  attn_metadata.is_prefill: false\n"
                             "  heads: 8\n"
                             "  mode: Mode::Decode\n"
                             "  mask: ~\n"
                             "attention: [acme::run_kernel]\n"
                             "host: acme::dump\n"
                             "project-root: .\n"
                             "build-dir: [../build]\n"
                             "exclude: [gen/]\n"
                             "fail-on: error\n"
                             "min-coverage: 0.75\n"
                             "extra-args: [-DX]\n"
                             "extra-args-before: [-DY]\n";

TEST(Config, ReadsEveryKey) {
  Config C = parsed(Full);
  EXPECT_EQ(C.Directory, "/p");
  ASSERT_TRUE(C.Select);
  ASSERT_EQ(C.Select->size(), 2u);
  EXPECT_EQ((*C.Select)[1].Text, "FG301");
  EXPECT_EQ((*C.Select)[1].Where, "/p/.fullgraph.yaml:1:15: select[1]");
  ASSERT_EQ(C.Ignore.size(), 1u);
  EXPECT_EQ(C.Ignore[0].Text, "optional-dispatch");
  EXPECT_THAT(C.RuleFiles, ElementsAre("/p/rules/acme.json"));
  EXPECT_THAT(rootNames(C.Marks),
              ElementsAre("Executor::run", "acme::Engine::step"));
  ASSERT_EQ(C.Marks.Assume.size(), 4u);
  EXPECT_EQ(C.Marks.Assume[0].Path, "attn_metadata.is_prefill");
  EXPECT_EQ(C.Marks.Assume[0].Value, "false");
  EXPECT_EQ(C.Marks.Assume[0].Where,
            "/p/.fullgraph.yaml:15:29: assume.attn_metadata.is_prefill");
  EXPECT_EQ(C.Marks.Assume[1].Value, "8");
  EXPECT_EQ(C.Marks.Assume[2].Value, "Mode::Decode");
  EXPECT_EQ(C.Marks.Assume[3].Value, "nullptr");
  EXPECT_THAT(C.Marks.Attention, ElementsAre("acme::run_kernel"));
  EXPECT_THAT(C.Marks.Host, ElementsAre("acme::dump"));
  EXPECT_EQ(C.ProjectRoot, "/p");
  EXPECT_THAT(C.BuildDirs, ElementsAre("/build"));
  EXPECT_THAT(C.Exclude, ElementsAre("gen/"));
  EXPECT_EQ(C.FailOn, Severity::Error);
  EXPECT_EQ(C.MinCoverage, 0.75);
  EXPECT_THAT(C.ExtraArgs, ElementsAre("-DX"));
  EXPECT_THAT(C.ExtraArgsBefore, ElementsAre("-DY"));
}

// What --show-config prints is a configuration that says the same.
TEST(Config, WhatIsShownReadsBack) {
  auto Shown = [](const Config &C) {
    std::string Text;
    llvm::raw_string_ostream OS(Text);
    show(C, OS);
    return Text;
  };
  std::string Once = Shown(parsed(Full));
  EXPECT_NE(Once.find("assume:\n  \"attn_metadata.is_prefill\": \"false\"\n"),
            std::string::npos)
      << Once;
  EXPECT_EQ(Shown(parsed(Once)), Once);
}

// Whatever the bytes, the answer is settings or an error with a place.
TEST(Config, DamagedTextsAreErrorsOrSettings) {
  const char Bytes[] = "\n:-[]{}#&*!|>'\"%@`,? \t\\~a0";
  uint64_t Random = 1;
  auto Next = [&](size_t Below) {
    Random = Random * 6364136223846793005ULL + 1442695040888963407ULL;
    return size_t(Random >> 33) % Below;
  };
  for (unsigned Try = 0; Try != 5000; ++Try) {
    std::string Text = Full;
    for (size_t Edits = 1 + Next(4); Edits; --Edits) {
      size_t At = Next(Text.size());
      switch (Next(3)) {
      case 0:
        Text[At] = Bytes[Next(sizeof Bytes - 1)];
        break;
      case 1:
        Text.insert(At, 1, Bytes[Next(sizeof Bytes - 1)]);
        break;
      default:
        Text.resize(At + 1);
      }
    }
    llvm::Expected<Config> C = parseConfig("c.yaml", Text);
    if (!C) {
      EXPECT_EQ(llvm::toString(C.takeError()).rfind("c.yaml:", 0), 0u) << Text;
    }
  }
}

TEST(Config, EmptyFileSaysNothing) {
  Config C = parsed("# later\n");
  EXPECT_FALSE(C.Select);
  EXPECT_FALSE(C.FailOn);
  EXPECT_TRUE(C.PerPath.empty());
}

TEST(Config, MistakesAreToldAllAtOnceAndWhere) {
  EXPECT_EQ(error("ignroe: [FG101]\n"
                  "fail-on: fatal\n"
                  "min-coverage: 2\n"
                  "exclude:\n"
                  "  - 7\n"
                  "per-path:\n"
                  "  a:\n"
                  "    selcet: [FG1]\n"),
            "c.yaml:1:1: ignroe: unknown key; did you mean \"ignore\"?\n"
            "c.yaml:8:5: per-path.a.selcet: unknown key; known: ignore, "
            "severity\n"
            "c.yaml:5:5: exclude[0]: expected a string, found an integer\n"
            "c.yaml:2:10: fail-on: unknown severity \"fatal\"; known: note, "
            "warning, error\n"
            "c.yaml:3:15: min-coverage: expected a share between 0 and 1");
  EXPECT_EQ(error("- select\n"),
            "c.yaml:1:1: expected an object, found an array");
  EXPECT_EQ(error("roots:\n  - funtcion: f\n"),
            "c.yaml:2:5: roots[0].funtcion: unknown key; did you mean "
            "\"function\"?\n"
            "c.yaml:2:5: roots[0]: \"function\" is missing");
  EXPECT_EQ(error("select: []\n"),
            "c.yaml:1:9: select: an empty array; leave the key out instead");
  EXPECT_EQ(error("assume: {x: [1]}\n"),
            "c.yaml:1:13: assume.x: expected a constant: true, false, null, a "
            "number, or the name of an enumerator");
}

TEST(Config, SelectorsNameRules) {
  EXPECT_EQ(selectorError("select: [FG1, ALL, variant-dispatch]\n"), "");
  EXPECT_EQ(selectorError("ignore: [FG1, FG911]\n"),
            "c.yaml:1:15: ignore[1]: unknown rule \"FG911\"; did you mean "
            "\"FG901\"?");
  EXPECT_EQ(selectorError("severity:\n  varient-dispatch: note\n"),
            "c.yaml:2:21: severity.varient-dispatch: unknown rule "
            "\"varient-dispatch\"; did you mean \"variant-dispatch\"?");
}

TEST(Config, TheMostSpecificSeverityWins) {
  Config C = parsed("severity:\n"
                    "  FG101: error\n"
                    "  FG1: note\n"
                    "  ALL: warning\n"
                    "per-path:\n"
                    "  legacy/:\n"
                    "    severity: {FG1: warning}\n");
  auto Of = [&](const char *Id, const char *Name, const char *File) {
    return levelOf(C, Id, Name, File);
  };
  EXPECT_EQ(Of("FG101", "variant-dispatch", "/p/a.cpp"), Severity::Error);
  EXPECT_EQ(Of("FG102", "ivalue-dispatch", "/p/a.cpp"), Severity::Note);
  EXPECT_EQ(Of("FG301", "tensor-branch", "/p/a.cpp"), Severity::Warning);
  EXPECT_EQ(Of("FG101", "variant-dispatch", "/p/legacy/a.cpp"),
            Severity::Warning);
  EXPECT_EQ(Of("FG301", "tensor-branch", "/p/legacy/a.cpp"), Severity::Warning);
  EXPECT_EQ(levelOf(parsed(""), "FG101", "variant-dispatch", "/p/a.cpp"),
            std::nullopt);
}

TEST(Config, IgnoringIsAboutThePath) {
  Config C = parsed("per-path:\n  \"*_test.cpp\": {ignore: [FG106]}\n");
  EXPECT_TRUE(ignoresIn(C, "FG106", "optional-dispatch", "/p/x/attn_test.cpp"));
  EXPECT_FALSE(ignoresIn(C, "FG101", "variant-dispatch", "/p/attn_test.cpp"));
  EXPECT_FALSE(ignoresIn(C, "FG106", "optional-dispatch", "/p/attn.cpp"));
  // A pattern is about files under the configuration's folder.
  EXPECT_FALSE(ignoresIn(C, "FG106", "optional-dispatch", "/q/attn_test.cpp"));
}

TEST(Config, MarksAreModels) {
  llvm::Expected<ruleset::RuleSet> Rules = ruleset::RuleSet::builtin();
  ASSERT_TRUE(bool(Rules));
  ruleset::CalleeInfo Callee;
  Callee.QualifiedName = "engine::Executor::run";
  Callee.SimpleName = "run";
  Callee.Class = "engine::Executor";
  size_t Before = Rules->match(Callee).size();
  Config C = parsed("roots: Executor::run\nhost: ['::run']\n");
  ASSERT_EQ(llvm::toString(addMarks(C, *Rules)), "");
  auto Models = Rules->match(Callee);
  ASSERT_EQ(Models.size(), Before + 1);
  EXPECT_EQ(Models.back()->Kind, "graph-root");
  EXPECT_EQ(llvm::toString(Rules->validate()), "");
}

} // namespace
} // namespace fullgraph::config
