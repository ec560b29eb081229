//===- Conditions.cpp -----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ruleset/RuleSet.h"
#include "llvm/ADT/STLExtras.h"

namespace fullgraph::ruleset {

/// "std::vector<at::Tensor> *" without what stands in angle brackets.
static std::string withoutTemplateArguments(llvm::StringRef Type) {
  std::string Bare;
  unsigned Depth = 0;
  for (char C : Type) {
    if (C == '<')
      ++Depth;
    if (Depth == 0)
      Bare += C;
    if (C == '>' && Depth != 0)
      --Depth;
  }
  return Bare;
}

static bool typeMatches(llvm::ArrayRef<std::string> Globs,
                        llvm::StringRef Type) {
  std::string Bare = withoutTemplateArguments(Type);
  return llvm::any_of(Globs, [&](llvm::StringRef Glob) {
    return globMatches(Glob, Glob.contains('<') ? Type : Bare);
  });
}

static bool constantHolds(const Condition &C,
                          const std::optional<std::string> &Known) {
  if (!C.Is.empty() && !(Known && llvm::is_contained(C.Is, *Known)))
    return false;
  if (!C.IsNot.empty() && Known && llvm::is_contained(C.IsNot, *Known))
    return false;
  if (!C.Words.empty() &&
      !(Known && llvm::any_of(wordsOf(*Known), [&](const std::string &Word) {
          return llvm::is_contained(C.Words, Word);
        })))
    return false;
  return C.Like.empty() ||
         (Known && llvm::any_of(C.Like, [&](llvm::StringRef Glob) {
            return globMatches(Glob, *Known);
          }));
}

static bool typeHolds(const Condition &C, llvm::StringRef Type) {
  if (!C.Type.empty() && !typeMatches(C.Type, Type))
    return false;
  return C.NotType.empty() || !typeMatches(C.NotType, Type);
}

static bool holds(const Condition &C, const CallView &Call) {
  if (C.TemplateArgument) {
    std::vector<std::string> Arguments = Call.templateArguments();
    bool There = *C.TemplateArgument < Arguments.size();
    if (C.Present && *C.Present != There)
      return false;
    if (!There)
      return C.Present == false;
    const std::string &Argument = Arguments[*C.TemplateArgument];
    return constantHolds(C, Argument) && typeHolds(C, Argument);
  }

  Operand Asked = C.Where.value_or(Operand());
  if (!C.Where) {
    std::optional<unsigned> Index = Call.argumentNamed(C.Parameter);
    if (!Index)
      return C.Present == false;
    Asked = {Operand::Place::Argument, *Index};
  }
  if (Asked.Where == Operand::Place::Argument) {
    bool There = Asked.Index < Call.argumentCount();
    if (C.Present && *C.Present != (There && Call.isWritten(Asked.Index)))
      return false;
    if (!There)
      return C.Present == false;
  }
  auto ComesFrom = [&](const std::string &Kind) {
    return Call.comesFrom(Asked, Kind);
  };
  if (!C.From.empty() && llvm::none_of(C.From, ComesFrom))
    return false;
  if (llvm::any_of(C.NotFrom, ComesFrom))
    return false;
  if (C.List && *C.List != Call.isList(Asked))
    return false;
  bool AsksConstant =
      !C.Is.empty() || !C.IsNot.empty() || !C.Like.empty() || !C.Words.empty();
  if (AsksConstant && !constantHolds(C, Call.constant(Asked)))
    return false;
  bool AsksType = !C.Type.empty() || !C.NotType.empty();
  return !AsksType || typeHolds(C, Call.type(Asked));
}

bool holds(llvm::ArrayRef<Condition> Conditions, const CallView &Call) {
  return llvm::all_of(Conditions,
                      [&](const Condition &C) { return holds(C, Call); });
}

} // namespace fullgraph::ruleset
