//===- fg301_tensor_branch.cpp - A value of a tensor decides ----*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Tables.h"
#include <optional>

using namespace fullgraph::evidence;

namespace {

// fullgraph: root
Tensor if_item(const Inputs &in) {
  auto o = attend(in);
  if (o.sum().item<float>() > 0) // expect: FG301 {{item}}
    return o * 2;
  return o;
}

// fullgraph: root
Tensor if_item_bool(const Inputs &in) {
  auto o = attend(in);
  if ((o.sum() > 0).item<bool>()) // expect: FG301 {{item}}
    return o * 2;
  return o;
}

// fullgraph: root
Tensor if_is_nonzero(const Inputs &in) {
  auto o = attend(in);
  if (o.gt(0).any().is_nonzero()) // expect: FG301 {{is_nonzero}}
    return o * 2;
  return o;
}

// fullgraph: root
Tensor if_equal(const Inputs &in) {
  auto o = attend(in);
  if (at::equal(o, o.abs())) // expect: FG301 {{equal}}
    return o * 2;
  return o;
}

// fullgraph: root
Tensor if_local_variable(const Inputs &in) {
  auto o = attend(in);
  auto total = o.sum().item<float>();
  const bool positive = total > 0;
  if (positive) // expect: FG301 {{item}}
    return o * 2;
  return o;
}

bool has_positive(const Tensor &t) { return t.gt(0).any().item<bool>(); }

// fullgraph: root
Tensor if_helper(const Inputs &in) {
  auto o = attend(in);
  if (has_positive(o)) // expect: FG301 {{item}}
    return o * 2;
  return o;
}

struct BatchState {
  bool positive = false;
  void update(const Tensor &t) { positive = t.sum().item<float>() > 0; }
};

// fullgraph: root
Tensor if_member(const Inputs &in) {
  auto o = attend(in);
  BatchState state;
  state.update(o);
  if (state.positive) // expect: FG301 {{item}}
    return o * 2;
  return o;
}

// fullgraph: root
Tensor ternary(const Inputs &in) {
  auto o = attend(in);
  return o.sum().item<float>() > 0 ? o * 2 : o; // expect: FG301 {{item}}
}

// fullgraph: root
Tensor switch_on_item(const Inputs &in) {
  auto o = attend(in);
  switch (o.sum().sign().item<int>()) { // expect: FG301 {{item}}
  case 1:
    return o * 2;
  default:
    return o;
  }
}

// fullgraph: root
Tensor while_item(const Inputs &in) {
  auto o = attend(in);
  int steps = 0;
  while (o.sum().item<float>() > 1 && steps++ < 4) // expect: FG301 {{item}}
    o = o * 0.5;
  return o;
}

// fullgraph: root
Tensor for_item(const Inputs &in) {
  auto o = attend(in);
  const auto n = tokens_of(o).max().item<int64_t>();
  for (int64_t i = 0; i < n; ++i) // expect: FG301 {{item}}
    o = o + 1;
  return o;
}

// fullgraph: root
Tensor short_circuit(const Inputs &in) {
  auto o = attend(in);
  bool wide = o.dim() == 4 && o.sum().item<float>() > 0;
  return o * (wide ? 2 : 1); // expect: FG301 {{item}}
}

// fullgraph: root
Tensor break_on_item(const Inputs &in) {
  auto o = attend(in);
  for (int step = 0; step < 4; ++step) {
    if (o.max().item<float>() < 0.5) // expect: FG301 {{item}}
      break;
    o = o * 0.5;
  }
  return o;
}

// fullgraph: root
Tensor guard_of_masked_write(const Inputs &in) {
  auto o = attend(in).clone();
  auto mask = o.gt(0);
  if (mask.any().item<bool>()) // expect: FG301 {{item}}
    o.index_put_({mask}, torch::ones({}, o.options()));
  return o;
}

// fullgraph: root
Tensor if_item_after_cpu(const Inputs &in) {
  auto o = attend(in);
  auto host = o.sum().cpu();
  if (host.item<float>() > 0) // expect: FG301 {{item}}
    return o * 2;
  return o;
}

// fullgraph: root
Tensor if_lambda(const Inputs &in) {
  auto o = attend(in);
  auto positive = [&] { return o.sum().item<float>() > 0; };
  if (positive()) // expect: FG301 {{item}}
    return o * 2;
  return o;
}

// fullgraph: root
Tensor if_numel_of_selected(const Inputs &in) {
  auto o = attend(in);
  auto found = o.masked_select(o.gt(0));
  if (found.numel() > 0) // expect: FG301 {{masked_select}}
    return o * 2;
  return o;
}

// fullgraph: root
Tensor where_instead(const Inputs &in) {
  auto o = attend(in);
  return torch::where(o.sum() > 0, o * 2, o);
}

// fullgraph: root
Tensor if_shape(const Inputs &in) {
  auto o = attend(in);
  if (o.size(0) > 1 && o.dim() == 4)
    return o * 2;
  return o;
}

// fullgraph: root
Tensor if_dtype_and_device(const Inputs &in) {
  auto o = attend(in);
  if (o.dtype() == torch::kFloat && o.device() == in.q.device())
    return o * 2;
  return o;
}

// fullgraph: root
Tensor if_defined(const Inputs &in) {
  auto o = attend(in);
  Tensor bias;
  return bias.defined() ? o + bias : o;
}

// fullgraph: root
Tensor if_layout(const Inputs &in) {
  auto o = attend(in);
  if (!o.is_contiguous() || o.stride(-1) != 1 || o.requires_grad())
    o = o.contiguous();
  return o * 2;
}

// fullgraph: root
Tensor for_sizes(const Inputs &in) {
  auto o = attend(in);
  auto sum = torch::zeros_like(o[0]);
  for (int64_t i = 0; i < o.size(0); ++i)
    sum = sum + o[i];
  return sum;
}

// fullgraph: root
Tensor if_optional_argument(const Inputs &in) {
  std::optional<double> scale = 2.0;
  auto o = attend(in);
  return scale ? o * *scale : o;
}

// fullgraph: root
Tensor if_host_tensor(const Inputs &in) {
  auto o = attend(in);
  auto limits = torch::full({1}, 3.0);
  if (limits.item<double>() > 2)
    return o * 2;
  return o;
}

// fullgraph: root
Tensor if_constexpr(const Inputs &in) {
  constexpr bool debug = false;
  auto o = attend(in);
  if constexpr (debug)
    return o * o.sum().item<float>();
  else
    return o * 2;
}

} // namespace

Table fullgraph::evidence::tensorBranch() {
  return {
      {"if_item", if_item},
      {"if_item_bool", if_item_bool},
      {"if_is_nonzero", if_is_nonzero},
      {"if_equal", if_equal},
      {"if_local_variable", if_local_variable},
      {"if_helper", if_helper},
      {"if_member", if_member},
      {"ternary", ternary},
      {"switch_on_item", switch_on_item},
      {"while_item", while_item},
      {"for_item", for_item},
      {"short_circuit", short_circuit},
      {"break_on_item", break_on_item},
      {"guard_of_masked_write", guard_of_masked_write},
      {"if_item_after_cpu", if_item_after_cpu},
      {"if_lambda", if_lambda},
      {"if_numel_of_selected", if_numel_of_selected},
      {"where_instead", where_instead},
      {"if_shape", if_shape},
      {"if_dtype_and_device", if_dtype_and_device},
      {"if_defined", if_defined},
      {"if_layout", if_layout},
      {"for_sizes", for_sizes},
      {"if_optional_argument", if_optional_argument},
      {"if_host_tensor", if_host_tensor},
      {"if_constexpr", if_constexpr},
  };
}
