//===- FixTrial.h - Does the unit compile with a change? --------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_TIDY_FIXTRIAL_H
#define FULLGRAPH_TIDY_FIXTRIAL_H

#include "extract/OwnFiles.h"
#include "clang/Lex/Preprocessor.h"
#include <map>
#include <string>

namespace fullgraph::tidy {

/// Parses the unit that \p PP reads once more, with other texts of some files,
/// which are given by absolute path. True if there is no error. Bodies of
/// functions in files that are not the project's are passed over.
bool compilesWith(clang::Preprocessor &PP, const extract::OwnFiles &Own,
                  const std::map<std::string, std::string> &Texts);

} // namespace fullgraph::tidy

#endif
