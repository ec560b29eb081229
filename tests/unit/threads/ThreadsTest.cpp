//===- ThreadsTest.cpp --------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What runs in threads, on its own, so that ThreadSanitizer can see it: reading
// summaries, and what is made of them.
//
//===----------------------------------------------------------------------===//

#include "analysis/Analysis.h"
#include "driver/Summaries.h"
#include "facts/Summary.h"
#include "link/Program.h"
#include "ruleset/RuleSet.h"
#include "llvm/Support/raw_ostream.h"
#include <gtest/gtest.h>

using namespace fullgraph;

namespace {

/// A summary of a unit with one function, which calls that of the next unit.
std::string summary(unsigned Number) {
  facts::Unit U;
  auto String = [&](const std::string &Text) {
    U.Strings.push_back(Text);
    return facts::StringId(uint32_t(U.Strings.size() - 1));
  };
  facts::StringId Empty = String("");
  U.Configuration = Empty;
  U.MainFile = String("unit" + std::to_string(Number) + ".cpp");
  U.Files.push_back({U.MainFile, true, 10, 10});
  for (unsigned N : {Number, Number + 1}) {
    facts::Entity E;
    E.Name = E.Qualified = E.Simple = String("f" + std::to_string(N));
    U.Entities.push_back(E);
  }
  facts::Function F;
  F.Entity = facts::EntityId(0);
  F.Where = {facts::FileId(0), 1, 1, 1, 2};
  F.Regions.push_back({});
  facts::Call C;
  C.Callee = facts::EntityId(1);
  C.Region = facts::RegionId(0);
  F.Calls.push_back(C);
  U.Functions.push_back(F);
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  facts::write(U, OS);
  return Text;
}

std::vector<driver::Read<facts::Unit>>
readAll(const std::vector<std::string> &Texts, unsigned Jobs) {
  return driver::readEach<facts::Unit>(Texts.size(), Jobs, [&](size_t I) {
    return facts::read(Texts[I], "unit" + std::to_string(I));
  });
}

TEST(Threads, SummariesAreReadAsByOne) {
  std::vector<std::string> Texts;
  for (unsigned N = 0; N != 400; ++N)
    Texts.push_back(N % 50 == 7 ? "{}" : summary(N));
  std::vector<driver::Read<facts::Unit>> One = readAll(Texts, 1);
  std::vector<driver::Read<facts::Unit>> Many = readAll(Texts, 8);
  ASSERT_EQ(One.size(), Many.size());
  unsigned Failed = 0;
  for (size_t I = 0; I != One.size(); ++I) {
    EXPECT_EQ(One[I].Failure, Many[I].Failure);
    ASSERT_EQ(One[I].Value.has_value(), Many[I].Value.has_value());
    Failed += !One[I].Value;
    if (!One[I].Value)
      continue;
    EXPECT_EQ(One[I].Value->text(One[I].Value->MainFile),
              Many[I].Value->text(Many[I].Value->MainFile));
  }
  EXPECT_EQ(Failed, 8u);
}

TEST(Threads, WhatTheyReadIsLinkedAndAnalysed) {
  std::vector<std::string> Texts;
  for (unsigned N = 0; N != 200; ++N)
    Texts.push_back(summary(N));
  std::vector<facts::Unit> Units;
  for (driver::Read<facts::Unit> &X : readAll(Texts, 8)) {
    ASSERT_TRUE(X.Value) << X.Failure;
    Units.push_back(std::move(*X.Value));
  }
  link::Program P(std::move(Units));
  EXPECT_EQ(P.functions().size(), 200u);
  analysis::Result R =
      analysis::analyse(P, llvm::cantFail(ruleset::RuleSet::builtin()));
  EXPECT_TRUE(R.Findings.empty());
}

} // namespace
