//===- fg502_frozen_host_value.cpp - The host changes between two calls -*- C++
//-*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Tables.h"
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <map>
#include <optional>
#include <random>

using namespace fullgraph::evidence;

namespace {

struct Layer {
  double scale = 1;
  int64_t position = 0;
  std::vector<int64_t> lengths = {8, 24};
  std::optional<double> bias;
  Tensor weight;
  Tensor step = torch::zeros({});
};

// fullgraph: host
Layer &layer() {
  static Layer it;
  return it;
}

void advance_layer() {
  auto &l = layer();
  l.scale += 1;
  l.position += 4;
  l.lengths = {l.lengths[0] + 1, l.lengths[1] - 1};
  l.bias = l.scale;
}

// fullgraph: root
Tensor member_set_elsewhere(const Inputs &in) {
  return attend(in) * layer().scale; // expect: FG502 {{scale}}
}

// fullgraph: root
Tensor position_set_elsewhere(const Inputs &in) {
  return attend(in).narrow(2, layer().position, 4); // expect: FG502 {{position}}
}

// fullgraph: root
Tensor lengths_set_elsewhere(const Inputs &in) {
  auto parts = attend(in).split_with_sizes(layer().lengths, -1); // expect: FG502 {{lengths}}
  return parts[0].sum(-1);
}

// fullgraph: root
Tensor optional_set_elsewhere(const Inputs &in) {
  auto o = attend(in);
  const auto &bias = layer().bias;
  return bias ? o + *bias : o; // expect: FG502 {{bias}}
}

double global_scale = 1;
void advance_global() { global_scale += 1; }

// fullgraph: root
Tensor global_set_elsewhere(const Inputs &in) {
  return attend(in) * global_scale; // expect: FG502 {{global_scale}}
}

std::atomic<int> current_step{0};
void advance_atomic() { ++current_step; }

// fullgraph: root
Tensor atomic_set_elsewhere(const Inputs &in) {
  return attend(in) + current_step.load(); // expect: FG502 {{current_step}}
}

bool use_double = false;
void advance_flag() { use_double = !use_double; }

// fullgraph: root
Tensor branch_on_flag_set_elsewhere(const Inputs &in) {
  auto o = attend(in);
  if (use_double) // expect: FG502 {{use_double}}
    return o * 2;
  return o;
}

std::map<int64_t, Tensor> masks_by_length;
int64_t active_length = 1;
void advance_length() { ++active_length; }

// fullgraph: root
Tensor cache_keyed_by_changing_number(const Inputs &in) {
  auto o = attend(in);
  auto &mask = masks_by_length[active_length]; // expect: FG502 {{active_length}}
  if (!mask.defined())
    mask = torch::full({1}, static_cast<double>(active_length), o.options()); // expect: FG501 note {{masks_by_length}}
  return o * mask;
}

Tensor handle;
void advance_handle() { handle = handle.defined() ? handle + 1 : handle; }

// fullgraph: root
Tensor tensor_replaced_elsewhere(const Inputs &in) {
  auto o = attend(in);
  if (!handle.defined())
    handle = torch::ones({}, o.options()); // expect: FG501 note {{handle}}
  return o * handle; // expect: FG502 {{handle}}
}

Tensor device_step;
void advance_device_step() {
  if (device_step.defined())
    device_step.add_(1);
}

// fullgraph: root
Tensor tensor_updated_in_place_elsewhere(const Inputs &in) {
  auto o = attend(in);
  if (!device_step.defined())
    device_step = torch::ones({}, o.options()); // expect: FG501 note {{device_step}}
  return o * device_step;
}

// fullgraph: root
Tensor clock_value(const Inputs &in) {
  auto now = std::chrono::steady_clock::now().time_since_epoch();
  return attend(in) + static_cast<double>(now.count() % 1000003); // expect: FG502 {{now}}
}

// fullgraph: root
Tensor c_random_number(const Inputs &in) {
  return attend(in) * (std::rand() % 1000); // expect: FG502 {{rand}}
}

std::mt19937 &engine() {
  static std::mt19937 it(7);
  return it;
}

// fullgraph: root
Tensor random_engine_number(const Inputs &in) {
  std::uniform_int_distribution<int> pick(1, 1000);
  return attend(in) * pick(engine()); // expect: FG502 {{pick}}
}

// fullgraph: root
Tensor random_layer_drop(const Inputs &in) {
  auto o = attend(in);
  for (int i = 0; i < 8; ++i)
    if (std::rand() % 2 == 0) // expect: FG502 {{rand}}
      o = o + 1;
  return o;
}

// fullgraph: root
Tensor seed_inside(const Inputs &in) {
  auto o = attend(in);
  torch::manual_seed(7); // expect: FG502 {{manual_seed}}
  return o + torch::rand_like(o);
}

// fullgraph: root
Tensor random_on_device(const Inputs &in) {
  auto o = attend(in);
  return o + torch::rand_like(o);
}

// fullgraph: root
Tensor dropout_on_device(const Inputs &in) {
  return torch::dropout(attend(in), 0.5, /*train=*/true);
}

struct Config {
  explicit Config(double scale) : scale(scale) {}
  double scale;
  int64_t heads = 4;
};

// fullgraph: root
Tensor member_set_by_constructor(const Inputs &in) {
  static const Config config(0.5);
  return attend(in) * config.scale * static_cast<double>(config.heads);
}

// fullgraph: root
Tensor environment_read_once(const Inputs &in) {
  static const bool debug = std::getenv("FULLGRAPH_EVIDENCE_DEBUG") != nullptr;
  auto o = attend(in);
  return debug ? o : o * 2;
}

} // namespace

Table fullgraph::evidence::frozenHostValue() {
  return {
      {"member_set_elsewhere", member_set_elsewhere, advance_layer},
      {"position_set_elsewhere", position_set_elsewhere, advance_layer},
      {"lengths_set_elsewhere", lengths_set_elsewhere, advance_layer},
      {"optional_set_elsewhere", optional_set_elsewhere, advance_layer},
      {"global_set_elsewhere", global_set_elsewhere, advance_global},
      {"atomic_set_elsewhere", atomic_set_elsewhere, advance_atomic},
      {"branch_on_flag_set_elsewhere", branch_on_flag_set_elsewhere, advance_flag},
      {"cache_keyed_by_changing_number", cache_keyed_by_changing_number, advance_length},
      {"tensor_replaced_elsewhere", tensor_replaced_elsewhere, advance_handle},
      {"tensor_updated_in_place_elsewhere", tensor_updated_in_place_elsewhere, advance_device_step},
      {"clock_value", clock_value},
      {"c_random_number", c_random_number},
      {"random_engine_number", random_engine_number},
      {"random_layer_drop", random_layer_drop},
      {"seed_inside", seed_inside},
      {"random_on_device", random_on_device},
      {"dropout_on_device", dropout_on_device},
      {"member_set_by_constructor", member_set_by_constructor},
      {"environment_read_once", environment_read_once},
  };
}
