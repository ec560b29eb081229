#include <torch/types.h>

namespace c10_npu {
struct NPUStream {
  void synchronize() const;
  bool query() const;
};
NPUStream getCurrentNPUStream();
} // namespace c10_npu
namespace c10::cuda {
struct CUDAStream {
  void synchronize() const;
};
CUDAStream getCurrentCUDAStream();
} // namespace c10::cuda
int hipDeviceSynchronize();
int cudaMalloc(void **, unsigned long);
int cudaFreeHost(void *);

using torch::Tensor;

// Kin are known by name, and what was measured was CUDA.
// fullgraph: root
Tensor on_kin(const Tensor &x) {
  c10_npu::getCurrentNPUStream().synchronize(); // expect: FG203 {{measured on CUDA only}}
  c10_npu::getCurrentNPUStream().query(); // expect: FG203 {{measured on CUDA only}}
  hipDeviceSynchronize(); // expect: FG203 {{measured on CUDA only}}
  return x;
}

// fullgraph: root
Tensor on_cuda(const Tensor &x) {
  c10::cuda::getCurrentCUDAStream().synchronize(); // expect: FG203 {{the host waits for the device}}
  return x;
}

// The mode of the capture matters to what allocates.
// fullgraph: root
Tensor allocates(const Tensor &x) {
  void *block = nullptr;
  cudaMalloc(&block, 64); // expect: FG203 {{only relaxed capture permits it}}
  cudaFreeHost(block); // expect: FG203 {{capture forbids it}}
  return x;
}
