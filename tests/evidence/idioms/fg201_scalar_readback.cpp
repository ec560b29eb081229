//===- fg201_scalar_readback.cpp - A value goes to the host -----*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Tables.h"
#include <ATen/core/Formatting.h>
#include <string>

using namespace fullgraph::evidence;

namespace {

// fullgraph: root
Tensor item_float(const Inputs &in) {
  auto o = attend(in);
  return o * o.sum().item<float>(); // expect: FG201 {{item}}
}

// fullgraph: root
Tensor item_scalar(const Inputs &in) {
  auto o = attend(in);
  at::Scalar total = o.sum().item(); // expect: FG201 {{item}}
  return o * total;
}

// fullgraph: root
Tensor item_discarded(const Inputs &in) {
  auto o = attend(in);
  (void)o.sum().item<float>(); // expect: FG201 {{item}}
  return o * 2;
}

template <typename T>
T first_value(const Tensor &t) {
  return t.flatten()[0].template item<T>(); // expect: FG201 {{item}}
}

// fullgraph: root
Tensor item_in_template(const Inputs &in) {
  auto o = attend(in);
  return o * first_value<float>(o);
}

double total_of(const Tensor &t) {
  return t.sum().item().toDouble(); // expect: FG201 {{item}}
}

// fullgraph: root
Tensor item_in_helper(const Inputs &in) {
  auto o = attend(in);
  return o * total_of(o);
}

// fullgraph: root
Tensor item_in_lambda(const Inputs &in) {
  auto o = attend(in);
  auto total = [](const Tensor &t) {
    return t.sum().item<float>(); // expect: FG201 {{item}}
  };
  return o * total(o);
}

// fullgraph: root
Tensor item_to_string(const Inputs &in) {
  auto o = attend(in);
  auto label = std::to_string(o.max().item<double>());
  return o * static_cast<double>(label.empty() ? 2 : 1); // expect: FG301 {{item}}
}

// fullgraph: root
Tensor item_as_length(const Inputs &in) {
  auto o = attend(in);
  auto n = tokens_of(o).max().item<int64_t>(); // expect: FG201 {{item}}
  return o.narrow(2, 0, n + 1);
}

// fullgraph: root
Tensor item_as_arange_end(const Inputs &in) {
  auto o = attend(in);
  auto n = tokens_of(o).max().item<int64_t>(); // expect: FG201 {{item}}
  return torch::arange(n + 1, o.options()) + o.mean();
}

// fullgraph: root
Tensor item_as_fill_value(const Inputs &in) {
  auto o = attend(in);
  auto top = o.max().item<float>(); // expect: FG201 {{item}}
  return torch::full({2, 3}, top, o.options());
}

// fullgraph: root
Tensor select_by_item(const Inputs &in) {
  auto o = attend(in);
  auto n = o.flatten().argmax().item<int64_t>(); // expect: FG201 {{item}}
  return o.select(2, n % o.size(2));
}

// fullgraph: root
Tensor local_scalar_dense(const Inputs &in) {
  auto o = attend(in);
  auto total = at::_local_scalar_dense(o.sum()); // expect: FG201 {{_local_scalar_dense}}
  return o * total;
}

// fullgraph: root
Tensor is_nonzero_method(const Inputs &in) {
  auto o = attend(in);
  bool any = o.gt(0).any().is_nonzero(); // expect: FG201 {{is_nonzero}}
  return o + static_cast<double>(any);
}

// fullgraph: root
Tensor is_nonzero_function(const Inputs &in) {
  auto o = attend(in);
  bool any = at::is_nonzero(o.gt(0).any()); // expect: FG201 {{is_nonzero}}
  return o + static_cast<double>(any);
}

// fullgraph: root
Tensor equal_function(const Inputs &in) {
  auto o = attend(in);
  bool same = at::equal(o, o.abs()); // expect: FG201 {{equal}}
  return o + static_cast<double>(same);
}

// fullgraph: root
Tensor equal_method(const Inputs &in) {
  auto o = attend(in);
  bool same = o.equal(o.abs()); // expect: FG201 {{equal}}
  return o + static_cast<double>(same);
}

// fullgraph: root
Tensor allclose_method(const Inputs &in) {
  auto o = attend(in);
  bool close = o.allclose(o.abs()); // expect: FG201 {{allclose}}
  return o + static_cast<double>(close);
}

// fullgraph: root
Tensor item_in_check(const Inputs &in) {
  auto o = attend(in);
  TORCH_CHECK(!o.isnan().any().item<bool>(), // expect: FG201 {{item}}
              "attention gave NaN");
  return o * 2;
}

// fullgraph: root
Tensor item_in_check_message(const Inputs &in) {
  auto o = attend(in);
  TORCH_CHECK(o.dim() == 4, "sum ", o.sum().item<float>());
  return o * 2;
}

#define ENGINE_CHECK(condition) \
  if (!(condition))             \
  throw std::runtime_error("check failed: " #condition)

// fullgraph: root
Tensor item_in_own_check(const Inputs &in) {
  auto o = attend(in);
  ENGINE_CHECK(o.isfinite().all().item<bool>()); // expect: FG201 {{item}}
  return o * 2;
}

// fullgraph: root
Tensor items_in_loop(const Inputs &in) {
  auto o = attend(in);
  auto ids = tokens_of(o);
  double total = 0;
  for (int64_t i = 0; i < ids.size(0); ++i)
    total += ids[i].item<double>(); // expect: FG201 {{item}}
  return o * total;
}

struct LengthCache {
  int64_t longest = 0;
  void update(const Tensor &lengths) {
    longest = lengths.max().item<int64_t>(); // expect: FG201 {{item}}
  }
};

// fullgraph: root
Tensor item_into_member(const Inputs &in) {
  auto o = attend(in);
  LengthCache cache;
  cache.update(tokens_of(o));
  return o * static_cast<double>(cache.longest);
}

// fullgraph: root
Tensor item_as_add_alpha(const Inputs &in) {
  auto o = attend(in);
  return torch::add(o, in.v, o.mean().item()); // expect: FG201 {{item}}
}

// fullgraph: root
Tensor scalar_stays_on_device(const Inputs &in) {
  auto o = attend(in);
  return o * o.sum();
}

// fullgraph: root
Tensor argmax_stays_on_device(const Inputs &in) {
  auto o = attend(in);
  return o.flatten().argmax() + o.argmax(-1).sum();
}

// fullgraph: root
Tensor item_of_host_tensor(const Inputs &in) {
  auto o = attend(in);
  auto scale = torch::full({1}, 3.0);
  return o * scale.item<float>();
}

// fullgraph: root
Tensor item_of_host_sizes(const Inputs &in) {
  auto o = attend(in);
  auto sizes = torch::tensor({o.size(0), o.size(1)}, torch::kCPU);
  return o * sizes[0].item<double>();
}

// fullgraph: root
Tensor sizes_are_host_facts(const Inputs &in) {
  auto o = attend(in);
  return o * static_cast<double>(o.size(0) * o.numel() + o.stride(0));
}

// fullgraph: root
Tensor assert_async(const Inputs &in) {
  auto o = attend(in);
  at::_assert_async(o.isfinite().all());
  return o * 2;
}

// fullgraph: root
Tensor clamp_by_device_scalar(const Inputs &in) {
  auto o = attend(in);
  return o.clamp_max(o.abs().max());
}

} // namespace

Table fullgraph::evidence::scalarReadback() {
  return {
      {"item_float", item_float},
      {"item_scalar", item_scalar},
      {"item_discarded", item_discarded},
      {"item_in_template", item_in_template},
      {"item_in_helper", item_in_helper},
      {"item_in_lambda", item_in_lambda},
      {"item_to_string", item_to_string},
      {"item_as_length", item_as_length},
      {"item_as_arange_end", item_as_arange_end},
      {"item_as_fill_value", item_as_fill_value},
      {"select_by_item", select_by_item},
      {"local_scalar_dense", local_scalar_dense},
      {"is_nonzero_method", is_nonzero_method},
      {"is_nonzero_function", is_nonzero_function},
      {"equal_function", equal_function},
      {"equal_method", equal_method},
      {"allclose_method", allclose_method},
      {"item_in_check", item_in_check},
      {"item_in_check_message", item_in_check_message},
      {"item_in_own_check", item_in_own_check},
      {"items_in_loop", items_in_loop},
      {"item_into_member", item_into_member},
      {"item_as_add_alpha", item_as_add_alpha},
      {"scalar_stays_on_device", scalar_stays_on_device},
      {"argmax_stays_on_device", argmax_stays_on_device},
      {"item_of_host_tensor", item_of_host_tensor},
      {"item_of_host_sizes", item_of_host_sizes},
      {"sizes_are_host_facts", sizes_are_host_facts},
      {"assert_async", assert_async},
      {"clamp_by_device_scalar", clamp_by_device_scalar},
  };
}
