//===- LineHashes.h - GitHub's fingerprints of lines ------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// GitHub code scanning follows an alert from commit to commit by a hash of the
// text that begins with its line ("primaryLocationLineHash"). Its upload action
// computes the hash where a report has none; a report that has the same one
// can be uploaded without the action, too.
//
// The hash of a line is the polynomial in 37, modulo 2^64, over the first 100
// UTF-16 code units from the start of the line on, through the lines that
// follow. Spaces and tabs do not count, each line end is one '\n', the end of
// the file is 0xffff and is followed by zeros. A colon and a number tell lines
// of the same hash apart, in order.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_REPORT_LINEHASHES_H
#define FULLGRAPH_REPORT_LINEHASHES_H

#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace fullgraph::report {

/// One hash for each line of a text in UTF-8; the first is that of line 1. A
/// text that ends with a line end has an empty line after it.
std::vector<std::string> lineHashes(llvm::StringRef Text);

} // namespace fullgraph::report

#endif
