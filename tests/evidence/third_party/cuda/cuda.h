//===- cuda.h - Just enough of the CUDA driver to parse ---------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EVIDENCE_CUDA_H
#define FULLGRAPH_EVIDENCE_CUDA_H

#define CUDA_VERSION 10020

using CUstream = struct CUstream_st *;
using CUevent = struct CUevent_st *;
using CUmodule = struct CUmod_st *;
using CUfunction = struct CUfunc_st *;
using CUcontext = struct CUctx_st *;
using CUdevice = int;
enum CUresult { CUDA_SUCCESS };

#endif
