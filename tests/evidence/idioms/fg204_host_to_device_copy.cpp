//===- fg204_host_to_device_copy.cpp - Host data goes to the device -*- C++
//-*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Tables.h"
#include <array>

using namespace fullgraph::evidence;

namespace {

// fullgraph: root
Tensor tensor_of_list(const Inputs &in) {
  auto o = attend(in);
  auto t = torch::tensor({1.f, 2.f}, o.options()); // expect: FG204 {{tensor}}
  return o * t[0];
}

// fullgraph: root
Tensor tensor_of_host_vector(const Inputs &in) {
  auto o = attend(in);
  std::vector<int64_t> lengths = {o.size(0), o.size(1)};
  auto t = torch::tensor(lengths, o.options()); // expect: FG204 {{tensor}}
  return o * t.sum();
}

// fullgraph: root
Tensor tensor_of_array_ref(const Inputs &in) {
  auto o = attend(in);
  auto t = torch::tensor(o.sizes(), o.options()); // expect: FG204 {{tensor}}
  return o * t.sum();
}

// fullgraph: root
Tensor tensor_of_list_on_device(const Inputs &in) {
  auto o = attend(in);
  auto t = torch::tensor({1, 2}, torch::device(o.device())); // expect: FG204 {{tensor}}
  return o * t.sum();
}

// fullgraph: root
Tensor tensor_of_one_in_braces(const Inputs &in) {
  auto o = attend(in);
  auto t = torch::tensor({3.f}, o.options()); // expect: FG204 {{tensor}}
  return o * t;
}

// fullgraph: root
Tensor tensor_of_one_scalar(const Inputs &in) {
  auto o = attend(in);
  return o * torch::tensor(3.f, o.options());
}

// fullgraph: root
Tensor tensor_of_list_on_host(const Inputs &in) {
  auto o = attend(in);
  auto t = torch::tensor({1, 2});
  return o * static_cast<double>(t.size(0));
}

// fullgraph: root
Tensor ones_to_device(const Inputs &in) {
  auto o = attend(in);
  auto t = torch::ones({2}).to(o.device()); // expect: FG204 {{to}}
  return o * t[0];
}

// fullgraph: root
Tensor ones_to_device_options(const Inputs &in) {
  auto o = attend(in);
  auto t = torch::ones({2}).to(torch::TensorOptions().device(o.device())); // expect: FG204 {{to}}
  return o * t[0];
}

// fullgraph: root
Tensor ones_to_like_device_tensor(const Inputs &in) {
  auto o = attend(in);
  auto t = torch::ones({2}).to(o); // expect: FG204 {{to}}
  return o * t[0];
}

// fullgraph: root
Tensor ones_to_device_non_blocking(const Inputs &in) {
  auto o = attend(in);
  auto t = torch::ones({2}).to(o.device(), true); // expect: FG204 {{to}}
  return o * t[0];
}

// fullgraph: root
Tensor from_blob_to_device(const Inputs &in) {
  auto o = attend(in);
  std::array<float, 2> values = {2.f, 3.f};
  auto host = torch::from_blob(values.data(), {2});
  return o * host.to(o.device())[1]; // expect: FG204 {{to}}
}

// fullgraph: root
Tensor from_blob_clone_to_device(const Inputs &in) {
  auto o = attend(in);
  std::vector<int> lengths(4, 3);
  auto t = torch::from_blob(lengths.data(), {4}, torch::kInt).clone().to(o.device()); // expect: FG204 {{to}}
  return o * t.sum();
}

// fullgraph: root
Tensor copy_from_host_tensor(const Inputs &in) {
  auto o = attend(in);
  auto t = torch::empty({2}, o.options());
  t.copy_(torch::ones({2})); // expect: FG204 {{copy_}}
  return o * t[0];
}

// fullgraph: root
Tensor copy_from_host_scalar_tensor(const Inputs &in) {
  auto o = attend(in);
  auto t = torch::empty({2}, o.options());
  t.copy_(torch::full({}, 3.0)); // expect: FG204 {{copy_}}
  return o * t[0];
}

// fullgraph: root
Tensor index_by_host_tensor(const Inputs &in) {
  auto o = attend(in);
  auto rows = torch::tensor({0, 3, 5}, torch::kLong);
  return o[0][0].index({rows}); // expect: FG204 {{index}}
}

// fullgraph: root
Tensor index_by_host_arange(const Inputs &in) {
  auto o = attend(in);
  return o.index({torch::indexing::Slice(), torch::indexing::Slice(), torch::arange(4)}); // expect: FG204 {{index}}
}

// fullgraph: root
Tensor index_put_by_host_tensor(const Inputs &in) {
  auto o = attend(in).clone();
  auto rows = torch::tensor({0, 1}, torch::kLong);
  o.index_put_({rows}, in.v); // expect: FG204 {{index_put_}}
  return o;
}

// fullgraph: root
Tensor index_put_device_index_host_scalar(const Inputs &in) {
  auto o = attend(in)[0][0].clone();
  o.index_put_({tokens_of(o)}, 1.0); // expect: FG204 {{index_put_}}
  return o;
}

// fullgraph: root
Tensor index_put_device_index_device_value(const Inputs &in) {
  auto o = attend(in)[0][0].clone();
  o.index_put_({tokens_of(o)}, torch::ones({}, o.options()));
  return o;
}

// fullgraph: root
Tensor index_by_device_tensor(const Inputs &in) {
  auto o = attend(in)[0][0];
  return o.index({tokens_of(o)});
}

// fullgraph: root
Tensor index_by_slices(const Inputs &in) {
  using namespace torch::indexing;
  return attend(in).index({"...", 0, Slice(2, 8)}).index({None, 1});
}

// fullgraph: root
Tensor index_put_slice_host_scalar(const Inputs &in) {
  using namespace torch::indexing;
  auto o = attend(in).clone();
  o.index_put_({Slice(), 0}, 1.0);
  return o;
}

// fullgraph: root
Tensor arange_on_device(const Inputs &in) {
  auto o = attend(in);
  return o + torch::arange(o.size(-1), o.options());
}

// fullgraph: root
Tensor factories_on_device(const Inputs &in) {
  auto o = attend(in);
  return o + torch::zeros_like(o) + torch::full({32}, 3.0, o.options()) +
         torch::scalar_tensor(2.0, o.options()) +
         torch::eye(32, o.options())[0];
}

// fullgraph: root
Tensor new_tensors_on_device(const Inputs &in) {
  auto o = attend(in);
  return o + o.new_full({32}, 2.0) + o.new_zeros({32}) + o.new_ones({1});
}

// fullgraph: root
Tensor linspace_by_numbers(const Inputs &in) {
  auto o = attend(in);
  return o + torch::linspace(0, 1, 32, o.options());
}

// fullgraph: root
Tensor tril_on_device(const Inputs &in) {
  auto o = attend(in);
  auto causal = torch::ones({64, 64}, o.options()).tril();
  auto upper = torch::triu_indices(4, 4, 0, o.options().dtype(torch::kLong));
  return torch::matmul(causal, o) + upper.sum();
}

// fullgraph: root
Tensor arithmetic_with_host_scalar_tensor(const Inputs &in) {
  auto o = attend(in);
  return o * torch::full({}, 3.0) + torch::tensor(2.0);
}

// fullgraph: root
Tensor where_with_host_scalar_tensor(const Inputs &in) {
  auto o = attend(in);
  return torch::where(mask_of(o), o, torch::full({}, -1.f)); // expect: FG204 {{where}}
}

// fullgraph: root
Tensor static_device_constant(const Inputs &in) {
  auto o = attend(in);
  static const Tensor table = torch::tensor({2.f, 3.f}, o.options());
  return o * table[1];
}

} // namespace

Table fullgraph::evidence::hostToDeviceCopy() {
  return {
      {"tensor_of_list", tensor_of_list},
      {"tensor_of_host_vector", tensor_of_host_vector},
      {"tensor_of_array_ref", tensor_of_array_ref},
      {"tensor_of_list_on_device", tensor_of_list_on_device},
      {"tensor_of_one_in_braces", tensor_of_one_in_braces},
      {"tensor_of_one_scalar", tensor_of_one_scalar},
      {"tensor_of_list_on_host", tensor_of_list_on_host},
      {"ones_to_device", ones_to_device},
      {"ones_to_device_options", ones_to_device_options},
      {"ones_to_like_device_tensor", ones_to_like_device_tensor},
      {"ones_to_device_non_blocking", ones_to_device_non_blocking},
      {"from_blob_to_device", from_blob_to_device},
      {"from_blob_clone_to_device", from_blob_clone_to_device},
      {"copy_from_host_tensor", copy_from_host_tensor},
      {"copy_from_host_scalar_tensor", copy_from_host_scalar_tensor},
      {"index_by_host_tensor", index_by_host_tensor},
      {"index_by_host_arange", index_by_host_arange},
      {"index_put_by_host_tensor", index_put_by_host_tensor},
      {"index_put_device_index_host_scalar", index_put_device_index_host_scalar},
      {"index_put_device_index_device_value", index_put_device_index_device_value},
      {"index_by_device_tensor", index_by_device_tensor},
      {"index_by_slices", index_by_slices},
      {"index_put_slice_host_scalar", index_put_slice_host_scalar},
      {"arange_on_device", arange_on_device},
      {"factories_on_device", factories_on_device},
      {"new_tensors_on_device", new_tensors_on_device},
      {"linspace_by_numbers", linspace_by_numbers},
      {"tril_on_device", tril_on_device},
      {"arithmetic_with_host_scalar_tensor", arithmetic_with_host_scalar_tensor},
      {"where_with_host_scalar_tensor", where_with_host_scalar_tensor},
      {"static_device_constant", static_device_constant},
  };
}
