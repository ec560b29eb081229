//===- HugePages.cpp ------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/HugePages.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Alignment.h"
#include <cstdint>
#include <cstdlib>
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

namespace fullgraph::driver {

void useHugePages() {
#ifdef __GLIBC__
  constexpr size_t Window = size_t(64) << 20, HugePage = size_t(2) << 20;
  // A block that is larger than what is left has the heap grow by the window.
  // To set one of these ends the others' adjusting themselves.
  constexpr size_t Block = size_t(1) << 20, LargestOnHeap = size_t(32) << 20;
  ::mallopt(M_MMAP_THRESHOLD, int(LargestOnHeap));
  ::mallopt(M_TRIM_THRESHOLD, int(2 * LargestOnHeap));
  ::mallopt(M_TOP_PAD, int(Window));
  void *volatile Grown = std::malloc(Block); // Else both calls are left out.
  auto *End = static_cast<char *>(::sbrk(0));
  std::free(Grown);
  ::mallopt(M_TOP_PAD, 128 << 10);
  // From the first such page on that is wholly in the window.
  size_t Length = Window - llvm::offsetToAlignment(
                               reinterpret_cast<uintptr_t>(End - Window),
                               llvm::Align(HugePage));
  ::madvise(End - Length, Length, MADV_HUGEPAGE);
#endif
}

std::vector<std::string> environmentWithHugePages() {
  constexpr llvm::StringLiteral Tunables = "GLIBC_TUNABLES=",
                                HugePages = "glibc.malloc.hugetlb";
  std::vector<std::string> Out;
  std::string Tuned = (llvm::Twine(HugePages) + "=1").str();
  for (char **Entry = environ; *Entry; ++Entry) {
    llvm::StringRef E = *Entry;
    if (!E.consume_front(Tunables))
      Out.emplace_back(*Entry);
    else if (E.contains(HugePages))
      Tuned = E.str();
    else if (!E.empty())
      Tuned = (llvm::Twine(E) + ":" + Tuned).str();
  }
  Out.push_back((llvm::Twine(Tunables) + Tuned).str());
  return Out;
}

} // namespace fullgraph::driver
