//===- Nvcc.h - nvcc's flags in Clang's words -------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Source of facts: the option list of the CUDA compiler driver's manual. Only
// what the host's code depends on is kept.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EXTRACT_NVCC_H
#define FULLGRAPH_EXTRACT_NVCC_H

#include "extract/CommandLine.h"

namespace fullgraph::extract {

/// True if the program is nvcc, whatever its folder and suffix.
bool isNvcc(llvm::StringRef Program);

/// Arguments without the program. Flags about device code go without a word,
/// since they change nothing of what is read.
std::vector<std::string> fromNvcc(const std::vector<std::string> &Arguments);

} // namespace fullgraph::extract

#endif
