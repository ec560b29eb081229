//===- Cache.cpp ----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An entry holds some variants, the newest first, so that who goes back to an
// older state of the code finds it again. A variant is: own paths and how they
// looked, the names of pieces of the list of all other paths, the name of the
// summary.
//
// Thousands of headers are the same for many units. The sorted list of them is
// cut where a path's hash says so, into pieces that are named by what they
// hold: units that differ in one header share all pieces but one.
//
//===----------------------------------------------------------------------===//

#include "driver/Cache.h"
#include "driver/BuildIds.h"
#include "driver/Version.h"
#include "extract/CommandLine.h"
#include "facts/Summary.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/xxhash.h"

namespace fullgraph::driver {
namespace {

using extract::FileStamps;

constexpr size_t MaxVariants = 4;
/// Paths in a piece, on average.
constexpr uint64_t PieceSize = 256;

bool endsPiece(llvm::StringRef Path) {
  return llvm::xxh3_64bits(Path) % PieceSize == 0;
}

/// Only CUDA's toolkit is looked for along the PATH.
bool heedsPath(const extract::Request &R) {
  return llvm::StringRef(R.File).ends_with(".cu") ||
         llvm::any_of(R.Command, [](llvm::StringRef A) {
           return A.contains_insensitive("cuda");
         });
}

template <typename Container>
void addTexts(BytesWriter &Out, const Container &Texts) {
  Out.number(Texts.size());
  for (const std::string &T : Texts)
    Out.text(T);
}

} // namespace

struct Cache::Variant {
  double Seconds = 0;
  std::string Preamble; ///< Its name, if one was used.
  FileStamps Own;
  std::vector<Digest> Pieces;
  Digest Summary;
  std::vector<std::string> DroppedFlags;

  /// All that makes it another one.
  std::string identity() const {
    std::string Text;
    BytesWriter Out(Text);
    FileStamps Plain;
    for (const auto &[Path, S] : Own)
      Plain.emplace_hint(Plain.end(), Path, S.withoutTimes());
    write(Out, Plain);
    for (const Digest &P : Pieces)
      Out.raw(P.raw());
    return Text;
  }
};

Cache::Cache(std::string Directory, const std::string &ProgramPath)
    : Files(std::move(Directory)) {
  if (!Files.isOn())
    return;
  Program = versionText() + "\n" + std::to_string(facts::SummaryVersion) +
            "\n" + buildIds(ProgramPath);
  for (const char *Name :
       {"CPATH", "C_INCLUDE_PATH", "CPLUS_INCLUDE_PATH", "GCC_EXEC_PREFIX",
        "COMPILER_PATH", "CCC_OVERRIDE_OPTIONS", "SOURCE_DATE_EPOCH",
        "CUDA_PATH"})
    Program += std::string("\n") + Name + "=" +
               llvm::sys::Process::GetEnv(Name).value_or("");
}

Digest Cache::nameOf(llvm::StringRef Text) const {
  std::string All;
  BytesWriter Out(All);
  Out.text(Program);
  Out.text(Text);
  return Digest::of(All);
}

Digest Cache::nameOf(const extract::Request &R, const Digest &Command) const {
  std::string Text;
  BytesWriter Out(Text);
  Out.text(Program);
  if (heedsPath(R))
    Out.text(llvm::sys::Process::GetEnv("PATH").value_or(""));
  Out.raw(Command.raw());
  for (const std::string *T :
       {&R.File, &R.Directory, &R.Configuration, &R.ResourceDir, &R.Own.Root})
    Out.text(*T);
  // Of a configuration that excludes nothing, the folder is no matter.
  if (!R.Own.Excluded.empty())
    Out.text(R.Own.ExcludedFrom);
  addTexts(Out, R.Matchers);
  addTexts(Out, R.Own.ForeignFolders);
  addTexts(Out, R.Own.ForeignPaths);
  addTexts(Out, R.Own.Excluded);
  addTexts(Out, R.Own.Named);
  // Where the files of another time are kept is no matter.
  Out.text(R.Then.Digest);
  addTexts(Out, R.Then.Tops);
  return Digest::of(Text);
}

std::vector<Cache::Variant> Cache::readVariants(const Digest &Name) {
  std::vector<Variant> All;
  std::optional<std::string> Text = Files.read(CacheStore::Units, Name);
  if (!Text)
    return All;
  BytesReader In(*Text);
  for (size_t N = In.count(); N != 0 && In.ok(); --N) {
    Variant &V = All.emplace_back();
    V.Seconds = double(In.number()) / 1000;
    V.Preamble = In.text().str();
    read(In, V.Own);
    for (size_t P = In.count(); P != 0 && In.ok(); --P)
      V.Pieces.push_back(Digest::fromRaw(In.raw(sizeof(Digest::Bytes))));
    V.Summary = Digest::fromRaw(In.raw(sizeof(Digest::Bytes)));
    for (size_t F = In.count(); F != 0 && In.ok(); --F)
      V.DroppedFlags.push_back(In.text().str());
  }
  if (!In.atEnd())
    All.clear();
  return All;
}

void Cache::writeVariants(const Digest &Name, const std::vector<Variant> &All) {
  std::string Text;
  BytesWriter Out(Text);
  Out.number(All.size());
  for (const Variant &V : All) {
    Out.number(uint64_t(V.Seconds * 1000));
    Out.text(V.Preamble);
    write(Out, V.Own);
    Out.number(V.Pieces.size());
    for (const Digest &P : V.Pieces)
      Out.raw(P.raw());
    Out.raw(V.Summary.raw());
    addTexts(Out, V.DroppedFlags);
  }
  Files.write(CacheStore::Units, Name, Text);
}

const Cache::Piece &Cache::checkPiece(const Digest &Name) {
  auto [At, New] = Pieces.try_emplace(Name);
  Piece &P = At->second;
  if (!New)
    return P;
  P.Changed = "a part of its entry is gone or damaged";
  std::optional<std::string> Text = Files.read(CacheStore::Paths, Name);
  if (!Text)
    return P;
  BytesReader In(*Text);
  read(In, P.Stamps);
  if (!In.atEnd())
    return P;
  P.Changed.clear();
  Whole.insert(Name);
  bool Refreshed = false;
  if (const std::string *Path = Checker.firstChanged(P.Stamps, Refreshed)) {
    P.Changed = *Path + " changed";
  } else if (Refreshed) {
    Whole.erase(Name);
    writePiece(P.Stamps);
  }
  return P;
}

Digest Cache::writePiece(const FileStamps &Stamps) {
  std::string Plain, Text;
  FileStamps WithoutTimes;
  for (const auto &[Path, S] : Stamps)
    WithoutTimes.emplace_hint(WithoutTimes.end(), Path, S.withoutTimes());
  BytesWriter PlainOut(Plain), Out(Text);
  write(PlainOut, WithoutTimes);
  Digest Name = Digest::of(Plain);
  if (!Whole.insert(Name).second || Files.read(CacheStore::Paths, Name))
    return Name;
  write(Out, Stamps);
  Files.write(CacheStore::Paths, Name, Text);
  return Name;
}

bool Cache::isSame(Variant &V, bool &Refreshed, std::string &Why) {
  if (const std::string *Path = Checker.firstChanged(V.Own, Refreshed)) {
    Why = *Path + " changed";
    return false;
  }
  for (const Digest &P : V.Pieces)
    if (const std::string &Changed = checkPiece(P).Changed; !Changed.empty()) {
      Why = Changed;
      return false;
    }
  return true;
}

Cache::Answer Cache::find(const extract::Request &R, bool WithAsked) {
  Answer A;
  A.Why = "the cache is off";
  if (!Files.isOn())
    return A;
  Checker.Buffers.clear();
  for (const auto &[Path, Text] : R.Buffers)
    Checker.Buffers[Path] = extract::contentOf(Text, Path);
  Digest Name =
      nameOf(R, digestOf(extract::cleanCommand(R.Command, R.File, R.Directory,
                                               R.ResponseFolders)));
  unsigned Damaged = Files.Damaged;
  std::vector<Variant> All = readVariants(Name);
  A.Why = Files.Damaged != Damaged ? "its entry is damaged"
                                   : "it was not read before";
  if (!All.empty())
    A.Last = {All.front().Seconds, All.front().Preamble};
  for (size_t I = 0; I != All.size(); ++I) {
    Variant &V = All[I];
    bool Refreshed = false;
    std::string Why;
    if (!isSame(V, Refreshed, Why)) {
      if (I == 0)
        A.Why = Why;
      continue;
    }
    std::optional<std::string> Summary =
        Files.read(CacheStore::Summaries, V.Summary);
    if (!Summary || Digest::of(*Summary) != V.Summary) {
      A.Why = "a part of its entry is gone or damaged";
      continue;
    }
    A.Result.emplace();
    A.Result->Summary = std::move(*Summary);
    A.Result->DroppedFlags = V.DroppedFlags;
    A.Why.clear();
    if (WithAsked) {
      A.Result->Asked = V.Own;
      for (const Digest &P : V.Pieces)
        A.Result->Asked.insert(checkPiece(P).Stamps.begin(),
                               checkPiece(P).Stamps.end());
    }
    if (Refreshed)
      writeVariants(Name, All);
    break;
  }
  return A;
}

void Cache::store(const extract::Request &R, const UnitResult &Result) {
  if (!Files.isOn() || !Result.Failure.empty() || Result.Asked.empty() ||
      !Result.Command)
    return;
  // What is not on disk is not kept: it is another text in a moment.
  if (llvm::any_of(R.Buffers, [&](const auto &B) {
        return Result.Asked.count(B.first) != 0;
      }))
    return;
  Variant V;
  V.Seconds = Result.Seconds;
  V.Preamble = llvm::sys::path::filename(Result.Preamble).str();
  V.DroppedFlags = Result.DroppedFlags;
  FileStamps Piece;
  for (const auto &[Path, Stamp] : Result.Asked) {
    if (R.Own.isOwn(Path)) {
      V.Own.emplace_hint(V.Own.end(), Path, Stamp);
      continue;
    }
    Piece.emplace_hint(Piece.end(), Path, Stamp);
    if (endsPiece(Path)) {
      V.Pieces.push_back(writePiece(Piece));
      Piece.clear();
    }
  }
  if (!Piece.empty())
    V.Pieces.push_back(writePiece(Piece));
  V.Summary = Digest::of(Result.Summary);
  if (Whole.insert(V.Summary).second)
    Files.write(CacheStore::Summaries, V.Summary, Result.Summary);
  Digest Name = nameOf(R, Result.Command);
  std::vector<Variant> All = readVariants(Name);
  std::string Identity = V.identity();
  llvm::erase_if(
      All, [&](const Variant &Old) { return Old.identity() == Identity; });
  All.insert(All.begin(), std::move(V));
  if (All.size() > MaxVariants)
    All.resize(MaxVariants);
  writeVariants(Name, All);
}

void Cache::forgetLooks() {
  Checker = {};
  Pieces.clear();
  Whole.clear();
}

void Cache::bound(uint64_t MostBytes) {
  if (Files.Written != 0)
    pruneCache(Files.directory(), MostBytes);
}

} // namespace fullgraph::driver
