//===- cusolverDn.h - Just enough to parse ----------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EVIDENCE_CUSOLVERDN_H
#define FULLGRAPH_EVIDENCE_CUSOLVERDN_H

#include "cuda_runtime_api.h"
#include "cusolver_common.h"

using cusolverDnHandle_t = struct cusolverDnContext *;

#endif
