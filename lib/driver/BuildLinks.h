//===- BuildLinks.h - What a build links together ---------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A compilation database says how objects are made, and not what becomes of
// them. The build folder beside it does: Ninja's build.ninja, or the link.txt
// of each of CMake's targets. Objects are followed through static libraries to
// the programs and shared libraries that hold or load them.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_BUILDLINKS_H
#define FULLGRAPH_DRIVER_BUILDLINKS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <map>
#include <set>
#include <string>
#include <vector>

namespace fullgraph::driver {

class BuildLinks {
public:
  /// Reads what is in \p Directory, for objects of these absolute paths. What
  /// is not there or cannot be read says nothing.
  BuildLinks(llvm::StringRef Directory, llvm::ArrayRef<std::string> Objects);

  /// The programs and shared libraries that the object becomes a part of,
  /// relative to the folder, sorted; empty: not known.
  std::vector<std::string> programsOf(llvm::StringRef Object) const;

  /// What the object is compiled for: "lib/CMakeFiles/core.dir", relative to
  /// the folder, or empty.
  std::string targetOf(llvm::StringRef Object) const;

private:
  void readNinja(llvm::StringRef Text);
  void readLinkScript(llvm::StringRef Target);
  void addEdge(llvm::StringRef Output, llvm::ArrayRef<std::string> Inputs,
               llvm::StringRef From);
  std::string relative(llvm::StringRef Path) const;

  std::string Directory;
  std::map<std::string, std::set<std::string>> Inputs; ///< By output, absolute.
  std::map<std::string, std::set<std::string>> Programs; ///< By object.
};

} // namespace fullgraph::driver

#endif
