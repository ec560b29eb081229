//===- ProjectFixes.cpp - Fixes of what is open -----------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/FixTrials.h"
#include "driver/Preambles.h"
#include "server/Project.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"

namespace fullgraph::server {

bool Project::seekPreambles(const std::vector<Finding> &For, int WakeFd) {
  if (!Kept->files().isOn())
    return true;
  std::vector<extract::Request> Requests;
  std::vector<UnitState *> Of;
  for (UnitState &U : Units) {
    bool Asked = llvm::any_of(For, [&](const Finding &F) {
      return driver::mayHaveFixes(F) &&
             Own.relative(U.Request.File) == F.Location.File;
    });
    if (!Asked || U.Stale || !U.Facts || !U.Preamble.empty() || U.Sought)
      continue;
    Requests.push_back(U.Request);
    Requests.back().Buffers.assign(Texts.begin(), Texts.end());
    Of.push_back(&U);
  }
  std::vector<std::optional<driver::EarlierReading>> Last(
      Requests.size(), driver::EarlierReading());
  Profile Spent;
  return driver::readWithPreambles(
      *Pool, Requests, Last, *Kept, Spent,
      [&](size_t I, driver::UnitResult R) {
        Of[I]->Preamble = llvm::sys::path::filename(R.Preamble).str();
        Of[I]->Sought = true;
      },
      WakeFd);
}

bool Project::findFixes(std::vector<Finding> &Of, int WakeFd) {
  if (!Pool)
    return true;
  if (!seekPreambles(Of, WakeFd))
    return false;
  std::vector<std::pair<std::string, std::string>> Buffers(Texts.begin(),
                                                           Texts.end());
  Kept->forgetLooks();
  driver::Preambles Store(*Kept);
  std::map<std::string, std::string> Stems; // By name; empty: of no use.
  auto StemOf = [&](const std::string &Name) {
    auto [At, New] = Stems.try_emplace(Name);
    if (New && !Name.empty() && Store.find(Name) && Store.missing(Name).empty())
      At->second = Store.stem(Name);
    return At->second;
  };
  std::vector<extract::Request> Requests;
  Requests.reserve(Units.size()); // Readers point into it.
  std::vector<driver::Reader> Readers;
  for (const UnitState &U : Units)
    if (!U.Stale && U.Facts) {
      Requests.push_back(U.Request);
      Requests.back().Buffers = Buffers;
      Readers.push_back(driver::readerOf(*U.Facts, Requests.back()));
      Readers.back().Preamble = StemOf(U.Preamble);
    }
  bool Partial = Readers.size() != Units.size();
  if (!driver::addFixes(Of, Readers, *Pool, Partial, WakeFd))
    return false;
  driver::FixTrials Trials(
      Own, Texts, Readers,
      [&](llvm::ArrayRef<extract::Request> Again, driver::UnitDone Done) {
        // What is open is read again and again.
        std::vector<std::optional<driver::EarlierReading>> Last(
            Again.size(), driver::EarlierReading());
        Profile Spent;
        return driver::readWithPreambles(*Pool, Again, Last, *Kept, Spent, Done,
                                         WakeFd);
      });
  return driver::keepGoodFixes(Of, Trials);
}

} // namespace fullgraph::server
