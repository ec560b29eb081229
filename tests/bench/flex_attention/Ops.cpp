//===- Ops.cpp - flex_attention, for Python to time -----------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// compare.py loads this into the process of the rivals, so that all have the
// same threads, inputs and clock. A case's mask is made with the object.
//
//===----------------------------------------------------------------------===//

#include "Peak.h"
#include "flex/FlexAttention.h"
#include "mods/Alibi.h"
#include "mods/Causal.h"
#include "mods/Document.h"
#include "mods/SlidingWindow.h"
#include "mods/SoftCap.h"
#include <functional>
#include <string>
#include <torch/custom_class.h>
#include <torch/library.h>

using namespace flex;

namespace {

using Attend = std::function<at::Tensor(const at::Tensor &, const at::Tensor &,
                                        const at::Tensor &)>;

template <class Asked> Attend attendWith(const Asked &Options) {
  return
      [Options](const at::Tensor &q, const at::Tensor &k, const at::Tensor &v) {
        return flex_attention(q, k, v, Options);
      };
}

template <class Mask> Attend masked(const Mask &Mod, int64_t Length) {
  return attendWith(
      Options{.block_mask = create_block_mask(Mod, std::nullopt, std::nullopt,
                                              Length, Length)});
}

Attend caseOf(const std::string &Name, int64_t Heads, int64_t Length) {
  if (Name == "dense")
    return attendWith(Options<>{});
  if (Name == "causal")
    return masked(mods::Causal{}, Length);
  if (Name == "window 256")
    return masked(mods::SlidingWindow{256}, Length);
  if (Name == "causal documents of 700")
    return masked(
        and_masks(mods::document(at::div(at::arange(Length), 700, "floor")),
                  mods::Causal{}),
        Length);
  if (Name == "soft cap")
    return attendWith(Options{.score_mod = mods::SoftCap{20}});
  if (Name == "ALiBi")
    return attendWith(
        Options{.score_mod = mods::alibi(mods::alibiSlopes(Heads))});
  TORCH_CHECK(false, "flex_bench: no case is called '", Name, "'");
}

struct Attention : torch::CustomClassHolder {
  Attend Call;

  Attention(const std::string &Name, int64_t Heads, int64_t Length)
      : Call(caseOf(Name, Heads, Length)) {}
  at::Tensor attend(const at::Tensor &q, const at::Tensor &k,
                    const at::Tensor &v) {
    return Call(q, k, v);
  }
};

} // namespace

TORCH_LIBRARY(flex_bench, Library) {
  Library.class_<Attention>("Attention")
      .def(torch::init<std::string, int64_t, int64_t>())
      .def("attend", &Attention::attend);
  Library.def("peak() -> float", &bench::measurePeak);
}
