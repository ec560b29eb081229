//===- FixTrials.h - Does all compile with a change? ------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_FIXTRIALS_H
#define FULLGRAPH_DRIVER_FIXTRIALS_H

#include "driver/Fixes.h"
#include "fix/Select.h"
#include <functional>

namespace fullgraph::driver {

struct FileChange {
  std::string Path; ///< Absolute.
  std::string Before, After;
  extract::FileStamp Stamp; ///< Of the text that was analysed.
};

/// A change of some files, and what came of trying it.
struct Trial {
  std::map<std::string, FileChange> Files; ///< By name relative to the root.
  /// Why it cannot be made: a unit that would not compile, and how.
  std::string Why;
  /// Units as they are after the change.
  std::vector<std::pair<const Reader *, UnitResult>> Reread;
};

/// Parses units in memory as they would be after a change. Nothing is written.
class FixTrials {
public:
  /// Gives each unit as it is read; false if that was called off.
  using ReadAgain =
      std::function<bool(llvm::ArrayRef<extract::Request>, UnitDone)>;

  /// \p Readers are all units that were read, \p Buffers what stands in for
  /// files. They and \p Own must outlive this.
  FixTrials(const extract::OwnFiles &Own,
            const std::map<std::string, std::string> &Buffers,
            llvm::ArrayRef<Reader> Readers, ReadAgain Read);

  /// The text of an own file as it was when it was first asked for; nothing if
  /// it cannot be read or is not the project's.
  std::optional<llvm::StringRef> textOf(llvm::StringRef File);

  /// The files with the change, formatted. Source files lose the includes that
  /// nothing in them needs any more, unless they are to keep \p AllIncludes.
  Trial prepare(const fix::PiecesByFile &Pieces, bool AllIncludes);

  /// Reads each unit that has a changed file. False if it was called off: then
  /// the trials mean nothing.
  bool run(llvm::MutableArrayRef<Trial> Trials);

private:
  const extract::OwnFiles &Own;
  const std::map<std::string, std::string> &Buffers;
  llvm::ArrayRef<Reader> Readers;
  ReadAgain Read;
  std::set<std::string> MainFiles;
  std::map<std::string, std::optional<std::string>> Texts;
  std::map<std::string, extract::FileStamp> Stamps;
};

/// Leaves those fixes of the findings with which every unit compiles as it did
/// before, each tried by itself. Their edits become those that --fix makes, as
/// whole lines. False if it was called off.
bool keepGoodFixes(llvm::MutableArrayRef<Finding> Findings, FixTrials &Trials);

} // namespace fullgraph::driver

#endif
