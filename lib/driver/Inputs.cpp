//===- Inputs.cpp ---------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/Inputs.h"
#include "driver/BuildLinks.h"
#include "driver/CommandDatabase.h"
#include "driver/NearbyCommand.h"
#include "driver/ProjectRoot.h"
#include "driver/RepeatedCommands.h"
#include "extract/CommandLine.h"
#include "support/ReadFile.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <algorithm>

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;
namespace tooling = clang::tooling;

namespace fullgraph::driver {
namespace {

llvm::Error usage(const llvm::Twine &What) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), What);
}

class Finder {
public:
  Finder(const Options &O, std::string ResourceDir)
      : O(O), Cwd(workingDirectory()), ResourceDir(std::move(ResourceDir)) {}

  llvm::Expected<Inputs> run() {
    if (llvm::Error E = findPaths())
      return E;
    if (llvm::Error E = findDatabases())
      return E;
    findRoot();
    for (const CommandDatabase &D : Databases)
      if (llvm::Error E = addUnits(D))
        return E;
    if (In.Units.empty() && Wrong.empty())
      Wrong.push_back(Excluded ? "nothing to analyse: `exclude` of " +
                                     O.Project.File + " names every unit"
                               : "nothing to analyse: the compilation database "
                                 "is empty");
    if (!Wrong.empty())
      return usage(llvm::join(Wrong, "\n"));
    if (!Files.empty() || !Folders.empty())
      addRest();
    for (std::vector<extract::Request> *List : {&In.Units, &In.Rest}) {
      for (extract::Request &R : *List)
        R.Own = In.Own;
      std::sort(List->begin(), List->end(),
                [](const extract::Request &A, const extract::Request &B) {
                  return std::tie(A.Configuration, A.File, A.Command) <
                         std::tie(B.Configuration, B.File, B.Command);
                });
    }
    In.Whole = isWhole();
    In.Repeated = dropRepeated(In.Units, In.Rest);
    return std::move(In);
  }

private:
  /// A list of flags names no units.
  void addRest() {
    std::set<std::string> Chosen;
    for (const extract::Request &R : In.Units)
      Chosen.insert(R.Configuration + '\0' + R.File);
    std::vector<extract::Request> Units = std::move(In.Units);
    size_t LeftOut = Excluded;
    In.Units.clear();
    for (const CommandDatabase &D : Databases)
      if (!D.IsFlags) {
        std::vector<tooling::CompileCommand> All = D.commands(Cwd);
        for (const tooling::CompileCommand &C : All)
          add(D, C, fileOf(C));
        findLinks(D, All);
      }
    llvm::erase_if(In.Units, [&](const extract::Request &R) {
      return Chosen.count(R.Configuration + '\0' + R.File) != 0;
    });
    In.Rest = std::move(In.Units);
    In.Units = std::move(Units);
    Excluded = LeftOut;
  }

  void findLinks(const CommandDatabase &D,
                 llvm::ArrayRef<tooling::CompileCommand> Commands) {
    std::string Folder = D.buildFolder();
    if (Folder.empty())
      return;
    std::vector<std::string> Objects;
    for (const tooling::CompileCommand &C : Commands)
      if (std::string O = objectOf(C); !O.empty())
        Objects.push_back(std::move(O));
    BuildLinks Links(Folder, Objects);
    for (extract::Request &R : In.Units) {
      if (R.Object.empty() || !R.LinkedInto.empty() || !R.Target.empty())
        continue;
      R.Target = Links.targetOf(R.Object);
      R.LinkedInto = Links.programsOf(R.Object);
    }
  }

  bool isWhole() const {
    std::set<std::string> Read;
    for (const extract::Request &R : In.Units)
      Read.insert(R.File);
    return llvm::all_of(Databases, [&](const CommandDatabase &D) {
      return !D.IsFlags && llvm::all_of(D.commands(Cwd), [&](const auto &C) {
        return Read.count(fileOf(C)) != 0;
      });
    });
  }

  llvm::Error findPaths() {
    for (const std::string &P : O.Paths) {
      std::string Absolute = extract::absolutePath(P, Cwd);
      if (auto B = O.Buffers.find(Absolute); B != O.Buffers.end()) {
        addNamed(P, Absolute, B->second);
        continue;
      }
      fs::file_status Status;
      if (fs::status(Absolute, Status) || !fs::exists(Status)) {
        Wrong.push_back(P + ": no such file or directory");
        continue;
      }
      if (fs::is_directory(Status)) {
        Folders.push_back(Absolute);
        continue;
      }
      auto Buffer = readRegularFile(Absolute);
      if (!Buffer) {
        Wrong.push_back(P + ": cannot be read: " + Buffer.getError().message());
        continue;
      }
      addNamed(P, Absolute, (*Buffer)->getBuffer());
    }
    if (!Wrong.empty())
      return usage(llvm::join(Wrong, "\n"));
    return llvm::Error::success();
  }

  void addNamed(const std::string &AsGiven, const std::string &Absolute,
                llvm::StringRef Text) {
    if (Text.contains('\0'))
      Wrong.push_back(AsGiven + ": is a binary file; expected C++ source");
    else if (Text.trim().empty())
      Wrong.push_back(AsGiven + ": is empty; there is nothing to analyse");
    else
      Files.push_back(Absolute);
  }

  llvm::Error findDatabases() {
    if (O.CompilerArgs) {
      Databases.push_back(databaseOfFlags(Cwd, *O.CompilerArgs));
      if (Files.empty())
        return usage("after \"--\" there are flags, but before it no file to "
                     "compile with them");
      return llvm::Error::success();
    }
    for (const std::string &Dir : O.BuildDirs) {
      std::string Absolute = extract::absolutePath(Dir, Cwd);
      llvm::Expected<std::optional<CommandDatabase>> D =
          fs::is_directory(Absolute)
              ? databaseIn(Absolute)
              : llvm::Expected<std::optional<CommandDatabase>>(std::nullopt);
      if (!D)
        return D.takeError();
      if (!*D)
        return usage("-p " + Dir +
                     ": there is no compile_commands.json in it; CMake writes "
                     "one with -DCMAKE_EXPORT_COMPILE_COMMANDS=ON");
      Databases.push_back(std::move(**D));
    }
    if (!Databases.empty())
      return llvm::Error::success();
    // Upward from the first thing that was named.
    std::string Start = !Files.empty()     ? path::parent_path(Files[0]).str()
                        : !Folders.empty() ? Folders[0]
                                           : Cwd;
    for (llvm::StringRef At = Start; !At.empty(); At = path::parent_path(At)) {
      llvm::Expected<std::optional<CommandDatabase>> D = databaseIn(At);
      if (!D)
        return D.takeError();
      if (*D) {
        Databases.push_back(std::move(**D));
        return llvm::Error::success();
      }
      if (path::parent_path(At) == At)
        break;
    }
    return usage(
        "no compilation database (compile_commands.json or compile_flags.txt) "
        "in " +
        Start +
        " or above it\n"
        "with CMake: cmake -B build -DCMAKE_EXPORT_COMPILE_COMMANDS=ON, then "
        "fullgraph check -p build\n"
        "with other builds: bear -- make\n"
        "for one file: fullgraph check FILE -- -std=c++20 -Iinclude");
  }

  void findRoot() {
    std::vector<std::string> All = Files;
    // All units of a program, whichever are named, have one root.
    for (const CommandDatabase &D : Databases)
      if (!D.IsFlags || All.empty())
        for (const tooling::CompileCommand &C : D.commands(Cwd))
          All.push_back(fileOf(C));
    std::string Near = !All.empty()       ? path::parent_path(All[0]).str()
                       : !Folders.empty() ? Folders[0]
                                          : Cwd;
    std::string Root = projectRoot(O, Near, All);
    In.Own.Root = Root.empty() ? Cwd : Root;
    // A build folder; but not one that the project is in.
    for (const CommandDatabase &D : Databases)
      if (!D.Directory.empty() && !D.IsFlags &&
          !llvm::StringRef(In.Own.Root + "/").starts_with(D.Directory + "/"))
        In.Own.ForeignPaths.push_back(D.Directory);
    for (const CommandDatabase &D : Databases)
      In.Databases.push_back(D.File);
    In.Own.Excluded = O.Project.Exclude;
    In.Own.ExcludedFrom = O.Project.Directory;
    // Only those that would not be own: being named changes nothing of others.
    for (const std::string &F : Files)
      if (!In.Own.isOwn(F))
        In.Own.Named.insert(F);
  }

  void add(const CommandDatabase &D, const tooling::CompileCommand &C,
           llvm::StringRef File) {
    if (In.Own.isExcluded(File) && !In.Own.Named.count(File.str())) {
      ++Excluded;
      return;
    }
    extract::Request R;
    R.File = File.str();
    R.Directory = C.Directory.empty() ? Cwd : C.Directory;
    R.Command = C.CommandLine;
    R.Command.insert(R.Command.begin() + std::min<size_t>(1, R.Command.size()),
                     O.ExtraArgsBefore.begin(), O.ExtraArgsBefore.end());
    // Before the file, which "--" may introduce.
    auto End = llvm::find(R.Command, "--");
    R.Command.insert(End, O.ExtraArgs.begin(), O.ExtraArgs.end());
    R.ResourceDir = ResourceDir;
    R.Object = objectOf(C);
    // What stands on our own command line is its user's.
    if (!O.FollowOutside && !D.Directory.empty())
      R.ResponseFolders = {In.Own.Root, D.Directory};
    if (Databases.size() > 1)
      R.Configuration = In.Own.relative(D.Directory);
    for (const auto &[Name, Text] : O.Buffers)
      R.Buffers.push_back({Name, Text});
    In.Units.push_back(std::move(R));
  }

  llvm::Error addUnits(const CommandDatabase &D) {
    std::vector<tooling::CompileCommand> All = D.commands(Cwd);
    auto Linked = llvm::make_scope_exit([&] { findLinks(D, All); });
    if (Files.empty() && Folders.empty()) {
      for (const tooling::CompileCommand &C : All)
        add(D, C, fileOf(C));
      return llvm::Error::success();
    }
    for (const std::string &Folder : Folders) {
      bool Any = false;
      for (const tooling::CompileCommand &C : All)
        if (llvm::StringRef(fileOf(C)).starts_with(Folder + "/")) {
          add(D, C, fileOf(C));
          In.FolderUnits.insert(fileOf(C));
          Any = true;
        }
      if (!Any)
        Wrong.push_back(Folder + ": no unit of the compilation database is in "
                                 "this folder");
    }
    for (const std::string &File : Files)
      addFile(D, All, File);
    return llvm::Error::success();
  }

  void addFile(const CommandDatabase &D,
               const std::vector<tooling::CompileCommand> &All,
               const std::string &File) {
    std::string Relative = In.Own.relative(File);
    if (D.IsFlags) {
      for (const tooling::CompileCommand &C :
           D.Commands->getCompileCommands(File))
        add(D, isHeader(File) ? asHeader(C) : C, File);
      restrictTo(Relative);
      return;
    }
    bool Any = false;
    for (const tooling::CompileCommand &C : All)
      if (fileOf(C) == File) {
        add(D, C, File);
        Any = true;
      }
    if (Any) {
      restrictTo(Relative);
      return;
    }
    // A header: through a unit that includes it.
    if (isHeader(File))
      if (const tooling::CompileCommand *C = includer(All, File, In.Own)) {
        add(D, *C, fileOf(*C));
        restrictTo(Relative);
        note(Relative, "analysed through " + In.Own.relative(fileOf(*C)));
        return;
      }
    const tooling::CompileCommand *Near = nearest(All, File);
    if (!Near) {
      Wrong.push_back(Relative + ": there is no compile command for it");
      return;
    }
    tooling::CompileCommand C = *Near;
    std::string From = fileOf(C);
    std::erase_if(C.CommandLine, [&](const std::string &A) {
      return extract::absolutePath(A, C.Directory) == From;
    });
    C = isHeader(File) ? asHeader(C) : C;
    add(D, C, File);
    restrictTo(Relative);
    note(Relative, "has no compile command; analysed with the flags of " +
                       In.Own.relative(From));
  }

  void restrictTo(const std::string &Relative) {
    In.OnlyFiles.insert(Relative);
  }

  void note(const std::string &File, std::string Text) {
    Diagnostic N;
    N.Level = Severity::Note;
    N.Location.File = File;
    N.Message = std::move(Text);
    In.Notes.push_back(std::move(N));
  }

  const Options &O;
  std::string Cwd, ResourceDir;
  std::vector<std::string> Files, Folders; ///< Absolute.
  std::vector<CommandDatabase> Databases;
  std::vector<std::string> Wrong;
  size_t Excluded = 0; ///< Units that the configuration leaves out.
  Inputs In;
};

} // namespace

llvm::Expected<Inputs> findInputs(const Options &O,
                                  const std::string &ProgramPath) {
  llvm::Expected<std::string> ResourceDir =
      extract::findResourceDir(ProgramPath);
  if (!ResourceDir)
    return ResourceDir.takeError();
  return Finder(O, *ResourceDir).run();
}

} // namespace fullgraph::driver
