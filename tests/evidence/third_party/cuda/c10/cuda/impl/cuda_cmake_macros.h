//===- cuda_cmake_macros.h - Made by CMake where CUDA is --------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EVIDENCE_CUDA_CMAKE_MACROS_H
#define FULLGRAPH_EVIDENCE_CUDA_CMAKE_MACROS_H

#endif
