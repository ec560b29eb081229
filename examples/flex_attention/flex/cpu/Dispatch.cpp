//===- Dispatch.cpp - The best kernels for this CPU -----------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "flex/cpu/Kernels.h"
#include <algorithm>
#include <atomic>

namespace flex::cpu {

static InstructionSet detect() {
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl"))
    return InstructionSet::Avx512;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
    return InstructionSet::Avx2;
  return InstructionSet::Baseline;
}

static std::atomic<InstructionSet> Limit{InstructionSet::Avx512};

void limitInstructionSet(InstructionSet Most) { Limit = Most; }

InstructionSet instructionSet() {
  static const InstructionSet Best = detect();
  return std::min(Best, Limit.load(std::memory_order_relaxed));
}

template <> const Kernels<float> &kernels<float>() {
  switch (instructionSet()) {
  case InstructionSet::Avx512:
    return avx512Float();
  case InstructionSet::Avx2:
    return avx2Float();
  case InstructionSet::Baseline:
    break;
  }
  return baselineFloat();
}

template <> const Kernels<double> &kernels<double>() {
  switch (instructionSet()) {
  case InstructionSet::Avx512:
    return avx512Double();
  case InstructionSet::Avx2:
    return avx2Double();
  case InstructionSet::Baseline:
    break;
  }
  return baselineDouble();
}

} // namespace flex::cpu
