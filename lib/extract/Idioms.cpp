//===- Idioms.cpp ---------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/Idioms.h"
#include "extract/Names.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace fullgraph::extract {

static llvm::StringRef lastComponent(llvm::StringRef Name) {
  size_t At = Name.rfind("::");
  return At == llvm::StringRef::npos ? Name : Name.drop_front(At + 2);
}

bool isWrapper(llvm::StringRef Record) {
  return llvm::StringSwitch<bool>(lastComponent(Record))
      .Cases("variant", "optional", "any", "expected", "StatusOr", true)
      .Cases("IValue", "EValue", "Any", "Optional", "Expected", "Result", true)
      .Cases("OptionalBase", "inplace_any", "ErrorOr", "intrusive_ptr", true)
      .Default(false);
}

bool isSmartPointer(llvm::StringRef Record) {
  return llvm::StringSwitch<bool>(lastComponent(Record))
      .Cases("unique_ptr", "shared_ptr", "weak_ptr", "intrusive_ptr", true)
      .Cases("reference_wrapper", "scoped_refptr", "observer_ptr", true)
      .Cases("not_null", "ModuleHolder", "RefPtr", true)
      .Default(false);
}

/// Functions of a namespace, by their last component.
static Idiom freeFunction(llvm::StringRef Name) {
  return llvm::StringSwitch<Idiom>(Name)
      .Cases("move", "forward", "as_const", "ref", "cref", Idiom::Identity)
      .Cases("addressof", "to_address", "launder", "move_if_noexcept",
             "forward_like", Idiom::Identity)
      .Cases("static_pointer_cast", "const_pointer_cast",
             "reinterpret_pointer_cast", "dynamic_pointer_cast",
             Idiom::Identity)
      .Cases("begin", "end", "cbegin", "cend", "data", Idiom::Identity)
      .Cases("next", "prev", "make_move_iterator", Idiom::Identity)
      .Case("exchange", Idiom::Exchange)
      .Cases("get_if", "any_cast", "get_or_null", Idiom::ContentOfArg)
      .Cases("make_tuple", "make_pair", "forward_as_tuple", Idiom::MakeTuple)
      .Case("tie", Idiom::Tie)
      .Cases("make_unique", "make_shared", "make_intrusive", "allocate_shared",
             Idiom::MakeObject)
      .Cases("make_optional", "make_any", "MakeOptional", Idiom::MakeWrapper)
      .Case("visit", Idiom::Visit)
      .Cases("invoke", "apply", "invoke_r", "async", Idiom::Invoke)
      .Case("swap", Idiom::Swap)
      .Cases("back_inserter", "inserter", "front_inserter", Idiom::Inserter)
      .Cases("copy", "copy_if", "copy_n", "copy_backward", "reverse_copy",
             Idiom::Copy)
      .Case("transform", Idiom::Transform)
      .Cases("generate", "generate_n", Idiom::Generate)
      .Cases("fill", "fill_n", Idiom::Fill)
      .Default(Idiom::None);
}

static Idiom method(llvm::StringRef Name, bool Wrapper, bool Pointer) {
  if (Wrapper || Pointer) {
    Idiom I =
        llvm::StringSwitch<Idiom>(Name)
            .Cases("operator*", "operator->", "get", "value", "value_or",
                   Idiom::Content)
            .Cases("ValueOrDie", "ValueUnsafe", "ptr", "lock", "release",
                   "MoveValueUnsafe", Idiom::Content)
            .Cases("toTensor", "toTuple", "toTensorVector", "toTensorList",
                   "toList", Idiom::Content)
            .Cases("toTupleRef", "toOptional", "toGenericDict", "toListRef",
                   "toObject", Idiom::Content)
            .Cases("to", "payload", "toCustomClass", "try_get", Idiom::Content)
            .Cases("operator=", "emplace", "reset", Idiom::Assign)
            .Case("swap", Idiom::Swap)
            .Default(Idiom::None);
    if (I != Idiom::None)
      return I;
  }
  return llvm::StringSwitch<Idiom>(Name)
      .Cases("at", "operator[]", "front", "back", "top", Idiom::Element)
      .Cases("begin", "end", "cbegin", "cend", "rbegin", "rend", "find",
             Idiom::Iterator)
      .Cases("data", "crbegin", "crend", Idiom::Iterator)
      .Cases("vec", "elements", "toVec", Idiom::Content)
      .Cases("push_back", "emplace_back", "push", "push_front", "append",
             Idiom::Insert)
      .Cases("add", "pushBack", "emplace_front", "Add", Idiom::Insert)
      .Cases("operator*", "operator->", Idiom::Content)
      .Cases("value", "get", "getValue", "ref", Idiom::Content)
      .Case("operator=", Idiom::Assign)
      .Case("clear", Idiom::Clear)
      .Default(Idiom::None);
}

Idiom idiomOf(const FunctionDecl *F, llvm::StringRef Name) {
  const auto *M = dyn_cast<CXXMethodDecl>(F);
  if (Name == "c10::ivalue::Tuple::create")
    return Idiom::MakeTuple;
  if (M && !M->isStatic() &&
      (M->isCopyAssignmentOperator() || M->isMoveAssignmentOperator()))
    return Idiom::Assign;
  if (!M || M->isStatic()) {
    llvm::StringRef Last = lastComponent(Name);
    if (Last == "get" && F->getNumParams() == 1) {
      // std::get<0> of a tuple, std::get<T> of a variant.
      const auto *Args = F->getTemplateSpecializationArgs();
      if (!Args || Args->size() == 0)
        return Idiom::None;
      return Idiom::TuplePart;
    }
    // Only namespaces of libraries that keep to the standard's meanings.
    if (!Name.starts_with("std::") && !Name.starts_with("absl::") &&
        !Name.starts_with("boost::") && !Name.starts_with("mpark::") &&
        !Name.starts_with("c10::") && !Name.starts_with("folly::") &&
        !Name.starts_with("torch::") && !Name.starts_with("llvm::") &&
        !Name.starts_with("nonstd::") && !Name.starts_with("tl::"))
      return Idiom::None;
    return freeFunction(Last);
  }
  std::string Record = Names::qualified(M->getParent());
  llvm::StringRef Simple = lastComponent(Name);
  if (isa<CXXConversionDecl>(M))
    return isSmartPointer(Record) && M->getReturnType()->isReferenceType()
               ? Idiom::Content
               : Idiom::None;
  // The handle of a coroutine stands for its promise.
  if (Simple == "promise" &&
      llvm::StringRef(Record).ends_with("coroutine_handle"))
    return Idiom::Content;
  bool IsMap = llvm::StringRef(Record).contains("map") ||
               llvm::StringRef(Record).contains("Map") ||
               llvm::StringRef(Record).contains("Dict");
  if (!isWrapper(Record) && !isSmartPointer(Record)) {
    if (Simple == "insert" || Simple == "emplace" || Simple == "try_emplace" ||
        Simple == "insert_or_assign" || Simple == "put")
      return IsMap ? Idiom::InsertMapped : Idiom::Insert;
    // Only these conventions hold for any class: the others need a container.
    bool Standard =
        Record.starts_with("std::") || Record.starts_with("absl::") ||
        Record.starts_with("c10::") || Record.starts_with("llvm::") ||
        Record.starts_with("folly::") || Record.starts_with("torch::") ||
        Record.starts_with("boost::") || Record.starts_with("__gnu_cxx::");
    // Indexing or dereferencing a tensor makes another tensor.
    if (Record == "at::Tensor" || Record == "at::TensorBase")
      return Idiom::None;
    if (!Standard && Simple != "operator[]" && Simple != "operator->")
      return Idiom::None;
  }
  return method(Simple, isWrapper(Record), isSmartPointer(Record));
}

std::optional<QualType> alternative(const CXXRecordDecl *Variant,
                                    uint64_t Index) {
  const auto *S = dyn_cast<ClassTemplateSpecializationDecl>(Variant);
  if (!S)
    return std::nullopt;
  llvm::SmallVector<TemplateArgument, 4> All;
  for (const TemplateArgument &A : S->getTemplateArgs().asArray())
    if (A.getKind() == TemplateArgument::Pack)
      llvm::append_range(All, A.pack_elements());
    else
      All.push_back(A);
  if (Index >= All.size() || All[Index].getKind() != TemplateArgument::Type)
    return std::nullopt;
  return All[Index].getAsType();
}

Idiom idiomByName(llvm::StringRef Qualified, bool IsMethod) {
  llvm::StringRef Simple = lastComponent(Qualified);
  if (IsMethod)
    return method(Simple, /*Wrapper=*/true, /*Pointer=*/true);
  if (!Qualified.contains("::"))
    return Idiom::None;
  return freeFunction(Simple);
}

} // namespace fullgraph::extract
