//===- GeneratedPasses.h - Mods, compiled into the kernel -------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The one part of the fused kernel that is generated for each mod: loops over a
// tile in which the mod is inlined and vectorised. A pass is compiled for each
// instruction set of Kernels.h, and called through a table, once for each tile,
// so that all the rest of the kernel is compiled once for all mods.
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_GENERATEDPASSES_H
#define FLEX_GENERATEDPASSES_H

#include "flex/Capture.h"
#include "flex/cpu/TilePass.h"
#include <type_traits>

namespace flex::cpu {

/// What a pair of mods is to the kernel.
template <class ScoreMod, class MaskMod> struct ModPair {
  ScoreMod Score;
  MaskMod Mask;
};

/// A score mod or mask mod that is not there.
struct NoMod {};

namespace detail {

#define FLEX_INLINE [[gnu::always_inline]] inline

/// Vectorised, though Seen is of a type that could be any memory: it is no one
/// else's.
template <class T, class S, class M>
FLEX_INLINE void look(const ModPair<S, M> &Mods, const ScoreTile<T> &Tile,
                      uint8_t *__restrict Seen) {
  const ScalarBinder<T> Bind{Tile.Buffers};
  const Index<int32_t> B{Tile.Batch}, H{Tile.Head};
  const int32_t FirstKey = Tile.FirstKey;
  const int Rows = Tile.Rows, Columns = Tile.Columns;
  for (int Row = 0; Row < Rows; ++Row) {
    uint8_t *__restrict Line = Seen + static_cast<int64_t>(Row) * TileWidth;
    const Index<int32_t> Query{Tile.FirstQuery + Row};
#pragma GCC ivdep
    for (int Column = 0; Column < Columns; ++Column) {
      const Index<int32_t> Key{FirstKey + Column};
      const Condition<int32_t> Pair =
          callMod<bufferCount<S>()>(Mods.Mask, Bind, B, H, Query, Key);
      Line[Column] = static_cast<uint8_t>(Pair.Raw);
    }
  }
}

template <class T, class S, class M>
FLEX_INLINE void modify(const ModPair<S, M> &Mods, const ScoreTile<T> &Tile) {
  const ScalarBinder<T> Bind{Tile.Buffers};
  const Index<int32_t> B{Tile.Batch}, H{Tile.Head};
  for (int Row = 0; Row < Tile.Rows; ++Row) {
    T *Line = Tile.Scores + static_cast<int64_t>(Row) * TileWidth;
    const Index<int32_t> Query{Tile.FirstQuery + Row};
    const int32_t FirstKey = Tile.FirstKey;
    const int Columns = Tile.Columns;
#pragma GCC ivdep
    for (int Column = 0; Column < Columns; ++Column) {
      const Index<int32_t> Key{FirstKey + Column};
      const Score<T> New = callMod<0>(Mods.Score, Bind, Score<T>{Line[Column]},
                                      B, H, Query, Key);
      Line[Column] = New.Raw;
    }
  }
}

template <class T, class S, class M>
FLEX_INLINE void differentiate(const ModPair<S, M> &Mods,
                               const ScoreTile<T> &Tile, T *Slopes) {
  const DualBinder<T> Bind{Tile.Buffers};
  const Index<int32_t> B{Tile.Batch}, H{Tile.Head};
  for (int Row = 0; Row < Tile.Rows; ++Row) {
    T *Line = Tile.Scores + static_cast<int64_t>(Row) * TileWidth;
    T *Slope = Slopes + static_cast<int64_t>(Row) * TileWidth;
    const Index<int32_t> Query{Tile.FirstQuery + Row};
    const int32_t FirstKey = Tile.FirstKey;
    const int Columns = Tile.Columns;
#pragma GCC ivdep
    for (int Column = 0; Column < Columns; ++Column) {
      const Index<int32_t> Key{FirstKey + Column};
      const Score<Dual<T, 1>> Old{Dual<T, 1>::variable(Line[Column], 0)};
      const Score<Dual<T, 1>> New =
          callMod<0>(Mods.Score, Bind, Old, B, H, Query, Key);
      Line[Column] = New.Raw.Value;
      Slope[Column] = New.Raw.By[0];
    }
  }
}

template <class T, class S, class M>
void scatter(const ModPair<S, M> &Mods, const ScoreTile<T> &Tile,
             const T *Gradient, T *const *BufferGradients) {
  constexpr int N = DerivativeSites::Capacity + 1;
  DerivativeSites Sites;
  const TrackingBinder<T> Bind{Tile.Buffers, &Sites};
  const Index<int32_t> B{Tile.Batch}, H{Tile.Head};
  for (int Row = 0; Row < Tile.Rows; ++Row)
    for (int Column = 0; Column < Tile.Columns; ++Column) {
      const int64_t At = static_cast<int64_t>(Row) * TileWidth + Column;
      const T Weight = Gradient[At];
      if (Weight == T(0))
        continue;
      Sites.Count = 0;
      const Score<Dual<T, N>> Old{Dual<T, N>::variable(Tile.Scores[At], 0)};
      const Score<Dual<T, N>> New = callMod<0>(
          Mods.Score, Bind, Old, B, H, Index<int32_t>{Tile.FirstQuery + Row},
          Index<int32_t>{Tile.FirstKey + Column});
      for (int Site = 0; Site < Sites.Count; ++Site)
        BufferGradients[Sites.Buffer[Site]][Sites.Element[Site]] +=
            Weight * New.Raw.By[Site + 1];
    }
}

// One instruction set's copy of the passes: `flatten` inlines the mod and all
// that it calls, so that nothing stands in the vectoriser's way.
#if defined(__x86_64__)
#define FLEX_AVX2 __attribute__((target("avx2,fma"), flatten))
#define FLEX_AVX512                                                            \
  __attribute__((target("avx512f,avx512dq,avx512bw,avx512vl,avx2,fma"),        \
                 flatten))
#else
#define FLEX_AVX2 __attribute__((flatten))
#define FLEX_AVX512 __attribute__((flatten))
#endif

#define FLEX_PASSES(SUFFIX, ATTRIBUTES)                                        \
  template <class T, class Mods>                                               \
  ATTRIBUTES void look##SUFFIX(const void *Of, const ScoreTile<T> &Tile,       \
                               uint8_t *Seen) {                                \
    look<T>(*static_cast<const Mods *>(Of), Tile, Seen);                       \
  }                                                                            \
  template <class T, class Mods>                                               \
  ATTRIBUTES void modify##SUFFIX(const void *Of, const ScoreTile<T> &Tile) {   \
    modify<T>(*static_cast<const Mods *>(Of), Tile);                           \
  }                                                                            \
  template <class T, class Mods>                                               \
  ATTRIBUTES void differentiate##SUFFIX(const void *Of,                        \
                                        const ScoreTile<T> &Tile, T *Slopes) { \
    differentiate<T>(*static_cast<const Mods *>(Of), Tile, Slopes);            \
  }
FLEX_PASSES(Baseline, __attribute__((flatten)))
FLEX_PASSES(Avx2, FLEX_AVX2)
FLEX_PASSES(Avx512, FLEX_AVX512)
#undef FLEX_PASSES
#undef FLEX_AVX2
#undef FLEX_AVX512
#undef FLEX_INLINE

template <class T, class Mods>
void scatterAny(const void *Of, const ScoreTile<T> &Tile, const T *Gradient,
                T *const *BufferGradients) {
  scatter<T>(*static_cast<const Mods *>(Of), Tile, Gradient, BufferGradients);
}

} // namespace detail

/// The passes of Mods, a ModPair, for this CPU.
template <class T, class Mods> struct PassesOf;
template <class T, class S, class M> struct PassesOf<T, ModPair<S, M>> {
  using Mods = ModPair<S, M>;
  static constexpr bool Scores = !std::is_same_v<S, NoMod>;
  static constexpr bool Masks = !std::is_same_v<M, NoMod>;

  static TilePasses<T> get() {
    TilePasses<T> Passes;
    if constexpr (Masks)
      Passes.Look =
          best(detail::lookBaseline<T, Mods>, detail::lookAvx2<T, Mods>,
               detail::lookAvx512<T, Mods>);
    if constexpr (Scores) {
      Passes.Modify =
          best(detail::modifyBaseline<T, Mods>, detail::modifyAvx2<T, Mods>,
               detail::modifyAvx512<T, Mods>);
      Passes.Differentiate = best(detail::differentiateBaseline<T, Mods>,
                                  detail::differentiateAvx2<T, Mods>,
                                  detail::differentiateAvx512<T, Mods>);
      if constexpr (bufferCount<S>() > 0)
        Passes.Scatter = detail::scatterAny<T, Mods>;
    }
    return Passes;
  }

private:
  template <class Pass>
  static Pass *best(Pass *Baseline, Pass *Avx2, Pass *Avx512) {
    switch (instructionSet()) {
    case InstructionSet::Avx512:
      return Avx512;
    case InstructionSet::Avx2:
      return Avx2;
    case InstructionSet::Baseline:
      break;
    }
    return Baseline;
  }
};

/// How often the score mod gathers from a buffer that requires a gradient.
/// Buffers are those of Mods; the mod is called once, at position 0.
template <class T, class S, class M>
int trackedGathers(const ModPair<S, M> &Mods, const RawBuffer *Buffers) {
  if constexpr (bufferCount<S>() == 0) {
    return 0;
  } else {
    constexpr int N = DerivativeSites::Capacity + 1;
    DerivativeSites Sites;
    const TrackingBinder<T> Bind{Buffers, &Sites};
    const Index<int32_t> Zero{0};
    callMod<0>(Mods.Score, Bind, Score<Dual<T, N>>{Dual<T, N>::constant(0)},
               Zero, Zero, Zero, Zero);
    return Sites.Count;
  }
}

} // namespace flex::cpu

#endif
