//===- PathGlob.h - Patterns of paths, as git writes them -------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The patterns of .gitignore without '!': "*.cpp", "gen/", "/src/**/old_*".
// They are what configuration files and CODEOWNERS are written in.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_SUPPORT_PATHGLOB_H
#define FULLGRAPH_SUPPORT_PATHGLOB_H

#include "llvm/ADT/StringRef.h"

namespace fullgraph {

/// True if \p Pattern names the file, or a folder that it is in. \p File is
/// relative to the folder that the pattern is about, with '/'.
///
/// A pattern with a '/' at its start or inside is about the path from there;
/// any other is about a name at any depth. '*' and '?' do not match '/', '**'
/// does, "[a-z]" and "[!a-z]" are sets, '\' takes what follows as it is. A '/'
/// at the end asks for a folder.
bool pathMatches(llvm::StringRef Pattern, llvm::StringRef File);

/// The same of the whole path alone, without what is under it.
bool pathMatchesWhole(llvm::StringRef Pattern, llvm::StringRef Path);

} // namespace fullgraph

#endif
