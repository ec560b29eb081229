//===- Cache.cpp ----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An entry: a checksum of the rest; "kind size mtime inode path" for each path;
// an empty line; the result as the worker sent it.
//
//===----------------------------------------------------------------------===//

#include "driver/Cache.h"
#include "driver/Output.h"
#include "driver/Protocol.h"
#include "driver/Version.h"
#include "facts/Summary.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/SHA256.h"
#include <chrono>

namespace fullgraph::driver {
namespace {

using extract::FileStamp;

// A file may change again within one tick of its clock; a stamp that young
// tells nothing.
constexpr int64_t RacyNs = 2000000000;

std::string digest(llvm::StringRef Text) {
  return llvm::toHex(llvm::SHA256::hash(llvm::arrayRefFromStringRef(Text)),
                     /*LowerCase=*/true);
}

std::string print(const FileStamp &S) {
  return std::string(1, char(S.What)) + " " + std::to_string(S.Size) + " " +
         std::to_string(S.ModifiedNs) + " " + std::to_string(S.Inode) + " ";
}

/// Response files are read past the recording file system.
bool cacheable(const extract::Request &R) {
  for (llvm::StringRef A : R.Command)
    if (A.starts_with("@") || A.starts_with("--options-file") ||
        A.starts_with("-optf"))
      return false;
  return true;
}

} // namespace

Cache::Cache(std::string D, const std::string &ProgramPath)
    : Dir(std::move(D)) {
  Program = versionText() + "\n" + std::to_string(facts::SummaryVersion) +
            "\n" + print(extract::stampOf(ProgramPath)) + ProgramPath;
  for (const char *Name :
       {"CPATH", "C_INCLUDE_PATH", "CPLUS_INCLUDE_PATH", "GCC_EXEC_PREFIX",
        "COMPILER_PATH", "CCC_OVERRIDE_OPTIONS", "SOURCE_DATE_EPOCH", "PATH",
        "CUDA_PATH"})
    Program += std::string("\n") + Name + "=" +
               llvm::sys::Process::GetEnv(Name).value_or("");
}

std::string Cache::fileOf(const extract::Request &R) const {
  // The digest stands for what is in this folder.
  extract::Request Key = R;
  Key.Then.Folder.clear();
  llvm::SmallString<256> Path(Dir);
  llvm::sys::path::append(Path, digest(Program + "\n" + encode(Key)) + ".unit");
  return Path.str().str();
}

std::optional<UnitResult> Cache::find(const extract::Request &R) {
  if (Dir.empty() || !cacheable(R))
    return std::nullopt;
  auto Buffer = llvm::MemoryBuffer::getFile(fileOf(R));
  if (!Buffer)
    return std::nullopt;
  auto [Sum, Rest] = (*Buffer)->getBuffer().split('\n');
  if (Sum != digest(Rest))
    return std::nullopt;
  extract::FileStamps Asked;
  while (true) {
    auto [Line, After] = Rest.split('\n');
    Rest = After;
    if (Line.empty())
      break;
    llvm::StringRef Stamp = Line, Path = Line;
    for (int I = 0; I != 4; ++I)
      Path = Path.split(' ').second;
    Stamp = Stamp.drop_back(Path.size());
    bool Listed = Stamp.front() == char(FileStamp::Kind::List);
    auto [At, New] = Seen.try_emplace(Path.str() + (Listed ? "/" : ""));
    if (New)
      At->second = extract::stampOf(Path.str(), Listed);
    if (print(At->second) != Stamp)
      return std::nullopt;
    Asked[Path.str()] = At->second;
  }
  llvm::Expected<UnitResult> Result = decodeResult(Rest);
  if (!Result) {
    llvm::consumeError(Result.takeError());
    return std::nullopt;
  }
  Result->Asked = std::move(Asked);
  return std::move(*Result);
}

void Cache::store(const extract::Request &R, const UnitResult &Result) {
  if (Dir.empty() || !cacheable(R) || !Result.Failure.empty() ||
      Result.Asked.empty())
    return;
  int64_t Now = std::chrono::duration_cast<std::chrono::nanoseconds>(
                    std::chrono::system_clock::now().time_since_epoch())
                    .count();
  std::string Text;
  for (const auto &[Path, Stamp] : Result.Asked) {
    // A path that is no UTF-8 came here as another one.
    if (Path.find('\n') != std::string::npos ||
        Path.find("\xEF\xBF\xBD") != std::string::npos ||
        Stamp.ModifiedNs > Now - RacyNs)
      return;
    // What changed while the unit was read may have been read either way.
    bool Listed = Stamp.What == FileStamp::Kind::List;
    if (!(extract::stampOf(Path, Listed) == Stamp))
      return;
    Text += print(Stamp) + Path + "\n";
  }
  UnitResult Kept = Result;
  Kept.Asked.clear();
  Text += "\n" + encode(Kept);
  llvm::Error E = llvm::Error::success();
  if (std::error_code EC = llvm::sys::fs::create_directories(Dir))
    E = llvm::joinErrors(std::move(E), llvm::errorCodeToError(EC));
  else
    E = llvm::joinErrors(std::move(E),
                         writeFile(fileOf(R), [&](llvm::raw_ostream &OS) {
                           OS << digest(Text) << '\n' << Text;
                         }));
  if (E) {
    ++WriteFailures;
    llvm::consumeError(std::move(E));
  }
}

} // namespace fullgraph::driver
