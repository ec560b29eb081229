//===- Finding.cpp --------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "analysis/Finding.h"
#include <tuple>

bool fullgraph::reportOrder(const Finding &A, const Finding &B) {
  auto Key = [](const Finding &F) {
    return std::tie(F.Location, F.Rule, F.Message, F.Source.Location,
                    F.Fingerprint);
  };
  return Key(A) < Key(B);
}
