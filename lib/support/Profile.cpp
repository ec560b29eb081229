//===- Profile.cpp --------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "support/Profile.h"
#include "llvm/ADT/STLExtras.h"

namespace fullgraph {

template <typename T>
static T &named(std::vector<T> &Items, llvm::StringRef What) {
  auto At = llvm::find_if(Items, [&](const T &X) { return X.What == What; });
  if (At != Items.end())
    return *At;
  Items.push_back({What.str()});
  return Items.back();
}

void Profile::time(llvm::StringRef What, double Seconds) {
  named(Times, What).Seconds += Seconds;
}

void Profile::count(llvm::StringRef What, uint64_t N) {
  named(Counts, What).N += N;
}

void Profile::add(const Profile &Other) {
  for (const Time &T : Other.Times)
    time(T.What, T.Seconds);
  for (const Count &C : Other.Counts)
    count(C.What, C.N);
}

} // namespace fullgraph
