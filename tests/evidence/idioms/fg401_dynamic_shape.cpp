//===- fg401_dynamic_shape.cpp - Data decides the shape ---------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Tables.h"

using namespace fullgraph::evidence;

namespace {

// fullgraph: root
Tensor nonzero(const Inputs &in) {
  auto o = attend(in);
  return mask_of(o).nonzero(); // expect: FG401 {{nonzero}}
}

// fullgraph: root
Tensor nonzero_unused(const Inputs &in) {
  auto o = attend(in);
  auto where = torch::nonzero(mask_of(o)); // expect: FG401 {{nonzero}}
  return o * 2;
}

// fullgraph: root
Tensor nonzero_numpy(const Inputs &in) {
  auto o = attend(in);
  return mask_of(o).nonzero_numpy()[0]; // expect: FG401 {{nonzero_numpy}}
}

// fullgraph: root
Tensor argwhere(const Inputs &in) {
  return mask_of(attend(in)).argwhere(); // expect: FG401 {{argwhere}}
}

// fullgraph: root
Tensor where_one_argument(const Inputs &in) {
  auto o = attend(in);
  return torch::where(mask_of(o))[0]; // expect: FG401 {{where}}
}

// fullgraph: root
Tensor where_three_arguments(const Inputs &in) {
  auto o = attend(in);
  return torch::where(mask_of(o), o * 2, o);
}

// fullgraph: root
Tensor where_scalars(const Inputs &in) {
  auto o = attend(in);
  return torch::where(mask_of(o), 0.0, -1e9);
}

// fullgraph: root
Tensor masked_select(const Inputs &in) {
  auto o = attend(in);
  return o.masked_select(mask_of(o)); // expect: FG401 {{masked_select}}
}

// fullgraph: root
Tensor index_by_mask(const Inputs &in) {
  auto o = attend(in);
  return o.index({mask_of(o)}); // expect: FG401 {{index}}
}

// fullgraph: root
Tensor index_by_compared(const Inputs &in) {
  auto o = attend(in);
  return o.index({o > 0.5}); // expect: FG401 {{index}}
}

// fullgraph: root
Tensor index_by_byte_mask(const Inputs &in) {
  auto o = attend(in);
  auto mask = mask_of(o).to(torch::kByte);
  return o.index({mask}); // expect: FG401 {{index}}
}

// fullgraph: root
Tensor index_by_mask_after_slice(const Inputs &in) {
  auto o = attend(in);
  auto rows = o[0][0].sum(-1).gt(16);
  return o.index({torch::indexing::Slice(), 0, rows}); // expect: FG401 {{index}}
}

Tensor pick(const Tensor &values, const Tensor &which) {
  return values.index({which}); // expect: FG401 {{index}}
}

// fullgraph: root
Tensor index_by_mask_in_helper(const Inputs &in) {
  auto o = attend(in);
  return pick(o, o.isfinite().logical_and(mask_of(o)));
}

// fullgraph: root
Tensor index_by_host_bool(const Inputs &in) { return attend(in).index({true}); }

// fullgraph: root
Tensor index_put_mask_device_value(const Inputs &in) {
  auto o = attend(in).clone();
  auto one = torch::ones({}, o.options());
  o.index_put_({mask_of(o)}, one); // expect: FG401 {{index_put_}}
  return o;
}

// fullgraph: root
Tensor index_put_mask_accumulate(const Inputs &in) {
  auto o = attend(in).clone();
  o.index_put_({mask_of(o)}, torch::full({}, 1.f), true); // expect: FG401 {{index_put_}}
  return o;
}

// fullgraph: root
Tensor index_put_mask_host_scalar(const Inputs &in) {
  auto o = attend(in).clone();
  o.index_put_({mask_of(o)}, 1.0);
  return o;
}

// fullgraph: root
Tensor index_put_mask_host_scalar_tensor(const Inputs &in) {
  auto o = attend(in).clone();
  o.index_put_({mask_of(o)}, torch::full({}, 1.0f));
  return o;
}

// fullgraph: root
Tensor index_put_mask_after_numbers_host_scalar(const Inputs &in) {
  auto o = attend(in).clone();
  auto rows = o[0][0].sum(-1).gt(16);
  o.index_put_({0, 0, rows}, 1.0);
  return o;
}

// fullgraph: root
Tensor unique(const Inputs &in) {
  auto ids = tokens_of(attend(in));
  return std::get<0>(at::_unique(ids)); // expect: FG401 {{_unique}}
}

// fullgraph: root
Tensor unique2(const Inputs &in) {
  auto ids = tokens_of(attend(in));
  return std::get<0>(at::_unique2(ids)); // expect: FG401 {{_unique2}}
}

// fullgraph: root
Tensor unique_consecutive(const Inputs &in) {
  auto ids = tokens_of(attend(in));
  return std::get<0>(torch::unique_consecutive(ids)); // expect: FG401 {{unique_consecutive}}
}

// fullgraph: root
Tensor unique_dim(const Inputs &in) {
  auto ids = tokens_of(attend(in));
  return std::get<0>(torch::unique_dim(ids, 0)); // expect: FG401 {{unique_dim}}
}

// fullgraph: root
Tensor bincount(const Inputs &in) {
  return torch::bincount(tokens_of(attend(in))); // expect: FG401 {{bincount}}
}

// fullgraph: root
Tensor bincount_min_length(const Inputs &in) {
  return tokens_of(attend(in)).bincount({}, 8); // expect: FG401 {{bincount}}
}

// fullgraph: root
Tensor counts_by_scatter(const Inputs &in) {
  auto o = attend(in);
  auto ids = tokens_of(o);
  return torch::zeros({8}, ids.options())
      .scatter_add(0, ids, torch::ones_like(ids));
}

// fullgraph: root
Tensor repeat_interleave_tensor(const Inputs &in) {
  auto o = attend(in);
  auto times = tokens_of(o).slice(0, 0, 2);
  return o.repeat_interleave(times, 0); // expect: FG401 {{repeat_interleave}}
}

// fullgraph: root
Tensor repeat_interleave_counts(const Inputs &in) {
  return torch::repeat_interleave(tokens_of(attend(in))); // expect: FG401 {{repeat_interleave}}
}

// fullgraph: root
Tensor repeat_interleave_output_size(const Inputs &in) {
  auto o = attend(in);
  auto times = torch::full({2}, 3, o.options().dtype(torch::kLong));
  return o.repeat_interleave(times, 0, /*output_size=*/6);
}

// fullgraph: root
Tensor repeat_interleave_number(const Inputs &in) {
  return attend(in).repeat_interleave(3, 0);
}

// fullgraph: root
Tensor one_hot_auto(const Inputs &in) {
  return torch::one_hot(tokens_of(attend(in))); // expect: FG401 {{one_hot}}
}

// fullgraph: root
Tensor one_hot_auto_explicit(const Inputs &in) {
  return torch::one_hot(tokens_of(attend(in)), -1); // expect: FG401 {{one_hot}}
}

// fullgraph: root
Tensor one_hot_sized(const Inputs &in) {
  return torch::one_hot(tokens_of(attend(in)), 8);
}

// fullgraph: root
Tensor combinations(const Inputs &in) {
  auto ids = tokens_of(attend(in));
  return torch::combinations(ids, 2); // expect: FG401 {{combinations}}
}

// fullgraph: root
Tensor linalg_lstsq(const Inputs &in) {
  auto o = attend(in)[0][0];
  auto a = o + torch::eye(64, 32, o.options());
  return std::get<0>(torch::linalg_lstsq(a, o)); // expect: FG401 {{linalg_lstsq}}
}

// fullgraph: root
Tensor to_sparse(const Inputs &in) {
  auto o = attend(in)[0][0];
  return o.to_sparse().to_dense(); // expect: FG401 {{to_sparse}}
}

// fullgraph: root
Tensor sort_by_mask_instead(const Inputs &in) {
  auto o = attend(in).flatten();
  auto order = mask_of(o).to(torch::kInt).argsort(0, true);
  return o.index_select(0, order).sum();
}

// fullgraph: root
Tensor count_nonzero(const Inputs &in) {
  return mask_of(attend(in)).count_nonzero();
}

// fullgraph: root
Tensor multiply_by_mask(const Inputs &in) {
  auto o = attend(in);
  return o * mask_of(o);
}

} // namespace

Table fullgraph::evidence::dynamicShape() {
  return {
      {"nonzero", nonzero},
      {"nonzero_unused", nonzero_unused},
      {"nonzero_numpy", nonzero_numpy},
      {"argwhere", argwhere},
      {"where_one_argument", where_one_argument},
      {"where_three_arguments", where_three_arguments},
      {"where_scalars", where_scalars},
      {"masked_select", masked_select},
      {"index_by_mask", index_by_mask},
      {"index_by_compared", index_by_compared},
      {"index_by_byte_mask", index_by_byte_mask},
      {"index_by_mask_after_slice", index_by_mask_after_slice},
      {"index_by_mask_in_helper", index_by_mask_in_helper},
      {"index_by_host_bool", index_by_host_bool},
      {"index_put_mask_device_value", index_put_mask_device_value},
      {"index_put_mask_accumulate", index_put_mask_accumulate},
      {"index_put_mask_host_scalar", index_put_mask_host_scalar},
      {"index_put_mask_host_scalar_tensor", index_put_mask_host_scalar_tensor},
      {"index_put_mask_after_numbers_host_scalar", index_put_mask_after_numbers_host_scalar},
      {"unique", unique},
      {"unique2", unique2},
      {"unique_consecutive", unique_consecutive},
      {"unique_dim", unique_dim},
      {"bincount", bincount},
      {"bincount_min_length", bincount_min_length},
      {"counts_by_scatter", counts_by_scatter},
      {"repeat_interleave_tensor", repeat_interleave_tensor},
      {"repeat_interleave_counts", repeat_interleave_counts},
      {"repeat_interleave_output_size", repeat_interleave_output_size},
      {"repeat_interleave_number", repeat_interleave_number},
      {"one_hot_auto", one_hot_auto},
      {"one_hot_auto_explicit", one_hot_auto_explicit},
      {"one_hot_sized", one_hot_sized},
      {"combinations", combinations},
      {"linalg_lstsq", linalg_lstsq},
      {"to_sparse", to_sparse},
      {"sort_by_mask_instead", sort_by_mask_instead},
      {"count_nonzero", count_nonzero},
      {"multiply_by_mask", multiply_by_mask},
  };
}
