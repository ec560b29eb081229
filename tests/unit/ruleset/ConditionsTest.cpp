//===- ConditionsTest.cpp -------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ruleset/RuleSet.h"
#include <gtest/gtest.h>
#include <map>

namespace fullgraph::ruleset {
namespace {

/// A call by hand: what is not given is not known.
class FakeCall : public CallView {
public:
  struct Argument {
    std::string Name;
    std::string Type;
    std::optional<std::string> Constant;
    bool Written = true;
    std::string From;
    bool List = false;
  };
  std::vector<Argument> Arguments;
  std::string ThisType;
  std::vector<std::string> Templates;

  unsigned argumentCount() const override {
    return static_cast<unsigned>(Arguments.size());
  }
  std::optional<unsigned>
  argumentNamed(const std::string &Name) const override {
    for (unsigned I = 0; I != Arguments.size(); ++I)
      if (Arguments[I].Name == Name)
        return I;
    return std::nullopt;
  }
  bool isWritten(unsigned Index) const override {
    return Index < Arguments.size() && Arguments[Index].Written;
  }
  std::optional<std::string> constant(const Operand &O) const override {
    if (O.Where != Operand::Place::Argument)
      return std::nullopt;
    return Arguments[O.Index].Constant;
  }
  std::string type(const Operand &O) const override {
    return O.Where == Operand::Place::This ? ThisType : Arguments[O.Index].Type;
  }
  std::vector<std::string> templateArguments() const override {
    return Templates;
  }
  bool comesFrom(const Operand &O, const std::string &Kind) const override {
    return O.Where == Operand::Place::Argument &&
           Arguments[O.Index].From == Kind;
  }
  bool isList(const Operand &O) const override {
    return O.Where == Operand::Place::Argument && Arguments[O.Index].List;
  }
};

Condition argument(unsigned Index) {
  Condition C;
  C.Where = Operand{Operand::Place::Argument, Index};
  return C;
}

FakeCall oneHot() {
  FakeCall Call;
  Call.Arguments = {{"self", "at::Tensor", std::nullopt, true, "", false},
                    {"num_classes", "long", "-1", false, "", false}};
  return Call;
}

TEST(Conditions, NoneHolds) { EXPECT_TRUE(holds({}, oneHot())); }

TEST(Conditions, WrittenAtTheCall) {
  Condition Written = argument(0), Default = argument(1), Missing = argument(2);
  Written.Present = true;
  Default.Present = false;
  Missing.Present = false;
  EXPECT_TRUE(holds({Written, Default, Missing}, oneHot()));
  Missing.Present = true;
  EXPECT_FALSE(holds(Missing, oneHot()));
}

TEST(Conditions, AnArgumentThatIsNotThereAnswersNo) {
  Condition Is = argument(2), Not = argument(2);
  Is.Is = {"1"};
  Not.IsNot = {"1"};
  EXPECT_FALSE(holds(Is, oneHot()));
  EXPECT_FALSE(holds(Not, oneHot()));
}

TEST(Conditions, AConstantThatIsNotKnown) {
  FakeCall Call = oneHot();
  Call.Arguments[1].Constant = std::nullopt;
  Condition Is = argument(1), Not = argument(1);
  Is.Is = {"-1"};
  Not.IsNot = {"-1"};
  EXPECT_FALSE(holds(Is, Call));
  EXPECT_TRUE(holds(Not, Call));
}

TEST(Conditions, ByTheParametersName) {
  Condition C;
  C.Parameter = "num_classes";
  C.Is = {"-1"};
  EXPECT_TRUE(holds(C, oneHot()));
  C.Parameter = "classes";
  EXPECT_FALSE(holds(C, oneHot()));
  Condition Absent;
  Absent.Parameter = "classes";
  Absent.Present = false;
  EXPECT_TRUE(holds(Absent, oneHot()));
}

TEST(Conditions, WordsAndGlobsOfAString) {
  FakeCall Call;
  Call.Arguments = {{"name", "const char *", "aten::_flash_attention_forward",
                     true, "", false}};
  Condition C = argument(0);
  C.Words = {"attention", "sdpa"};
  EXPECT_TRUE(holds(C, Call));
  C.Like = {"aten::_flash_*"};
  EXPECT_TRUE(holds(C, Call));
  C.Like = {"torch::*"};
  EXPECT_FALSE(holds(C, Call));
  Call.Arguments[0].Constant = "aten::layer_norm";
  C.Like.clear();
  EXPECT_FALSE(holds(C, Call));
}

TEST(Conditions, TypesWithAndWithoutTheirArguments) {
  FakeCall Call;
  Call.Arguments = {
      {"v", "std::variant<at::Tensor, int> *", {}, true, "", false}};
  Condition C = argument(0);
  C.Type = {"std::variant \\*"};
  EXPECT_TRUE(holds(C, Call));
  C.Type = {"std::variant"};
  EXPECT_FALSE(holds(C, Call));
  C.Type = {"std::variant<at::Tensor, **"};
  EXPECT_TRUE(holds(C, Call));
  C.NotType = {"**\\*"};
  EXPECT_FALSE(holds(C, Call));
}

TEST(Conditions, TemplateArguments) {
  FakeCall Call;
  Call.Templates = {"pybind11::tuple"};
  Condition C;
  C.TemplateArgument = 0;
  C.Type = {"pybind11::*"};
  EXPECT_TRUE(holds(C, Call));
  C.TemplateArgument = 1;
  EXPECT_FALSE(holds(C, Call));
}

TEST(Conditions, WhereTheValueComesFrom) {
  FakeCall Call = oneHot();
  Call.Arguments[0].From = "host-tensor";
  Condition From = argument(0), NotFrom = argument(0);
  From.From = {"mask-tensor", "host-tensor"};
  NotFrom.NotFrom = {"host-tensor"};
  EXPECT_TRUE(holds(From, Call));
  EXPECT_FALSE(holds(NotFrom, Call));
  EXPECT_FALSE(holds(From, oneHot()));
  EXPECT_TRUE(holds(NotFrom, oneHot()));
}

TEST(Conditions, ListsInBraces) {
  FakeCall Call = oneHot();
  Condition List = argument(0);
  List.List = true;
  EXPECT_FALSE(holds(List, Call));
  Call.Arguments[0].List = true;
  EXPECT_TRUE(holds(List, Call));
}

TEST(Conditions, AllMustHold) {
  Condition Yes = argument(0), No = argument(0);
  Yes.Type = {"at::Tensor"};
  No.Type = {"long"};
  EXPECT_FALSE(holds({Yes, No}, oneHot()));
}

} // namespace
} // namespace fullgraph::ruleset
