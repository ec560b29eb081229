//===- HostVersion.cpp ----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HostVersion.h"
#include "clang/Basic/Version.h"
#include "llvm/ADT/StringRef.h"
#include <dlfcn.h>

namespace fullgraph::tidy {

std::string whyNotThisHost() {
  const std::string Ours = std::to_string(CLANG_VERSION_MAJOR) + "." +
                           std::to_string(CLANG_VERSION_MINOR);
  const std::string Advice = "; this plugin is for clang-tidy " + Ours +
                             ": run clang-tidy-" +
                             std::to_string(CLANG_VERSION_MAJOR);
  // clang::getClangFullVersion() of the program itself: the first in the order
  // of its libraries. Ours come after them.
  void *Symbol =
      ::dlsym(RTLD_DEFAULT, "_ZN5clang19getClangFullVersionB5cxx11Ev");
  if (!Symbol)
    return "the program that loads this plugin does not share its Clang" +
           Advice;
  std::string Full = reinterpret_cast<std::string (*)()>(Symbol)();
  llvm::StringRef Version =
      llvm::StringRef(Full).split("version ").second.take_until([](char C) {
        return C == ' ';
      });
  if (Version.starts_with(Ours + "."))
    return "";
  return "this clang-tidy is of Clang " + Version.str() + Advice;
}

} // namespace fullgraph::tidy
