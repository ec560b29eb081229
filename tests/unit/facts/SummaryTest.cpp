//===- SummaryTest.cpp ----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "facts/Summary.h"
#include "llvm/Support/MemoryBuffer.h"
#include <gmock/gmock.h>

using namespace fullgraph::facts;
using testing::HasSubstr;

namespace {

std::string written(const Unit &U) {
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  write(U, OS);
  return Text;
}

/// One function that returns what it is given.
Unit identity() {
  Unit U;
  U.Strings = {"", "a.cpp", "f", "int", "\x01 \"quoted\" \xc3\xa9"};
  U.MainFile = StringId(1);
  U.Configuration = StringId(0);
  U.LinkedInto = {StringId(1), StringId(0)};
  U.Files.push_back({StringId(1), true, 7, 5});
  Type T;
  T.Name = StringId(3);
  T.Kind = Type::Class::Integer;
  U.Types.push_back(T);
  Entity E;
  E.Name = E.Qualified = E.Simple = StringId(2);
  E.Parameters = {StringId(4)};
  U.Entities.push_back(E);
  Function F;
  F.Entity = EntityId(0);
  F.Where = {FileId(0), 3, 5, 3, 6};
  F.ParamCount = 1;
  Value V;
  V.Kind = Value::Op::Param;
  V.Type = TypeId(0);
  F.Values.push_back(V);
  F.Regions.push_back({});
  F.Returns.push_back({ValueId(0), RegionId(0), {FileId(0), 4, 3, 5, 1}});
  U.Functions.push_back(F);
  return U;
}

std::string errorOf(llvm::StringRef Text) {
  llvm::Expected<Unit> U = read(Text, "s.json");
  return U ? "" : llvm::toString(U.takeError());
}

TEST(Summary, TheFuzzersStartFromOnesThatAreRead) {
  for (const char *Name : {"flow.json", "region.json"}) {
    auto Text =
        llvm::MemoryBuffer::getFile(std::string(FULLGRAPH_SEEDS "/") + Name);
    ASSERT_TRUE(bool(Text)) << Name;
    EXPECT_EQ(errorOf((*Text)->getBuffer()), "")
        << "tests/fuzz/make-seeds.sh makes them anew";
  }
}

TEST(Summary, PacksToTheSameFacts) {
  llvm::Expected<Unit> Back = unpack(pack(identity()), "s");
  ASSERT_TRUE(bool(Back)) << llvm::toString(Back.takeError());
  EXPECT_EQ(written(*Back), written(identity()));
}

TEST(Summary, DamagedPackedBytesAreRefusedOrSafe) {
  std::string Packed = pack(identity());
  for (size_t I = 0; I != Packed.size(); ++I) {
    llvm::Expected<Unit> Cut =
        unpack(llvm::StringRef(Packed).take_front(I), "s");
    EXPECT_FALSE(bool(Cut)) << "cut at " << I;
    llvm::consumeError(Cut.takeError());
    for (int Bit = 0; Bit != 8; ++Bit) {
      std::string Flipped = Packed;
      Flipped[I] = char(Flipped[I] ^ (1 << Bit));
      if (llvm::Expected<Unit> U = unpack(Flipped, "s"))
        written(*U);
      else
        llvm::consumeError(U.takeError());
    }
  }
}

TEST(Summary, ReadsBackToTheSameBytes) {
  std::string Text = written(identity());
  llvm::Expected<Unit> Back = read(Text, "s.json");
  ASSERT_TRUE(bool(Back)) << llvm::toString(Back.takeError());
  EXPECT_EQ(written(*Back), Text);
  EXPECT_EQ(Back->Functions[0].Returns[0].Where.EndLine, 5u);
  EXPECT_EQ(Back->LinkedInto, identity().LinkedInto);
  EXPECT_EQ(Back->text(StringId(4)), "\x01 \"quoted\" \xc3\xa9");
}

TEST(Summary, SaysWhatIsWrong) {
  EXPECT_EQ(errorOf("{}"), "s.json: the summary does not say its version "
                           "(\"fullgraph_summary\")");
  EXPECT_EQ(errorOf("{\"fullgraph_summary\":999}"),
            "s.json: the summary was written by another version of fullgraph "
            "(its format is 999, this one reads 5)");
  EXPECT_THAT(errorOf("{\"fullgraph_summary\":5,\"colour\":[]}"),
              HasSubstr("has an unknown part \"colour\""));
  EXPECT_THAT(errorOf("nonsense"), HasSubstr("is not JSON from byte"));
}

TEST(Summary, EveryCutIsAnError) {
  std::string Text = written(identity());
  // Without its last line end it is whole.
  for (size_t N = 0; N + 1 < Text.size(); ++N)
    EXPECT_NE(errorOf(llvm::StringRef(Text).take_front(N)), "") << N;
}

TEST(Summary, NoFlippedDigitIsTrusted) {
  std::string Text = written(identity());
  // A changed digit may still make sense, but it must never point outside.
  for (size_t N = Text.find(']'); N < Text.size(); ++N)
    for (char C : {'0', '9'})
      if (isdigit(static_cast<unsigned char>(Text[N]))) {
        std::string Changed = Text;
        Changed[N] = C;
        llvm::Expected<Unit> U = read(Changed, "s.json");
        if (!U) {
          llvm::consumeError(U.takeError());
          continue;
        }
        for (const Function &F : U->Functions)
          for (const Return &R : F.Returns)
            EXPECT_TRUE(!R.Value || R.Value.Raw < F.Values.size());
      }
}

TEST(Summary, RegionsHaveParentsBeforeThem) {
  Unit U = identity();
  Region Loop;
  Loop.Parent = RegionId(1);
  U.Functions[0].Regions.push_back(Loop);
  EXPECT_THAT(errorOf(written(U)), HasSubstr("points outside of its own"));
}

TEST(Summary, WhatStandsForAnEntityHasOne) {
  Unit U = identity();
  Value Load;
  Load.Kind = Value::Op::Load;
  Load.In.push_back({ValueId(0), {Selector::Class::Field, EntityId::None}, {}});
  U.Functions[0].Values.push_back(Load);
  EXPECT_THAT(errorOf(written(U)), HasSubstr("points outside of its own"));

  U = identity();
  U.Functions[0].Entity = {};
  EXPECT_THAT(errorOf(written(U)), HasSubstr("points outside of its own"));

  U = identity();
  U.Entities[0].Overrides.push_back({});
  EXPECT_THAT(errorOf(written(U)), HasSubstr("points outside of its own"));

  U = identity();
  U.Records.emplace_back();
  EXPECT_THAT(errorOf(written(U)), HasSubstr("points outside of its own"));

  U = identity();
  U.Functions[0].Stores.emplace_back();
  EXPECT_THAT(errorOf(written(U)), HasSubstr("points outside of its own"));

  U = identity();
  Value Global;
  Global.Kind = Value::Op::Global;
  U.Functions[0].Values.push_back(Global);
  EXPECT_THAT(errorOf(written(U)), HasSubstr("points outside of its own"));
}

} // namespace
