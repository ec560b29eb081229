//===- InstantiationPolicy.h - Which templates' bodies are made -*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// At the end of a unit Clang instantiates the bodies of the function templates
// that it used. They are wanted for the project's own code only: its templates,
// and its closures that other people's templates call. The destructor of a
// vector of tensors leads to neither. What a type or a constant needs is made
// at once, and never waits for the end.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EXTRACT_INSTANTIATIONPOLICY_H
#define FULLGRAPH_EXTRACT_INSTANTIATIONPOLICY_H

#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace clang {
class FunctionDecl;
class Sema;
} // namespace clang

namespace fullgraph::extract {

class InstantiationPolicy {
public:
  using IsOwn = llvm::function_ref<bool(clang::SourceLocation)>;

  /// Of the functions whose bodies wait to be instantiated, forgets those that
  /// are other people's and have nothing of the project's own among the
  /// arguments. To be called after each declaration of the top level.
  void apply(clang::Sema &S, IsOwn Own);

private:
  /// They wait on, and were looked at.
  llvm::DenseSet<const clang::FunctionDecl *> Kept;
};

} // namespace fullgraph::extract

#endif
