//===- AddSuppressions.h - Expected breaks written into code ----*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_ADDSUPPRESSIONS_H
#define FULLGRAPH_DRIVER_ADDSUPPRESSIONS_H

#include "analysis/Finding.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <map>
#include <set>

namespace fullgraph::driver {

/// An error unless the text can stand at the end of a line comment.
llvm::Error checkReason(llvm::StringRef Reason);

/// Puts "// fullgraph: expected(FG101): reason" before each of these lines, as
/// far indented as the line. \p Refused gets the lines where no comment can
/// stand: within a token, a comment, or a directive of several lines.
std::string
insertExpected(llvm::StringRef Text,
               const std::map<unsigned, std::set<std::string>> &RulesByLine,
               llvm::StringRef Reason, std::set<unsigned> &Refused);

/// The same for every finding that counts and has a verdict: the new texts of
/// files, by path. The findings are suppressed from then on; of lines that were
/// refused, notes say so. Nothing is written.
llvm::Expected<std::map<std::string, std::string>>
planSuppressions(Report &R, llvm::StringRef Reason, const std::string &Root);

} // namespace fullgraph::driver

#endif
