//===- DeadTestTest.cpp ---------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "fix/DeadTest.h"
#include "extract/Extract.h"
#include "gtest/gtest.h"
#include <algorithm>

namespace fullgraph::fix {
namespace {

const char *const Head = "#include <tuple>\n"
                         "#include <variant>\n"
                         "struct Tensor {};\n"
                         "using Pair = std::tuple<Tensor, Tensor>;\n"
                         "using Result = std::variant<Tensor, Pair>;\n"
                         "struct Value { bool isTuple() const; };\n"
                         "void use(int);\n";

size_t offsetOf(const std::string &Text, const Position &P) {
  size_t Line = 0;
  for (unsigned N = 1; N != P.Line; ++N)
    Line = Text.find('\n', Line) + 1;
  return Line + P.Column - 1;
}

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
  Finding F;
  size_t At = Text.find(Test);
  EXPECT_NE(At, std::string::npos);
  F.Location.File = "a.cpp";
  F.Location.Start.Line =
      1 + unsigned(std::count(Text.begin(), Text.begin() + long(At), '\n'));
  F.Location.Start.Column = unsigned(At - Text.rfind('\n', At));
  F.Decided = D;
  llvm::Expected<Fix> X = fixOfDeadTest(R, F);
  if (!X)
    return llvm::toString(X.takeError());
  if (Safe)
    *Safe = X->Safe;
  const TextEdit &E = X->Edits.at(0);
  size_t From = offsetOf(Text, E.Range.Start), To = offsetOf(Text, E.Range.End);
  return Text.replace(From, To - From, E.NewText)
      .substr(std::string(Head).size());
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

TEST(DeadTest, Refuses) {
  auto In = [](const std::string &Body) {
    return "void f(Result r) {\n" + Body + "\n}\n";
  };
  EXPECT_EQ(fixed(In("if (bool b = " + Ask + ") use(b);"), Ask, Never),
            "no statement asks this there");
  EXPECT_EQ(fixed(In("if (int i = 0; " + Ask + ") use(i);"), Ask, Never),
            "the condition declares something");
  EXPECT_EQ(fixed(In("if (r.index()) use(1); else if (" + Ask + ") use(2);"),
                  Ask, Never),
            "the statement is a branch of another one");
  EXPECT_EQ(fixed("#define ASK(r) if (" + Ask + ") use(1)\n" + In("ASK(r);"),
                  "ASK(r);", Never),
            "no statement asks this there");
  EXPECT_EQ(
      fixed(In("goto out;\nif (" + Ask + ") {\nout: use(1);\n}"), Ask, Never),
      "a jump may lead into the dead branch");
  EXPECT_EQ(fixed("template <int N> " + In("if (" + Ask + ") use(N);") +
                      "template void f<1>(Result);\n",
                  Ask, Never),
            "no statement asks this there");
  EXPECT_EQ(fixed(In("if (" + Ask + ")\n#ifdef X\nuse(2);\n#endif\nuse(1);"),
                  Ask, Never),
            "a preprocessor directive stands within it");
  EXPECT_EQ(fixed(In("if (" + Ask + ") nothing();"), Ask, Never),
            "the unit does not compile");
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
