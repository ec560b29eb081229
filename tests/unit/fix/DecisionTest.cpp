//===- DecisionTest.cpp ---------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the analysis decides of a test, and that the fix can be made of it.
//
//===----------------------------------------------------------------------===//

#include "analysis/Analysis.h"
#include "extract/Extract.h"
#include "fix/Fixes.h"
#include "gtest/gtest.h"

namespace fullgraph {
namespace {

/// The only finding in what stands after a tiny attention.
Finding only(const std::string &Code, extract::Request &R) {
  R.File = "/project/a.cpp";
  R.Directory = "/";
  R.Command = {"clang++", "-std=c++20", "-c", "/project/a.cpp"};
  R.ResourceDir = llvm::cantFail(extract::findResourceDir("/nowhere/bin/x"));
  R.Own.Root = "/project";
  R.Buffers = {{R.File, "#include <tuple>\n#include <variant>\n"
                        "struct Tensor {};\n"
                        "using Pair = std::tuple<Tensor, Tensor>;\n"
                        "using Result = std::variant<Tensor, Pair>;\n"
                        "Result flex_attention(Tensor q, bool lse = false) {\n"
                        "  if (lse) return Pair(q, q);\n"
                        "  return q;\n"
                        "}\n" +
                            Code}};
  std::vector<facts::Unit> Units;
  Units.push_back(llvm::cantFail(extract::extract(R)).Facts);
  link::Program P(std::move(Units));
  ruleset::RuleSet Rules = llvm::cantFail(ruleset::RuleSet::builtin());
  std::vector<Finding> Found = analysis::analyse(P, Rules).Findings;
  EXPECT_EQ(Found.size(), 1U);
  return Found.empty() ? Finding() : Found.front();
}

Fix fixOf(const extract::Request &R, const Finding &F) {
  auto P = llvm::cantFail(fix::fixesOf(
      R, {{F.Location, F.Decided.value_or(Decision()), false, std::nullopt}}));
  EXPECT_EQ(P.at(0).Fixes.size(), 1U) << P.at(0).Why;
  return P.at(0).Fixes.empty() ? Fix() : P.at(0).Fixes.front();
}

TEST(Decision, OfALocalResult) {
  extract::Request R;
  Finding F = only("Tensor f(Tensor q) {\n"
                   "  Result r = flex_attention(q);\n"
                   "  if (std::holds_alternative<Pair>(r))\n"
                   "    return std::get<0>(std::get<1>(r));\n"
                   "  return std::get<Tensor>(r);\n"
                   "}\n",
                   R);
  EXPECT_EQ(F.Decided, (Decision{"tensor", "tuple", false, false}));
  Fix X = fixOf(R, F);
  EXPECT_TRUE(X.Safe);
  EXPECT_EQ(X.Edits.at(0).NewText, "");
}

TEST(Decision, OfWhatCallersGive) {
  extract::Request R;
  Finding F = only("bool g(const Result &r) {\n"
                   "  if (std::holds_alternative<Pair>(r)) return true;\n"
                   "  return false;\n"
                   "}\n"
                   "bool f(Tensor q) { return g(flex_attention(q)); }\n",
                   R);
  ASSERT_TRUE(F.Decided);
  EXPECT_TRUE(F.Decided->FromOutside);
  EXPECT_FALSE(fixOf(R, F).Safe);
}

TEST(Decision, OfAFlagThatCallersGive) {
  extract::Request R;
  Finding F = only("static bool g(Tensor q, bool lse) {\n"
                   "  Result r = flex_attention(q, lse);\n"
                   "  if (std::holds_alternative<Pair>(r)) return true;\n"
                   "  return false;\n"
                   "}\n"
                   "bool f(Tensor q) { return g(q, false); }\n",
                   R);
  ASSERT_TRUE(F.Decided);
  EXPECT_TRUE(F.Decided->FromOutside);
}

TEST(Decision, NoneWhereTheHostDecides) {
  extract::Request R;
  Finding F = only("bool f(Tensor q, bool lse) {\n"
                   "  Result r = flex_attention(q, lse);\n"
                   "  if (std::holds_alternative<Pair>(r)) return true;\n"
                   "  return false;\n"
                   "}\n",
                   R);
  EXPECT_FALSE(F.Decided);
}

} // namespace
} // namespace fullgraph
