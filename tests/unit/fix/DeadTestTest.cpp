//===- DeadTestTest.cpp ---------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "fix/Fixes.h"
#include "gtest/gtest.h"
#include <cstring>

namespace fullgraph::fix {
namespace {

const char *const Head = "#include <tuple>\n"
                         "#include <variant>\n"
                         "struct Tensor {};\n"
                         "using Pair = std::tuple<Tensor, Tensor>;\n"
                         "using Result = std::variant<Tensor, Pair>;\n"
                         "struct Value { bool isTuple() const; };\n"
                         "void use(int);\n";

/// The text after the fix of the test that \p Test spells, or why there is
/// none.
std::string fixed(const std::string &Code, const std::string &Test, Decision D,
                  bool *Safe = nullptr) {
  std::string Text = Head + Code;
  extract::Request R;
  R.File = "/project/a.cpp";
  R.Directory = "/";
  R.Command = {"clang++", "-std=c++20", "-c", "/project/a.cpp"};
  R.ResourceDir = llvm::cantFail(extract::findResourceDir("/nowhere/bin/x"));
  R.Own.Root = "/project";
  R.Buffers = {{R.File, Text}};
  Question Q;
  size_t At = Text.find(Test);
  EXPECT_NE(At, std::string::npos);
  Q.Test.File = "a.cpp";
  Q.Test.Start = positionOf(Text, At);
  Q.Test.End = positionOf(Text, At + Test.size());
  Q.Decided = D;
  auto Proposals = fixesOf(R, {Q});
  if (!Proposals)
    return llvm::toString(Proposals.takeError());
  if (Proposals->at(0).Fixes.empty())
    return Proposals->at(0).Why;
  const Fix &X = Proposals->at(0).Fixes.at(0);
  if (Safe)
    *Safe = X.Safe;
  std::string After = applied(Text, *piecesOf(Text, X.Edits, "a.cpp"));
  size_t Code0 = After.find("void use(int);\n");
  return After.substr(Code0 + strlen("void use(int);\n"));
}

const std::string Ask = "std::holds_alternative<Pair>(r)";
const Decision Never{"tensor", "tuple", false, false};
const Decision Always{"tuple", "tuple", true, false};

TEST(DeadTest, EarlyReturnGoesWithItsLines) {
  EXPECT_EQ(fixed("int f(Result r) {\n"
                  "  if (" +
                      Ask +
                      ")\n"
                      "    return 1;\n"
                      "  return 2;\n"
                      "}\n",
                  Ask, Never),
            "int f(Result r) {\n"
            "  return 2;\n"
            "}\n");
}

TEST(DeadTest, LivingBranchStays) {
  std::string Code = "void f(Result r) {\n"
                     "  if (" +
                     Ask +
                     ") {\n"
                     "    use(1);\n"
                     "  } else {\n"
                     "    // Why.\n"
                     "    use(2);\n"
                     "    use(3);\n"
                     "  }\n"
                     "}\n";
  EXPECT_EQ(fixed(Code, Ask, Never), "void f(Result r) {\n"
                                     "  // Why.\n"
                                     "  use(2);\n"
                                     "  use(3);\n"
                                     "}\n");
  EXPECT_EQ(fixed(Code, Ask, Always), "void f(Result r) {\n"
                                      "  use(1);\n"
                                      "}\n");
}

TEST(DeadTest, NegationTurnsItRound) {
  EXPECT_EQ(fixed("void f(const Value &v) {\n"
                  "  if (!v.isTuple())\n"
                  "    use(1);\n"
                  "  else\n"
                  "    use(2);\n"
                  "}\n",
                  "v.isTuple()", Never),
            "void f(const Value &v) {\n"
            "  use(1);\n"
            "}\n");
}

TEST(DeadTest, BracesStayWhereSomethingIsDeclared) {
  EXPECT_EQ(fixed("void f(Result r) {\n"
                  "  int x = 1;\n"
                  "  if (" +
                      Ask +
                      ") {\n"
                      "    int x = 2;\n"
                      "    use(x);\n"
                      "  }\n"
                      "  use(x);\n"
                      "}\n",
                  Ask, Always),
            "void f(Result r) {\n"
            "  int x = 1;\n"
            "  {\n"
            "    int x = 2;\n"
            "    use(x);\n"
            "  }\n"
            "  use(x);\n"
            "}\n");
}

TEST(DeadTest, SafeUnlessItRestsOnCallers) {
  std::string Code = "void f(Result r) { if (" + Ask + ") use(1); }\n";
  bool Safe = false;
  fixed(Code, Ask, Never, &Safe);
  EXPECT_TRUE(Safe);
  Decision Outside = Never;
  Outside.FromOutside = true;
  fixed(Code, Ask, Outside, &Safe);
  EXPECT_FALSE(Safe);
}

std::string in(const std::string &Body) {
  return "void f(Result r, bool a) {\n" + Body + "\n}\n";
}

TEST(DeadTest, BranchOfAnother) {
  EXPECT_EQ(
      fixed(in("  if (a)\n    use(1);\n  else if (" + Ask + ")\n    use(2);"),
            Ask, Never),
      in("  if (a)\n    use(1);"));
  EXPECT_EQ(fixed(in("  if (a) {\n    use(1);\n  } else if (" + Ask +
                     ") {\n    use(2);\n  } else {\n    use(3);\n  }"),
                  Ask, Never),
            in("  if (a) {\n    use(1);\n  } else {\n    use(3);\n  }"));
  EXPECT_EQ(
      fixed(in("  if (a)\n    if (" + Ask + ")\n      use(2);"), Ask, Never),
      in("  if (a)\n    {}"));
  EXPECT_EQ(fixed(in("  if (" + Ask +
                     ") {\n    use(1);\n  } else if (a) {\n"
                     "    use(2);\n  } else {\n    use(3);\n  }"),
                  Ask, Never),
            in("  if (a) {\n    use(2);\n  } else {\n    use(3);\n  }"));
}

TEST(DeadTest, DanglingElseIsRefused) {
  EXPECT_EQ(fixed(in("if (a) if (" + Ask +
                     ") if (a) use(1); else ; else ; else use(3);"),
                  Ask, Always),
            "another else would belong to what is left");
}

TEST(DeadTest, AndOr) {
  EXPECT_EQ(fixed(in("  if (a && " + Ask + ")\n    use(1);"), Ask, Always),
            in("  if (a)\n    use(1);"));
  EXPECT_EQ(
      fixed(in("  if (a && " + Ask + ")\n    use(1);\n  use(2);"), Ask, Never),
      in("  use(2);"));
  EXPECT_EQ(fixed(in("  if (" + Ask + " || a)\n    use(1);"), Ask, Never),
            in("  if (a)\n    use(1);"));
  EXPECT_EQ(fixed(in("  if (!(" + Ask + " && a))\n    use(1);"), Ask, Always),
            in("  if (!(a))\n    use(1);"));
  EXPECT_EQ(fixed(in("  bool b = a || " + Ask + ";\n  use(b);"), Ask, Never),
            in("  bool b = a;\n  use(b);"));
}

TEST(DeadTest, WhatAConditionDoesStaysDone) {
  std::string Count = "int n = 0;\n";
  EXPECT_EQ(fixed(Count + in("if (n++ && " + Ask + ") use(1);"), Ask, Never),
            "the condition does more than ask");
  EXPECT_EQ(
      fixed(Count + in("  if (" + Ask + " && n++)\n    use(1);"), Ask, Never),
      Count + in("").replace(in("").find("\n\n"), 2, "\n"));
  EXPECT_EQ(
      fixed(Count + in("  if (n++ || " + Ask + ")\n    use(1);"), Ask, Never),
      Count + in("  if (n++)\n    use(1);"));
}

TEST(DeadTest, Choice) {
  EXPECT_EQ(fixed(in("  use(" + Ask + " ? 1 : 2);"), Ask, Never),
            in("  use(2);"));
  EXPECT_EQ(
      fixed(in("  long x = " + Ask + " ? 1L : 2;\n  use(int(x));"), Ask, Never),
      "the living side is converted to the type of both");
}

TEST(DeadTest, WhatFollowsAReturnIsDeadToo) {
  EXPECT_EQ(fixed("int f(Result r) {\n  if (" + Ask +
                      ")\n    return 1;\n  use(2);\n  return 2;\n}\n",
                  Ask, Always),
            "int f(Result r) {\n  return 1;\n}\n");
}

TEST(DeadTest, PointerOfTheCondition) {
  std::string If = "  if (auto *p = std::get_if<Pair>(&r)) {\n"
                   "    use(p != nullptr);\n"
                   "  } else {\n"
                   "    use(2);\n"
                   "  }";
  std::string GetIf = "std::get_if<Pair>(&r)";
  EXPECT_EQ(fixed(in(If), GetIf, Never), in("  use(2);"));
  EXPECT_EQ(fixed(in("  if (auto *p = std::get_if<Pair>(&r)) {\n"
                     "    auto &[out, lse] = *p;\n"
                     "    use(sizeof(out));\n"
                     "  }"),
                  GetIf, Always),
            in("  {\n"
               "    auto *p = &std::get<Pair>(r);\n"
               "    auto &[out, lse] = *p;\n"
               "    use(sizeof(out));\n"
               "  }"));
}

TEST(DeadTest, InitialiserStaysInItsBlock) {
  EXPECT_EQ(fixed("Result make();\nvoid f() {\n"
                  "  if (Result r = make(); " +
                      Ask +
                      ") {\n"
                      "    use(1);\n"
                      "  } else {\n"
                      "    use(int(r.index()));\n"
                      "  }\n"
                      "}\n",
                  Ask, Never),
            "Result make();\nvoid f() {\n"
            "  {\n"
            "    Result r = make();\n"
            "    use(int(r.index()));\n"
            "  }\n"
            "}\n");
}

TEST(DeadTest, StoredAnswerGoesWithItsVariable) {
  EXPECT_EQ(fixed(in("  const bool pair = " + Ask +
                     ";\n  if (pair && a)\n    use(1);\n  if (!pair)\n"
                     "    use(2);\n  use(pair ? 3 : 4);"),
                  Ask, Never),
            in("  use(2);\n  use(4);"));
  EXPECT_EQ(fixed(in("  bool pair = " + Ask + ";\n  pair = a;\n  use(pair);"),
                  Ask, Never),
            "the answer is used for more than a branch");
  EXPECT_EQ(fixed(in("  auto *p = std::get_if<Pair>(&r);\n  if (p)\n"
                     "    use(int(sizeof(*p)));\n  use(2);"),
                  "std::get_if<Pair>(&r)", Never),
            in("  use(2);"));
  EXPECT_EQ(fixed(in("  auto *p = std::get_if<Pair>(&r);\n  if (!p)\n"
                     "    return;\n  auto &[x, y] = *p;"),
                  "std::get_if<Pair>(&r)", Always),
            in("  auto *p = &std::get<Pair>(r);\n  auto &[x, y] = *p;"));
}

TEST(DeadTest, Switch) {
  std::string Code = in("  switch (r.index()) {\n"
                        "  case 0:\n"
                        "    use(1);\n"
                        "    break;\n"
                        "  case 1: {\n"
                        "    int x = 2;\n"
                        "    use(x);\n"
                        "    break;\n"
                        "  }\n"
                        "  default:\n"
                        "    use(3);\n"
                        "  }");
  Decision Tensor{"tensor", "", false, false}, Pair{"tuple", "", false, false};
  EXPECT_EQ(fixed(Code, "r.index()", Tensor), in("  use(1);"));
  EXPECT_EQ(fixed(Code, "r.index()", Pair), in("  {\n"
                                               "    int x = 2;\n"
                                               "    use(x);\n"
                                               "  }"));
  EXPECT_EQ(fixed(in("switch (r.index()) { case 0: use(1); case 1: use(2); }"),
                  "r.index()", Tensor),
            "it falls through to the next case");
  EXPECT_EQ(fixed(in("  if (r.index() == 1)\n    use(1);\n  use(2);"),
                  "r.index()", Tensor),
            in("  use(2);"));
}

TEST(DeadTest, UnreadVariableGoes) {
  EXPECT_EQ(fixed(in("  const Result &same = r;\n"
                     "  if (std::holds_alternative<Pair>(same))\n"
                     "    use(1);\n  use(2);"),
                  "std::holds_alternative<Pair>(same)", Never),
            in("  use(2);"));
}

TEST(DeadTest, CommentsOfWhatLivesStay) {
  EXPECT_EQ(fixed(in("  if (" + Ask +
                     ") { // One.\n    use(1);\n"
                     "  } else { // Two.\n    use(2); // Why.\n  }"),
                  Ask, Never),
            in("  // Two.\n  use(2); // Why."));
  EXPECT_EQ(
      fixed(in("  if (" + Ask + ")\n    // Why.\n    use(1);"), Ask, Always),
      in("  // Why.\n  use(1);"));
}

TEST(DeadTest, TextOfStringsStays) {
  EXPECT_EQ(
      fixed("void say(const char *);\n" + in("  if (" + Ask +
                                             ") {\n    say(R\"(a\n    b)\");\n"
                                             "    use(1);\n  }"),
            Ask, Always),
      "void say(const char *);\n" + in("  say(R\"(a\n    b)\");\n  use(1);"));
}

TEST(DeadTest, Refuses) {
  EXPECT_EQ(fixed(in("if (bool b = " + Ask + ") use(b);"), Ask, Never),
            "the condition declares something");
  EXPECT_EQ(fixed(in("if (int i = 0; " + Ask + ") use(i);"), Ask, Never),
            "the condition declares something");
  EXPECT_EQ(fixed("#define ASK(r) if (" + Ask + ") use(1)\n" + in("ASK(r);"),
                  "ASK(r);", Never),
            "no statement asks this there");
  EXPECT_EQ(
      fixed(in("goto out;\nif (" + Ask + ") {\nout: use(1);\n}"), Ask, Never),
      "a jump may lead into the dead branch");
  EXPECT_EQ(fixed("template <int N> " + in("if (" + Ask + ") use(N);") +
                      "template void f<1>(Result, bool);\n",
                  Ask, Never),
            "no statement asks this there");
  EXPECT_EQ(fixed(in("if (" + Ask + ")\n#ifdef X\nuse(2);\n#endif\nuse(1);"),
                  Ask, Never),
            "a preprocessor directive stands within it");
  EXPECT_EQ(fixed(in("bool b = " + Ask +
                     ";\n#ifdef X\nuse(b);\n#endif\n"
                     "if (b) use(1);"),
                  Ask, Never),
            "a preprocessor directive stands within the function");
  EXPECT_EQ(fixed(in("if (" + Ask + ") nothing();"), Ask, Never),
            "the unit does not compile");
  EXPECT_EQ(fixed(in("while (" + Ask + ") use(1);"), Ask, Always),
            "it decides how long a loop runs");
  EXPECT_EQ(fixed("Result make();\n" +
                      in("if (std::holds_alternative<Pair>(make())) use(1);"),
                  "std::holds_alternative<Pair>(make())", Never),
            "the test is not one that can be taken away alone");
}

TEST(DeadTest, RefusesWhatIsInstantiated) {
  std::string Body = "if (" + Ask + ") use(1);";
  for (const std::string &Code :
       {"template <int N> void f(Result r) { " + Body + " }\n",
        "template <int N> struct S { S(Result r) { " + Body +
            " } };\ntemplate struct S<1>;\n",
        "auto f = [](Result r, auto) { " + Body + " };\n"})
    EXPECT_EQ(fixed(Code, Ask, Never), "no statement asks this there");
}

TEST(DeadTest, TwoTuplesAreNotTheSameAlternative) {
  EXPECT_EQ(fixed("using Three = std::tuple<int, int, int>;\n"
                  "void f(std::variant<Pair, Three> r) {\n"
                  "  if (" +
                      Ask +
                      ") use(1);\n"
                      "}\n",
                  Ask, Always),
            "the test is not one that can be taken away alone");
}

} // namespace
} // namespace fullgraph::fix
