//===- cusolver_common.h - Just enough to parse -----------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EVIDENCE_CUSOLVER_COMMON_H
#define FULLGRAPH_EVIDENCE_CUSOLVER_COMMON_H

#include "cuda_runtime_api.h"

enum cusolverStatus_t { CUSOLVER_STATUS_SUCCESS };

#endif
