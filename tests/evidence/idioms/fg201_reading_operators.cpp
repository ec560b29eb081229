//===- fg201_reading_operators.cpp - Operators that read inside -*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Tables.h"

using namespace fullgraph::evidence;

namespace {

// fullgraph: root
Tensor subscript_by_tensor(const Inputs &in) {
  auto o = attend(in);
  return o[tokens_of(o).max().remainder(2)]; // expect: FG201 {{operator[]}}
}

// fullgraph: root
Tensor subscript_by_number(const Inputs &in) { return attend(in)[1]; }

// fullgraph: root
Tensor index_by_0dim_tensor(const Inputs &in) {
  auto o = attend(in);
  auto row = tokens_of(o).max().remainder(2);
  return o.index({row}); // expect: FG201 {{index}}
}

// fullgraph: root
Tensor index_put_by_0dim_tensor(const Inputs &in) {
  auto o = attend(in).clone();
  auto row = tokens_of(o).max().remainder(2);
  o.index_put_({row}, in.v[0]); // expect: FG201 {{index_put_}}
  return o;
}

// fullgraph: root
Tensor index_select_by_tensor(const Inputs &in) {
  auto o = attend(in);
  return o.index_select(2, tokens_of(o));
}

// fullgraph: root
Tensor narrow_from_tensor(const Inputs &in) {
  auto o = attend(in);
  auto start = tokens_of(o).max();
  return o.narrow(2, start, 4); // expect: FG201 {{narrow}}
}

// fullgraph: root
Tensor narrow_from_number(const Inputs &in) {
  return attend(in).narrow(2, 3, 4);
}

// fullgraph: root
Tensor masked_fill_device_value(const Inputs &in) {
  auto o = attend(in);
  return o.masked_fill(mask_of(o), o.max()); // expect: FG201 {{masked_fill}}
}

// fullgraph: root
Tensor masked_fill_inplace_device_value(const Inputs &in) {
  auto o = attend(in).clone();
  auto top = o.max();
  o.masked_fill_(mask_of(o), top); // expect: FG201 {{masked_fill_}}
  return o;
}

// fullgraph: root
Tensor masked_fill_host_scalar(const Inputs &in) {
  auto o = attend(in);
  return o.masked_fill(mask_of(o), -1e9);
}

// fullgraph: root
Tensor masked_fill_host_tensor(const Inputs &in) {
  auto o = attend(in);
  return o.masked_fill(mask_of(o), torch::full({}, -1e9));
}

// fullgraph: root
Tensor index_fill_device_value(const Inputs &in) {
  auto o = attend(in);
  return o.index_fill(2, tokens_of(o), o.max()); // expect: FG201 {{index_fill}}
}

// fullgraph: root
Tensor index_fill_host_scalar(const Inputs &in) {
  auto o = attend(in);
  return o.index_fill(2, tokens_of(o), -1.0);
}

// fullgraph: root
Tensor fill_device_value(const Inputs &in) {
  auto o = attend(in);
  return torch::empty_like(o).fill_(o.max());
}

// fullgraph: root
Tensor histc_found_range(const Inputs &in) {
  auto o = attend(in);
  return torch::histc(o, 8); // expect: FG201 {{histc}}
}

// fullgraph: root
Tensor histc_given_range(const Inputs &in) {
  return torch::histc(attend(in), 8, -2, 2);
}

// fullgraph: root
Tensor mode_of_one_dimension(const Inputs &in) {
  auto ids = tokens_of(attend(in));
  return std::get<0>(ids.mode());
}

// fullgraph: root
Tensor mode_of_last_dimension(const Inputs &in) {
  auto o = attend(in).mul(10).to(torch::kLong);
  return std::get<0>(o.mode(-1));
}

// fullgraph: root
Tensor median_of_all(const Inputs &in) { return attend(in).median(); }

// fullgraph: root
Tensor kthvalue_of_rows(const Inputs &in) {
  return std::get<0>(attend(in).kthvalue(3, -1));
}

// fullgraph: root
Tensor quantile_by_number(const Inputs &in) {
  return attend(in).quantile(0.5, -1);
}

// fullgraph: root
Tensor searchsorted_with_sorter(const Inputs &in) {
  auto x = attend(in).flatten();
  auto order = x.argsort();
  return torch::searchsorted(x, in.q[0][0][0], false, false, // expect: FG201 {{searchsorted}}
                             {}, order);
}

// fullgraph: root
Tensor searchsorted_plain(const Inputs &in) {
  auto x = std::get<0>(attend(in).flatten().sort());
  return torch::searchsorted(x, in.q[0][0][0]);
}

// fullgraph: root
Tensor bucketize_plain(const Inputs &in) {
  auto x = std::get<0>(attend(in).flatten().sort());
  return torch::bucketize(in.q, x);
}

// fullgraph: root
Tensor normal_with_device_std(const Inputs &in) {
  auto o = attend(in);
  return at::normal(o, o.abs().mul(0)); // expect: FG201 {{normal}}
}

// fullgraph: root
Tensor normal_with_number_std(const Inputs &in) {
  return at::normal(attend(in), 0.0);
}

// fullgraph: root
Tensor segment_reduce_checked(const Inputs &in) {
  auto x = attend(in).flatten().slice(0, 0, 8);
  auto lengths = torch::ones_like(tokens_of(x));
  return torch::segment_reduce(x, "sum", lengths); // expect: FG201 {{segment_reduce}}
}

// fullgraph: root
Tensor segment_reduce_unsafe(const Inputs &in) {
  auto x = attend(in).flatten().slice(0, 0, 8);
  auto lengths = torch::ones_like(tokens_of(x));
  return torch::segment_reduce(x, "sum", lengths, {}, {}, 0, /*unsafe=*/true);
}

Tensor spd(const Inputs &in) {
  auto o = attend(in)[0][0].slice(0, 0, 8);
  return torch::matmul(o, o.t()) + torch::eye(8, o.options()) * 4;
}

// fullgraph: root
Tensor linalg_inv(const Inputs &in) {
  return torch::linalg_inv(spd(in)); // expect: FG201 {{linalg_inv}}
}

// fullgraph: root
Tensor linalg_inv_ex(const Inputs &in) {
  return std::get<0>(torch::linalg_inv_ex(spd(in)));
}

// fullgraph: root
Tensor tensor_inverse(const Inputs &in) {
  return spd(in).inverse(); // expect: FG201 {{inverse}}
}

// fullgraph: root
Tensor linalg_cholesky(const Inputs &in) {
  return torch::linalg_cholesky(spd(in)); // expect: FG201 {{linalg_cholesky}}
}

// fullgraph: root
Tensor linalg_cholesky_ex(const Inputs &in) {
  return std::get<0>(torch::linalg_cholesky_ex(spd(in)));
}

// fullgraph: root
Tensor linalg_solve(const Inputs &in) {
  auto a = spd(in);
  return torch::linalg_solve(a, a.mul(2)); // expect: FG201 {{linalg_solve}}
}

// fullgraph: root
Tensor linalg_solve_ex(const Inputs &in) {
  auto a = spd(in);
  return std::get<0>(at::linalg_solve_ex(a, a.mul(2)));
}

// fullgraph: root
Tensor linalg_lu_factor(const Inputs &in) {
  return std::get<0>(at::linalg_lu_factor(spd(in))); // expect: FG201 {{linalg_lu_factor}}
}

// fullgraph: root
Tensor linalg_lu_factor_ex(const Inputs &in) {
  return std::get<0>(at::linalg_lu_factor_ex(spd(in)));
}

// fullgraph: root
Tensor linalg_det(const Inputs &in) { return torch::linalg_det(spd(in)); }

// fullgraph: root
Tensor linalg_qr(const Inputs &in) {
  return std::get<1>(torch::linalg_qr(spd(in))).abs();
}

// fullgraph: root
Tensor linalg_eigvalsh(const Inputs &in) {
  return torch::linalg_eigvalsh(spd(in)); // expect: FG201 {{linalg_eigvalsh}}
}

// fullgraph: root
Tensor linalg_svdvals(const Inputs &in) {
  return torch::linalg_svdvals(spd(in)); // expect: FG201 {{linalg_svdvals}}
}

// fullgraph: root
Tensor linalg_vector_norm(const Inputs &in) {
  return torch::linalg_vector_norm(attend(in), 2);
}

// fullgraph: root
Tensor multinomial_sample(const Inputs &in) {
  auto p = torch::softmax(attend(in)[0][0], -1);
  return p.multinomial(1).mul(0) + p.sum();
}

// fullgraph: root
Tensor randperm_on_device(const Inputs &in) {
  auto o = attend(in);
  auto order = torch::randperm(64, o.options().dtype(torch::kLong));
  return o.index_select(2, order).sum(2);
}

// fullgraph: root
Tensor bernoulli_by_tensor(const Inputs &in) {
  auto o = attend(in);
  return o * torch::bernoulli(torch::ones_like(o));
}

// fullgraph: root
Tensor sort_and_topk(const Inputs &in) {
  auto o = attend(in);
  return std::get<0>(o.topk(2)) + std::get<0>(o.sort(-1)).narrow(-1, 0, 2);
}

// fullgraph: root
Tensor scatter_and_gather(const Inputs &in) {
  auto o = attend(in);
  auto ids = tokens_of(o);
  auto sums = torch::zeros({8}, o.options())
                  .scatter_add(0, ids, o[0][0][0].narrow(0, 0, 8));
  return sums.gather(0, ids);
}

// fullgraph: root
Tensor masked_scatter_same_shape(const Inputs &in) {
  auto o = attend(in);
  return o.masked_scatter(mask_of(o), in.v);
}

// fullgraph: root
Tensor embedding_lookup(const Inputs &in) {
  auto o = attend(in);
  return torch::embedding(o[0][0], tokens_of(o));
}

} // namespace

Table fullgraph::evidence::readingOperators() {
  return {
      {"subscript_by_tensor", subscript_by_tensor},
      {"subscript_by_number", subscript_by_number},
      {"index_by_0dim_tensor", index_by_0dim_tensor},
      {"index_put_by_0dim_tensor", index_put_by_0dim_tensor},
      {"index_select_by_tensor", index_select_by_tensor},
      {"narrow_from_tensor", narrow_from_tensor},
      {"narrow_from_number", narrow_from_number},
      {"masked_fill_device_value", masked_fill_device_value},
      {"masked_fill_inplace_device_value", masked_fill_inplace_device_value},
      {"masked_fill_host_scalar", masked_fill_host_scalar},
      {"masked_fill_host_tensor", masked_fill_host_tensor},
      {"index_fill_device_value", index_fill_device_value},
      {"index_fill_host_scalar", index_fill_host_scalar},
      {"fill_device_value", fill_device_value},
      {"histc_found_range", histc_found_range},
      {"histc_given_range", histc_given_range},
      {"mode_of_one_dimension", mode_of_one_dimension},
      {"mode_of_last_dimension", mode_of_last_dimension},
      {"median_of_all", median_of_all},
      {"kthvalue_of_rows", kthvalue_of_rows},
      {"quantile_by_number", quantile_by_number},
      {"searchsorted_with_sorter", searchsorted_with_sorter},
      {"searchsorted_plain", searchsorted_plain},
      {"bucketize_plain", bucketize_plain},
      {"normal_with_device_std", normal_with_device_std},
      {"normal_with_number_std", normal_with_number_std},
      {"segment_reduce_checked", segment_reduce_checked},
      {"segment_reduce_unsafe", segment_reduce_unsafe},
      {"linalg_inv", linalg_inv},
      {"linalg_inv_ex", linalg_inv_ex},
      {"tensor_inverse", tensor_inverse},
      {"linalg_cholesky", linalg_cholesky},
      {"linalg_cholesky_ex", linalg_cholesky_ex},
      {"linalg_solve", linalg_solve},
      {"linalg_solve_ex", linalg_solve_ex},
      {"linalg_lu_factor", linalg_lu_factor},
      {"linalg_lu_factor_ex", linalg_lu_factor_ex},
      {"linalg_det", linalg_det},
      {"linalg_qr", linalg_qr},
      {"linalg_eigvalsh", linalg_eigvalsh},
      {"linalg_svdvals", linalg_svdvals},
      {"linalg_vector_norm", linalg_vector_norm},
      {"multinomial_sample", multinomial_sample},
      {"randperm_on_device", randperm_on_device},
      {"bernoulli_by_tensor", bernoulli_by_tensor},
      {"sort_and_topk", sort_and_topk},
      {"scatter_and_gather", scatter_and_gather},
      {"masked_scatter_same_shape", masked_scatter_same_shape},
      {"embedding_lookup", embedding_lookup},
  };
}
