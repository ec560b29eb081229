//===- CaptureCuda.cpp - Captured in a CUDA graph ---------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Modes.h"
#include <ATen/cuda/CUDAGraph.h>
#include <c10/cuda/CUDAGuard.h>
#include <c10/cuda/CUDAStream.h>

using namespace fullgraph::evidence;

namespace {

void overwrite(Inputs &to, const Inputs &from) {
  to.q.copy_(from.q);
  to.k.copy_(from.k);
  to.v.copy_(from.v);
}

Answer runCaptured(const Idiom &idiom, torch::Device device,
                   cudaStreamCaptureMode mode) {
  Inputs in = inputs(0, device);
  const Inputs second = inputs(1, device), third = inputs(2, device);
  const auto stream = c10::cuda::getStreamFromPool();
  c10::cuda::CUDAStreamGuard guard(stream);
  c10::cuda::device_synchronize();
  for (int i = 1; i < CallsOnFirst; ++i)
    call(idiom, in);
  c10::cuda::device_synchronize();

  at::cuda::CUDAGraph graph;
  if (idiom.Advance)
    idiom.Advance();
  graph.capture_begin({0, 0}, mode);
  Tensor out = idiom.Run(in);
  graph.capture_end();
  graph.replay();
  stream.synchronize();

  auto replay = [&](const Inputs &next) {
    if (idiom.Advance)
      idiom.Advance();
    overwrite(in, next);
    graph.replay();
    auto result = out.clone();
    stream.synchronize();
    return result;
  };
  return {replay(second), replay(third)};
}

} // namespace

Answer fullgraph::evidence::runCapturedGlobal(const Idiom &idiom,
                                              torch::Device device) {
  return runCaptured(idiom, device, cudaStreamCaptureModeGlobal);
}

Answer fullgraph::evidence::runCapturedThreadLocal(const Idiom &idiom,
                                                   torch::Device device) {
  return runCaptured(idiom, device, cudaStreamCaptureModeThreadLocal);
}

Answer fullgraph::evidence::runCapturedRelaxed(const Idiom &idiom,
                                               torch::Device device) {
  return runCaptured(idiom, device, cudaStreamCaptureModeRelaxed);
}
