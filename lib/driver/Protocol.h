//===- Protocol.h - What driver and worker say to each other ----*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A message is a decimal number of bytes, a line end, and as many bytes: of
// JSON for a request, which people may want to send; packed for an answer,
// which lists thousands of paths.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_PROTOCOL_H
#define FULLGRAPH_DRIVER_PROTOCOL_H

#include "driver/Workers.h"
#include "extract/PreamblePlan.h"
#include "fix/Fixes.h"
#include <optional>

namespace fullgraph::driver {

/// What a worker is asked to do.
struct Job {
  enum class Class { Read, MakePreamble, Plan, Fix };
  Class What = Class::Read;
  /// Of Read and MakePreamble one; of Plan all that are to be read.
  std::vector<extract::Request> Requests;
  /// Of Read and Fix: the preamble to use, if any; of MakePreamble: the one to
  /// make; of Plan: the folder where they are.
  std::string Stem;
  extract::PreambleRecipe Recipe; ///< Of MakePreamble.
  std::vector<bool> Again;        ///< Of Plan: read before.
  std::map<std::string, extract::PreambleRecipe> Known; ///< Of Plan.
  std::vector<fix::Question> Questions;                 ///< Of Fix.
};

std::string encode(const Job &J);
std::string encode(const extract::Request &R);
std::string encode(const UnitResult &R);
std::string encode(const std::vector<extract::PlannedPreamble> &Plan);
llvm::Expected<Job> decodeJob(llvm::StringRef Json);
llvm::Expected<extract::Request> decodeRequest(llvm::StringRef Json);
llvm::Expected<std::vector<extract::PlannedPreamble>>
decodePlan(llvm::StringRef Json);
llvm::Expected<UnitResult> decodeResult(llvm::StringRef Bytes);

std::string encode(llvm::ArrayRef<fix::Proposal> Proposals);
/// Instead of proposals.
std::string encodeFailure(const std::string &Why);
llvm::Expected<std::vector<fix::Proposal>>
decodeProposals(llvm::StringRef Json);

/// Writes all of it, or says that it could not: false.
bool writeAll(int Fd, llvm::StringRef Text);

std::string frame(llvm::StringRef Message);
/// Takes the first whole message off the front, if it is there.
std::optional<std::string> takeFrame(std::string &Buffer);

} // namespace fullgraph::driver

#endif
