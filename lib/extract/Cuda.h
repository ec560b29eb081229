//===- Cuda.h - CUDA sources, as the host's code ----------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A .cu file is read once, for the host, with Clang's own wrapper of the
// toolkit's headers. Clang refuses toolkits that it does not know and a machine
// without one; so its driver is told of none, and a small header of ours
// decides by what the include paths hold.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EXTRACT_CUDA_H
#define FULLGRAPH_EXTRACT_CUDA_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <string>
#include <vector>

namespace fullgraph::extract {

/// Flags for the driver. The toolkit is in the folder that the command names,
/// if it names one, else around its nvcc; \p Compiler is as in the command.
std::vector<std::string> cudaFlags(llvm::StringRef Compiler,
                                   llvm::StringRef Named);

/// The headers that these flags name.
void addCudaHeaders(llvm::vfs::InMemoryFileSystem &FS);

} // namespace fullgraph::extract

#endif
