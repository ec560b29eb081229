//===- PreambleTest.cpp ---------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/Preamble.h"
#include "facts/Summary.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <fstream>
#include <gmock/gmock.h>

using namespace fullgraph;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

namespace {

/// A project and a folder of other people's headers, on disk.
class PreambleTest : public testing::Test {
protected:
  void SetUp() override {
    ASSERT_FALSE(
        llvm::sys::fs::createUniqueDirectory("fullgraph-preamble", Dir));
    llvm::sys::fs::create_directories(Dir + "/project");
    llvm::sys::fs::create_directories(Dir + "/include");
  }
  void TearDown() override { llvm::sys::fs::remove_directories(Dir); }

  std::string path(const std::string &Name) const {
    return Dir.str().str() + "/" + Name;
  }
  void header(const std::string &Name, const std::string &Text) {
    std::ofstream(path("include/" + Name)) << Text;
  }
  void own(const std::string &Name, const std::string &Text) {
    std::ofstream(path("project/" + Name)) << Text;
  }
  extract::Request request(const std::string &Name = "unit.cpp") const {
    extract::Request R;
    R.Directory = path("project");
    R.File = path("project/" + Name);
    R.Command = {"clang++", "-std=c++20", "-isystem", path("include")};
    R.Own.Root = path("project");
    R.ResourceDir = llvm::cantFail(extract::findResourceDir("/nowhere/bin/x"));
    return R;
  }
  static std::string text(const extract::Extraction &X) {
    std::string Out;
    llvm::raw_string_ostream OS(Out);
    facts::write(X.Facts, OS);
    return Out;
  }
  void build(std::vector<std::string> Headers) {
    llvm::Expected<extract::FileStamps> Asked =
        extract::buildPreamble(request(), {std::move(Headers)}, path("p"));
    ASSERT_TRUE(bool(Asked)) << llvm::toString(Asked.takeError());
    llvm::Expected<extract::Preamble> Loaded =
        extract::Preamble::load(path("p"));
    ASSERT_TRUE(bool(Loaded)) << llvm::toString(Loaded.takeError());
    Made = std::move(*Loaded);
  }
  /// Reads unit.cpp with the preamble and without: the facts are the same. The
  /// answer is why the preamble was refused.
  std::string refusal() {
    extract::Extraction Plain = llvm::cantFail(extract::extract(request()));
    extract::Extraction With =
        llvm::cantFail(extract::extract(request(), &*Made));
    EXPECT_EQ(text(With), text(Plain));
    return With.Refusal;
  }

  llvm::SmallString<128> Dir;
  std::optional<extract::Preamble> Made;
};

TEST_F(PreambleTest, OwnCodeAfterForeignHeaders) {
  header("a.h", "#pragma once\nstruct A { int f() { return 1; } };\n");
  header("b.h", "#ifndef B_H\n#define B_H\n#include <a.h>\n"
                "#define TWICE(x) ((x) * 2)\ninline A made() { return {}; }\n"
                "#endif\n");
  own("unit.cpp", "#include <b.h>\nint g(A a) { return TWICE(a.f()); }\n");
  build({"b.h"});
  EXPECT_THAT(refusal(), IsEmpty());
}

TEST_F(PreambleTest, OwnHeaderFirst) {
  header("a.h", "#pragma once\nstruct A {};\n");
  header("b.h", "#pragma once\nstruct B {};\n");
  own("own.h", "#pragma once\n#include <a.h>\ninline void take(A) {}\n");
  own("unit.cpp",
      "#include \"own.h\"\n#include <b.h>\nvoid g(A a, B) { take(a); }\n");
  build({"a.h", "b.h"});
  EXPECT_THAT(refusal(), IsEmpty());
}

TEST_F(PreambleTest, OtherOrderOfHeadersThatDoNotCare) {
  header("a.h", "#pragma once\n#define A_IS_HERE 1\nstruct A {};\n");
  header("b.h", "#pragma once\n#include <a.h>\nstruct B { A a; };\n");
  own("unit.cpp", "#include <a.h>\n#include <b.h>\nvoid g(B) {}\n");
  build({"b.h", "a.h"});
  EXPECT_THAT(refusal(), IsEmpty());
}

TEST_F(PreambleTest, MacroThatTwoHeadersDefine) {
  header("check.h", "#pragma once\n#undef CHECK\n#define CHECK(x) first(x)\n"
                    "inline void first(int) {}\n");
  header("log.h", "#pragma once\n#ifndef CHECK\n#define CHECK(x) second(x)\n"
                  "#endif\ninline void second(int) {}\n"
                  "inline void logged() { CHECK(2); }\n");
  own("unit.cpp",
      "#include <log.h>\n#include <check.h>\nvoid g() { CHECK(1); }\n");
  build({"check.h", "log.h"});
  EXPECT_THAT(refusal(), HasSubstr("the macro CHECK would be another in"));
  build({"log.h", "check.h"});
  EXPECT_THAT(refusal(), IsEmpty());
}

// As WCHAR_MIN of <wchar.h> and <stdint.h>.
TEST_F(PreambleTest, MacroThatTwoHeadersEnsure) {
  header("a.h", "#pragma once\n#ifndef LEAST\n#define LEAST (-1)\n#define MOST "
                "1\n#endif\n");
  header("b.h", "#pragma once\n#ifndef LEAST\n// Again.\n# define LEAST "
                "(-1)\n#define MOST 1\n"
                "#endif\ninline int least() { return LEAST; }\n");
  own("unit.cpp",
      "#include <b.h>\n#include <a.h>\nint g() { return LEAST; }\n");
  build({"a.h", "b.h"});
  EXPECT_THAT(refusal(), IsEmpty());
  header("b.h", "#pragma once\n#ifndef LEAST\n#define LEAST (-2)\n#endif\n");
  build({"a.h", "b.h"});
  EXPECT_THAT(refusal(), HasSubstr("LEAST would end up another"));
}

// As pid_t of <time.h> and <sched.h>.
TEST_F(PreambleTest, DeclarationThatTwoHeadersEnsure) {
  std::string Block = "#ifndef pid_defined\ntypedef int pid;\n"
                      "#define pid_defined\n#endif\n";
  header("a.h", "#pragma once\n" + Block + "inline pid a() { return 1; }\n");
  header("b.h", "#pragma once\n" + Block + "inline pid b() { return 2; }\n");
  own("unit.cpp",
      "#include <b.h>\n#include <a.h>\npid g() { return a() + b(); }\n");
  build({"a.h", "b.h"});
  EXPECT_THAT(refusal(), IsEmpty());
  header("b.h", "#pragma once\n#ifndef pid_defined\ntypedef long pid;\n"
                "#define pid_defined\n#endif\ninline pid b() { return 2; }\n");
  build({"a.h", "b.h"});
  EXPECT_THAT(refusal(), HasSubstr("pid_defined would end up another"));
}

TEST_F(PreambleTest, BuiltInMacro) {
  header("a.h",
         "#pragma once\n#ifndef __has_feature\n#define __has_feature(x) 0\n"
         "#endif\nint a();\n");
  own("unit.cpp", "#if __has_feature(cxx_rtti)\nint g() { return 1; }\n#endif\n"
                  "#include <a.h>\nint h() { return a(); }\n");
  build({"a.h"});
  EXPECT_THAT(refusal(), IsEmpty());
}

TEST_F(PreambleTest, BuiltInMacroThatTheFileEnsures) {
  header("a.h", "#pragma once\n#if __has_cpp_attribute(nodiscard)\nint a();\n"
                "#endif\n");
  own("unit.cpp", "#ifndef __has_cpp_attribute\n#define "
                  "__has_cpp_attribute(x) 0\n#endif\n#include <a.h>\n"
                  "int h() { return a(); }\n");
  build({"a.h"});
  EXPECT_THAT(refusal(), IsEmpty());
}

TEST_F(PreambleTest, TextThatIsLeftOutHasNoNames) {
  header("a.h", "#pragma once\n#define HAS_A 1\n");
  header("b.h", "#pragma once\n#if 0\nHAS_A\n#endif\nint b();\n");
  own("unit.cpp", "#include <b.h>\n#include <a.h>\nint g() { return b(); }\n");
  build({"a.h", "b.h"});
  EXPECT_THAT(refusal(), IsEmpty());
  header("b.h", "#pragma once\n#if 0\n#elif \\\n HAS_A\nint b();\n#endif\n");
  build({"a.h", "b.h"});
  EXPECT_THAT(refusal(), HasSubstr("HAS_A would be another in"));
}

// As glog, which asks whether gflags has macros whose text c10 changes.
TEST_F(PreambleTest, WhatAMacroIsReplacedByDoesNotCountWhereItIsAskedFor) {
  header("flags.h", "#pragma once\n#define VISIBLE\n"
                    "#define DECLARE(name) VISIBLE extern int name\n");
  header("log.h", "#pragma once\n#include <flags.h>\n#ifdef DECLARE\n"
                  "#undef DECLARE\n#endif\n#define DECLARE(name) int name()\n"
                  "DECLARE(logged);\n");
  header("c.h", "#pragma once\n#include <flags.h>\n#undef VISIBLE\n"
                "#define VISIBLE extern \"C\"\n");
  own("unit.cpp", "#include <log.h>\n#include <c.h>\n"
                  "int g() { return logged(); }\n");
  build({"c.h", "log.h"});
  EXPECT_THAT(refusal(), IsEmpty());
  header("log.h", "#pragma once\n#include <flags.h>\nDECLARE(logged);\n");
  own("unit.cpp", "#include <log.h>\n#include <c.h>\n"
                  "int g() { return logged; }\n");
  build({"c.h", "log.h"});
  EXPECT_THAT(refusal(), HasSubstr("VISIBLE would be another in"));
}

// As <stddef.h>, which is asked for one thing at a time.
TEST_F(PreambleTest, HeaderWithoutAGuard) {
  header("size.h",
         "#ifdef WANT_SIZE\n#ifndef SIZE_DONE\n#define SIZE_DONE\n"
         "typedef unsigned long size;\n#endif\n#undef WANT_SIZE\n#endif\n");
  header("a.h", "#pragma once\n#define WANT_SIZE\n#include <size.h>\n");
  header("b.h", "#pragma once\n#define WANT_SIZE\n#include <size.h>\n"
                "inline size b(size x) { return x; }\n");
  own("unit.cpp",
      "#include <b.h>\n#include <a.h>\nsize g(size s) { return b(s); }\n");
  build({"a.h", "b.h"});
  EXPECT_THAT(refusal(), IsEmpty());
}

// As <cmath> and <assert.h>, which the guard does not hold as a whole.
TEST_F(PreambleTest, HeaderWithoutAGuardThatTheFileIncludesFirst) {
  header("base.h", "#pragma once\nstruct Base {};\n");
  header("math.h", "#pragma GCC system_header\n#include <base.h>\n"
                   "#ifdef MATH_MODE\n#undef MATH_MODE\n#undef ROOT\n#endif\n"
                   "#define MATH_MODE 1 /* again */\n#define ROOT(x) root(x)\n"
                   "#ifndef MATH_DONE\n#define MATH_DONE\n#if MATH_MODE\n"
                   "inline int root(int x) { return x; }\n#endif\n#endif\n");
  header("a.h", "#pragma once\n#include <math.h>\nstruct A {};\n");
  header("b.h", "#pragma once\n#include <math.h>\nstruct B {};\n");
  own("own.h", "#pragma once\n#include <math.h>\n"
               "inline int twice(int x) { return 2 * ROOT(x); }\n");
  own("unit.cpp", "#include \"own.h\"\n#include <a.h>\n#include <math.h>\n"
                  "#include <b.h>\nint g(A, B) { return ROOT(twice(1)); }\n");
  build({"a.h", "b.h"});
  EXPECT_THAT(refusal(), IsEmpty());
  // What it says depends on the file.
  own("unit.cpp", "#define MATH_DONE\ninline int root(int x) { return -x; }\n"
                  "#include \"own.h\"\n#include <a.h>\n#include <b.h>\n"
                  "int g(A, B) { return ROOT(twice(1)); }\n");
  EXPECT_THAT(refusal(), Not(IsEmpty()));
}

// It forgets that it was read, and says the same again.
TEST_F(PreambleTest, HeaderWithoutAGuardThatTakesItsOwnBack) {
  header(
      "again.h",
      "#ifdef AGAIN\n#undef AGAIN\n#endif\n#ifndef AGAIN\n"
      "int again(int);\n#define AGAIN\n#endif\n#undef AGAIN\n#define AGAIN\n");
  header("a.h", "#pragma once\n#include <again.h>\nstruct A {};\n");
  header("b.h", "#pragma once\n#include <again.h>\nstruct B {};\n");
  own("unit.cpp", "#include <again.h>\n#include <a.h>\n#include <b.h>\n"
                  "int g(A, B) { return again(1); }\n");
  build({"a.h", "b.h"});
  EXPECT_THAT(refusal(), HasSubstr("AGAIN, which the file uses"));
}

// It says something each time.
TEST_F(PreambleTest, HeaderWithoutAGuardThatIsAListOfItems) {
  header("items.inc", "ITEM(one)\nITEM(two)\n#undef ITEM\n");
  header("a.h", "#pragma once\n#define ITEM(x) int x();\n"
                "#include <items.inc>\n");
  own("unit.cpp", "#include <a.h>\n#define ITEM(x) int own_##x() { return x(); "
                  "}\n#include <items.inc>\nint g() { return own_one(); }\n");
  build({"a.h"});
  EXPECT_THAT(refusal(), IsEmpty());
  own("unit.cpp", "#define ITEM(x) int x();\n#include <items.inc>\n"
                  "#include <a.h>\nint g() { return one(); }\n");
  EXPECT_THAT(refusal(), IsEmpty());
}

TEST_F(PreambleTest, MacroOfTheFileThatAHeaderHeeds) {
  header("a.h", "#pragma once\n#if WIDE\nstruct A { long x; };\n#else\n"
                "struct A { int x; };\n#endif\n");
  own("unit.cpp",
      "#define WIDE 1\n#include <a.h>\nauto g(A a) { return a.x; }\n");
  build({"a.h"});
  EXPECT_THAT(refusal(), HasSubstr("the file defines "));
  own("unit.cpp",
      "#include <a.h>\n#define WIDE 1\nauto g(A a) { return a.x; }\n");
  EXPECT_THAT(refusal(), IsEmpty());
}

TEST_F(PreambleTest, KeywordThatTheFileReplaces) {
  header("a.h", "#pragma once\nclass A { int x; };\n");
  own("unit.cpp",
      "#define class struct\n#include <a.h>\nint g(A a) { return a.x; }\n");
  build({"a.h"});
  EXPECT_THAT(refusal(), HasSubstr("the file defines "));
}

TEST_F(PreambleTest, FileAsksForAMacroBeforeItsHeader) {
  header("a.h", "#pragma once\n#define HAS_A 1\nstruct A {};\n");
  own("unit.cpp", "#ifdef HAS_A\nint g() { return 1; }\n#else\n"
                  "int g() { return 2; }\n#endif\n#include <a.h>\n");
  build({"a.h"});
  EXPECT_THAT(refusal(), HasSubstr(", which the file uses, would be another"));
}

TEST_F(PreambleTest, OwnMacroBringsAnotherMacro) {
  header("a.h", "#pragma once\n#define INNER 1\n");
  own("unit.cpp",
      "#define OUTER INNER\nenum { INNER = 7 };\nint g() { return OUTER; }\n"
      "#include <a.h>\n");
  build({"a.h"});
  EXPECT_THAT(refusal(), HasSubstr(", which the file uses, would be another"));
}

TEST_F(PreambleTest, HeaderThatTheFileNeverIncludes) {
  header("a.h", "#pragma once\nstruct A {};\n");
  header("b.h", "#pragma once\nvoid f(int);\n");
  own("unit.cpp", "#include <a.h>\nvoid f(long);\nvoid g(A) { f(1); }\n");
  build({"a.h", "b.h"});
  EXPECT_THAT(refusal(), HasSubstr("does not include every header"));
}

TEST_F(PreambleTest, OverloadThatIsDeclaredLater) {
  header("a.h", "#pragma once\nvoid f(long);\n");
  header("b.h", "#pragma once\nvoid f(int);\n");
  own("unit.cpp", "#include <a.h>\ninline void early() { f(1); }\n"
                  "#include <b.h>\nvoid late() { f(1); }\n");
  build({"a.h", "b.h"});
  EXPECT_THAT(refusal(), HasSubstr("a later header declares"));
}

TEST_F(PreambleTest, ErrorsOfForeignHeadersAreTheUnitsToo) {
  header("a.h", "#pragma once\nstruct A { missing::type m; int x; };\n");
  own("unit.cpp", "#include <a.h>\nint g(A a) { return a.x; }\n");
  build({"a.h"});
  EXPECT_THAT(refusal(), IsEmpty());
}

TEST_F(PreambleTest, MarksAndSuppressionsOfOwnCode) {
  header("a.h", "#pragma once\nstruct A { int x; };\n");
  own("unit.cpp", "#include <a.h>\n// fullgraph: root\nint g(A a) { return "
                  "a.x; } // NOLINT(FG101)\n");
  build({"a.h"});
  EXPECT_THAT(refusal(), IsEmpty());
}

TEST_F(PreambleTest, FileOfTheProjectIsNoPartOfAPreamble) {
  header("a.h", "#pragma once\n#include \"../project/own.h\"\n");
  own("own.h", "#pragma once\n");
  own("unit.cpp", "#include <a.h>\n");
  llvm::Expected<extract::FileStamps> Asked =
      extract::buildPreamble(request(), {{"a.h"}}, path("p"));
  ASSERT_FALSE(bool(Asked));
  EXPECT_THAT(llvm::toString(Asked.takeError()), HasSubstr("own.h is one of"));
  EXPECT_FALSE(llvm::sys::fs::exists(path("p.pch")));
}

TEST_F(PreambleTest, CacheInsideOfTheProject) {
  header("a.h", "#pragma once\nstruct A { int x; };\n");
  own("unit.cpp", "#include <a.h>\nint g(A a) { return a.x; }\n");
  llvm::cantFail(
      extract::buildPreamble(request(), {{"a.h"}}, path("project/p")));
  Made = llvm::cantFail(extract::Preamble::load(path("project/p")));
  EXPECT_THAT(refusal(), IsEmpty());
}

TEST_F(PreambleTest, HeaderOfAnotherThatIsOnesOwn) {
  header("a.h", "#pragma once\nstruct A { int x; };\n");
  own("unit.cpp", "#include <a.h>\nint g(A a) { return a.x; }\n");
  build({"a.h"});
  extract::Request R = request();
  R.Own.Root = Dir.str().str();
  EXPECT_THAT(llvm::cantFail(extract::extract(R, &*Made)).Refusal,
              HasSubstr("a.h is one of the project's own files"));
}

TEST_F(PreambleTest, HeaderThatIsBeingEdited) {
  header("a.h", "#pragma once\nstruct A { int x; };\n");
  own("unit.cpp", "#include <a.h>\nauto g(A a) { return a.x; }\n");
  build({"a.h"});
  extract::Request R = request();
  R.Buffers = {{path("include/a.h"), "#pragma once\nstruct A { long x; };\n"}};
  EXPECT_THAT(llvm::cantFail(extract::extract(R, &*Made)).Refusal,
              HasSubstr("a.h is being edited"));
}

TEST_F(PreambleTest, MissingHeaderMakesNoPreamble) {
  own("unit.cpp", "#include <gone.h>\n");
  llvm::Expected<extract::FileStamps> Asked =
      extract::buildPreamble(request(), {{"gone.h"}}, path("p"));
  ASSERT_FALSE(bool(Asked));
  EXPECT_THAT(llvm::toString(Asked.takeError()), HasSubstr("gone.h"));
}

TEST_F(PreambleTest, DamagedMacrosAreSeen) {
  header("a.h", "#pragma once\n#define A 1\n");
  own("unit.cpp", "#include <a.h>\n");
  build({"a.h"});
  auto Buffer = llvm::MemoryBuffer::getFile(path("p.macros"));
  ASSERT_TRUE(bool(Buffer));
  std::string Bytes = (*Buffer)->getBuffer().str();
  for (size_t At : {size_t(1), Bytes.size() / 2, Bytes.size() - 1}) {
    std::string Flipped = Bytes;
    Flipped[At] ^= 4;
    std::ofstream(path("p.macros")) << Flipped;
    llvm::Expected<extract::Preamble> P = extract::Preamble::load(path("p"));
    EXPECT_FALSE(bool(P)) << At;
    llvm::consumeError(P.takeError());
  }
  std::ofstream(path("p.macros")) << Bytes.substr(0, Bytes.size() - 3);
  llvm::Expected<extract::Preamble> P = extract::Preamble::load(path("p"));
  EXPECT_FALSE(bool(P));
  llvm::consumeError(P.takeError());
}

} // namespace
