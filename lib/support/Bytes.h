//===- Bytes.h - Numbers and texts in a row ---------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A compact form for what this program tells itself: between driver and worker,
// and in the cache. A number takes seven bits a byte, least first; a text is
// its length and its bytes. What is read may be damaged: reading never leaves
// the text, and ok() says in the end if all of it made sense.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_SUPPORT_BYTES_H
#define FULLGRAPH_SUPPORT_BYTES_H

#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <string>

namespace fullgraph {

class BytesWriter {
public:
  explicit BytesWriter(std::string &Into) : Into(Into) {}

  void number(uint64_t N) {
    for (; N >= 0x80; N >>= 7)
      Into.push_back(char(N | 0x80));
    Into.push_back(char(N));
  }
  void text(llvm::StringRef T) {
    number(T.size());
    Into.append(T.data(), T.size());
  }
  /// Of a length that the reader knows.
  void raw(llvm::StringRef T) { Into.append(T.data(), T.size()); }

private:
  std::string &Into;
};

class BytesReader {
public:
  explicit BytesReader(llvm::StringRef From)
      : At(From.bytes_begin()), End(From.bytes_end()) {}

  bool ok() const { return Good; }
  bool atEnd() const { return Good && At == End; }
  size_t left() const { return size_t(End - At); }

  uint64_t number() {
    if (At != End && *At < 0x80)
      return *At++;
    uint64_t N = 0;
    for (unsigned Shift = 0; At != End && Shift < 64; Shift += 7) {
      uint8_t B = *At++;
      N |= uint64_t(B & 0x7f) << Shift;
      if (B < 0x80)
        return N;
    }
    return fail();
  }
  /// The same, where more than \p Most is damage.
  uint64_t number(uint64_t Most) {
    uint64_t N = number();
    return N <= Most ? N : fail();
  }
  /// How many items follow, of one byte at least each.
  size_t count() { return size_t(number(left())); }
  /// Points into what is read.
  llvm::StringRef text() { return raw(count()); }
  llvm::StringRef raw(size_t Size) {
    if (Size > left()) {
      fail();
      return {};
    }
    const auto *Begin = reinterpret_cast<const char *>(At);
    At += Size;
    return {Begin, Size};
  }

private:
  uint64_t fail() {
    Good = false;
    At = End;
    return 0;
  }

  const uint8_t *At, *End;
  bool Good = true;
};

} // namespace fullgraph

#endif
