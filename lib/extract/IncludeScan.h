//===- IncludeScan.h - Which foreign headers a unit's own text asks for -*- C++
//-*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EXTRACT_INCLUDESCAN_H
#define FULLGRAPH_EXTRACT_INCLUDESCAN_H

#include "extract/Extract.h"

namespace fullgraph::extract {

struct ForeignInclude {
  std::string Spelling; ///< As between < and >.
  std::string Path;     ///< As the preprocessor names it.
};

struct IncludeScan {
  std::vector<ForeignInclude> Includes; ///< In order, each once.
  /// Where headers between < and > are looked for, in order.
  std::vector<std::string> Folders;
};

/// Preprocesses the unit's own text alone: other people's headers count as
/// empty. So it takes milliseconds, and is a guess where own text asks for a
/// macro of theirs. Headers that are found beside the file that includes them
/// are left out. An error if the command is of no use.
llvm::Expected<IncludeScan> scanIncludes(const Request &R);

} // namespace fullgraph::extract

#endif
