//===- TypeShape.h - What naming a type would run into ----------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A type is shared where it is used, and written out in full where it is
// printed: a few lines of templates whose arguments repeat each other have a
// name of more characters than a machine has memory. So a type is measured
// before it is printed.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EXTRACT_TYPESHAPE_H
#define FULLGRAPH_EXTRACT_TYPESHAPE_H

#include "clang/AST/Type.h"
#include "llvm/ADT/DenseMap.h"

namespace fullgraph::extract {

struct TypeShape {
  /// How many names there are in the printed type, or TypeShapes::Most.
  unsigned Names = 1;
  /// There is a vector of Arm's NEON in it. For other machines Clang's mangler
  /// expects none, and with some of them never returns.
  bool Neon = false;
};

class TypeShapes {
public:
  /// Counting ends here.
  static constexpr unsigned Most = 4096;

  TypeShape of(clang::QualType T);

private:
  TypeShape measure(const clang::Type *T);

  llvm::DenseMap<const clang::Type *, TypeShape> Known;
};

} // namespace fullgraph::extract

#endif
