//===- Fixed.h - Is a case's text after --fix as it says? -------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Beside a file NAME.cpp, NAME.cpp.fixed is its text after --fix, and
// NAME.cpp.unsafe-fixed after --fix --unsafe-fixes. A case for which there are
// fixes has one for each file that they change.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_HARNESS_FIXED_H
#define FULLGRAPH_HARNESS_FIXED_H

#include "Run.h"

namespace fullgraph::harness {

/// \p Json is the report of the case as it is, with its fixes. They are made in
/// a copy, which is analysed again: what was fixed may not be found any more,
/// no fix may be left to make, and no unit may have compile errors that it did
/// not have.
std::vector<std::string> checkFixes(const Case &C, const Settings &S,
                                    const std::string &Json);

} // namespace fullgraph::harness

#endif
