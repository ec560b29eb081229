//===- library_types.h - The data types of CUDA's libraries -----*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EVIDENCE_LIBRARY_TYPES_H
#define FULLGRAPH_EVIDENCE_LIBRARY_TYPES_H

enum cudaDataType { CUDA_R_32F, CUDA_R_64F, CUDA_R_16F, CUDA_R_16BF };
using cudaDataType_t = cudaDataType;

#endif
