//===- Conditions.cpp -----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "llvm/ADT/STLExtras.h"
#include "ruleset/RuleSet.h"

namespace fullgraph::ruleset {

static bool anyGlob(llvm::ArrayRef<std::string> Globs, llvm::StringRef Text) {
  return llvm::any_of(
      Globs, [&](const std::string &G) { return globMatches(G, Text); });
}

static bool holds(const Condition &C, const CallView &Call) {
  std::optional<Operand> Where = C.Where;
  if (!C.Parameter.empty()) {
    std::optional<unsigned> Index = Call.argumentNamed(C.Parameter);
    if (!Index)
      return C.Present == false;
    Where = Operand{Operand::Place::Argument, *Index};
  }
  if (C.TemplateArgument) {
    std::vector<std::string> Args = Call.templateArguments();
    if (*C.TemplateArgument >= Args.size())
      return C.Present == false;
    const std::string &Type = Args[*C.TemplateArgument];
    return C.Present != false && (C.Type.empty() || anyGlob(C.Type, Type)) &&
           (C.NotType.empty() || !anyGlob(C.NotType, Type));
  }
  if (!Where)
    return false;
  bool IsArgument = Where->Where == Operand::Place::Argument;
  bool There = !IsArgument || Where->Index < Call.argumentCount();
  bool Written = !IsArgument || Call.isWritten(Where->Index);
  if (C.Present && *C.Present != (There && Written))
    return false;
  if (!There)
    return C.Present == false;
  if (!C.Is.empty() || !C.IsNot.empty() || !C.Words.empty()) {
    std::optional<std::string> Known = Call.constant(*Where);
    if (!C.Is.empty() && !(Known && llvm::is_contained(C.Is, *Known)))
      return false;
    if (!C.IsNot.empty() && Known && llvm::is_contained(C.IsNot, *Known))
      return false;
    if (!C.Words.empty()) {
      if (!Known)
        return false;
      std::vector<std::string> Words = wordsOf(*Known);
      if (llvm::none_of(C.Words, [&](const std::string &W) {
            return llvm::is_contained(Words, W);
          }))
        return false;
    }
  }
  std::string Type = Call.type(*Where);
  if (!C.Type.empty() && !anyGlob(C.Type, Type))
    return false;
  return C.NotType.empty() || !anyGlob(C.NotType, Type);
}

bool holds(llvm::ArrayRef<Condition> Conditions, const CallView &Call) {
  return llvm::all_of(Conditions,
                      [&](const Condition &C) { return holds(C, Call); });
}

} // namespace fullgraph::ruleset
