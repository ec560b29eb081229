//===- Launchers.cpp ------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/Launchers.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Path.h"

namespace fullgraph::extract {
namespace {

bool isLauncher(llvm::StringRef Program) {
  return llvm::StringSwitch<bool>(llvm::sys::path::stem(Program))
      .Cases("ccache", "sccache", "distcc", "icecc", "gomacc", true)
      .Cases("buildcache", "cachepot", "env", "nice", "time", true)
      .Default(false);
}

bool isAssignment(llvm::StringRef Word) {
  size_t Equals = Word.find('=');
  return Equals != llvm::StringRef::npos && Equals != 0 && Word[0] != '-' &&
         !Word.take_front(Equals).contains('/');
}

} // namespace

size_t compilerIndex(llvm::ArrayRef<std::string> Command) {
  auto At = [&](size_t I) {
    return I < Command.size() ? llvm::StringRef(Command[I]) : "";
  };
  size_t I = 0;
  while (I + 1 < Command.size()) {
    if (llvm::sys::path::stem(At(I)) == "cmake" && At(I + 1) == "-E") {
      // "cmake -E env A=b g++", "cmake -E __run_co_compile --tidy=x -- g++".
      I += 3;
      while (At(I).starts_with("--") && At(I) != "--")
        ++I;
      I += At(I) == "--";
    } else if (isLauncher(At(I)) && !At(I + 1).starts_with("-")) {
      ++I;
    } else {
      break;
    }
    // "ccache CCACHE_DIR=x g++" and "env A=b g++".
    while (isAssignment(At(I)))
      ++I;
  }
  return std::min(I, Command.size());
}

} // namespace fullgraph::extract
