//===- cuda_fp16.h - Just enough to parse -----------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EVIDENCE_CUDA_FP16_H
#define FULLGRAPH_EVIDENCE_CUDA_FP16_H

#endif
