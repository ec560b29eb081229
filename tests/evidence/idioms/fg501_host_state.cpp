//===- fg501_host_state.cpp - Captured code changes the host ----*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Tables.h"
#include <atomic>
#include <list>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>

using namespace fullgraph::evidence;

namespace {

// fullgraph: root
Tensor static_counter(const Inputs &in) {
  static int calls = 0;
  auto o = attend(in);
  return o * (1 + calls++); // expect: FG501 {{calls}}
}

int global_calls = 0;

// fullgraph: root
Tensor global_counter(const Inputs &in) {
  ++global_calls;
  return attend(in) * global_calls; // expect: FG501 {{global_calls}}
}

std::atomic<int> atomic_calls{0};

// fullgraph: root
Tensor atomic_counter(const Inputs &in) {
  const int call = atomic_calls.fetch_add(1);
  return attend(in) * call; // expect: FG501 {{atomic_calls}}
}

// fullgraph: root
Tensor thread_local_counter(const Inputs &in) {
  thread_local int calls = 0;
  calls += 1;
  return attend(in) * calls; // expect: FG501 {{calls}}
}

struct CountingLayer {
  int calls = 0;
  Tensor forward(const Inputs &in) {
    ++calls;
    return attend(in) * calls; // expect: FG501 {{calls}}
  }
};

// fullgraph: root
Tensor member_counter(const Inputs &in) {
  static CountingLayer layer;
  return layer.forward(in);
}

struct Decoder {
  int64_t position = 0;
  Tensor cache;
  Tensor forward(const Inputs &in) {
    if (!cache.defined())
      cache = torch::zeros({2, 4, 640, 32}, in.v.options()); // expect: FG501 note {{cache}}
    cache.narrow(2, position, 64).copy_(in.v); // expect: FG501 {{position}}
    position += 64;
    return cache.sum(2);
  }
};

// fullgraph: root
Tensor cache_at_host_position(const Inputs &in) {
  static Decoder decoder;
  return decoder.forward(in);
}

struct DeviceDecoder {
  Tensor position, cache;
  Tensor forward(const Inputs &in) {
    if (!cache.defined()) {
      cache = torch::zeros({2, 4, 640, 32}, in.v.options()); // expect: FG501 note {{cache}}
      position = torch::arange(64, in.v.options().dtype(torch::kLong)); // expect: FG501 note {{position}}
    }
    cache.index_copy_(2, position, in.v);
    position.add_(64);
    return cache.sum(2);
  }
};

// fullgraph: root
Tensor cache_at_device_position(const Inputs &in) {
  static DeviceDecoder decoder;
  return decoder.forward(in);
}

// fullgraph: root
Tensor growing_key_cache(const Inputs &in) {
  static std::vector<Tensor> past;
  past.push_back(in.v.clone());
  return torch::cat(past, 2).sum(2); // expect: FG501 {{past}}
}

// fullgraph: root
Tensor alternating_flag(const Inputs &in) {
  static bool odd = false;
  odd = !odd;
  auto o = attend(in);
  return odd ? o * 2 : o; // expect: FG501 {{odd}}
}

// fullgraph: root
Tensor previous_result(const Inputs &in) {
  static Tensor previous;
  auto o = attend(in);
  auto sum = previous.defined() ? o + previous : o; // expect: FG501 {{previous}}
  previous = o;
  return sum;
}

// fullgraph: root
Tensor swapped_buffers(const Inputs &in) {
  static Tensor front = torch::zeros_like(in.v), back = torch::zeros_like(in.v);
  back.copy_(attend(in)); // expect: FG501 {{back}}
  std::swap(front, back);
  return front + back * 2; // expect: FG501 {{front}}
}

// fullgraph: root
Tensor running_mean_on_device(const Inputs &in) {
  auto o = attend(in);
  static Tensor mean = torch::zeros({}, o.options());
  mean.mul_(0.9).add_(o.mean());
  return o - mean;
}

// fullgraph: root
Tensor counter_that_reaches_nothing(const Inputs &in) {
  static int64_t calls = 0;
  ++calls;
  return attend(in) * 2;
}

// fullgraph: root
Tensor sizes_recorded(const Inputs &in) {
  static std::vector<int64_t> seen;
  auto o = attend(in);
  seen.push_back(o.size(0));
  return o * 2;
}

Tensor causal_mask(int64_t n, const Tensor &like) {
  static std::unordered_map<int64_t, Tensor> masks;
  auto [entry, missing] = masks.try_emplace(n); // expect: FG501 note {{masks}}
  if (missing)
    entry->second = torch::ones({n, n}, like.options()).tril();
  return entry->second;
}

// fullgraph: root
Tensor mask_cache_keyed_by_shape(const Inputs &in) {
  auto o = attend(in);
  return torch::matmul(causal_mask(o.size(2), o), o);
}

class MaskCache {
public:
  explicit MaskCache(size_t capacity) : Capacity(capacity) {}

  Tensor get(int64_t n, const Tensor &like) {
    for (auto entry = Entries.begin(); entry != Entries.end(); ++entry)
      if (entry->first == n) {
        Entries.splice(Entries.begin(), Entries, entry);
        return entry->second;
      }
    auto mask = torch::ones({n, n}, like.options()).tril();
    Entries.emplace_front(n, mask); // expect: FG501 note {{Entries}}
    if (Entries.size() > Capacity)
      Entries.pop_back();
    return mask;
  }

private:
  size_t Capacity;
  std::list<std::pair<int64_t, Tensor>> Entries;
};

// fullgraph: root
Tensor lru_mask_cache(const Inputs &in) {
  static MaskCache cache(4);
  auto o = attend(in);
  return torch::matmul(cache.get(o.size(2), o), o);
}

class LazyTable {
public:
  const Tensor &get(const Tensor &like) {
    if (!Table)
      Table = torch::arange(32, like.options()); // expect: FG501 note {{Table}}
    return *Table;
  }

private:
  std::optional<Tensor> Table;
};

// fullgraph: root
Tensor lazily_made_member(const Inputs &in) {
  static LazyTable table;
  auto o = attend(in);
  return o + table.get(o);
}

double scale_for(int64_t width) {
  static std::map<int64_t, double> scales;
  auto known = scales.find(width);
  if (known == scales.end())
    known = scales.emplace(width, 1.0 / width).first; // expect: FG501 note {{scales}}
  return known->second;
}

// fullgraph: root
Tensor memo_of_host_number(const Inputs &in) {
  auto o = attend(in);
  return o * scale_for(o.size(-1));
}

// fullgraph: root
Tensor static_constant(const Inputs &in) {
  static const double scale = 0.125;
  return attend(in) * scale;
}

} // namespace

Table fullgraph::evidence::hostState() {
  return {
      {"static_counter", static_counter},
      {"global_counter", global_counter},
      {"atomic_counter", atomic_counter},
      {"thread_local_counter", thread_local_counter},
      {"member_counter", member_counter},
      {"cache_at_host_position", cache_at_host_position},
      {"cache_at_device_position", cache_at_device_position},
      {"growing_key_cache", growing_key_cache},
      {"alternating_flag", alternating_flag},
      {"previous_result", previous_result},
      {"swapped_buffers", swapped_buffers},
      {"running_mean_on_device", running_mean_on_device},
      {"counter_that_reaches_nothing", counter_that_reaches_nothing},
      {"sizes_recorded", sizes_recorded},
      {"mask_cache_keyed_by_shape", mask_cache_keyed_by_shape},
      {"lru_mask_cache", lru_mask_cache},
      {"lazily_made_member", lazily_made_member},
      {"memo_of_host_number", memo_of_host_number},
      {"static_constant", static_constant},
  };
}
