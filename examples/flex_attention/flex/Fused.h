//===- Fused.h - Attention by the fused CPU kernel --------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The torch::autograd::Function around cpu/. It knows mods only by their
// passes, so it is compiled once.
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_FUSED_H
#define FLEX_FUSED_H

#include "flex/BlockTables.h"
#include "flex/GeneratedPasses.h"
#include "flex/Options.h"
#include "flex/Result.h"
#include <memory>

namespace flex::detail {

/// A call's mods, mask and scale, without their types. Immutable once made.
struct FusedPlan {
  double Scale = 1;
  bool Masked = false;
  BlockTables Blocks; ///< If Masked.
  std::shared_ptr<const void> Mods;
  cpu::TilePasses<float> Float;
  cpu::TilePasses<double> Double;
  /// Counts the gathers from buffers that require a gradient.
  int (*TrackedFloat)(const void *Mods, const RawBuffer *Buffers) = nullptr;
  int (*TrackedDouble)(const void *Mods, const RawBuffer *Buffers) = nullptr;
};

/// Whether the kernel computes for these inputs: on the CPU, outside of a
/// tracer, which has to see ATen operations.
bool runsFused(const at::Tensor &Query);

/// Inputs are checked. Buffers are what the mods captured, in order.
AttentionWithLse fusedAttention(const at::Tensor &Query, const at::Tensor &Key,
                                const at::Tensor &Value, at::TensorList Buffers,
                                std::shared_ptr<const FusedPlan> Plan);

/// The type that the kernel computes in.
inline at::ScalarType scoreType(const at::Tensor &Query) {
  return Query.scalar_type() == at::kDouble ? at::kDouble : at::kFloat;
}

//===- From typed options to a plan
//----------------------------------------===//

template <class ScoreMod> const ScoreMod &kernelScoreMod(const ScoreMod &Mod) {
  return Mod;
}
inline cpu::NoMod kernelScoreMod(const NoScoreMod &) { return {}; }

template <class MaskMod>
const MaskMod &kernelMaskMod(const BlockMask<MaskMod> &Mask) {
  return Mask.mask_mod;
}
inline cpu::NoMod kernelMaskMod(const NoBlockMask &) { return {}; }

template <class MaskMod>
void planMask(FusedPlan &Plan, const BlockMask<MaskMod> &Mask) {
  Plan.Masked = true;
  Plan.Blocks = Mask;
}
inline void planMask(FusedPlan &, const NoBlockMask &) {}

template <class T, class Mods>
int trackedGathersOf(const void *Of, const RawBuffer *Buffers) {
  return cpu::trackedGathers<T>(*static_cast<const Mods *>(Of), Buffers);
}

template <class ScoreMod, class Mask>
std::shared_ptr<const FusedPlan> makePlan(const Options<ScoreMod, Mask> &Asked,
                                          double Scale) {
  using Mods =
      cpu::ModPair<std::decay_t<decltype(kernelScoreMod(Asked.score_mod))>,
                   std::decay_t<decltype(kernelMaskMod(Asked.block_mask))>>;
  auto Plan = std::make_shared<FusedPlan>();
  Plan->Scale = Scale;
  planMask(*Plan, Asked.block_mask);
  Plan->Mods = std::make_shared<const Mods>(
      Mods{kernelScoreMod(Asked.score_mod), kernelMaskMod(Asked.block_mask)});
  Plan->Float = cpu::PassesOf<float, Mods>::get();
  Plan->Double = cpu::PassesOf<double, Mods>::get();
  Plan->TrackedFloat = trackedGathersOf<float, Mods>;
  Plan->TrackedDouble = trackedGathersOf<double, Mods>;
  return Plan;
}

/// What the mods captured, as the kernel reads it.
template <class ScoreMod, class Mask>
std::vector<at::Tensor> kernelBuffers(const Options<ScoreMod, Mask> &Asked,
                                      at::ScalarType Type) {
  std::vector<at::Tensor> Buffers;
  const auto Collect = [&](const auto &Buffer) {
    Buffers.push_back(kernelCopy(Buffer, Type));
  };
  visitBuffers(kernelScoreMod(Asked.score_mod), Collect);
  visitBuffers(kernelMaskMod(Asked.block_mask), Collect);
  return Buffers;
}

} // namespace flex::detail

#endif
