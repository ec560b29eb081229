//===- HostileCommandTest.cpp ---------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Every flag that Clang's driver knows, with a hostile value: none reaches a
// file to write or code to load.
//
//===----------------------------------------------------------------------===//

#include "extract/ClangVersion.h"
#include "extract/CommandLine.h"
#include "extract/FlagPolicy.h"
#include "extract/ReadOnly.h"
#include "clang/Frontend/CompilerInvocation.h"
#include "clang/Lex/HeaderSearchOptions.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <gmock/gmock.h>
#include <set>

using namespace fullgraph;
using testing::IsEmpty;
using testing::Not;

namespace {

constexpr const char *Evil = "/evil/path";

/// The words that give the option a value; none if it has no plain spelling.
std::vector<std::string> spelt(const llvm::opt::OptTable &Table, unsigned Id) {
  llvm::opt::Option O = Table.getOption(Id);
  std::string Name = O.getPrefixedName().str();
  switch (O.getKind()) {
  case llvm::opt::Option::FlagClass:
    return {Name};
  case llvm::opt::Option::JoinedClass:
  case llvm::opt::Option::CommaJoinedClass:
  case llvm::opt::Option::JoinedOrSeparateClass:
    return {Name + Evil};
  case llvm::opt::Option::SeparateClass:
    return {Name, Evil};
  case llvm::opt::Option::JoinedAndSeparateClass:
    return {Name + "x", Evil};
  case llvm::opt::Option::MultiArgClass:
    return {Name, Evil, Evil, Evil, Evil};
  default:
    return {};
  }
}

/// Clang's own reading of a command, without running it.
class Catch : public clang::tooling::ToolAction {
public:
  std::shared_ptr<clang::CompilerInvocation> Caught;
  bool runInvocation(std::shared_ptr<clang::CompilerInvocation> I,
                     clang::FileManager *,
                     std::shared_ptr<clang::PCHContainerOperations>,
                     clang::DiagnosticConsumer *) override {
    Caught = std::move(I);
    return true;
  }
};

std::shared_ptr<clang::CompilerInvocation>
invocation(const std::vector<std::string> &Command) {
  auto Memory = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  Memory->addFile("/a.cpp", 0, llvm::MemoryBuffer::getMemBuffer("int x;"));
  auto Files = llvm::makeIntrusiveRefCnt<clang::FileManager>(
      clang::FileSystemOptions(), Memory);
  Catch C;
  clang::IgnoringDiagConsumer Ignore;
  clang::tooling::ToolInvocation I(
      Command, &C, Files.get(),
      std::make_shared<clang::PCHContainerOperations>());
  I.setDiagnosticConsumer(&Ignore);
  I.run();
  return C.Caught;
}

std::vector<std::string> clean(std::vector<std::string> Words) {
  Words.insert(Words.begin(), "clang++");
  return extract::cleanCommand(Words, "/a.cpp", "/").Arguments;
}

// These name headers to read, or a word of the language or the target.
const std::set<std::string> MayCarryAValue = {"D",
                                              "U",
                                              "I",
                                              "F",
                                              "O",
                                              "Ofast",
                                              "imacros",
                                              "include",
                                              "idirafter",
                                              "iframework",
                                              "iframeworkwithsysroot",
                                              "iprefix",
                                              "iquote",
                                              "isysroot",
                                              "isystem",
                                              "isystem-after",
                                              "iwithprefix",
                                              "iwithprefixbefore",
                                              "iwithsysroot",
                                              "cxx-isystem",
                                              "stdlib++-isystem",
                                              "embed-dir=",
                                              "system-header-prefix=",
                                              "no-system-header-prefix=",
                                              "sysroot=",
                                              "sysroot",
                                              "gcc-toolchain=",
                                              "gcc-install-dir=",
                                              "gcc-triple=",
                                              "working-directory",
                                              "working-directory=",
                                              "target=",
                                              "target",
                                              "arch",
                                              "std=",
                                              "stdlib=",
                                              "fbracket-depth=",
                                              "fcf-protection=",
                                              "fc++-abi=",
                                              "fclang-abi-compat=",
                                              "fconstexpr-depth=",
                                              "fconstexpr-steps=",
                                              "fexec-charset=",
                                              "finput-charset=",
                                              "ffp-model=",
                                              "fgnuc-version=",
                                              "flax-vector-conversions=",
                                              "fmax-type-align=",
                                              "fms-compatibility-version=",
                                              "fmsc-version=",
                                              "fnew-alignment=",
                                              "fno-builtin-",
                                              "fno-sanitize=",
                                              "fopenmp=",
                                              "fopenmp-version=",
                                              "foperator-arrow-depth=",
                                              "fpack-struct=",
                                              "fsanitize=",
                                              "ftemplate-depth=",
                                              "ftemplate-depth-",
                                              "G",
                                              "G="};

TEST(EveryFlag, CarriesNoPathToWriteOrRun) {
  const llvm::opt::OptTable &Table = extract::driverOptions();
  unsigned Tried = 0;
  for (unsigned Id = 1; Id <= Table.getNumOptions(); ++Id) {
    std::vector<std::string> Words = spelt(Table, Id);
    if (Words.empty())
      continue;
    ++Tried;
    std::vector<std::string> Cleaned = clean(Words);
    bool Carries = llvm::any_of(
        Cleaned, [](llvm::StringRef A) { return A.contains(Evil); });
    llvm::opt::Option O = Table.getOption(Id).getUnaliasedOption();
    if (Carries && !MayCarryAValue.count(O.getName().str())) {
      // Of the target's flags no value is a path.
      EXPECT_TRUE(O.getName().starts_with("m")) << llvm::join(Words, " ");
      EXPECT_FALSE(O.getName().starts_with("mllvm")) << llvm::join(Words, " ");
    }
  }
  EXPECT_GT(Tried, 2000u);
}

TEST(EveryFlag, LeavesNothingToDoButRead) {
  const llvm::opt::OptTable &Table = extract::driverOptions();
  std::vector<std::string> Plain = clean({});
  unsigned Tried = 0;
  for (unsigned Id = 1; Id <= Table.getNumOptions(); ++Id) {
    std::vector<std::string> Words = spelt(Table, Id);
    std::vector<std::string> Cleaned = clean(Words);
    if (Words.empty() || Cleaned == Plain)
      continue;
    auto I = invocation(Cleaned);
    if (!I)
      continue;
    ++Tried;
    EXPECT_THAT(extract::actions(*I), IsEmpty()) << llvm::join(Words, " ");
  }
  EXPECT_GT(Tried, 300u);
}

// What gets past the text of a command is seen in what Clang makes of it.
TEST(Gate, SeesAndStopsWhatActs) {
  const std::vector<std::string> Acts[] = {
      {"-fplugin=/evil.so"},
      {"-Xclang", "-load", "-Xclang", "/evil.so"},
      {"-Xclang", "-add-plugin", "-Xclang", "evil"},
      {"-Xclang", "-fpass-plugin=/evil.so"},
      {"-mllvm", "-load=/evil.so"},
      {"-MD", "-MF", "/evil.d"},
      {"-Xclang", "-header-include-file", "-Xclang", "/evil.h"},
      {"-Xclang", "-dependency-dot", "-Xclang", "/evil.dot"},
      {"--serialize-diagnostics", "/evil.dia"},
      {"-Xclang", "-diagnostic-log-file", "-Xclang", "/evil.log"},
      {"-Xclang", "-stats-file=/evil.stats"},
      {"-Xclang", "-ftime-trace=/evil.json"},
      {"-Xclang", "-include-pch", "-Xclang", "/evil.pch"},
      {"-Xclang", "-chain-include", "-Xclang", "/evil.h"},
      {"-Xclang", "-ast-merge", "-Xclang", "/evil.ast"},
      {"-Xclang", "-fmodule-file=/evil.pcm"},
      {"-Xclang", "-emit-pch"},
      {"-Xclang", "-ivfsoverlay", "-Xclang", "/evil.yaml"},
      {"-Xclang", "-opt-record-file", "-Xclang", "/evil.opt"},
      {"-Xclang", "-o", "-Xclang", "/evil.o"},
  };
  for (std::vector<std::string> Words : Acts) {
    std::string Name = llvm::join(Words, " ");
    // Past the gate of text, into Clang as it is.
    Words.insert(Words.begin(), "clang++");
    Words.insert(Words.end(), {"-fsyntax-only", "/a.cpp"});
    auto I = invocation(Words);
    ASSERT_TRUE(I) << Name;
    EXPECT_THAT(extract::actions(*I), Not(IsEmpty())) << Name;
    EXPECT_THAT(extract::actions(*extract::restrictToReading(*I)), IsEmpty())
        << Name;
  }
}

TEST(Gate, KeepsWhatReadingNeeds) {
  auto I = invocation(
      clean({"-std=c++17", "-DA=1", "-UB", "-I/i", "-isystem", "/s", "-include",
             "/h.h", "-Wp,-DC,-MD,/evil.d", "-m32", "-fno-exceptions"}));
  ASSERT_TRUE(I);
  auto R = extract::restrictToReading(*I);
  EXPECT_TRUE(R->getLangOpts().CPlusPlus17);
  EXPECT_FALSE(R->getLangOpts().CPlusPlus20);
  EXPECT_FALSE(R->getLangOpts().CXXExceptions);
  EXPECT_EQ(R->getTargetOpts().Triple.substr(0, 4), "i386");
  std::vector<std::string> Macros;
  for (const auto &[Text, Undefined] : R->getPreprocessorOpts().Macros)
    Macros.push_back((Undefined ? "-U" : "-D") + Text);
  for (const char *M : {"-DA=1", "-UB", "-DC"})
    EXPECT_THAT(Macros, testing::Contains(M));
  EXPECT_THAT(R->getPreprocessorOpts().Includes, testing::Contains("/h.h"));
  for (const char *Path : {"/i", "/s"})
    EXPECT_TRUE(llvm::any_of(R->getHeaderSearchOpts().UserEntries,
                             [&](const auto &E) { return E.Path == Path; }))
        << Path;
}

TEST(Gate, OtherLanguagesAreSaidNoTo) {
  for (const char *Language : {"objective-c++", "objective-c"}) {
    auto I = invocation(clean({"-x", Language}));
    ASSERT_TRUE(I);
    EXPECT_THAT(extract::notRead(*I).value_or(""),
                testing::HasSubstr("Objective-C"));
  }
  for (const char *Language : {"c", "c++"}) {
    auto I = invocation(clean({"-x", Language}));
    ASSERT_TRUE(I);
    EXPECT_FALSE(extract::notRead(*I)) << Language;
  }
  // A syntax tree, or code of LLVM, would be loaded as it is.
  for (const char *Language : {"ast", "pcm", "ir", "assembler"}) {
    extract::CleanCommand C =
        extract::cleanCommand({"clang++", "-x", Language}, "/a.cpp", "/");
    ASSERT_EQ(C.Dropped.size(), 1u) << Language;
    EXPECT_EQ(C.Dropped[0].Why, "this is no language that is read");
  }
}

// A GPU's toolchain asks a program which GPU there is.
TEST(Gate, NothingIsRunToLearnTheGpu) {
  for (const char *Flag : {"-mcpu=native", "-march=native"}) {
    std::vector<std::string> Cleaned =
        clean({Flag, "--target=amdgcn-amd-amdhsa"});
    EXPECT_FALSE(llvm::is_contained(Cleaned, Flag)) << Flag;
  }
}

} // namespace
