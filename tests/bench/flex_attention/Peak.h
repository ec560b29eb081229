//===- Peak.h - What this core can do at most -------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_BENCH_PEAK_H
#define FLEX_BENCH_PEAK_H

namespace flex::bench {

/// Floating-point operations a second of one thread that does nothing but
/// float32 multiply-adds on registers, in the widest vectors that the CPU has.
/// The best of many short runs.
double measurePeak();

} // namespace flex::bench

#endif
