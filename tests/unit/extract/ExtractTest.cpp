//===- ExtractTest.cpp ----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/Extract.h"
#include "extract/Coverage.h"
#include "facts/Summary.h"
#include "llvm/Support/FileSystem.h"
#include <gmock/gmock.h>
#include <map>

using namespace fullgraph;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

facts::Unit extracted(const std::string &Text,
                      std::vector<std::string> Flags = {"-std=c++20"}) {
  extract::Request R;
  R.Directory = "/";
  R.File = "/project/unit.cpp";
  R.Command = {"clang++"};
  R.Command.insert(R.Command.end(), Flags.begin(), Flags.end());
  R.Own.Root = "/project";
  R.ResourceDir = llvm::cantFail(extract::findResourceDir("/nowhere/bin/x"));
  R.Buffers = {{R.File, Text}};
  llvm::Expected<extract::Extraction> X = extract::extract(R);
  if (!X) {
    ADD_FAILURE() << llvm::toString(X.takeError());
    return {};
  }
  return std::move(X->Facts);
}

/// Every function's link name, and how often it is there.
std::map<std::string, int> names(const facts::Unit &U) {
  std::map<std::string, int> Names;
  for (const facts::Function &F : U.Functions)
    ++Names[U.text(U.Entities[F.Entity.Raw].Name)];
  return Names;
}

void expectUnique(const std::string &Text, size_t Functions) {
  auto Names = names(extracted(Text));
  EXPECT_EQ(Names.size(), Functions);
  for (const auto &[Name, Count] : Names)
    EXPECT_EQ(Count, 1) << Name;
}

// Clang's USRs collide on each of these.
TEST(Names, LambdasOfInlineFunctions) {
  expectUnique("inline void f() { [] {}(); [] {}(); }", 3);
}
TEST(Names, LocalClassesOfOneName) {
  expectUnique("inline void f(bool b) {\n"
               "  if (b) { struct S { void g() {} }; S().g(); }\n"
               "  else { struct S { void g() {} }; S().g(); }\n"
               "}",
               3);
}
TEST(Names, TemplatesOverLambdas) {
  expectUnique("template <typename F> void apply(F f) { f(); }\n"
               "void g() { apply([] {}); apply([] {}); }",
               5);
}
TEST(Names, ConstrainedOverloads) {
  expectUnique("template <typename T> requires (sizeof(T) == 1) void f(T) {}\n"
               "template <typename T> requires (sizeof(T) == 4) void f(T) {}\n"
               "void g() { f('c'); f(1); }",
               3);
}
TEST(Names, GenericLambdas) {
  expectUnique("void g() { auto f = [](auto x) { return x; }; f(1); f('c'); }",
               3);
}
TEST(Names, InternalOnesAreOfTheirUnit) {
  auto One = names(extracted("static void f() {}", {"-DA"}));
  auto Other = names(extracted("static void f() {}", {"-DB"}));
  EXPECT_NE(One.begin()->first, Other.begin()->first);
  EXPECT_EQ(names(extracted("void f() {}", {"-DA"})),
            names(extracted("void f() {}", {"-DB"})));
}

TEST(Extract, SummariesReadBack) {
  facts::Unit U =
      extracted("struct S { int n = 1; int get() const { return n; } };\n"
                "int f(bool b) { S s; if (b) s.n = 2; return s.get(); }");
  std::string Text, Again;
  llvm::raw_string_ostream OS(Text), AgainOS(Again);
  facts::write(U, OS);
  facts::write(llvm::cantFail(facts::read(Text, "x")), AgainOS);
  EXPECT_EQ(Text, Again);
}

TEST(Extract, GoesOnAfterAMissingHeader) {
  facts::Unit U = extracted("#include \"gone.h\"\nint f() { return 1; }\n");
  EXPECT_EQ(U.Functions.size(), 1u);
  ASSERT_EQ(U.Problems.size(), 1u);
  EXPECT_EQ(U.text(U.Problems[0].Text), "'gone.h' file not found");
}

TEST(Extract, ShowsWhatTheParserDropped) {
  facts::Unit U = extracted("void Unknown::f() { int a = 1; int b = 2; }\n"
                            "int g() { return 1; }\n");
  ASSERT_FALSE(U.Files.empty());
  EXPECT_LT(U.Files[0].SeenTokens, U.Files[0].BodyTokens);
  EXPECT_GT(U.Files[0].SeenTokens, 0u);
}

TEST(Coverage, CountsBodiesOnly) {
  extract::TokenCounts C = extract::countTokens(
      "namespace n { struct S { int a; }; }\nint f() { return 1; }", {}, {},
      {});
  EXPECT_EQ(C.Body, 5u);
  EXPECT_EQ(C.Seen, 0u);
}

// On a machine without a toolkit, a CUDA file is still read as the host's.
TEST(Extract, ReadsCudaWithoutAToolkit) {
  facts::Unit U = extracted(
      "__global__ void kernel(float *p, int n) {\n"
      "  int i = blockIdx.x * blockDim.x + threadIdx.x;\n"
      "  if (i < n) p[i] = 0;\n"
      "}\n"
      "void launch(float *p, int n) { kernel<<<n / 256, 256>>>(p, n); }\n",
      {"-std=c++17", "-x", "cuda"});
  EXPECT_TRUE(U.Problems.empty());
  EXPECT_EQ(U.Functions.size(), 2u);
}

// Without its precompiled header a unit says what is missing, and is read.
TEST(Extract, ReadsWhatImportsAModule) {
  facts::Unit U = extracted("import gone;\nint f() { return 1; }\n",
                            {"-std=c++20", "-fmodules-ts"});
  EXPECT_EQ(U.Functions.size(), 1u);
  ASSERT_EQ(U.Problems.size(), 1u);
  EXPECT_EQ(U.text(U.Problems[0].Text), "module 'gone' not found");
}

TEST(OwnFiles, KnowTheirFolders) {
  extract::OwnFiles Own;
  Own.Root = "/p";
  Own.ForeignPaths = {"/p/build"};
  Own.Named = {"/p/third_party/named.h"};
  EXPECT_TRUE(Own.isOwn("/p/src/a.h"));
  EXPECT_FALSE(Own.isOwn("/p/third_party/b.h"));
  EXPECT_TRUE(Own.isOwn("/p/third_party/named.h"));
  EXPECT_FALSE(Own.isOwn("/p/build/gen.h"));
  EXPECT_FALSE(Own.isOwn("/pp/a.h"));
  EXPECT_EQ(Own.relative("/p/src/a.h"), "src/a.h");
  EXPECT_EQ(extract::absolutePath("../x/./y.h", "/p/src"), "/p/x/y.h");
}

} // namespace
