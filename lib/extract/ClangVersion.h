//===- ClangVersion.h - What differs between Clang's versions ---*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EXTRACT_CLANGVERSION_H
#define FULLGRAPH_EXTRACT_CLANGVERSION_H

#include "clang/Basic/Version.h"
#if CLANG_VERSION_MAJOR >= 22
#include "clang/Options/Options.h"
#else
#include "clang/Driver/Options.h"
#endif

namespace fullgraph::extract {

/// The type of a class without how it was written.
template <typename Context, typename Record>
auto recordType(const Context &C, const Record *R) {
#if CLANG_VERSION_MAJOR >= 22
  return C.getCanonicalTagType(R);
#else
  return C.getRecordType(R);
#endif
}

#if CLANG_VERSION_MAJOR >= 22
namespace options = clang::options;
inline const llvm::opt::OptTable &driverOptions() {
  return clang::getDriverOptTable();
}
#else
namespace options = clang::driver::options;
inline const llvm::opt::OptTable &driverOptions() {
  return clang::driver::getDriverOptTable();
}
#endif

} // namespace fullgraph::extract

#endif
