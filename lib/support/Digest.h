//===- Digest.h - A name that a content gives itself ------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_SUPPORT_DIGEST_H
#define FULLGRAPH_SUPPORT_DIGEST_H

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/BLAKE3.h"
#include <array>
#include <string>

namespace fullgraph {

/// 128 bits of BLAKE3: two contents that differ have two digests. All zeros is
/// the digest of nothing that was read.
struct Digest {
  std::array<uint8_t, 16> Bytes{};

  friend auto operator<=>(const Digest &, const Digest &) = default;
  explicit operator bool() const { return *this != Digest(); }

  static Digest of(llvm::StringRef Content) {
    return {llvm::BLAKE3::hash<16>(llvm::arrayRefFromStringRef(Content))};
  }
  llvm::StringRef raw() const {
    return {reinterpret_cast<const char *>(Bytes.data()), Bytes.size()};
  }
  static Digest fromRaw(llvm::StringRef Raw) {
    Digest D;
    if (Raw.size() == D.Bytes.size())
      std::copy(Raw.bytes_begin(), Raw.bytes_end(), D.Bytes.begin());
    return D;
  }
  /// 32 digits.
  std::string hex() const { return llvm::toHex(Bytes, /*LowerCase=*/true); }
};

} // namespace fullgraph

#endif
