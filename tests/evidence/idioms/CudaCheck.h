//===- CudaCheck.h - Error codes of the CUDA runtime, checked ---*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EVIDENCE_CUDACHECK_H
#define FULLGRAPH_EVIDENCE_CUDACHECK_H

#include <cuda_runtime_api.h>
#include <stdexcept>

namespace fullgraph::evidence {

inline void check(cudaError_t error) {
  if (error != cudaSuccess)
    throw std::runtime_error(cudaGetErrorString(error));
}

inline cudaEvent_t make_event() {
  cudaEvent_t event;
  check(cudaEventCreateWithFlags(&event, cudaEventDisableTiming));
  return event;
}

} // namespace fullgraph::evidence

#endif
