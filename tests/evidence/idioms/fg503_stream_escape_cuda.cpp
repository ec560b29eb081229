//===- fg503_stream_escape_cuda.cpp - Work that leaves the stream -*- C++
//-*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CudaCheck.h"
#include "Tables.h"
#include <ATen/cuda/CUDAContext.h>
#include <ATen/cuda/CUDAEvent.h>
#include <c10/core/StreamGuard.h>
#include <c10/cuda/CUDAGuard.h>
#include <c10/cuda/CUDAStream.h>
#include <cuda_runtime_api.h>
#include <thread>

using namespace fullgraph::evidence;

namespace {

c10::cuda::CUDAStream side_stream() {
  static auto stream = c10::cuda::getStreamFromPool();
  return stream;
}

// fullgraph: root
Tensor default_stream(const Inputs &in) {
  auto o = attend(in);
  c10::cuda::CUDAStreamGuard guard(c10::cuda::getDefaultCUDAStream()); // expect: FG503 {{getDefaultCUDAStream}}
  return o * 2;
}

// fullgraph: root
Tensor default_stream_generic_guard(const Inputs &in) {
  auto o = attend(in);
  c10::StreamGuard guard(c10::cuda::getDefaultCUDAStream()); // expect: FG503 {{getDefaultCUDAStream}}
  return o * 2;
}

// fullgraph: root
Tensor default_stream_set(const Inputs &in) {
  auto o = attend(in);
  auto before = c10::cuda::getCurrentCUDAStream();
  c10::cuda::setCurrentCUDAStream(c10::cuda::getDefaultCUDAStream()); // expect: FG503 {{setCurrentCUDAStream}}
  auto r = o * 2;
  c10::cuda::setCurrentCUDAStream(before);
  return r;
}

// fullgraph: root
Tensor side_stream_alone(const Inputs &in) {
  auto o = attend(in);
  c10::cuda::CUDAStreamGuard guard(side_stream()); // expect: FG503 {{CUDAStreamGuard}}
  return o * 2;
}

// fullgraph: root
Tensor side_stream_forked_not_joined(const Inputs &in) {
  auto o = attend(in);
  at::cuda::CUDAEvent fork;
  fork.record(c10::cuda::getCurrentCUDAStream());
  fork.block(side_stream());
  c10::cuda::CUDAStreamGuard guard(side_stream()); // expect: FG503 {{CUDAStreamGuard}}
  return o * 2;
}

// fullgraph: root
Tensor side_stream_joined_not_forked(const Inputs &in) {
  auto o = attend(in);
  Tensor r;
  {
    c10::cuda::CUDAStreamGuard guard(side_stream()); // expect: FG503 {{CUDAStreamGuard}}
    r = o * 2;
  }
  at::cuda::CUDAEvent join;
  join.record(side_stream());
  join.block(c10::cuda::getCurrentCUDAStream());
  return r;
}

// fullgraph: root
Tensor side_stream_joined(const Inputs &in) {
  auto o = attend(in);
  auto main = c10::cuda::getCurrentCUDAStream();
  auto side = side_stream();
  at::cuda::CUDAEvent fork, join;
  fork.record(main);
  fork.block(side);
  Tensor r;
  {
    c10::cuda::CUDAStreamGuard guard(side);
    r = o * 2;
  }
  join.record(side);
  join.block(main);
  return r;
}

class Fork {
public:
  explicit Fork(c10::cuda::CUDAStream side)
      : Main(c10::cuda::getCurrentCUDAStream()), Side(side) {
    Begin.record(Main);
    Begin.block(Side);
    c10::cuda::setCurrentCUDAStream(Side);
  }
  ~Fork() {
    End.record(Side);
    End.block(Main);
    c10::cuda::setCurrentCUDAStream(Main);
  }

private:
  c10::cuda::CUDAStream Main, Side;
  at::cuda::CUDAEvent Begin, End;
};

// fullgraph: root
Tensor side_stream_joined_by_scope(const Inputs &in) {
  auto o = attend(in);
  Tensor r;
  {
    Fork fork(side_stream());
    r = o * 2;
  }
  return r + 1;
}

// fullgraph: root
Tensor guard_of_current_stream(const Inputs &in) {
  auto o = attend(in);
  c10::cuda::CUDAStreamGuard guard(c10::cuda::getCurrentCUDAStream());
  return o * 2;
}

// fullgraph: root
Tensor default_stream_compared(const Inputs &in) {
  auto o = attend(in);
  bool same =
      c10::cuda::getCurrentCUDAStream() == c10::cuda::getDefaultCUDAStream();
  (void)same;
  return o * 2;
}

// fullgraph: root
Tensor device_guard(const Inputs &in) {
  auto o = attend(in);
  c10::cuda::CUDAGuard guard(o.device());
  return o * 2;
}

// fullgraph: root
Tensor raw_memset_on_stream_zero(const Inputs &in) {
  auto o = attend(in).contiguous();
  check(cudaMemsetAsync(o.data_ptr(), 0, 64, nullptr)); // expect: FG503 {{cudaMemsetAsync}}
  return o;
}

// fullgraph: root
Tensor raw_memset_stream_omitted(const Inputs &in) {
  auto o = attend(in).contiguous();
  check(cudaMemsetAsync(o.data_ptr(), 0, 64)); // expect: FG503 {{cudaMemsetAsync}}
  return o;
}

// fullgraph: root
Tensor raw_memcpy_on_stream_zero(const Inputs &in) {
  auto o = attend(in).contiguous();
  auto copy = torch::zeros_like(o);
  check(cudaMemcpyAsync(copy.data_ptr(), o.data_ptr(), o.nbytes(), cudaMemcpyDeviceToDevice, 0)); // expect: FG503 {{cudaMemcpyAsync}}
  return copy;
}

// fullgraph: root
Tensor raw_memcpy_on_stream_zero_unchecked(const Inputs &in) {
  auto o = attend(in).contiguous();
  auto copy = torch::zeros_like(o);
  cudaMemcpyAsync(copy.data_ptr(), o.data_ptr(), o.nbytes(), cudaMemcpyDeviceToDevice, 0); // expect: FG503 {{cudaMemcpyAsync}}
  return copy;
}

// fullgraph: root
Tensor work_in_another_thread(const Inputs &in) {
  auto o = attend(in);
  Tensor r;
  std::thread worker([&] { r = o * 2; }); // expect: FG503 {{thread}}
  worker.join();
  return r;
}

} // namespace

Table fullgraph::evidence::streamEscapeCuda() {
  return {
      {"default_stream", default_stream},
      {"default_stream_generic_guard", default_stream_generic_guard},
      {"default_stream_set", default_stream_set},
      {"side_stream_alone", side_stream_alone},
      {"side_stream_forked_not_joined", side_stream_forked_not_joined},
      {"side_stream_joined_not_forked", side_stream_joined_not_forked},
      {"side_stream_joined", side_stream_joined},
      {"side_stream_joined_by_scope", side_stream_joined_by_scope},
      {"guard_of_current_stream", guard_of_current_stream},
      {"default_stream_compared", default_stream_compared},
      {"device_guard", device_guard},
      {"raw_memset_on_stream_zero", raw_memset_on_stream_zero},
      {"raw_memset_stream_omitted", raw_memset_stream_omitted},
      {"raw_memcpy_on_stream_zero", raw_memcpy_on_stream_zero},
      {"raw_memcpy_on_stream_zero_unchecked", raw_memcpy_on_stream_zero_unchecked},
      {"work_in_another_thread", work_in_another_thread},
  };
}
