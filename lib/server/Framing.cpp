//===- Framing.cpp --------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "server/Framing.h"

namespace fullgraph::server {

std::string frame(llvm::StringRef Content) {
  return "Content-Length: " + std::to_string(Content.size()) + "\r\n\r\n" +
         Content.str();
}

std::optional<MessageReader::Taken> MessageReader::take() {
  size_t End = Buffer.find("\r\n\r\n");
  if (End == std::string::npos) {
    if (Buffer.size() <= 65536)
      return std::nullopt;
    Buffer.clear();
    return Taken{"", "the header of a message does not end"};
  }
  std::optional<size_t> Length;
  llvm::StringRef Header = llvm::StringRef(Buffer).take_front(End);
  while (!Header.empty()) {
    auto [Line, Rest] = Header.split("\r\n");
    Header = Rest;
    auto [Name, Value] = Line.split(':');
    size_t N = 0;
    if (Name.trim().equals_insensitive("content-length") &&
        !Value.trim().getAsInteger(10, N) && N <= MaxBytes)
      Length = N;
  }
  if (!Length) {
    Buffer.erase(0, End + 4);
    return Taken{"", "a message without a Content-Length that is a number"};
  }
  if (Buffer.size() - End - 4 < *Length)
    return std::nullopt;
  Taken T{Buffer.substr(End + 4, *Length), ""};
  Buffer.erase(0, End + 4 + *Length);
  return T;
}

} // namespace fullgraph::server
