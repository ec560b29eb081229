//===- Fused.cpp - Attention by the fused CPU kernel ----------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "flex/Fused.h"
#include "flex/Parallel.h"
#include "flex/cpu/HugePages.h"
#include "flex/cpu/Problem.h"
#include <ATen/TracerMode.h>
#include <algorithm>
#include <iterator>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/custom_class.h>

namespace flex::detail {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

/// Carries a plan from forward to backward.
struct PlanHolder : torch::CustomClassHolder {
  explicit PlanHolder(std::shared_ptr<const FusedPlan> Plan)
      : Plan(std::move(Plan)) {}
  std::shared_ptr<const FusedPlan> Plan;
};

template <class T> const cpu::TilePasses<T> &passesOf(const FusedPlan &Plan);
template <>
const cpu::TilePasses<float> &passesOf<float>(const FusedPlan &Plan) {
  return Plan.Float;
}
template <>
const cpu::TilePasses<double> &passesOf<double>(const FusedPlan &Plan) {
  return Plan.Double;
}

template <class T> cpu::Array4<const T> read(const at::Tensor &X) {
  return {X.data_ptr<T>(), X.stride(0), X.stride(1), X.stride(2), X.stride(3)};
}
template <class T> cpu::Array4<T> write(at::Tensor &X) {
  return {X.data_ptr<T>(), X.stride(0), X.stride(1), X.stride(2), X.stride(3)};
}

/// An uninitialised tensor for a result, contiguous.
at::Tensor result(at::IntArrayRef Sizes, const at::TensorOptions &Options) {
  at::Tensor Memory = at::empty(Sizes, Options);
  cpu::adviseHugePages(Memory.data_ptr(), Memory.nbytes());
  return Memory;
}

std::vector<RawBuffer> rawBuffers(at::TensorList Buffers) {
  std::vector<RawBuffer> Raw;
  for (const at::Tensor &Buffer : Buffers) {
    RawBuffer &Entry = Raw.emplace_back();
    Entry.Data = Buffer.data_ptr();
    for (int64_t I = 0; I < Buffer.dim(); ++I) {
      Entry.Size[I] = static_cast<int32_t>(Buffer.size(I));
      Entry.Stride[I] = static_cast<int32_t>(Buffer.stride(I));
    }
    Entry.Differentiable = Buffer.requires_grad();
  }
  return Raw;
}

cpu::Schedule scheduleOf(const FusedPlan &Plan, int64_t Queries, int64_t Keys) {
  cpu::Schedule Blocks;
  if (Plan.Masked) {
    const BlockTables &Tables = Plan.Blocks;
    Blocks.QueryBlock = Tables.Size.Query;
    Blocks.KeyBlock = Tables.Size.Key;
    Blocks.PartialCount = Tables.kv_num_blocks.data_ptr<int32_t>();
    Blocks.PartialIndex = Tables.kv_indices.data_ptr<int32_t>();
    Blocks.FullCount = Tables.full_kv_num_blocks.data_ptr<int32_t>();
    Blocks.FullIndex = Tables.full_kv_indices.data_ptr<int32_t>();
  }
  Blocks.QueryBlocks = (Queries + Blocks.QueryBlock - 1) / Blocks.QueryBlock;
  Blocks.KeyBlocks = (Keys + Blocks.KeyBlock - 1) / Blocks.KeyBlock;
  if (Plan.Masked) {
    const int64_t B = Plan.Blocks.Partial.size(0);
    const int64_t H = Plan.Blocks.Partial.size(1);
    Blocks.HeadStride = H > 1 ? Blocks.QueryBlocks : 0;
    Blocks.BatchStride = B > 1 ? H * Blocks.QueryBlocks : 0;
  }
  return Blocks;
}

template <class T>
cpu::Problem<T> problemOf(const at::Tensor &Query, const at::Tensor &Key,
                          const at::Tensor &Value, const FusedPlan &Plan,
                          const std::vector<RawBuffer> &Buffers) {
  cpu::Problem<T> P;
  P.Batches = Query.size(0);
  P.QueryHeads = Query.size(1);
  P.KeyHeads = Key.size(1);
  P.Queries = Query.size(2);
  P.Keys = Key.size(2);
  P.Depth = Query.size(3);
  P.ValueDepth = Value.size(3);
  P.Scale = static_cast<T>(Plan.Scale);
  P.Query = read<T>(Query);
  P.Key = read<T>(Key);
  P.Value = read<T>(Value);
  P.Blocks = scheduleOf(Plan, P.Queries, P.Keys);
  P.Passes = passesOf<T>(Plan);
  P.Mods = Plan.Mods.get();
  P.Buffers = Buffers.data();
  P.Parallel = parallel;
  return P;
}

template <class T>
variable_list forward(const at::Tensor &Query, const at::Tensor &Key,
                      const at::Tensor &Value, at::TensorList Buffers,
                      const FusedPlan &Plan) {
  const std::vector<RawBuffer> Raw = rawBuffers(Buffers);
  at::Tensor Out =
      result({Query.size(0), Query.size(1), Query.size(2), Value.size(3)},
             Query.options());
  at::Tensor Lse =
      at::empty({Query.size(0), Query.size(1), Query.size(2)}, Query.options());
  cpu::attentionForward(problemOf<T>(Query, Key, Value, Plan, Raw),
                        {write<T>(Out), Lse.data_ptr<T>()});
  return {Out, Lse};
}

/// The gradients of Query, Key, Value and of the buffers that require one.
template <class T>
variable_list backward(const variable_list &Saved,
                       const at::Tensor &OutGradient,
                       const at::Tensor &LseGradient, const FusedPlan &Plan) {
  const at::Tensor &Query = Saved[0], &Key = Saved[1], &Value = Saved[2];
  const at::Tensor &Out = Saved[3], &Lse = Saved[4];
  const at::TensorList Buffers = at::TensorList(Saved).slice(5);
  const std::vector<RawBuffer> Raw = rawBuffers(Buffers);
  at::Tensor QueryGradient = result(Query.sizes(), Query.options());
  at::Tensor KeyGradient = result(Key.sizes(), Key.options());
  at::Tensor ValueGradient = result(Value.sizes(), Value.options());
  const at::Tensor LseRows = LseGradient.contiguous();

  variable_list BufferGradients;
  std::vector<T *> Pointers;
  std::vector<int64_t> Sizes;
  for (const at::Tensor &Buffer : Buffers) {
    const bool Wanted = Buffer.requires_grad();
    BufferGradients.push_back(
        Wanted ? at::zeros(Buffer.sizes(), Buffer.options()) : at::Tensor());
    Pointers.push_back(Wanted ? BufferGradients.back().data_ptr<T>() : nullptr);
    Sizes.push_back(Buffer.numel());
  }

  cpu::BackwardInput<T> Input;
  Input.Out = read<T>(Out);
  Input.Lse = Lse.data_ptr<T>();
  Input.OutGradient = read<T>(OutGradient);
  Input.LseGradient = LseRows.data_ptr<T>();
  cpu::BackwardResult<T> Result;
  Result.Query = write<T>(QueryGradient);
  Result.Key = write<T>(KeyGradient);
  Result.Value = write<T>(ValueGradient);
  Result.Buffers = Pointers.data();
  Result.BufferSizes = Sizes.data();
  Result.BufferCount = static_cast<int>(Sizes.size());
  cpu::attentionBackward(problemOf<T>(Query, Key, Value, Plan, Raw), Input,
                         Result);

  variable_list Gradients{QueryGradient, KeyGradient, ValueGradient};
  std::copy_if(BufferGradients.begin(), BufferGradients.end(),
               std::back_inserter(Gradients),
               [](const at::Tensor &Gradient) { return Gradient.defined(); });
  return Gradients;
}

/// The backward of FusedFunction as a function of its own, so that whoever
/// differentiates it again is told why that fails.
struct FusedGradient : torch::autograd::Function<FusedGradient> {
  static variable_list forward(AutogradContext *, at::TensorList Saved,
                               const at::Tensor &OutGradient,
                               const at::Tensor &LseGradient,
                               const std::shared_ptr<const FusedPlan> &Plan) {
    const variable_list Tensors = Saved.vec();
    return Tensors[0].scalar_type() == at::kDouble
               ? detail::backward<double>(Tensors, OutGradient, LseGradient,
                                          *Plan)
               : detail::backward<float>(Tensors, OutGradient, LseGradient,
                                         *Plan);
  }
  static variable_list backward(AutogradContext *, variable_list) {
    TORCH_CHECK(
        false, "flex_attention: the fused CPU kernel has no second derivative; "
               "flex::composed_attention can be differentiated twice");
  }
};

struct FusedFunction : torch::autograd::Function<FusedFunction> {
  static variable_list forward(AutogradContext *Context,
                               const at::Tensor &Query, const at::Tensor &Key,
                               const at::Tensor &Value, at::TensorList Buffers,
                               const std::shared_ptr<const FusedPlan> &Plan) {
    const variable_list Results =
        Query.scalar_type() == at::kDouble
            ? detail::forward<double>(Query, Key, Value, Buffers, *Plan)
            : detail::forward<float>(Query, Key, Value, Buffers, *Plan);
    variable_list Saved{Query, Key, Value, Results[0], Results[1]};
    Saved.insert(Saved.end(), Buffers.begin(), Buffers.end());
    Context->save_for_backward(Saved);
    Context->saved_data["plan"] =
        at::IValue::make_capsule(c10::make_intrusive<PlanHolder>(Plan));
    return Results;
  }

  static variable_list backward(AutogradContext *Context,
                                variable_list Gradients) {
    const variable_list Saved = Context->get_saved_variables();
    const auto Holder = c10::static_intrusive_pointer_cast<PlanHolder>(
        Context->saved_data["plan"].toCapsule());
    const variable_list Computed = FusedGradient::apply(
        at::TensorList(Saved), Gradients[0], Gradients[1], Holder->Plan);
    // One for each input: q, k, v, the buffers, and none for the plan.
    variable_list Result(Saved.size() - 2 + 1);
    std::copy_n(Computed.begin(), 3, Result.begin());
    size_t Next = 3;
    for (size_t I = 5; I < Saved.size(); ++I)
      if (Saved[I].requires_grad())
        Result[I - 2] = Computed[Next++];
    return Result;
  }
};

/// The fused backward follows this many gathers.
template <class T>
void checkGathers(const std::vector<RawBuffer> &Buffers,
                  int (*Count)(const void *, const RawBuffer *),
                  const void *Mods) {
  const int Gathers = Count(Mods, Buffers.data());
  TORCH_CHECK(Gathers <= DerivativeSites::Capacity,
              "flex_attention: score_mod gathers ", Gathers,
              " times from buffers that require a gradient; the fused kernel "
              "follows at most ",
              DerivativeSites::Capacity,
              "; flex::composed_attention follows any number");
}

} // namespace

bool runsFused(const at::Tensor &Query) {
  return Query.is_cpu() && !at::tracer::impl::is_dispatch_enabled();
}

AttentionWithLse fusedAttention(const at::Tensor &Query, const at::Tensor &Key,
                                const at::Tensor &Value, at::TensorList Buffers,
                                std::shared_ptr<const FusedPlan> Plan) {
  for (const int64_t Length : {Query.size(2), Key.size(2)})
    TORCH_CHECK(Length < LengthLimit,
                "flex_attention: the fused kernel takes sequences shorter than "
                "2^30, got ",
                Length);
  const at::ScalarType Type = scoreType(Query);
  const std::vector<RawBuffer> Raw = rawBuffers(Buffers);
  if (Type == at::kDouble)
    checkGathers<double>(Raw, Plan->TrackedDouble, Plan->Mods.get());
  else
    checkGathers<float>(Raw, Plan->TrackedFloat, Plan->Mods.get());
  const variable_list Results = FusedFunction::apply(
      Query.to(Type), Key.to(Type), Value.to(Type), Buffers, Plan);
  return {Results[0].to(Query.scalar_type()), Results[1]};
}

} // namespace flex::detail
