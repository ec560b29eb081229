//===- cusparse.h - Just enough to parse ------------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EVIDENCE_CUSPARSE_H
#define FULLGRAPH_EVIDENCE_CUSPARSE_H

#include "cuda_runtime_api.h"

using cusparseHandle_t = struct cusparseContext *;
enum cusparseStatus_t { CUSPARSE_STATUS_SUCCESS };
const char *cusparseGetErrorString(cusparseStatus_t);

#endif
