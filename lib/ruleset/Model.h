//===- Model.h - What an API is, as data ------------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A model says: calls of this API are of that kind. Rules speak of kinds only,
// so a new library is a file of models and no C++.
//
// A model has two halves. Its *pattern* is about the callee and is matched once
// for every callee of a program. Its *conditions* are about one call (a
// constant argument, the type of an argument) and are matched for each call.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_RULESET_MODEL_H
#define FULLGRAPH_RULESET_MODEL_H

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fullgraph::ruleset {

/// What a pattern may ask about the thing that is called. Names are qualified
/// without template arguments and without inline namespaces, as a user writes
/// them: "std::vector::size", "torch::nn::MultiheadAttentionImpl::forward".
/// The language's own tests are callees too; their names begin with '@':
/// "@dynamic_cast", "@typeid", "@catch", "@enum-test", "@bool-test".
struct CalleeInfo {
  std::string QualifiedName;
  std::string SimpleName; ///< Last component; of a callable variable: its name.
  std::string Class;      ///< Qualified name of the method's class, or empty.
  std::vector<std::string> Bases; ///< All bases of Class, qualified, any order.
  std::vector<std::string> Annotations; ///< clang::annotate and comment marks.
  bool ByName = false; ///< The callee did not resolve: only the names count.
  bool CarriesTensor = true; ///< Its result can hold a tensor.
  /// Of a method that did not resolve: the variable or field that it is called
  /// on ("self_attn_"). It stands for the name of the class.
  std::string Receiver;
};

/// Where, in a call, a value stands: its result, its receiver, an argument.
struct Operand {
  enum class Place { Result, This, Argument } Where = Place::Result;
  unsigned Index = 0; ///< 0-based, of an argument.
  friend bool operator==(const Operand &, const Operand &) = default;
};

/// What a condition may ask about one call.
class CallView {
public:
  virtual ~CallView() = default;
  virtual unsigned argumentCount() const = 0;
  /// The 0-based index of the argument that binds to the parameter of this
  /// name.
  virtual std::optional<unsigned>
  argumentNamed(const std::string &Name) const = 0;
  /// True if the argument is written at the call, not left to its default.
  virtual bool isWritten(unsigned Index) const = 0;
  /// The constant that the argument is known to be: "true", "-1", "nullptr",
  /// a string's text or a qualified enumerator. Nothing if it is not known.
  virtual std::optional<std::string> constant(const Operand &O) const = 0;
  /// The type as written in diagnostics, without cv and reference:
  /// "at::Tensor".
  virtual std::string type(const Operand &O) const = 0;
  /// Template arguments of the callee, spelled like types: "py::tuple".
  virtual std::vector<std::string> templateArguments() const = 0;
  /// True if the value, or a part of it, is what a call of this kind gave
  /// ("host-tensor"), or what a call that keeps this kind made of such a value
  /// (Model::Keeps). A view that does not follow values says no.
  virtual bool comesFrom(const Operand & /*O*/,
                         const std::string & /*Kind*/) const {
    return false;
  }
  /// True if the value is written as a list in braces.
  virtual bool isList(const Operand & /*O*/) const { return false; }
};

/// One question about a call; all that are given must hold.
struct Condition {
  std::optional<Operand> Where; ///< Absent with Parameter or TemplateArgument.
  std::string Parameter;        ///< "non_blocking": the argument of that name.
  std::optional<unsigned> TemplateArgument;
  std::optional<bool> Present;    ///< The argument is written at the call.
  std::vector<std::string> Is;    ///< The constant is one of these.
  std::vector<std::string> IsNot; ///< Known, and none of these; or not known.
  std::vector<std::string>
      Words;                     ///< A constant string with one of these words.
  std::vector<std::string> Like; ///< The constant matches one of these globs.
  /// The type matches one of these globs. A glob without '<' is matched against
  /// the type without its template arguments.
  std::vector<std::string> Type;
  std::vector<std::string> NotType;
  std::vector<std::string> From; ///< The value comes from one of these kinds.
  std::vector<std::string> NotFrom;
  std::optional<bool> List; ///< It is written as a list in braces.
};

/// Recognises an operation by the words of its name ("flash_attn_fwd" is flash,
/// attn, fwd; "FlashAttention" is flash, attention).
struct NameWords {
  std::vector<std::string> Any;  ///< At least one of these is a word of it.
  std::vector<std::string> None; ///< None of these is: "create", "get".
  /// None of these follows: an "attention_mask" is a mask, whereas a
  /// "multi_scale_attention" is an attention.
  std::vector<std::string> NoneAfter;
  /// What follows one of these says how, not what, and does not count:
  /// "attention_with_mask" is an attention, "mask_for_attention" is none.
  std::vector<std::string> Until;
  bool InClass = false; ///< The words are those of the class, not the method.
};

/// Which kinds of result an API without a visible body returns, and when.
struct ReturnsWhen {
  std::string Kind;            ///< A label: "tensor", "tuple".
  std::vector<Condition> When; ///< All hold; empty: always.
};

/// Where something was defined, down to its fields.
struct Definition {
  std::string File;
  unsigned Line = 0;
  unsigned Column = 0; ///< Of the whole; 0 if it is not known.
  std::string Path;    ///< "models[2]"
  std::map<std::string, unsigned>
      Lines; ///< Of fields: "kind", "query.sinks[0]".
  /// "my.json:7: models[2].kind", the start of a message about that field;
  /// without a field, of one about the whole.
  std::string at(const std::string &Field = "") const;
};

struct Model {
  std::string Kind; ///< "attention", "variant-test", "host-sync", ...
  std::string Library;
  /// Pattern: globs over qualified names; '*' stays within one component of the
  /// name, '**' crosses "::". Exactly one of Functions, Methods, Words,
  /// Annotation and Matcher is given (Words may go with Methods). Words, being
  /// a guess, match only what can carry a tensor. Three kinds are not of calls,
  /// and match none: "assert-macro" holds macros in Functions, "tensor-type"
  /// and "any-type" types.
  std::vector<std::string> Functions;
  std::vector<std::string> Methods; ///< Globs over the method's simple name...
  std::vector<std::string> Of;      ///< ...of these classes,
  bool Derived = false;             ///< or of classes derived from them.
  std::optional<NameWords> Words;
  std::string Annotation;
  std::string Matcher; ///< A clang-query expression that binds "subject".
  bool Guess = false;  ///< A match is a guess from a name, and is said to be.
  /// A call that did not resolve counts by the bare name, without namespace or
  /// class, since no other library has such a name (isTuple).
  bool ByName = false;

  Operand Subject; ///< What is tested, produced or read.
  /// Of the kind "keeps": if the subject comes from one of these kinds, so does
  /// the result. A slice of a host tensor is one.
  std::vector<std::string> Keeps;
  std::vector<Condition> When;
  std::vector<ReturnsWhen> Returns;
  /// For sinks: the label of the alternative that the test asks for, if any.
  std::optional<unsigned> TargetTemplateArgument;
  std::string Target; ///< A fixed label: isTuple asks for "tuple".
  /// For sinks: only a part of a result counts, not the whole of it
  /// (Tensor::defined() on an auxiliary output).
  bool AuxiliaryOnly = false;
  std::string
      Detail; ///< A clause for the message: why this call is of the kind.

  std::string DefinedAt; ///< "rules/models/std.json:12", for messages.
  Definition Defined;
};

} // namespace fullgraph::ruleset

#endif
