//===- Tables.h - All idioms, file by file ----------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EVIDENCE_TABLES_H
#define FULLGRAPH_EVIDENCE_TABLES_H

#include "Idiom.h"

namespace fullgraph::evidence {

Table kindOfResult();
Table scalarReadback();
Table readingOperators();
Table deviceToHostCopy();
Table hostToDeviceCopy();
Table tensorPrint();
Table tensorBranch();
Table dynamicShape();
Table hostState();
Table frozenHostValue();
Table modules();

// These need the CUDA runtime.
Table synchronizeCuda();
Table memoryCuda();
Table streamEscapeCuda();

} // namespace fullgraph::evidence

#endif
