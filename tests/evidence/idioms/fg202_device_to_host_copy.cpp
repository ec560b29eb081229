//===- fg202_device_to_host_copy.cpp - A tensor goes to the host -*- C++
//-*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Tables.h"
#include <sstream>
#include <torch/serialize.h>

using namespace fullgraph::evidence;

namespace {

// fullgraph: root
Tensor cpu_unused(const Inputs &in) {
  auto o = attend(in);
  auto copy = o.cpu(); // expect: FG202 {{cpu}}
  return o * 2;
}

// fullgraph: root
Tensor cpu_returned(const Inputs &in) {
  return attend(in).cpu(); // expect: FG202 {{cpu}}
}

// fullgraph: root
Tensor to_cpu_device_type(const Inputs &in) {
  return attend(in).to(torch::kCPU); // expect: FG202 {{to}}
}

// fullgraph: root
Tensor to_cpu_device(const Inputs &in) {
  return attend(in).to(torch::Device("cpu")); // expect: FG202 {{to}}
}

// fullgraph: root
Tensor to_cpu_with_dtype(const Inputs &in) {
  return attend(in).to(torch::kCPU, torch::kDouble); // expect: FG202 {{to}}
}

// fullgraph: root
Tensor to_cpu_options(const Inputs &in) {
  auto o = attend(in);
  return o.to(o.options().device(torch::kCPU)); // expect: FG202 {{to}}
}

// fullgraph: root
Tensor to_cpu_non_blocking(const Inputs &in) {
  auto o = attend(in);
  auto copy = o.to(torch::kCPU, /*non_blocking=*/true);
  return o * 2;
}

// fullgraph: root
Tensor to_like_host_tensor(const Inputs &in) {
  auto host = torch::zeros({1});
  return attend(in).to(host); // expect: FG202 {{to}}
}

// fullgraph: root
Tensor copy_into_host_tensor(const Inputs &in) {
  auto o = attend(in);
  auto host = torch::empty({2, 4, 64, 32});
  host.copy_(o); // expect: FG202 {{copy_}}
  return o * 2;
}

// fullgraph: root
Tensor copy_into_host_slice(const Inputs &in) {
  auto o = attend(in);
  auto host = torch::empty({4, 4, 64, 32});
  host.slice(0, 0, 2).copy_(o); // expect: FG202 {{copy_}}
  return o * 2;
}

std::vector<float> to_vector(const Tensor &t) {
  auto host = t.contiguous().cpu(); // expect: FG202 {{cpu}}
  return {host.data_ptr<float>(), host.data_ptr<float>() + host.numel()};
}

// fullgraph: root
Tensor cpu_in_helper(const Inputs &in) {
  auto o = attend(in);
  return o * to_vector(o.sum())[0];
}

// fullgraph: root
Tensor items_after_one_cpu(const Inputs &in) {
  auto o = attend(in);
  auto ids = tokens_of(o).cpu(); // expect: FG202 {{cpu}}
  double total = 0;
  for (int64_t i = 0; i < ids.size(0); ++i)
    total += ids[i].item<double>();
  return o * total;
}

// fullgraph: root
Tensor accessor_after_cpu(const Inputs &in) {
  auto o = attend(in);
  auto host = tokens_of(o).cpu(); // expect: FG202 {{cpu}}
  auto ids = host.accessor<int64_t, 1>();
  return o * static_cast<double>(ids[0]);
}

// fullgraph: root
Tensor cpu_then_print(const Inputs &in) {
  auto o = attend(in);
  std::ostringstream text;
  text << o.mean().cpu(); // expect: FG202 {{cpu}}
  return o * 2;
}

// fullgraph: root
Tensor saved_to_stream(const Inputs &in) {
  auto o = attend(in);
  std::ostringstream bytes;
  torch::save(o, bytes); // expect: FG202 {{save}}
  return o * 2;
}

struct Sampler {
  Tensor logits;
  Tensor host() const {
    return logits.to(torch::kCPU); // expect: FG202 {{to}}
  }
};

// fullgraph: root
Tensor cpu_of_member(const Inputs &in) {
  Sampler sampler{attend(in)};
  return sampler.host();
}

// fullgraph: root
Tensor to_dtype(const Inputs &in) { return attend(in).to(torch::kDouble); }

// fullgraph: root
Tensor to_same_device(const Inputs &in) {
  auto o = attend(in);
  return o.to(in.q.device()) * 2;
}

// fullgraph: root
Tensor to_same_options(const Inputs &in) {
  return attend(in).to(in.q.options().dtype(torch::kHalf));
}

// fullgraph: root
Tensor cpu_of_host_tensor(const Inputs &in) {
  auto o = attend(in);
  auto host = torch::full({1}, 2.0).cpu().to(torch::kCPU);
  return o * host.item<double>();
}

// fullgraph: root
Tensor clone_on_device(const Inputs &in) {
  auto o = attend(in);
  return o.clone().contiguous().detach();
}

// fullgraph: root
Tensor copy_on_device(const Inputs &in) {
  auto o = attend(in);
  auto copy = torch::empty_like(o);
  copy.copy_(o);
  return copy;
}

} // namespace

Table fullgraph::evidence::deviceToHostCopy() {
  return {
      {"cpu_unused", cpu_unused},
      {"cpu_returned", cpu_returned},
      {"to_cpu_device_type", to_cpu_device_type},
      {"to_cpu_device", to_cpu_device},
      {"to_cpu_with_dtype", to_cpu_with_dtype},
      {"to_cpu_options", to_cpu_options},
      {"to_cpu_non_blocking", to_cpu_non_blocking},
      {"to_like_host_tensor", to_like_host_tensor},
      {"copy_into_host_tensor", copy_into_host_tensor},
      {"copy_into_host_slice", copy_into_host_slice},
      {"cpu_in_helper", cpu_in_helper},
      {"items_after_one_cpu", items_after_one_cpu},
      {"accessor_after_cpu", accessor_after_cpu},
      {"cpu_then_print", cpu_then_print},
      {"saved_to_stream", saved_to_stream},
      {"cpu_of_member", cpu_of_member},
      {"to_dtype", to_dtype},
      {"to_same_device", to_same_device},
      {"to_same_options", to_same_options},
      {"cpu_of_host_tensor", cpu_of_host_tensor},
      {"clone_on_device", clone_on_device},
      {"copy_on_device", copy_on_device},
  };
}
