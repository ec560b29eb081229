//===- Doctor.cpp ---------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/Doctor.h"
#include "driver/CacheCommand.h"
#include "driver/Configure.h"
#include "driver/Inputs.h"
#include "driver/ProjectRoot.h"
#include "driver/Version.h"
#include "driver/Workers.h"
#include "extract/CommandLine.h"
#include "facts/Summary.h"
#include "report/Writer.h"
#include "clang/Basic/Version.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <map>

namespace fullgraph::driver {
namespace {

/// Of a list, this many are named.
constexpr size_t MaxNamed = 5;

std::string count(size_t N, llvm::StringRef One) {
  return std::to_string(N) + " " + One.str() + (N == 1 ? "" : "s");
}

class Visit {
public:
  Visit(Options &O, const std::string &ProgramPath, RuleLoader LoadRules)
      : O(O), ProgramPath(ProgramPath), LoadRules(LoadRules) {}

  int run() {
    ok("version", versionText());
    lookAtConfiguration();
    lookAtRules();
    lookAtHeaders();
    lookAtUnits();
    lookAtCache();
    OS << (Failed ? "\nfullgraph check will not work yet: see FAIL above\n"
                  : "\nfullgraph check will work\n");
    return Failed ? BadUsage : Clean;
  }

private:
  void line(const char *Mark, llvm::StringRef What, llvm::StringRef Text) {
    OS << Mark << What << ": ";
    llvm::SmallVector<llvm::StringRef, 4> Lines;
    Text.split(Lines, '\n');
    const char *Before = "";
    for (llvm::StringRef L : Lines) {
      OS << Before << report::printable(L);
      Before = "\n        ";
    }
    OS << '\n';
  }
  void ok(llvm::StringRef What, const llvm::Twine &Text) {
    line("ok      ", What, Text.str());
  }
  void note(llvm::StringRef What, const llvm::Twine &Text) {
    line("note    ", What, Text.str());
  }
  void bad(llvm::StringRef What, const llvm::Twine &Text) {
    line("FAIL    ", What, Text.str());
    Failed = true;
  }
  void cure(const llvm::Twine &Text) { OS << "        cure: " << Text << '\n'; }

  void lookAtConfiguration() {
    if (llvm::Error E = configure(O)) {
      bad("configuration", llvm::toString(std::move(E)));
      return;
    }
    if (O.Project.File.empty())
      ok("configuration",
         llvm::Twine("no ") + config::FileName + "; what is built in counts");
    else
      ok("configuration", O.Project.File);
  }

  void lookAtRules() {
    llvm::Expected<ruleset::RuleSet> Rules = LoadRules(O);
    if (!Rules)
      return bad("rules", llvm::toString(Rules.takeError()));
    std::string From = "built in";
    for (const std::string &F : O.RuleFiles)
      From += ", " + F;
    ok("rules", count(Rules->rules().size(), "rule") + " and " +
                    count(Rules->models().size(), "model") + ": " + From);
  }

  /// Clang's own headers and those of the standard library are tried by reading
  /// a unit as any other.
  void lookAtHeaders() {
    llvm::Expected<std::string> Dir = extract::findResourceDir(ProgramPath);
    if (!Dir) {
      bad("builtin headers", llvm::toString(Dir.takeError()));
      cure("install fullgraph as a whole (cmake --install, or its package), or "
           "libclang-common-19-dev");
      return;
    }
    extract::Request R;
    R.Directory = workingDirectory();
    R.File = R.Directory + "/@fullgraph-doctor.cpp";
    R.Own.Root = R.Directory;
    R.Command = {"clang++", "-std=c++20"};
    R.ResourceDir = *Dir;
    R.Buffers = {{R.File,
                  "#include <stddef.h>\n#include <vector>\n"
                  "int size() { return std::vector<int>{1}.size(); }\n"}};
    UnitResult Result =
        extractAll({R}, {1, O.TimeoutSeconds, O.MemoryMiB}, ProgramPath)
            .front();
    std::string Why = Result.Failure;
    if (Why.empty()) {
      llvm::Expected<facts::Unit> U = facts::unpack(Result.Summary, R.File);
      if (!U)
        Why = llvm::toString(U.takeError());
      else if (!U->Problems.empty())
        Why = U->text(U->Problems.front().Text);
    }
    ok("builtin headers", *Dir);
    if (Why.empty())
      return ok("standard library", "a small unit was read");
    bad("standard library", "a small unit cannot be read: " + Why);
    cure("install the headers of a C++ standard library (libstdc++-12-dev, "
         "which comes with g++)");
  }

  void lookAtUnits() {
    llvm::Expected<Inputs> In = findInputs(O, ProgramPath);
    if (!In)
      return bad("compile commands", llvm::toString(In.takeError()));
    std::map<std::string, unsigned> Files;
    std::vector<std::string> Gone, Foreign;
    std::set<std::string> NoFolder;
    std::map<std::pair<std::string, std::string>, unsigned> Dropped;
    for (const extract::Request &R : In->Units) {
      std::string Name = In->Own.relative(R.File);
      if (Files[Name + " " + R.Configuration]++)
        continue;
      if (!llvm::sys::fs::exists(R.File) && R.Buffers.empty())
        Gone.push_back(Name);
      else if (!In->Own.isOwn(R.File))
        Foreign.push_back(Name);
      if (!llvm::sys::fs::is_directory(R.Directory))
        NoFolder.insert(R.Directory);
    }
    std::map<std::string, unsigned> Compilers;
    for (const extract::Request &R : In->Units) {
      extract::CleanCommand Clean = extract::cleanCommand(
          R.Command, R.File, R.Directory, R.ResponseFolders);
      ++Compilers[llvm::sys::path::filename(Clean.Compiler).str()];
      for (const extract::DroppedFlag &D : Clean.Dropped)
        ++Dropped[{D.Flag, D.Why}];
    }

    std::string From = llvm::join(In->Databases, ", ");
    ok("compile commands", From + ": " + count(In->Units.size(), "command") +
                               " for " + count(Files.size(), "file"));
    std::string Names;
    for (const auto &[Name, N] : Compilers)
      Names +=
          (Names.empty() ? "" : ", ") + Name + " (" + count(N, "command") + ")";
    ok("compilers", Names + "; their commands are read as Clang " +
                        CLANG_VERSION_STRING + " reads them");
    ok("project root",
       In->Own.Root + "; " +
           count(Files.size() - Foreign.size() - Gone.size(), "file") +
           " of its own");
    if (!Gone.empty()) {
      bad("missing files", named(Gone));
      cure("build once, if they are generated; else make the compile commands "
           "anew (cmake -B BUILD_DIR), or `exclude` them");
    }
    for (const std::string &D : NoFolder) {
      bad("missing folder", D + ", in which commands run");
      cure("configure that build again");
    }
    if (!Foreign.empty() && Foreign.size() == Files.size()) {
      bad("project root", "no file is the project's own: " + named(Foreign));
      cure("say where it is: --project-root DIR, or project-root in " +
           llvm::Twine(config::FileName));
    } else if (!Foreign.empty()) {
      note("other people's files",
           named(Foreign) + "\nthey are read, and not reported on");
    }
    if (In->Repeated)
      note("repeated commands", count(In->Repeated, "command") +
                                    " left out: nothing that is read differs");
    std::vector<std::string> Twice;
    for (const auto &[Name, N] : Files)
      if (N > 1)
        Twice.push_back(llvm::StringRef(Name).rtrim().str());
    if (!Twice.empty())
      note("files with several commands", named(Twice) + "; each is read");
    for (const auto &[Flag, N] : Dropped)
      note("flag left out",
           Flag.first + " (" + count(N, "command") + "): " + Flag.second);
  }

  void lookAtCache() {
    CacheState S = describeCache(O);
    if (S.IsUsable)
      return ok("cache", S.Text);
    note("cache", S.Text);
    cure("name a folder that can be written: --cache-dir DIR, or "
         "XDG_CACHE_HOME");
  }

  static std::string named(llvm::ArrayRef<std::string> Names) {
    std::string Text = llvm::join(Names.take_front(MaxNamed), ", ");
    if (Names.size() > MaxNamed)
      Text += " and " + std::to_string(Names.size() - MaxNamed) + " more";
    return Text;
  }

  Options &O;
  const std::string &ProgramPath;
  RuleLoader LoadRules;
  llvm::raw_ostream &OS = llvm::outs();
  bool Failed = false;
};

} // namespace

int doctor(Options O, const std::string &ProgramPath, RuleLoader LoadRules) {
  return Visit(O, ProgramPath, LoadRules).run();
}

} // namespace fullgraph::driver
