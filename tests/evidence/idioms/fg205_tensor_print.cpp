//===- fg205_tensor_print.cpp - Values of a tensor as text ------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Tables.h"
#include <ATen/core/Formatting.h>
#include <iostream>
#include <sstream>

using namespace fullgraph::evidence;

namespace {

// fullgraph: root
Tensor print_to_stream(const Inputs &in) {
  auto o = attend(in);
  std::ostringstream text;
  text << o; // expect: FG205 {{<<}}
  return o * 2;
}

// fullgraph: root
Tensor print_in_chain(const Inputs &in) {
  auto o = attend(in);
  std::ostringstream text;
  text << "mean: " << o.mean() << '\n'; // expect: FG205 {{<<}}
  return o * 2;
}

struct LogMessage {
  std::ostringstream text;
  std::ostream &stream() { return text; }
};
#define LOG(level) LogMessage().stream()

// fullgraph: root
Tensor print_by_log_macro(const Inputs &in) {
  auto o = attend(in);
  LOG(INFO) << "attention: " << o; // expect: FG205 {{<<}}
  return o * 2;
}

// fullgraph: root
Tensor print_formatted(const Inputs &in) {
  auto o = attend(in);
  std::ostringstream text;
  at::print(text, o.mean(), 80); // expect: FG205 {{print}}
  return o * 2;
}

// fullgraph: root
Tensor print_by_c10_str(const Inputs &in) {
  auto o = attend(in);
  auto text = c10::str("mean: ", o.mean()); // expect: FG205 {{str}}
  return o * (text.empty() ? 1 : 2);
}

struct Described {
  Tensor value;
};
std::ostream &operator<<(std::ostream &out, const Described &d) {
  return out << d.value; // expect: FG205 {{<<}}
}

// fullgraph: root
Tensor print_in_own_operator(const Inputs &in) {
  Described d{attend(in)};
  std::ostringstream text;
  text << d;
  return d.value * 2;
}

// fullgraph: root
Tensor print_item(const Inputs &in) {
  auto o = attend(in);
  std::ostringstream text;
  text << o.mean().item<float>(); // expect: FG201 {{item}}
  return o * 2;
}

// fullgraph: root
Tensor print_shape(const Inputs &in) {
  auto o = attend(in);
  std::ostringstream text;
  text << o.sizes() << o.strides() << o.numel();
  return o * 2;
}

// fullgraph: root
Tensor print_type(const Inputs &in) {
  auto o = attend(in);
  std::ostringstream text;
  text << o.dtype() << o.device() << o.options() << o.toString();
  return o * 2;
}

// fullgraph: root
Tensor print_host_tensor(const Inputs &in) {
  auto o = attend(in);
  std::ostringstream text;
  text << torch::ones({2, 2});
  return o * 2;
}

// fullgraph: root
Tensor print_in_check_message(const Inputs &in) {
  auto o = attend(in);
  TORCH_CHECK(o.dim() == 4, "unexpected attention: ", o);
  return o * 2;
}

} // namespace

Table fullgraph::evidence::tensorPrint() {
  return {
      {"print_to_stream", print_to_stream},
      {"print_in_chain", print_in_chain},
      {"print_by_log_macro", print_by_log_macro},
      {"print_formatted", print_formatted},
      {"print_by_c10_str", print_by_c10_str},
      {"print_in_own_operator", print_in_own_operator},
      {"print_item", print_item},
      {"print_shape", print_shape},
      {"print_type", print_type},
      {"print_host_tensor", print_host_tensor},
      {"print_in_check_message", print_in_check_message},
  };
}
