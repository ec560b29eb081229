//===- ProgramTest.cpp ----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "link/Program.h"
#include "link/CallGraph.h"
#include <gmock/gmock.h>
#include <random>

using namespace fullgraph;
using namespace fullgraph::facts;

namespace {

/// Writes small units by hand.
class UnitWriter {
public:
  explicit UnitWriter(std::string File) {
    string("");
    U.MainFile = string(File);
    U.Configuration = StringId(0);
    U.Files.push_back({U.MainFile, true, 0, 0});
  }
  StringId string(const std::string &Text) {
    for (uint32_t I = 0; I != U.Strings.size(); ++I)
      if (U.Strings[I] == Text)
        return StringId(I);
    U.Strings.push_back(Text);
    return StringId(uint32_t(U.Strings.size() - 1));
  }
  EntityId entity(const std::string &Name) {
    for (uint32_t I = 0; I != U.Entities.size(); ++I)
      if (U.text(U.Entities[I].Name) == Name)
        return EntityId(I);
    Entity E;
    E.Name = E.Qualified = E.Simple = string(Name);
    U.Entities.push_back(E);
    return EntityId(uint32_t(U.Entities.size() - 1));
  }
  /// What follows stands in a header.
  UnitWriter &in(const std::string &Header) {
    U.Files.push_back({string(Header), true, 0, 0});
    return *this;
  }
  UnitWriter &linkedInto(std::vector<std::string> Programs) {
    for (const std::string &P : Programs)
      U.LinkedInto.push_back(string(P));
    return *this;
  }
  UnitWriter &of(const std::string &Target) {
    U.Target = string(Target);
    return *this;
  }
  /// A function that calls others, at a line of this unit's last file.
  UnitWriter &function(const std::string &Name, uint32_t Line,
                       std::vector<std::string> Callees,
                       bool Degraded = false) {
    Function F;
    F.Entity = entity(Name);
    F.Where = {FileId(uint32_t(U.Files.size() - 1)), Line, 1, Line, 2};
    F.Degraded = Degraded;
    F.Regions.push_back({});
    for (const std::string &C : Callees) {
      Call Made;
      Made.Callee = entity(C);
      Made.Region = RegionId(0);
      F.Calls.push_back(Made);
    }
    U.Functions.push_back(F);
    return *this;
  }
  Unit U;
};

/// What a program says, in an order of its own.
std::string described(const link::Program &P) {
  link::CallGraph G(P);
  std::string Text;
  for (uint32_t I = 0; I != P.functions().size(); ++I) {
    const link::FunctionBody &F = P.functions()[I];
    Text += P[F.Entity].Name.str() + " in " + F.Unit->text(F.Unit->MainFile) +
            ":" + std::to_string(F.Facts->Where.Line) + " calls";
    for (uint32_t K = 0; K != F.Facts->Calls.size(); ++K)
      for (link::FunctionId Callee : G.callees(link::FunctionId(I), CallId(K)))
        Text += " " + P[P[Callee].Entity].Name.str() + "@" +
                P[Callee].Unit->text(P[Callee].Unit->MainFile);
    Text += "\n";
  }
  return Text;
}

std::vector<Unit> units() {
  std::vector<Unit> All;
  All.push_back(UnitWriter("a.cpp")
                    .function("main", 1, {"f", "g", "a.cpp|h"})
                    .function("a.cpp|h", 5, {"f"})
                    .U);
  All.push_back(UnitWriter("b.cpp")
                    .function("f", 1, {"b.cpp|h"})
                    .function("b.cpp|h", 2, {})
                    .U);
  All.push_back(UnitWriter("c.cpp").function("g", 1, {"f", "main"}).U);
  All.push_back(UnitWriter("npu.cpp").function("g", 9, {}).U);
  return All;
}

TEST(Program, IsTheSameForEveryOrderOfUnits) {
  std::string First = described(link::Program(units()));
  std::mt19937 Random(1);
  for (int N = 0; N != 50; ++N) {
    std::vector<Unit> Shuffled = units();
    std::shuffle(Shuffled.begin(), Shuffled.end(), Random);
    EXPECT_EQ(described(link::Program(std::move(Shuffled))), First);
  }
}

TEST(Program, NeverTakesTheFirstDefinitionInSilence) {
  std::string Text = described(link::Program(units()));
  // main sees neither g, so it may run both.
  EXPECT_THAT(Text, testing::HasSubstr("g@c.cpp g@npu.cpp"));
  // Internal functions of one name are two.
  EXPECT_THAT(Text, testing::HasSubstr("a.cpp|h@a.cpp"));
  EXPECT_THAT(Text, testing::HasSubstr("b.cpp|h@b.cpp"));
}

std::string linked(std::vector<Unit> All) {
  return described(link::Program(std::move(All)));
}

TEST(Program, CallsWhatIsLinkedTogether) {
  std::vector<Unit> All;
  for (std::string P : {"a", "b"}) {
    All.push_back(UnitWriter(P + "/main.cpp")
                      .linkedInto({P})
                      .function("main", 1, {"step", "core"})
                      .U);
    All.push_back(
        UnitWriter(P + "/step.cpp").linkedInto({P}).function("step", 1, {}).U);
  }
  All.push_back(UnitWriter("core.cpp")
                    .linkedInto({"a", "b"})
                    .function("core", 1, {"step"})
                    .U);
  EXPECT_EQ(linked(All), "main in a/main.cpp:1 calls step@a/step.cpp "
                         "core@core.cpp\n"
                         "main in b/main.cpp:1 calls step@b/step.cpp "
                         "core@core.cpp\n"
                         "step in a/step.cpp:1 calls\n"
                         "step in b/step.cpp:1 calls\n"
                         "core in core.cpp:1 calls step@a/step.cpp "
                         "step@b/step.cpp\n");
}

TEST(Program, KeepsTheTargetsOfSeveralMainsApart) {
  std::vector<Unit> All;
  for (std::string P : {"a", "b"}) {
    All.push_back(
        UnitWriter(P + "/main.cpp").of(P).function("main", 1, {"step"}).U);
    All.push_back(UnitWriter(P + "/step.cpp").of(P).function("step", 1, {}).U);
  }
  std::string Text = linked(All);
  EXPECT_THAT(
      Text, testing::HasSubstr("main in a/main.cpp:1 calls step@a/step.cpp\n"));
  EXPECT_THAT(
      Text, testing::HasSubstr("main in b/main.cpp:1 calls step@b/step.cpp\n"));
  // Of which program a step is, nobody says.
  for (Unit &U : All)
    U.Target = StringId();
  EXPECT_THAT(linked(All),
              testing::HasSubstr("main in a/main.cpp:1 calls step@a/step.cpp "
                                 "step@b/step.cpp\n"));
}

TEST(Program, AnInlineCallerSeesWhatEachOfItsUnitsSees) {
  std::vector<Unit> All;
  // One header, in which a macro chooses between two definitions.
  for (uint32_t Line : {5, 9})
    All.push_back(UnitWriter("u" + std::to_string(Line) + ".cpp")
                      .in("h.h")
                      .function("attend", Line, {})
                      .function("run", 20, {"attend"})
                      .U);
  EXPECT_EQ(linked(All),
            "attend in u5.cpp:5 calls\n"
            "attend in u9.cpp:9 calls\n"
            "run in u5.cpp:20 calls attend@u5.cpp attend@u9.cpp\n");
}

TEST(Program, TextThatAMacroChangesIsAnotherBody) {
  std::vector<Unit> All;
  for (std::string Backend : {"cuda", "npu"})
    All.push_back(UnitWriter(Backend + ".cpp")
                      .in("h.h")
                      .function("attend", 5, {Backend})
                      .function("run", 20, {})
                      .U);
  EXPECT_EQ(link::Program(All).functions().size(), 3u);
}

TEST(Program, KeepsTheBodyThatWasUnderstoodBest) {
  // The same header's function, seen by two units: in one it is degraded.
  std::vector<Unit> All;
  UnitWriter A("h.h"), B("h.h");
  All.push_back(A.function("inline", 1, {}, /*Degraded=*/true).U);
  All.push_back(B.function("inline", 1, {"x"}).U);
  link::Program P(std::move(All));
  ASSERT_EQ(P.functions().size(), 1u);
  EXPECT_FALSE(P.functions()[0].Facts->Degraded);
}

} // namespace
