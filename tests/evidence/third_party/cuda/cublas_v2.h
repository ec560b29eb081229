//===- cublas_v2.h - Just enough to parse -----------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EVIDENCE_CUBLAS_V2_H
#define FULLGRAPH_EVIDENCE_CUBLAS_V2_H

#include "cuda_runtime_api.h"

using cublasHandle_t = struct cublasContext *;
enum cublasStatus_t { CUBLAS_STATUS_SUCCESS };

#endif
