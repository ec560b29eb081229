//===- fg203_synchronize_cuda.cpp - The host waits --------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CudaCheck.h"
#include "Tables.h"
#include <ATen/cuda/CUDAContext.h>
#include <ATen/cuda/CUDAEvent.h>
#include <c10/core/Event.h>
#include <c10/cuda/CUDACachingAllocator.h>
#include <c10/cuda/CUDAFunctions.h>
#include <c10/cuda/CUDAGraphsC10Utils.h>
#include <c10/cuda/CUDAStream.h>
#include <cuda_runtime_api.h>
#include <torch/cuda.h>

using namespace fullgraph::evidence;

namespace {

cudaStream_t current() { return c10::cuda::getCurrentCUDAStream().stream(); }

// fullgraph: root
Tensor stream_synchronize(const Inputs &in) {
  auto o = attend(in);
  c10::cuda::getCurrentCUDAStream().synchronize(); // expect: FG203 {{synchronize}}
  return o * 2;
}

// fullgraph: root
Tensor generic_stream_synchronize(const Inputs &in) {
  auto o = attend(in);
  c10::Stream stream = c10::cuda::getCurrentCUDAStream();
  stream.synchronize(); // expect: FG203 {{synchronize}}
  return o * 2;
}

// fullgraph: root
Tensor stream_query(const Inputs &in) {
  auto o = attend(in);
  (void)c10::cuda::getCurrentCUDAStream().query(); // expect: FG203 {{query}}
  return o * 2;
}

// fullgraph: root
Tensor c10_stream_synchronize(const Inputs &in) {
  auto o = attend(in);
  c10::cuda::stream_synchronize(current()); // expect: FG203 {{stream_synchronize}}
  return o * 2;
}

// fullgraph: root
Tensor c10_device_synchronize(const Inputs &in) {
  auto o = attend(in);
  c10::cuda::device_synchronize(); // expect: FG203 {{device_synchronize}}
  return o * 2;
}

// fullgraph: root
Tensor torch_cuda_synchronize(const Inputs &in) {
  auto o = attend(in);
  torch::cuda::synchronize(); // expect: FG203 {{synchronize}}
  return o * 2;
}

// fullgraph: root
Tensor event_synchronize(const Inputs &in) {
  auto o = attend(in);
  at::cuda::CUDAEvent event;
  event.record();
  event.synchronize(); // expect: FG203 {{synchronize}}
  return o * 2;
}

// fullgraph: root
Tensor event_query(const Inputs &in) {
  auto o = attend(in);
  at::cuda::CUDAEvent event;
  event.record();
  (void)event.query(); // expect: FG203 {{query}}
  return o * 2;
}

// fullgraph: root
Tensor event_elapsed_time(const Inputs &in) {
  at::cuda::CUDAEvent start(cudaEventDefault), stop(cudaEventDefault);
  start.record();
  auto o = attend(in);
  stop.record();
  stop.synchronize();             // expect: FG203 {{synchronize}}
  (void)start.elapsed_time(stop); // expect: FG203 {{elapsed_time}}
  return o * 2;
}

// fullgraph: root
Tensor event_record(const Inputs &in) {
  auto o = attend(in);
  at::cuda::CUDAEvent event;
  event.record();
  return o * 2;
}

// fullgraph: root
Tensor event_block_same_stream(const Inputs &in) {
  auto o = attend(in);
  at::cuda::CUDAEvent event;
  event.record();
  event.block(c10::cuda::getCurrentCUDAStream());
  return o * 2;
}

// fullgraph: root
Tensor raw_device_synchronize(const Inputs &in) {
  auto o = attend(in);
  check(cudaDeviceSynchronize()); // expect: FG203 {{cudaDeviceSynchronize}}
  return o * 2;
}

// fullgraph: root
Tensor raw_device_synchronize_unchecked(const Inputs &in) {
  auto o = attend(in);
  cudaDeviceSynchronize(); // expect: FG203 {{cudaDeviceSynchronize}} {{nothing looks at its error code}}
  return o * 2;
}

// fullgraph: root
Tensor raw_stream_synchronize(const Inputs &in) {
  auto o = attend(in);
  check(cudaStreamSynchronize(current())); // expect: FG203 {{cudaStreamSynchronize}}
  return o * 2;
}

// fullgraph: root
Tensor raw_stream_synchronize_unchecked(const Inputs &in) {
  auto o = attend(in);
  cudaStreamSynchronize(current()); // expect: FG203 {{cudaStreamSynchronize}}
  return o * 2;
}

// fullgraph: root
Tensor raw_stream_query(const Inputs &in) {
  auto o = attend(in);
  (void)cudaStreamQuery(current()); // expect: FG203 {{cudaStreamQuery}}
  return o * 2;
}

// fullgraph: root
Tensor raw_event_query_unchecked(const Inputs &in) {
  static cudaEvent_t event = make_event();
  auto o = attend(in);
  check(cudaEventRecord(event, current()));
  bool done = cudaEventQuery(event) == cudaSuccess; // expect: FG203 {{cudaEventQuery}}
  (void)done;
  return o * 2;
}

// fullgraph: root
Tensor raw_event_synchronize(const Inputs &in) {
  static cudaEvent_t event = make_event();
  auto o = attend(in);
  check(cudaEventRecord(event, current()));
  check(cudaEventSynchronize(event)); // expect: FG203 {{cudaEventSynchronize}}
  return o * 2;
}

// fullgraph: root
Tensor raw_stream_wait_event(const Inputs &in) {
  static cudaEvent_t event = make_event();
  auto o = attend(in);
  check(cudaEventRecord(event, current()));
  check(cudaStreamWaitEvent(current(), event, 0));
  return o * 2;
}

// fullgraph: root
Tensor raw_event_created(const Inputs &in) {
  auto o = attend(in);
  cudaEvent_t event = make_event();
  check(cudaEventRecord(event, current()));
  check(cudaEventDestroy(event));
  return o * 2;
}

// fullgraph: root
Tensor raw_stream_created(const Inputs &in) {
  auto o = attend(in);
  cudaStream_t stream;
  check(cudaStreamCreateWithFlags(&stream, cudaStreamNonBlocking));
  check(cudaStreamDestroy(stream));
  return o * 2;
}

void nothing(cudaStream_t, cudaError_t, void *) {}

// fullgraph: root
Tensor raw_stream_callback(const Inputs &in) {
  auto o = attend(in);
  check(cudaStreamAddCallback(current(), nothing, nullptr, 0)); // expect: FG203 {{cudaStreamAddCallback}}
  return o * 2;
}

void host_node(void *) {}

// fullgraph: root
Tensor raw_launch_host_function(const Inputs &in) {
  auto o = attend(in);
  check(cudaLaunchHostFunc(current(), host_node, nullptr));
  return o * 2;
}

// fullgraph: root
Tensor allocator_empty_cache(const Inputs &in) {
  auto o = attend(in);
  c10::cuda::CUDACachingAllocator::emptyCache();
  return o * 2;
}

// fullgraph: root
Tensor device_properties(const Inputs &in) {
  auto o = attend(in);
  auto *properties = at::cuda::getCurrentDeviceProperties();
  return o * (properties->major > 0 ? 2 : 1);
}

// fullgraph: root
Tensor raw_device_attribute(const Inputs &in) {
  auto o = attend(in);
  int device = 0, value = 0;
  check(cudaGetDevice(&device));
  check(cudaDeviceGetAttribute(&value, cudaDevAttrWarpSize, device));
  return o * (value > 0 ? 2 : 1);
}

// fullgraph: root
Tensor synchronize_unless_capturing(const Inputs &in) {
  auto o = attend(in);
  if (c10::cuda::currentStreamCaptureStatusMayInitCtx() == c10::cuda::CaptureStatus::None)
    c10::cuda::device_synchronize();
  return o * 2;
}

// fullgraph: root
Tensor read_unless_capturing(const Inputs &in) {
  auto o = attend(in);
  cudaStreamCaptureStatus status;
  check(cudaStreamIsCapturing(current(), &status));
  if (status != cudaStreamCaptureStatusNone)
    return o * 2;
  TORCH_CHECK(!o.isnan().any().item<bool>());
  return o * 2;
}

} // namespace

Table fullgraph::evidence::synchronizeCuda() {
  return {
      {"stream_synchronize", stream_synchronize},
      {"generic_stream_synchronize", generic_stream_synchronize},
      {"stream_query", stream_query},
      {"c10_stream_synchronize", c10_stream_synchronize},
      {"c10_device_synchronize", c10_device_synchronize},
      {"torch_cuda_synchronize", torch_cuda_synchronize},
      {"event_synchronize", event_synchronize},
      {"event_query", event_query},
      {"event_elapsed_time", event_elapsed_time},
      {"event_record", event_record},
      {"event_block_same_stream", event_block_same_stream},
      {"raw_device_synchronize", raw_device_synchronize},
      {"raw_device_synchronize_unchecked", raw_device_synchronize_unchecked},
      {"raw_stream_synchronize", raw_stream_synchronize},
      {"raw_stream_synchronize_unchecked", raw_stream_synchronize_unchecked},
      {"raw_stream_query", raw_stream_query},
      {"raw_event_query_unchecked", raw_event_query_unchecked},
      {"raw_event_synchronize", raw_event_synchronize},
      {"raw_stream_wait_event", raw_stream_wait_event},
      {"raw_event_created", raw_event_created},
      {"raw_stream_created", raw_stream_created},
      {"raw_stream_callback", raw_stream_callback},
      {"raw_launch_host_function", raw_launch_host_function},
      {"allocator_empty_cache", allocator_empty_cache},
      {"device_properties", device_properties},
      {"raw_device_attribute", raw_device_attribute},
      {"synchronize_unless_capturing", synchronize_unless_capturing},
      {"read_unless_capturing", read_unless_capturing},
  };
}
