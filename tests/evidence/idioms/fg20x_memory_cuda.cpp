//===- fg20x_memory_cuda.cpp - Memory, by hand and pinned -------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CudaCheck.h"
#include "Tables.h"
#include <c10/cuda/CUDAStream.h>
#include <cuda_runtime_api.h>

using namespace fullgraph::evidence;

namespace {

cudaStream_t current() { return c10::cuda::getCurrentCUDAStream().stream(); }

// fullgraph: root
Tensor raw_memcpy_to_host(const Inputs &in) {
  auto total = attend(in).sum();
  float value = 0;
  check(cudaMemcpy(&value, total.data_ptr(), 4, cudaMemcpyDeviceToHost)); // expect: FG202 {{cudaMemcpy}}
  return in.v * value;
}

// fullgraph: root
Tensor raw_memcpy_to_host_unchecked(const Inputs &in) {
  auto total = attend(in).sum();
  float value = 0;
  cudaMemcpy(&value, total.data_ptr(), 4, cudaMemcpyDeviceToHost); // expect: FG202 {{cudaMemcpy}} {{nothing looks at its error code}}
  return in.v * value;
}

// fullgraph: root
Tensor raw_memcpy_default_kind(const Inputs &in) {
  auto total = attend(in).sum();
  float value = 0;
  check(cudaMemcpy(&value, total.data_ptr(), 4, cudaMemcpyDefault)); // expect: FG202 {{cudaMemcpy}}
  return in.v * value;
}

// fullgraph: root
Tensor raw_memcpy_async_to_pageable(const Inputs &in) {
  auto total = attend(in).sum();
  static float value = 0;
  check(cudaMemcpyAsync(&value, total.data_ptr(), 4, cudaMemcpyDeviceToHost, current()));
  return in.v * 2;
}

// fullgraph: root
Tensor raw_memcpy_async_then_synchronize(const Inputs &in) {
  auto total = attend(in).sum();
  static Tensor host = torch::zeros({1}).pin_memory();
  check(cudaMemcpyAsync(host.data_ptr(), total.data_ptr(), 4,
                        cudaMemcpyDeviceToHost, current()));
  check(cudaStreamSynchronize(current())); // expect: FG203 {{cudaStreamSynchronize}}
  return in.v * host.data_ptr<float>()[0];
}

// fullgraph: root
Tensor raw_memcpy_async_then_synchronize_unchecked(const Inputs &in) {
  auto total = attend(in).sum();
  static Tensor host = torch::zeros({1}).pin_memory();
  cudaMemcpyAsync(host.data_ptr(), total.data_ptr(), 4, cudaMemcpyDeviceToHost,
                  current());
  cudaStreamSynchronize(current()); // expect: FG203 {{cudaStreamSynchronize}}
  return in.v * host.data_ptr<float>()[0];
}

// fullgraph: root
Tensor raw_memcpy_async_to_pinned(const Inputs &in) {
  auto total = attend(in).sum();
  static Tensor host = torch::zeros({1}).pin_memory();
  check(cudaMemcpyAsync(host.data_ptr(), total.data_ptr(), 4,
                        cudaMemcpyDeviceToHost, current()));
  return in.v * 2;
}

// fullgraph: root
Tensor raw_memcpy_to_device(const Inputs &in) {
  auto t = torch::empty({2}, in.v.options());
  float values[2] = {2, 3};
  check(cudaMemcpy(t.data_ptr(), values, 8, cudaMemcpyHostToDevice)); // expect: FG204 {{cudaMemcpy}}
  return attend(in) * t[1];
}

// fullgraph: root
Tensor raw_memcpy_on_device(const Inputs &in) {
  auto o = attend(in).contiguous();
  auto copy = torch::zeros_like(o);
  check(cudaMemcpy(copy.data_ptr(), o.data_ptr(), o.nbytes(), cudaMemcpyDeviceToDevice)); // expect: FG203 {{cudaMemcpy}}
  return copy;
}

// fullgraph: root
Tensor raw_memcpy_async_on_device(const Inputs &in) {
  auto o = attend(in).contiguous();
  auto copy = torch::zeros_like(o);
  check(cudaMemcpyAsync(copy.data_ptr(), o.data_ptr(), o.nbytes(),
                        cudaMemcpyDeviceToDevice, current()));
  return copy;
}

// fullgraph: root
Tensor raw_memset(const Inputs &in) {
  auto o = attend(in).contiguous();
  check(cudaMemset(o.data_ptr(), 0, 64)); // expect: FG203 {{cudaMemset}}
  return o;
}

// fullgraph: root
Tensor raw_memset_async(const Inputs &in) {
  auto o = attend(in).contiguous();
  check(cudaMemsetAsync(o.data_ptr(), 0, 64, current()));
  return o;
}

// fullgraph: root
Tensor raw_malloc(const Inputs &in) {
  auto o = attend(in);
  static void *block = nullptr;
  check(cudaMalloc(&block, 64)); // expect: FG203 {{cudaMalloc}}
  return o * 2;
}

// fullgraph: root
Tensor raw_malloc_unchecked(const Inputs &in) {
  auto o = attend(in);
  static void *block = nullptr;
  cudaMalloc(&block, 64); // expect: FG203 {{cudaMalloc}}
  return o * 2;
}

void *make_block() {
  void *block = nullptr;
  check(cudaMalloc(&block, 64));
  return block;
}
void *spare_block = nullptr;
void refill_block() { spare_block = make_block(); }

// fullgraph: root
Tensor raw_free(const Inputs &in) {
  auto o = attend(in);
  check(cudaFree(spare_block)); // expect: FG203 {{cudaFree}}
  return o * 2;
}

// fullgraph: root
Tensor raw_malloc_async(const Inputs &in) {
  auto o = attend(in);
  void *block = nullptr;
  check(cudaMallocAsync(&block, 64, current()));
  check(cudaMemsetAsync(block, 0, 64, current()));
  check(cudaFreeAsync(block, current()));
  return o * 2;
}

// fullgraph: root
Tensor raw_malloc_host(const Inputs &in) {
  auto o = attend(in);
  void *block = nullptr;
  check(cudaMallocHost(&block, 64)); // expect: FG203 {{cudaMallocHost}}
  return o * 2;
}

// fullgraph: root
Tensor raw_mem_get_info(const Inputs &in) {
  auto o = attend(in);
  size_t available = 0, all = 0;
  check(cudaMemGetInfo(&available, &all));
  return o * (available > 0 ? 2 : 1);
}

// fullgraph: root
Tensor pinned_to_device_non_blocking(const Inputs &in) {
  static Tensor host = torch::ones({2}).pin_memory();
  auto o = attend(in);
  auto t = host.to(o.device(), /*non_blocking=*/true);
  return o * t[0];
}

// fullgraph: root
Tensor pinned_to_device_blocking(const Inputs &in) {
  static Tensor host = torch::ones({2}).pin_memory();
  auto o = attend(in);
  auto t = host.to(o.device()); // expect: FG204 {{to}}
  return o * t[0];
}

// fullgraph: root
Tensor pinned_copy_non_blocking(const Inputs &in) {
  static Tensor host = torch::ones({2}).pin_memory();
  auto o = attend(in);
  auto t = torch::empty({2}, o.options());
  t.copy_(host, /*non_blocking=*/true);
  return o * t[0];
}

// fullgraph: root
Tensor pinned_in_region(const Inputs &in) {
  auto o = attend(in);
  auto t = torch::ones({2}).pin_memory().to(o.device(), true);
  return o * t[0];
}

// fullgraph: root
Tensor device_to_pinned_non_blocking(const Inputs &in) {
  static Tensor host = torch::empty({2, 4, 64, 32}).pin_memory();
  auto o = attend(in);
  host.copy_(o, /*non_blocking=*/true);
  return o * 2;
}

// fullgraph: root
Tensor device_to_pinned_blocking(const Inputs &in) {
  static Tensor host = torch::empty({2, 4, 64, 32}).pin_memory();
  auto o = attend(in);
  host.copy_(o); // expect: FG202 {{copy_}}
  return o * 2;
}

// fullgraph: root
Tensor device_to_pinned_then_read(const Inputs &in) {
  static Tensor host = torch::zeros({1}).pin_memory();
  auto o = attend(in);
  host.copy_(o.sum().view({1}), /*non_blocking=*/true);
  c10::cuda::getCurrentCUDAStream().synchronize(); // expect: FG203 {{synchronize}}
  return o * host.item<float>();
}

// fullgraph: root
Tensor cuda_of_host_tensor(const Inputs &in) {
  auto o = attend(in);
  return o * torch::ones({1}).cuda(); // expect: FG204 {{cuda}}
}

// fullgraph: root
Tensor tensor_of_list_on_cuda(const Inputs &in) {
  auto o = attend(in);
  auto t = torch::tensor({1, 2}, torch::kCUDA); // expect: FG204 {{tensor}}
  return o * t.sum();
}

// fullgraph: root
Tensor full_on_cuda(const Inputs &in) {
  auto o = attend(in);
  return o * torch::full({1}, 2.f, torch::kCUDA);
}

} // namespace

Table fullgraph::evidence::memoryCuda() {
  return {
      {"raw_memcpy_to_host", raw_memcpy_to_host},
      {"raw_memcpy_to_host_unchecked", raw_memcpy_to_host_unchecked},
      {"raw_memcpy_default_kind", raw_memcpy_default_kind},
      {"raw_memcpy_async_to_pageable", raw_memcpy_async_to_pageable},
      {"raw_memcpy_async_then_synchronize", raw_memcpy_async_then_synchronize},
      {"raw_memcpy_async_then_synchronize_unchecked", raw_memcpy_async_then_synchronize_unchecked},
      {"raw_memcpy_async_to_pinned", raw_memcpy_async_to_pinned},
      {"raw_memcpy_to_device", raw_memcpy_to_device},
      {"raw_memcpy_on_device", raw_memcpy_on_device},
      {"raw_memcpy_async_on_device", raw_memcpy_async_on_device},
      {"raw_memset", raw_memset},
      {"raw_memset_async", raw_memset_async},
      {"raw_malloc", raw_malloc},
      {"raw_malloc_unchecked", raw_malloc_unchecked},
      {"raw_free", raw_free, refill_block},
      {"raw_malloc_async", raw_malloc_async},
      {"raw_malloc_host", raw_malloc_host},
      {"raw_mem_get_info", raw_mem_get_info},
      {"pinned_to_device_non_blocking", pinned_to_device_non_blocking},
      {"pinned_to_device_blocking", pinned_to_device_blocking},
      {"pinned_copy_non_blocking", pinned_copy_non_blocking},
      {"pinned_in_region", pinned_in_region},
      {"device_to_pinned_non_blocking", device_to_pinned_non_blocking},
      {"device_to_pinned_blocking", device_to_pinned_blocking},
      {"device_to_pinned_then_read", device_to_pinned_then_read},
      {"cuda_of_host_tensor", cuda_of_host_tensor},
      {"tensor_of_list_on_cuda", tensor_of_list_on_cuda},
      {"full_on_cuda", full_on_cuda},
  };
}
