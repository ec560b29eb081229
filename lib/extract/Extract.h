//===- Extract.h - From one compile command to the facts of its unit -*- C++
//-*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The only way into Clang for the rest of fullgraph. One call reads one unit;
// it keeps nothing and writes nothing. Clang may crash or run forever: the
// driver calls it in a process that may be lost.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EXTRACT_EXTRACT_H
#define FULLGRAPH_EXTRACT_EXTRACT_H

#include "extract/EarlierFiles.h"
#include "extract/OwnFiles.h"
#include "extract/RecordingFileSystem.h"
#include "facts/Facts.h"
#include "support/Profile.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fullgraph::extract {

struct Request {
  std::string File;                 ///< Absolute.
  std::string Directory;            ///< Where the command runs. Absolute.
  std::vector<std::string> Command; ///< As in the database; argv[0] first.
  /// Folders whose response files may be read; empty: those anywhere.
  std::vector<std::string> ResponseFolders;
  std::string Configuration; ///< The build folder, relative to the root.
  std::string ResourceDir;   ///< Clang's own headers; see findResourceDir.
  /// clang-query expressions of the rules, which bind calls as "subject".
  std::vector<std::string> Matchers;
  OwnFiles Own;
  /// Contents that stand in for files on disk: unsaved buffers.
  std::vector<std::pair<std::string, std::string>> Buffers;
  /// The project as it was at another time; see EarlierFiles.h. Whoever keeps
  /// anything of one unit for another has to tell these apart.
  EarlierFiles Then;
  // What becomes of its object; nothing that is read depends on it.
  std::string Object; ///< Absolute, or empty: not known.
  std::string Target; ///< See facts::Unit.
  std::vector<std::string> LinkedInto;
};

struct Extraction {
  facts::Unit Facts;
  /// Flags that would have loaded code, run a program or written a file: "F,
  /// which loads code".
  std::vector<std::string> DroppedFlags;
  Digest Command; ///< As digestOf says: what was compiled.
  /// Every path on disk that was asked for; with a preamble, beside those that
  /// it asked for itself.
  FileStamps Asked;
  /// Why the preamble was not used; empty if it was, or none was given.
  std::string Refusal;
  std::vector<std::string> Read; ///< Every file that was read, absolute.
  Profile Spent;
};

class Preamble;

/// An error means that the unit gave nothing at all; compile errors that Clang
/// recovers from are Problems of the unit. With a preamble the facts are the
/// same, sooner; one that would change them is not used.
llvm::Expected<Extraction> extract(const Request &R,
                                   const Preamble *Pre = nullptr);

/// An error if the text is no matcher of expressions or statements.
llvm::Error checkMatcher(llvm::StringRef Matcher);

/// The folder that holds Clang's include/stddef.h: beside the program \p Argv0
/// as it was installed, else of the Clang that this was built with.
llvm::Expected<std::string> findResourceDir(const std::string &ProgramPath);

} // namespace fullgraph::extract

#endif
