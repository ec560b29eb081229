//===- Peak.cpp - What this core can do at most ---------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Peak.h"
#include "flex/cpu/Kernels.h"
#include <algorithm>
#include <chrono>

namespace flex::bench {
namespace {

/// Enough independent chains to hide a multiply-add's latency on two units.
constexpr int Chains = 12;
constexpr int Steps = 200000;

typedef float Vec4 __attribute__((vector_size(16)));
typedef float Vec8 __attribute__((vector_size(32)));
typedef float Vec16 __attribute__((vector_size(64)));

template <class Vec> [[gnu::always_inline]] inline float spin(float Start) {
  Vec Sum[Chains];
#pragma GCC unroll 16
  for (int I = 0; I < Chains; ++I)
    Sum[I] = Vec{} + Start + static_cast<float>(I);
  const Vec Factor = Vec{} + 0.999f;
  const Vec Addend = Vec{} + Start;
  for (int Step = 0; Step < Steps; ++Step)
#pragma GCC unroll 16
    for (int I = 0; I < Chains; ++I)
      Sum[I] = Sum[I] * Factor + Addend;
  float Total = 0;
  for (int I = 0; I < Chains; ++I)
    Total += Sum[I][0];
  return Total;
}

[[gnu::noinline]] float spinBaseline(float Start) { return spin<Vec4>(Start); }
[[gnu::noinline, gnu::target("avx2,fma")]] float spinAvx2(float Start) {
  return spin<Vec8>(Start);
}
[[gnu::noinline, gnu::target("avx512f,avx2,fma")]] float
spinAvx512(float Start) {
  return spin<Vec16>(Start);
}

double rate(float (*Spin)(float), int Lanes) {
  double Best = 0;
  volatile float Kept = 0;
  for (int Run = 0; Run < 60; ++Run) {
    const auto Start = std::chrono::steady_clock::now();
    Kept = Kept + Spin(static_cast<float>(Run));
    const std::chrono::duration<double> Time =
        std::chrono::steady_clock::now() - Start;
    Best = std::max(Best, 2.0 * Lanes * Chains * Steps / Time.count());
  }
  return Best;
}

} // namespace

double measurePeak() {
  switch (cpu::instructionSet()) {
  case cpu::InstructionSet::Avx512:
    return std::max(rate(spinAvx512, 16), rate(spinAvx2, 8));
  case cpu::InstructionSet::Avx2:
    return rate(spinAvx2, 8);
  case cpu::InstructionSet::Baseline:
    break;
  }
  return rate(spinBaseline, 4);
}

} // namespace flex::bench
