//===- TensorBranchTest.cpp -----------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "fix/Fixes.h"
#include "gtest/gtest.h"

namespace fullgraph::fix {
namespace {

const std::string Head = "namespace at {\n"
                         "struct Tensor {\n"
                         "  Tensor(const Tensor &);\n"
                         "  Tensor &operator=(const Tensor &);\n"
                         "  ~Tensor();\n"
                         "  template <class T> T item() const;\n"
                         "  Tensor any() const, neg() const, neg_();\n"
                         "  Tensor masked_select(const Tensor &) const;\n"
                         "};\n"
                         "Tensor operator+(const Tensor &, const Tensor &);\n"
                         "Tensor operator>(const Tensor &, int);\n"
                         "}\n"
                         "void log();\n";

std::string fixed(const std::string &Body, const std::string &Test) {
  std::string Text =
      Head + "at::Tensor f(at::Tensor t, at::Tensor x) {\n" + Body + "}\n";
  extract::Request R;
  R.File = "/project/a.cpp";
  R.Directory = "/";
  R.Command = {"clang++", "-std=c++20", "-c", "/project/a.cpp"};
  R.ResourceDir = llvm::cantFail(extract::findResourceDir("/nowhere/bin/x"));
  R.Own.Root = "/project";
  R.Buffers = {{R.File, Text}};
  Question Q;
  Q.Test = {"a.cpp", positionOf(Text, Text.find(Test)), {}};
  Q.ByTensor = true;
  std::vector<Proposal> P = llvm::cantFail(fixesOf(R, {Q}));
  if (P.at(0).Fixes.empty())
    return P.at(0).Why;
  EXPECT_FALSE(P.at(0).Fixes[0].Safe);
  std::string After =
      applied(Text, *piecesOf(Text, P[0].Fixes[0].Edits, "a.cpp"));
  size_t From = After.find("x) {\n") + 5;
  return After.substr(From, After.rfind("}\n") - From);
}

TEST(TensorBranch, Assignment) {
  EXPECT_EQ(fixed("  if (t.any().item<bool>())\n    x = x + x;\n  else\n"
                  "    x = x.neg();\n  return x;\n",
                  "t.any().item<bool>()"),
            "  x = at::where(t.any(), x + x, x.neg());\n  return x;\n");
}

TEST(TensorBranch, Return) {
  EXPECT_EQ(fixed("  if (!t.item<bool>()) {\n    return x;\n  }\n"
                  "  return x.neg();\n",
                  "t.item<bool>()"),
            "  return at::where(t.to(at::kBool), x.neg(), x);\n");
}

TEST(TensorBranch, Comparison) {
  EXPECT_EQ(fixed("  if ((t > 1).item<bool>())\n    return x;\n  return t;\n",
                  "(t > 1).item<bool>()"),
            "  return at::where((t > 1), x, t);\n");
}

TEST(TensorBranch, Refuses) {
  std::string Ask = "t.item<bool>()";
  EXPECT_EQ(
      fixed("  if (" + Ask + ") x = x.neg_(); else x = t;\n  return x;\n", Ask),
      "a side is more than a tensor");
  EXPECT_EQ(
      fixed("  if (" + Ask + ") return x.masked_select(t);\n  return x;\n",
            Ask),
      "a side is more than a tensor");
  EXPECT_EQ(
      fixed("  if (" + Ask + ") { log(); return x; }\n  return t;\n", Ask),
      "the sides do different things");
  EXPECT_EQ(fixed("  if (" + Ask + ") x = t; else t = x;\n  return x;\n", Ask),
            "the sides do different things");
  EXPECT_EQ(fixed("  if (" + Ask + " && true) return x;\n  return t;\n", Ask),
            "the condition is more than a tensor's truth");
}

} // namespace
} // namespace fullgraph::fix
