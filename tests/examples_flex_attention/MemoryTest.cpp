//===- MemoryTest.cpp - The fused kernel's memory is linear ---------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Measured, not counted: the process's own peak, which Linux lets it reset.
//
//===----------------------------------------------------------------------===//

#include "flex/FlexAttention.h"
#include "mods/Causal.h"
#include <fstream>
#include <gtest/gtest.h>
#include <malloc.h>
#include <string>
#include <torch/torch.h>

using namespace flex;

namespace {

/// A field of /proc/self/status, in bytes.
int64_t memory(const std::string &Field) {
  std::ifstream Status("/proc/self/status");
  for (std::string Word; Status >> Word;)
    if (Word == Field + ":") {
      int64_t Kilobytes = 0;
      Status >> Kilobytes;
      return Kilobytes * 1024;
    }
  return -1;
}

/// Makes the peak what is in use now. Whether the system could.
bool resetPeak() {
  std::ofstream("/proc/self/clear_refs") << 5;
  return memory("VmHWM") < memory("VmRSS") + (int64_t(4) << 20);
}

/// By how many bytes the peak rises while Call runs.
template <class Function> int64_t peakOf(const Function &Call) {
  malloc_trim(0);
  resetPeak();
  const int64_t Before = memory("VmRSS");
  Call();
  return memory("VmHWM") - Before;
}

template <class Attend> int64_t peakAt(int64_t Length, const Attend &Call) {
  const auto Leaf = [&] {
    return torch::randn({1, 1, Length, 16}).requires_grad_();
  };
  const at::Tensor q = Leaf(), k = Leaf(), v = Leaf();
  const auto Mask = create_block_mask(mods::Causal{}, std::nullopt,
                                      std::nullopt, Length, Length);
  return peakOf([&] {
    const at::Tensor Out = Call(q, k, v, Options{.block_mask = Mask});
    torch::autograd::grad({Out.sum()}, {q, k, v});
  });
}

/// Twice the length costs about twice the memory, forward and backward, and a
/// fraction of the scores' matrix. Composed, the matrix shows: the measurement
/// can tell.
TEST(Memory, IsLinearInTheLength) {
  if (!resetPeak())
    GTEST_SKIP() << "this system keeps no peak that can be reset";
  // What is freed goes back, so that no call lives on another's memory.
  mallopt(M_MMAP_THRESHOLD, 1 << 16);
  const auto Matrix = [](int64_t Length) { return Length * Length * 4; };
  const auto Fused = [](const auto &...X) { return flex_attention(X...); };
  const auto Composed = [](const auto &...X) {
    return composed_attention(X...).out;
  };
  peakAt(512, Fused); // What is made once is there.
  const int64_t Short = peakAt(4096, Fused), Long = peakAt(8192, Fused);
  EXPECT_LT(Long, Matrix(8192) / 3);
  EXPECT_LT(Long, 3 * Short + (int64_t(8) << 20));
  EXPECT_GT(peakAt(2048, Composed), 2 * Matrix(2048));
}

} // namespace
