//===- Origins.h - What a value is computed from ----------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Walks backwards from a value, over copies, operators, parts, calls with
// bodies and parameters, to where it comes from: calls whose bodies nobody has
// seen, and state that outlives the call (globals, fields of objects that were
// there before). Parts are told apart (the other field of a struct does not
// count), and so are the calls of one helper.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_ANALYSIS_ORIGINS_H
#define FULLGRAPH_ANALYSIS_ORIGINS_H

#include "analysis/Classify.h"

namespace fullgraph::analysis {

struct Origin {
  enum class Class : uint8_t {
    Call,   ///< What a call without a body gave.
    Global, ///< What a variable held.
    Field,  ///< What a field of an object held that the function did not make.
  };
  Class Kind = Class::Call;
  link::FunctionId Function; ///< Where it is read.
  facts::ValueId Value;
  facts::CallId Call;        ///< Of Call.
  link::ProgramEntity State; ///< Of Global and Field.
  /// Of a field: the object is an argument, which the caller may make anew.
  bool OfArgument = false;
  /// The last virtual call on the way that may go to several bodies which give
  /// something that they keep: how many of those there are, and which it is.
  struct Choice {
    link::CallSite At;
    link::FunctionId Taken;
    uint32_t Among = 0;
    friend auto operator<=>(const Choice &, const Choice &) = default;
  } Choice;
  friend auto operator<=>(const Origin &, const Origin &) = default;
};

class Origins {
public:
  Origins(const link::Program &P, const link::CallGraph &G, const Classifier &C)
      : P(P), G(G), C(C) {}

  /// How far to walk.
  struct Reach {
    /// From what a foreign call tells the host of a tensor to the tensor.
    bool Tensors = false;
    /// From whether something is there, or how many there are, to what it is.
    bool Presence = true;
    /// Up into callers, from a parameter of the function that was asked about.
    bool Callers = true;
    /// Into what is stored to a field or a global by the functions for which
    /// this says yes; null: not at all.
    llvm::function_ref<bool(link::FunctionId)> Memory = nullptr;
    /// Callers for which this says no are left out; null: none are.
    llvm::function_ref<bool(link::CallSite)> Caller = nullptr;
  };

  /// In the order of their finding, which is the nearest first.
  std::vector<Origin> of(link::FunctionId F, facts::ValueId V,
                         const Reach &How) const;

  /// True if the object that the value is, or is a part of, was made in this
  /// function, so that no one else sees its fields.
  bool isLocalObject(link::FunctionId F, facts::ValueId V) const;

  /// True if it is, or is a part of, an argument of the function.
  bool isArgument(link::FunctionId F, facts::ValueId V) const;
  /// The same, or of the object of a method.
  bool isGiven(link::FunctionId F, facts::ValueId V) const {
    return parameterOf(F, V) != nullptr;
  }

  /// True if the object that the value is, or is a part of, may be there in the
  /// next call, too: a global, the object of a method, what a caller keeps.
  /// What a caller makes for the occasion is not, nor is an argument of which
  /// no caller is known. \p Inside says which callers are a part of the call;
  /// who calls those keeps its own objects.
  bool outlivesCall(link::FunctionId F, facts::ValueId V,
                    llvm::function_ref<bool(link::CallSite)> Inside) const;

  /// True of a call of the standard library's.
  bool isStandard(const link::FunctionBody &B, const facts::Call &Made) const;

private:
  struct Object;
  Object objectOf(link::FunctionId F, facts::ValueId V) const;
  const facts::Value *parameterOf(link::FunctionId F, facts::ValueId V) const;
  bool
  outlives(link::FunctionId F, facts::ValueId V,
           llvm::function_ref<bool(link::CallSite)> Inside,
           std::set<std::pair<link::FunctionId, facts::ValueId>> &Seen) const;

  const link::Program &P;
  const link::CallGraph &G;
  const Classifier &C;
};

} // namespace fullgraph::analysis

#endif
