//===- Scratch.h - Memory for tiles -----------------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_CPU_SCRATCH_H
#define FLEX_CPU_SCRATCH_H

#include "flex/cpu/HugePages.h"
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <new>

namespace flex::cpu {

/// Uninitialised memory, aligned for vectors and cache lines.
template <class T> class Scratch {
public:
  explicit Scratch(int64_t Size)
      : Memory(static_cast<T *>(std::aligned_alloc(64, bytes(Size)))) {
    if (!Memory)
      throw std::bad_alloc();
    adviseHugePages(Memory.get(), bytes(Size));
  }
  T *get() const { return Memory.get(); }

private:
  static size_t bytes(int64_t Size) {
    return (static_cast<size_t>(Size) * sizeof(T) + 64) / 64 * 64;
  }
  struct Free {
    void operator()(T *P) const { std::free(P); }
  };
  std::unique_ptr<T[], Free> Memory;
};

} // namespace flex::cpu

#endif
