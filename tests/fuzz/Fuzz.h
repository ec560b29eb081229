//===- Fuzz.h - What the fuzzers have in common -----------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A fuzzer is one function: it is given bytes, and what must hold for all bytes
// it requires. The sanitizers watch the rest.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_FUZZ_FUZZ_H
#define FULLGRAPH_FUZZ_FUZZ_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdlib>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size);

namespace fullgraph::fuzz {

inline llvm::StringRef text(const uint8_t *Data, size_t Size) {
  return {reinterpret_cast<const char *>(Data), Size};
}

inline void require(bool Holds, const char *What) {
  if (Holds)
    return;
  llvm::errs() << "required: " << What << '\n';
  std::abort();
}

/// An error is there to be read: it says something, and first of which file.
inline void requireGoodError(llvm::Error E, llvm::StringRef Name) {
  std::string Said = llvm::toString(std::move(E));
  require(llvm::StringRef(Said).starts_with(Name), "an error names the file");
  require(Said.size() > Name.size() + 2, "an error says something");
}

/// What \p Write writes.
template <typename Function> std::string written(Function Write) {
  std::string Out;
  llvm::raw_string_ostream OS(Out);
  Write(OS);
  return OS.str();
}

} // namespace fullgraph::fuzz

#endif
