//===- Framing.h - Messages in a stream of bytes ----------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_SERVER_FRAMING_H
#define FULLGRAPH_SERVER_FRAMING_H

#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>

namespace fullgraph::server {

/// A message with the header that LSP's base protocol wants.
std::string frame(llvm::StringRef Content);

/// Takes messages out of bytes that come in pieces of any size.
class MessageReader {
public:
  struct Taken {
    std::string Content;
    std::string Wrong; ///< Not empty: the header was no header, and is skipped.
  };
  void add(llvm::StringRef Bytes) { Buffer += Bytes; }
  /// The next whole message, if it is there.
  std::optional<Taken> take();

  static constexpr size_t MaxBytes = size_t(256) << 20;

private:
  std::string Buffer;
};

} // namespace fullgraph::server

#endif
