//===- Summary.cpp --------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "facts/Summary.h"
#include "Fuzz.h"

using namespace fullgraph;

static void check(llvm::Expected<facts::Unit> U) {
  if (!U)
    return fuzz::requireGoodError(U.takeError(), "s.json");
  auto Json = [](const facts::Unit &X) {
    return fuzz::written([&](auto &OS) { facts::write(X, OS); });
  };
  std::string Once = Json(*U);
  llvm::Expected<facts::Unit> Again = facts::read(Once, "s.json");
  if (!Again)
    fuzz::requireGoodError(Again.takeError(), "no error");
  else
    fuzz::require(Json(*Again) == Once, "what is read is written again");
  llvm::Expected<facts::Unit> Packed = facts::unpack(facts::pack(*U), "s");
  if (!Packed)
    fuzz::requireGoodError(Packed.takeError(), "no error");
  else
    fuzz::require(Json(*Packed) == Once, "packed, it is the same");
}

/// A summary in both of its forms.
int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  check(facts::read(fuzz::text(Data, Size), "s.json"));
  check(facts::unpack(fuzz::text(Data, Size), "s.json"));
  return 0;
}
