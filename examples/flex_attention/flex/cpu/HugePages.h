//===- HugePages.h - Fewer page faults for large memory ---------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Fresh memory is mapped page by page as it is first written: for an output of
// tens of megabytes, that costs a tenth of the time of sparse attention.
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_CPU_HUGEPAGES_H
#define FLEX_CPU_HUGEPAGES_H

#include <cstddef>
#include <cstdint>
#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace flex::cpu {

/// Asks the system to map memory that is large enough in huge pages. Advice:
/// nothing changes but the time.
inline void adviseHugePages([[maybe_unused]] void *Memory,
                            [[maybe_unused]] size_t Bytes) {
#if defined(__linux__)
  constexpr size_t Huge = size_t(2) << 20;
  const auto First = reinterpret_cast<uintptr_t>(Memory);
  const uintptr_t Begin = (First + Huge - 1) / Huge * Huge;
  const uintptr_t End = (First + Bytes) / Huge * Huge;
  if (Begin + Huge <= End)
    madvise(reinterpret_cast<void *>(Begin), End - Begin, MADV_HUGEPAGE);
#endif
}

} // namespace flex::cpu

#endif
