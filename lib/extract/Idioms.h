//===- Idioms.h - What the standard library's functions do to values -*- C++
//-*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Bodies of library code are not extracted, so the few functions that only move
// values about are known here by name: this is knowledge of the language's
// library (std::move is not a computation), not of any rule. Libraries that
// follow the standard's names (absl, c10, folly, LLVM) come along for free.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EXTRACT_IDIOMS_H
#define FULLGRAPH_EXTRACT_IDIOMS_H

#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <optional>

namespace fullgraph::extract {

enum class Idiom : uint8_t {
  None,
  Identity, ///< Gives its first argument: std::move.
  Exchange, ///< Gives the old value of its first argument, stores the second.
  Content,  ///< Gives what its receiver holds or points to: value(), get().
  ContentOfArg, ///< The same of its first argument: std::get<T>.
  TuplePart,    ///< std::get<I> of a tuple, pair or array.
  Element,      ///< An element of its receiver: at(), operator[], front().
  Iterator,     ///< Stands for its receiver: begin(), find(), data().
  Insert,       ///< Puts its last argument into its receiver: push_back.
  InsertMapped, ///< Puts its last argument under a key: map.emplace.
  Assign,       ///< Replaces its receiver's content: emplace, reset, operator=.
  Clear,        ///< Empties its receiver.
  MakeTuple,
  Tie,
  MakeObject,  ///< Constructs its template argument: make_shared<T>.
  MakeWrapper, ///< Wraps a construction of it: make_optional, make_any.
  Visit,       ///< Calls its first argument with the contents of the others.
  Invoke,      ///< Calls its first argument with the others.
  Swap,
  Inserter,  ///< Puts what is stored through it into its argument.
  Copy,      ///< Stores elements of a range, the first argument, into another.
  Transform, ///< The same, by way of its last argument.
  Generate,  ///< Stores what its last argument gives into its first.
  Fill,      ///< Stores its last argument into its first.
};

/// \p CalleeName is qualified, without inline namespaces and arguments.
Idiom idiomOf(const clang::FunctionDecl *F, llvm::StringRef CalleeName);
/// For a callee that did not resolve, by its simple name alone.
Idiom idiomByName(llvm::StringRef Qualified, bool IsMethod);

/// Types that hold one of several kinds of value, or none: variant, optional,
/// any, IValue, expected and kin.
bool isWrapper(llvm::StringRef QualifiedRecord);
/// Types that stand for what they point to: unique_ptr, shared_ptr, ...
bool isSmartPointer(llvm::StringRef QualifiedRecord);

/// The type of a variant's alternative, if it is known.
std::optional<clang::QualType> alternative(const clang::CXXRecordDecl *Variant,
                                           uint64_t Index);

} // namespace fullgraph::extract

#endif
