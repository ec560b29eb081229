//===- Cuda.cpp -----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/Cuda.h"
#include "extract/Nvcc.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

namespace path = llvm::sys::path;

namespace fullgraph::extract {
namespace {

constexpr const char *Folder = "/@fullgraph-cuda";

/// The toolkit, else headers that someone else calls so, else the words of the
/// language alone.
constexpr const char *Prelude = R"cpp(
#if __has_include(<crt/host_defines.h>)
#include <__clang_cuda_runtime_wrapper.h>
#else
#include <stdlib.h>
#define __CUDACC__ 1
#define __host__ __attribute__((host))
#define __device__ __attribute__((device))
#define __global__ __attribute__((global))
#define __shared__ __attribute__((shared))
#define __constant__ __attribute__((constant))
#define __managed__ __attribute__((managed))
#define __launch_bounds__(...) __attribute__((launch_bounds(__VA_ARGS__)))
#define __forceinline__ __inline__ __attribute__((always_inline))
#define __grid_constant__
#if __has_include(<cuda_runtime.h>)
#include <cuda_runtime.h>
#else
struct uint3 { unsigned x, y, z; };
struct dim3 {
  unsigned x, y, z;
  __host__ __device__ constexpr dim3(unsigned x = 1, unsigned y = 1,
                                     unsigned z = 1)
      : x(x), y(y), z(z) {}
};
extern const __device__ uint3 threadIdx, blockIdx;
extern const __device__ dim3 blockDim, gridDim;
typedef struct CUstream_st *cudaStream_t;
extern "C" unsigned __cudaPushCallConfiguration(dim3, dim3, size_t = 0,
                                                void * = 0);
__device__ void __syncthreads();
#endif
#endif
)cpp";

} // namespace

std::vector<std::string> cudaFlags(llvm::StringRef Compiler,
                                   llvm::StringRef Named) {
  std::string Toolkit = "/usr/local/cuda";
  if (!Named.empty())
    Toolkit = Named.str();
  else if (isNvcc(Compiler) && path::is_absolute(Compiler))
    Toolkit = path::parent_path(path::parent_path(Compiler)).str();
  return {"-x", "cuda", "--cuda-host-only", "-nocudainc", "-nocudalib",
          // The newest that Clang knows: it names the function that launches.
          "-Xclang", "-target-sdk-version=12.5", "-include",
          std::string(Folder) + "/prelude.h",
          // A folder that is not there is passed over.
          "-idirafter", Toolkit + "/include", "-idirafter", Folder};
}

void addCudaHeaders(llvm::vfs::InMemoryFileSystem &FS) {
  auto Add = [&](const char *Name, llvm::StringRef Text) {
    FS.addFile(std::string(Folder) + "/" + Name, 0,
               llvm::MemoryBuffer::getMemBuffer(Text));
  };
  Add("prelude.h", Prelude);
  // Clang's wrapper asks for these; toolkits from 13 on do not have them.
  Add("texture_fetch_functions.h", "");
  Add("texture_indirect_functions.h", "");
}

} // namespace fullgraph::extract
