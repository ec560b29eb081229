//===- BaselineTest.cpp ---------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "baseline/Baseline.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace fullgraph::baseline;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

const std::string X(32, 'a'), Y(32, 'b');

Entry at(const std::string &Identity, const std::string &File) {
  Entry E;
  E.Identity = Identity;
  E.Rule = "FG101";
  E.File = File;
  return E;
}

bool allExist(llvm::StringRef) { return true; }

TEST(Baseline, CountsEqualFindings) {
  Match M = match({at(X, "a")}, {at(X, "a"), at(X, "a")}, allExist);
  EXPECT_THAT(M.InBoth, ElementsAre(0));
  EXPECT_THAT(M.OnlyNew, ElementsAre(1));
  EXPECT_THAT(M.OnlyOld, IsEmpty());
}

TEST(Baseline, AnotherFileIsAnotherFinding) {
  Match M = match({at(X, "a")}, {at(X, "b")}, allExist);
  EXPECT_THAT(M.OnlyNew, ElementsAre(0));
  EXPECT_THAT(M.OnlyOld, ElementsAre(0));
}

TEST(Baseline, MovedFileKeepsItsFindings) {
  auto Exists = [](llvm::StringRef File) { return File != "a"; };
  Match M = match({at(X, "a"), at(Y, "a")}, {at(X, "b"), at(X, "c")}, Exists);
  EXPECT_THAT(M.InBoth, ElementsAre(0));
  EXPECT_THAT(M.OnlyNew, ElementsAre(1));
  EXPECT_THAT(M.OnlyOld, ElementsAre(1));
}

TEST(Baseline, ReadsWhatItWrites) {
  std::vector<Entry> Entries = {at(X, "a"), at(X, "a"), at(Y, "b")};
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  write(Entries, OS);
  auto Read = read("base.json", Text);
  ASSERT_TRUE(bool(Read)) << llvm::toString(Read.takeError());
  EXPECT_EQ(*Read, Entries);
}

std::string errorOf(llvm::StringRef Json) {
  auto Read = read("base.json", Json);
  return Read ? "no error" : llvm::toString(Read.takeError());
}

TEST(Baseline, SaysWhatIsWrongWithAFile) {
  EXPECT_THAT(errorOf("{"), HasSubstr("base.json:1: "));
  EXPECT_EQ(errorOf("[]"),
            "base.json:1: expected a baseline or a JSON report: an object with "
            "\"schema_version\" and \"findings\"");
  EXPECT_EQ(errorOf("{\"schema_version\": 2,\n\"findings\": []}"),
            "base.json:1: expected \"schema_version\" 1");
  EXPECT_EQ(errorOf("{\"schema_version\": 1, \"findings\": [\n{}]}"),
            "base.json:2: expected a finding with an \"identity\" of 32 "
            "letters, as fullgraph writes it");
}

} // namespace
