//===- CommandLineTest.cpp ------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Commands as build tools really write them: CMake with gcc, clang and nvcc,
// Bazel, PyTorch's extensions.
//
//===----------------------------------------------------------------------===//

#include "extract/CommandLine.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/StringSaver.h"
#include "llvm/Support/raw_ostream.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace fullgraph;

namespace {

std::vector<std::string> words(llvm::StringRef Command) {
  llvm::BumpPtrAllocator Memory;
  llvm::StringSaver Saver(Memory);
  llvm::SmallVector<const char *, 64> Words;
  llvm::cl::TokenizeGNUCommandLine(Command, Saver, Words);
  return {Words.begin(), Words.end()};
}

struct Wild {
  const char *Name;
  const char *Command;
  const char *Clean;   ///< Without the end that all have.
  const char *Dropped; ///< "FLAG: why", joined by " | ".
  const char *File = "a.cpp";
};

void PrintTo(const Wild &W, std::ostream *OS) { *OS << W.Name; }

class InTheWild : public testing::TestWithParam<Wild> {};

TEST_P(InTheWild, IsTranslated) {
  const Wild &W = GetParam();
  extract::CleanCommand C =
      extract::cleanCommand(words(W.Command), W.File, "/nowhere");
  EXPECT_EQ(llvm::join(C.Arguments, " "),
            std::string(W.Clean) + " -w -fsyntax-only -- " + W.File);
  std::string Dropped;
  for (const extract::DroppedFlag &D : C.Dropped)
    Dropped += (Dropped.empty() ? "" : " | ") + D.Flag + ": " + D.Why;
  EXPECT_EQ(Dropped, W.Dropped);
}

#define CUDA(TOOLKIT)                                                          \
  "-x cuda --cuda-host-only -nocudainc -nocudalib -Xclang "                    \
  "-target-sdk-version=12.5 -include /@fullgraph-cuda/prelude.h "              \
  "-idirafter " TOOLKIT "/include -idirafter /@fullgraph-cuda"

const Wild Commands[] = {
    {"CMakeGcc",
     "/usr/bin/c++ -DUSE_X -I/p/include -isystem /usr/include/torch -O3 "
     "-DNDEBUG -std=gnu++17 -fPIC -Wall -Wno-psabi -MD -MT a.o -MF a.o.d -o "
     "a.o -c /p/a.cpp",
     "clang++ -D USE_X -I /p/include -isystem /usr/include/torch -O3 -D NDEBUG "
     "-std=gnu++17 -fPIC",
     ""},
    {"GccOnlyFlags",
     "g++ -fno-gnu-unique -fconcepts-diagnostics-depth=2 "
     "-fvar-tracking-assignments -mno-avx256-split-unaligned-load -c a.cpp",
     "clang++",
     "-fno-gnu-unique: Clang has no such flag | "
     "-fconcepts-diagnostics-depth=2: Clang has no such flag | "
     "-fvar-tracking-assignments: Clang has no such flag | "
     "-mno-avx256-split-unaligned-load: Clang has no such flag"},
    {"NewerStandardAndProcessor", "g++-16 -std=gnu++29 -march=znver9 -c a.cpp",
     "clang++ -std=gnu++26",
     "-std=gnu++29: Clang knows no such standard; read as gnu++26 | "
     "-march=znver9: Clang knows no such processor"},
    {"KnownProcessor", "g++ -march=skylake-avx512 -mtune=native -c a.cpp",
     "clang++ -march=skylake-avx512 -mtune=native", ""},
    {"Cross", "/opt/x/bin/aarch64-linux-gnu-g++-12 -mcpu=neoverse-n1 -c a.cpp",
     "clang++ --target=aarch64-linux-gnu -mcpu=neoverse-n1", ""},
    {"Ccache", "/usr/bin/ccache /usr/bin/g++ -DX -c a.cpp", "clang++ -D X", ""},
    {"CcacheWithSettings", "ccache CCACHE_DIR=/c g++ -DX -c a.cpp",
     "clang++ -D X", ""},
    {"SccacheAndDistcc", "sccache distcc x86_64-linux-gnu-g++ -c a.cpp",
     "clang++ --target=x86_64-linux-gnu", ""},
    {"CcacheAlone", "ccache -DX -c a.cpp", "clang++ -D X", ""},
    {"Env", "env CCACHE_BASEDIR=/p LANG=C ccache clang++ -DX -c a.cpp",
     "clang++ -D X", ""},
    {"CMakeCoCompile",
     "/usr/bin/cmake -E __run_co_compile --launcher=ccache --tidy=clang-tidy "
     "--source=a.cpp -- /usr/bin/c++ -DX -c a.cpp",
     "clang++ -D X", ""},
    {"CMakeEnv", "cmake -E env A=b c++ -DX -c a.cpp", "clang++ -D X", ""},
    {"C", "gcc -std=c17 -c a.c", "clang -std=c17", "", "a.c"},
    {"GccPrecompiledHeader",
     "g++ -Winvalid-pch -include /b/cmake_pch.hxx -fpch-preprocess -c a.cpp",
     "clang++ -Xclang -include -Xclang /b/cmake_pch.hxx -fpch-preprocess", ""},
    {"ClangPrecompiledHeader",
     "clang++ -Winvalid-pch -Xclang -include-pch -Xclang /b/cmake_pch.hxx.pch "
     "-Xclang -include -Xclang /b/cmake_pch.hxx -c a.cpp",
     "clang++ -Xclang -include -Xclang /b/cmake_pch.hxx", ""},
    {"GccModules",
     "g++ -std=c++20 -fmodules-ts -fmodule-mapper=a.modmap -MD "
     "-fdeps-format=p1689r5 -fdeps-file=a.ddi -x c++ -c a.cpp",
     "clang++ -std=c++20 -x c++",
     "-fmodules-ts: modules are not read; what they export is seen as missing "
     "| -fmodule-mapper=a.modmap: modules are not read; what they export is "
     "seen as missing | -fdeps-format=p1689r5: modules are not read; what they "
     "export is seen as missing | -fdeps-file=a.ddi: modules are not read; "
     "what they export is seen as missing"},
    {"ClangModules",
     "clang++ -std=c++20 @a.o.modmap -fmodule-file=m=m.pcm "
     "-fmodule-output=a.pcm -x c++-module -c a.cppm",
     "clang++ -std=c++20 -x c++-module",
     "@a.o.modmap: this response file cannot be read: No such file or "
     "directory; some build tools write it when they build | "
     "-fmodule-file=m=m.pcm: modules are not read; what they export is seen as "
     "missing | -fmodule-output=a.pcm: writes files",
     "a.cppm"},
    {"Nvcc",
     "/opt/cuda/bin/nvcc -forward-unknown-to-host-compiler "
     "-ccbin=/usr/bin/g++-12 -DUSE_X -I/p/include -isystem=/usr/include/torch "
     "-gencode arch=compute_90,code=sm_90 "
     "\"--generate-code=arch=compute_80,code=[compute_80,sm_80]\" "
     "--expt-relaxed-constexpr --expt-extended-lambda -Xcompiler "
     "-fPIC,-Wall -Xcompiler=-DHOST --compiler-options -fopenmp "
     "-Xcudafe --diag_suppress=177 -t 4 -std=c++17 -O3 -rdc=true -lineinfo -MD "
     "-MT a.o -MF a.o.d -x cu -c a.cu -o a.o",
     "clang++ -D USE_X -I /p/include -isystem /usr/include/torch -fPIC -D HOST "
     "-fopenmp -std=c++17 -O3 " CUDA("/opt/cuda"),
     "", "a.cu"},
    {"NvccLongNames",
     "nvcc --include-path /p --define-macro A=1 --std c++20 "
     "--gpu-architecture=sm_90a -Xptxas -v --use_fast_math -m64 -march=native "
     "-c a.cu -oa.o",
     "clang++ -I /p -D A=1 -std=c++20 -march=native " CUDA("/usr/local/cuda"),
     "", "a.cu"},
    {"NvccOfCpp", "/opt/cuda/bin/nvcc -Xcompiler -fPIC -x c++ -c a.cpp",
     "clang++ -fPIC -x c++", ""},
    {"ClangCuda",
     "clang++ -x cuda --cuda-gpu-arch=sm_103 --cuda-path=/opt/cuda -c a.cu",
     "clang++ " CUDA("/opt/cuda"), "", "a.cu"},
    {"LoadsAndWrites",
     "g++ -fplugin=evil.so -Xclang -load -Xclang evil.so -save-temps "
     "-ftime-trace -B/evil -DGOOD -c a.cpp",
     "clang++ -D GOOD",
     "-fplugin=evil.so: loads code into the compiler | -save-temps=cwd: writes "
     "files | -ftime-trace: writes files | -B /evil: runs other programs | "
     "-Xclang -load: goes round the checks of flags | -Xclang evil.so: goes "
     "round the checks of flags"},
    {"ADeviceIsNoResponseFile", "g++ @/dev/zero -DX -c a.cpp", "clang++ -D X",
     "@/dev/zero: this is no response file"},
    {"ValueIsMissing", "g++ -DX a.cpp -I", "clang++ -D X",
     "-I: its value is missing"},
    {"NoCompiler", "", "clang++", ""},
};

INSTANTIATE_TEST_SUITE_P(Commands, InTheWild, testing::ValuesIn(Commands),
                         [](const testing::TestParamInfo<Wild> &Info) {
                           return std::string(Info.param.Name);
                         });

class ResponseFiles : public testing::Test {
protected:
  void SetUp() override {
    ASSERT_FALSE(llvm::sys::fs::createUniqueDirectory("fullgraph", Folder));
  }
  void TearDown() override { llvm::sys::fs::remove_directories(Folder); }

  void write(llvm::StringRef Name, llvm::StringRef Text) {
    llvm::SmallString<128> P(Folder);
    llvm::sys::path::append(P, Name);
    std::error_code EC;
    llvm::raw_fd_ostream OS(P, EC);
    ASSERT_FALSE(EC);
    OS << Text;
  }

  std::string clean(llvm::StringRef Command) {
    extract::CleanCommand C =
        extract::cleanCommand(words(Command), "a.cpp", Folder);
    Dropped = C.Dropped;
    return llvm::join(C.Arguments, " ");
  }

  llvm::SmallString<128> Folder;
  std::vector<extract::DroppedFlag> Dropped;
};

TEST_F(ResponseFiles, AreReadFromTheDirectory) {
  write("inc.rsp", "-I/p \"-DNAME=a b\"\n@more.rsp");
  write("more.rsp", "-isystem /q -fplugin=evil.so");
  EXPECT_EQ(clean("g++ @inc.rsp -c a.cpp"),
            "clang++ -I /p -D NAME=a b -isystem /q -w -fsyntax-only -- a.cpp");
  ASSERT_EQ(Dropped.size(), 1u);
  EXPECT_EQ(Dropped[0].Flag, "-fplugin=evil.so");
}

TEST_F(ResponseFiles, OfNvcc) {
  write("inc.rsp", "-I\"/p q\" -isystem=/r");
  EXPECT_EQ(clean("nvcc --options-file inc.rsp -Xcompiler -fPIC -c a.cpp"),
            "clang++ -I /p q -isystem /r -fPIC -w -fsyntax-only -- a.cpp");
  EXPECT_EQ(clean("nvcc -optf=inc.rsp -c a.cpp"),
            "clang++ -I /p q -isystem /r -w -fsyntax-only -- a.cpp");
}

TEST_F(ResponseFiles, ThatHoldThemselvesEnd) {
  write("self.rsp", "-DX @self.rsp");
  clean("g++ @self.rsp -c a.cpp");
  ASSERT_EQ(Dropped.size(), 1u);
  EXPECT_EQ(Dropped[0].Why, "response files hold each other");
}

} // namespace
