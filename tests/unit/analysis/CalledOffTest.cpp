//===- CalledOffTest.cpp --------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "analysis/Analysis.h"
#include "gtest/gtest.h"

using namespace fullgraph;

namespace {

/// A program of as many functions that do nothing.
link::Program programOf(unsigned Functions) {
  facts::Unit U;
  U.Strings.push_back("");
  for (unsigned I = 0; I != Functions; ++I) {
    facts::Entity E;
    U.Strings.push_back("f" + std::to_string(I));
    E.Name = E.Qualified = E.Simple =
        facts::StringId(uint32_t(U.Strings.size() - 1));
    U.Entities.push_back(std::move(E));
    facts::Function F;
    F.Entity = facts::EntityId(I);
    F.Regions.emplace_back();
    U.Functions.push_back(std::move(F));
  }
  std::vector<facts::Unit> Units;
  Units.push_back(std::move(U));
  return link::Program(std::move(Units));
}

TEST(CalledOff, IsAskedForOftenAndHeard) {
  ruleset::RuleSet Rules = llvm::cantFail(ruleset::RuleSet::builtin());
  link::Program P = programOf(50);
  unsigned Asked = 0;
  auto Never = [&] { return ++Asked == 0; };
  EXPECT_FALSE(analysis::analyse(P, Rules, {}, Never).Stopped);
  EXPECT_GE(Asked, 50u);
  unsigned All = Asked;
  for (unsigned Last : {1u, 30u, All}) {
    Asked = 0;
    auto Then = [&] { return ++Asked == Last; };
    EXPECT_TRUE(analysis::analyse(P, Rules, {}, Then).Stopped);
    EXPECT_EQ(Asked, Last) << "nothing is asked after a yes";
  }
}

} // namespace
