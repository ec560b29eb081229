//===- EarlierTree.cpp ----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/EarlierTree.h"
#include "driver/Git.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/SHA256.h"
#include "llvm/Support/raw_ostream.h"

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace fullgraph::driver {
namespace {

llvm::Error wrong(const llvm::Twine &What) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                 "--diff-base: " + What);
}

std::string realPath(llvm::StringRef Path) {
  llvm::SmallString<256> Out;
  return fs::real_path(Path, Out) ? Path.str() : Out.str().str();
}

/// Of the output of a command with -z.
std::vector<std::string> parts(llvm::StringRef Text) {
  llvm::SmallVector<llvm::StringRef, 64> Parts;
  Text.split(Parts, '\0', -1, /*KeepEmpty=*/false);
  std::vector<std::string> Out;
  for (llvm::StringRef P : Parts)
    Out.push_back(P.str());
  return Out;
}

bool isInside(llvm::StringRef File, llvm::StringRef Folder) {
  return File.starts_with(Folder) &&
         File.drop_front(Folder.size()).starts_with("/");
}

} // namespace

llvm::Expected<EarlierTree> EarlierTree::find(const std::string &Rev,
                                              const Inputs &In) {
  EarlierTree T;
  llvm::Expected<TemporaryFolder> Made =
      TemporaryFolder::create("fullgraph-base");
  if (!Made)
    return Made.takeError();
  T.Folder = std::move(*Made);
  T.Own.Folder = T.Folder->path();
  if (llvm::Error E = T.findTop(In))
    return E;
  if (llvm::Error E = T.findCommit(Rev))
    return E;
  if (llvm::Error E = T.copyIndex())
    return E;
  if (llvm::Error E = T.compare(In))
    return E;
  if (llvm::Error E = T.write())
    return E;
  return T;
}

llvm::Error EarlierTree::findTop(const Inputs &In) {
  llvm::Expected<std::string> Said =
      git(In.Own.Root, {"rev-parse", "--show-toplevel"}, Own);
  if (!Said)
    return wrong(In.Own.Root + " is in no work tree of git: " +
                 llvm::toString(Said.takeError()));
  std::string Top = llvm::StringRef(*Said).rtrim("\n").str();
  // The project may be known by another name, through a link.
  std::string Real = realPath(Top);
  for (llvm::StringRef At = In.Own.Root; !At.empty();
       At = path::parent_path(At))
    if (At != Top && realPath(At) == Real) {
      Files.Tops.push_back(At.str());
      break;
    }
  Files.Tops.push_back(Top);
  return llvm::Error::success();
}

bool EarlierTree::isShallow() const {
  llvm::Expected<std::string> Said =
      git(Files.Tops.back(), {"rev-parse", "--is-shallow-repository"}, Own);
  if (Said)
    return llvm::StringRef(*Said).trim() == "true";
  llvm::consumeError(Said.takeError());
  return false;
}

llvm::Error EarlierTree::findCommit(const std::string &Rev) {
  const std::string &Top = Files.Tops.back();
  const char *Deepen = "; fetch more of it: git fetch --unshallow (in GitHub's "
                       "actions/checkout: fetch-depth: 0)";
  llvm::Expected<std::string> Base =
      llvm::StringRef(Rev).starts_with("-")
          ? llvm::createStringError(llvm::inconvertibleErrorCode(), "a flag")
          : git(Top, {"rev-parse", "-q", "--verify", Rev + "^{commit}"}, Own);
  if (!Base) {
    llvm::consumeError(Base.takeError());
    if (isShallow())
      return wrong("this clone is too shallow to hold " + Rev + Deepen);
    return wrong("git knows no commit " + Rev);
  }
  std::string Named = llvm::StringRef(*Base).trim().str();
  llvm::Expected<std::string> Common =
      git(Top, {"merge-base", Named, "HEAD"}, Own);
  if (!Common) {
    llvm::consumeError(Common.takeError());
    if (isShallow())
      return wrong("this clone is too shallow to hold what " + Rev +
                   " and HEAD have in common" + Deepen);
    return wrong(Rev + " and HEAD have no commit in common");
  }
  Commit = llvm::StringRef(*Common).trim().str();
  return llvm::Error::success();
}

llvm::Error EarlierTree::copyIndex() {
  // To compare, git brings an index up to date, and writes it.
  llvm::Expected<std::string> Index =
      git(Files.Tops.back(),
          {"rev-parse", "--path-format=absolute", "--git-path", "index"}, Own);
  if (!Index)
    return Index.takeError();
  std::string Name = llvm::StringRef(*Index).rtrim("\n").str();
  Own.IndexFile = Folder->path() + "/index-now";
  if (!fs::exists(Name))
    return llvm::Error::success();
  if (std::error_code EC = fs::copy_file(Name, Own.IndexFile))
    return wrong(Name + ": cannot be copied: " + EC.message());
  return llvm::Error::success();
}

llvm::Error EarlierTree::compare(const Inputs &In) {
  llvm::Expected<std::string> Said =
      git(Files.Tops.back(),
          {"diff", "--raw", "-z", "--no-abbrev", "--find-renames", "--no-color",
           "--no-ext-diff", "--no-relative", "--ignore-submodules=dirty",
           Commit, "--"},
          Own);
  if (!Said)
    return Said.takeError();
  std::vector<std::string> All = parts(*Said);
  for (size_t I = 0; I + 1 < All.size();) {
    // ":MODE MODE BLOB BLOB STATUS", and one path or, of a rename, two.
    llvm::SmallVector<llvm::StringRef, 5> Head;
    llvm::StringRef(All[I++]).drop_front().split(Head, ' ');
    const std::string &Old = All[I++];
    if (Head.size() != 5)
      return wrong("git diff said what was not expected: " + All[I - 2]);
    char What = Head[4].front();
    std::string Now = What == 'R' && I != All.size() ? All[I++] : Old;
    if (What == 'U') // Told again by what it is in the work tree.
      continue;
    bool IsFile = Head[0].starts_with("100") || Head[1].starts_with("100");
    if (!IsFile || (What != 'A' && !Head[0].starts_with("100"))) {
      AsNow.push_back(Old);
      continue;
    }
    if (What != 'A') {
      Was.insert(Old);
      Contents += "was " + Head[2].str() + " " + Old + '\0';
    }
    if (What == 'R')
      Renamed.push_back({absolute(Old), absolute(Now)});
    else if (What == 'D')
      Deleted.push_back(absolute(Old));
    if (What == 'A' || What == 'R')
      New.insert(Now);
  }
  return addUntracked(In);
}

llvm::Error EarlierTree::addUntracked(const Inputs &In) {
  const std::string &Top = Files.Tops.back();
  // What a build makes is no change, where it has a folder to itself.
  std::set<std::string> Folders;
  auto Add = [&](const std::string &Folder) {
    if (std::optional<std::string> Below = below(Folder))
      Folders.insert(*Below);
  };
  for (const std::string &F : In.Own.ForeignPaths)
    Add(F);
  for (const extract::Request &R : In.Units)
    Add(R.Directory);
  std::vector<std::string> Specs;
  Specs.reserve(Specs.size() + Folders.size());
  for (const std::string &F : Folders)
    Specs.push_back(":(literal)" + F);
  std::vector<llvm::StringRef> Args{"ls-files", "-z", "--"};
  Args.insert(Args.end(), Specs.begin(), Specs.end());
  if (!Folders.empty()) {
    llvm::Expected<std::string> Tracked = git(Top, Args, Own);
    if (!Tracked)
      return Tracked.takeError();
    std::vector<std::string> Known = parts(*Tracked);
    std::erase_if(Folders, [&](const std::string &F) {
      return llvm::any_of(Known,
                          [&](const std::string &K) { return isInside(K, F); });
    });
  }
  llvm::Expected<std::string> Others =
      git(Top, {"ls-files", "-z", "--others", "--exclude-standard"}, Own);
  if (!Others)
    return Others.takeError();
  for (const std::string &File : parts(*Others))
    if (!Was.count(File) && llvm::none_of(Folders, [&](const std::string &F) {
          return isInside(File, F);
        }))
      New.insert(File);
  for (const std::string &File : New)
    Contents += "new " + File + '\0';
  return llvm::Error::success();
}

llvm::Error EarlierTree::write() {
  if (Was.empty() && New.empty())
    return llvm::Error::success();
  const std::string &Top = Files.Tops.back();
  Files.Folder = Folder->path();
  Files.Digest = llvm::toHex(
      llvm::SHA256::hash(llvm::arrayRefFromStringRef(Contents)), true);
  if (!Was.empty()) {
    GitRun Run = Own;
    Run.IndexFile = Files.Folder + "/index";
    llvm::Expected<std::string> Done =
        git(Top, {"read-tree", "--no-sparse-checkout", Commit}, Run);
    if (!Done)
      return Done.takeError();
    for (const std::string &File : Was)
      Run.Input += File + '\0';
    std::string Prefix = "--prefix=" + Files.Folder + "/was/";
    Done = git(Top, {"checkout-index", "-q", "-z", "--stdin", Prefix}, Run);
    if (!Done)
      return Done.takeError();
  }
  for (const std::string &File : New) {
    std::string Name = Files.Folder + "/new/" + File;
    std::error_code EC = fs::create_directories(path::parent_path(Name));
    if (!EC)
      llvm::raw_fd_ostream Empty(Name, EC);
    if (EC)
      return wrong(Name + ": cannot be written: " + EC.message());
  }
  return llvm::Error::success();
}

std::optional<std::string>
EarlierTree::below(const std::string &Absolute) const {
  for (const std::string &Top : Files.Tops)
    if (isInside(Absolute, Top))
      return Absolute.substr(Top.size() + 1);
  return std::nullopt;
}

std::string EarlierTree::absolute(const std::string &Relative) const {
  return Files.Tops.front() + "/" + Relative;
}

bool EarlierTree::isNew(const std::string &Absolute) const {
  std::optional<std::string> Below = below(Absolute);
  return Below && New.count(*Below) && !Was.count(*Below);
}

bool EarlierTree::wasFolder(const std::string &Absolute) const {
  std::optional<std::string> Below = below(Absolute);
  if (!Below)
    return false;
  auto First = Was.lower_bound(*Below + "/");
  return First != Was.end() && isInside(*First, *Below);
}

bool EarlierTree::isChanged(const std::string &Absolute) const {
  std::optional<std::string> Below = below(Absolute);
  return Below && (New.count(*Below) || Was.count(*Below));
}

} // namespace fullgraph::driver
