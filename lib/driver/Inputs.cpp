//===- Inputs.cpp ---------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/Inputs.h"
#include "driver/BuildLinks.h"
#include "extract/CommandLine.h"
#include "support/ReadFile.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "clang/Tooling/JSONCompilationDatabase.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <algorithm>
#include <map>
#include <memory>

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;
namespace tooling = clang::tooling;

namespace fullgraph::driver {
namespace {

llvm::Error usage(const llvm::Twine &What) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), What);
}

std::string workingDirectory() {
  llvm::SmallString<256> Cwd;
  fs::current_path(Cwd);
  return Cwd.str().str();
}

bool isHeader(llvm::StringRef File) {
  return llvm::StringSwitch<bool>(path::extension(File))
      .Cases(".h", ".hpp", ".hh", ".hxx", ".cuh", ".inl", ".ipp", ".tpp", true)
      .Default(false);
}

/// One compilation database and the folder that it was found in.
struct Database {
  std::unique_ptr<tooling::CompilationDatabase> Commands;
  std::string Directory; ///< Absolute; empty for a command on the command line.
  std::string File = "the command line"; ///< Where it was read, absolute.
  bool IsFlags = false;                  ///< compile_flags.txt: any file fits.
};

llvm::Expected<Database> loadJson(const std::string &File) {
  auto Buffer = readRegularFile(File);
  if (!Buffer)
    return usage(File + ": cannot be read: " + Buffer.getError().message());
  if ((*Buffer)->getBuffer().trim().empty())
    return usage(File + ": is empty; expected a list of compile commands");
  std::string Why;
  Database D;
  D.Commands = tooling::JSONCompilationDatabase::loadFromFile(
      File, Why, tooling::JSONCommandLineSyntax::AutoDetect);
  if (!D.Commands)
    return usage(
        File + ": is no compilation database: " + llvm::StringRef(Why).trim());
  D.Directory = path::parent_path(File).str();
  D.File = File;
  return D;
}

/// Looks in \p Dir and its usual build folders.
llvm::Expected<std::optional<Database>> databaseIn(llvm::StringRef Dir) {
  for (const char *Inside : {"", "build"}) {
    llvm::SmallString<256> P(Dir);
    path::append(P, Inside, "compile_commands.json");
    if (fs::exists(P)) {
      llvm::Expected<Database> D = loadJson(P.str().str());
      if (!D)
        return D.takeError();
      return std::move(*D);
    }
  }
  llvm::SmallString<256> P(Dir);
  path::append(P, "compile_flags.txt");
  if (!fs::exists(P))
    return std::nullopt;
  std::string Why;
  Database D;
  D.Commands = tooling::FixedCompilationDatabase::loadFromFile(P, Why);
  if (!D.Commands)
    return usage(P.str() + ": " + Why);
  D.Directory = Dir.str();
  D.File = P.str().str();
  D.IsFlags = true;
  return D;
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
    for (const Database &D : Databases)
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
    dropRepeated();
    return std::move(In);
  }

private:
  /// A static and a shared library may be built of one file: two commands that
  /// differ in nothing that is read are one, and linked into what either is.
  void dropRepeated() {
    std::map<std::vector<std::string>, extract::Request *> Seen;
    auto Drop = [&](std::vector<extract::Request> &List) {
      std::vector<extract::Request> Kept;
      Kept.reserve(List.size()); // What is kept does not move.
      for (extract::Request &R : List) {
        std::vector<std::string> Key =
            extract::cleanCommand(R.Command, R.File, R.Directory,
                                  R.ResponseFolders)
                .Arguments;
        Key.insert(Key.end(), {R.Directory, R.Configuration});
        auto [At, New] = Seen.try_emplace(std::move(Key), nullptr);
        if (New) {
          Kept.push_back(std::move(R));
          At->second = &Kept.back();
        } else {
          addLinks(*At->second, R);
        }
      }
      List = std::move(Kept);
    };
    size_t Before = In.Units.size();
    Drop(In.Units);
    In.Repeated = unsigned(Before - In.Units.size());
    Drop(In.Rest);
  }

  static void addLinks(extract::Request &To, const extract::Request &Other) {
    if (To.Target != Other.Target)
      To.Target.clear();
    if (To.LinkedInto.empty() || Other.LinkedInto.empty()) {
      To.LinkedInto.clear(); // Into what is not known.
      return;
    }
    llvm::append_range(To.LinkedInto, Other.LinkedInto);
    llvm::sort(To.LinkedInto);
    To.LinkedInto.erase(std::unique(To.LinkedInto.begin(), To.LinkedInto.end()),
                        To.LinkedInto.end());
  }

  /// A list of flags names no units.
  void addRest() {
    std::set<std::string> Chosen;
    for (const extract::Request &R : In.Units)
      Chosen.insert(R.Configuration + '\0' + R.File);
    std::vector<extract::Request> Units = std::move(In.Units);
    size_t LeftOut = Excluded;
    In.Units.clear();
    for (const Database &D : Databases)
      if (!D.IsFlags) {
        std::vector<tooling::CompileCommand> All = commandsOf(D);
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

  /// The build folder of a database, which may be a link to where it was made.
  static std::string buildFolder(const Database &D) {
    llvm::SmallString<256> Real;
    if (D.IsFlags || fs::real_path(D.File, Real))
      return "";
    return path::parent_path(Real).str();
  }

  static std::string objectOf(const tooling::CompileCommand &C) {
    std::string Object = C.Output;
    if (auto At = llvm::find(C.CommandLine, "-o");
        Object.empty() && At != C.CommandLine.end() &&
        At + 1 != C.CommandLine.end())
      Object = *(At + 1);
    return Object.empty() ? "" : extract::absolutePath(Object, C.Directory);
  }

  void findLinks(const Database &D,
                 llvm::ArrayRef<tooling::CompileCommand> Commands) {
    std::string Folder = buildFolder(D);
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
    return llvm::all_of(Databases, [&](const Database &D) {
      return !D.IsFlags && llvm::all_of(commandsOf(D), [&](const auto &C) {
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
      std::vector<std::string> Args = *O.CompilerArgs;
      Database D;
      D.Commands =
          std::make_unique<tooling::FixedCompilationDatabase>(Cwd, Args);
      D.IsFlags = true;
      Databases.push_back(std::move(D));
      if (Files.empty())
        return usage("after \"--\" there are flags, but before it no file to "
                     "compile with them");
      return llvm::Error::success();
    }
    for (const std::string &Dir : O.BuildDirs) {
      std::string Absolute = extract::absolutePath(Dir, Cwd);
      llvm::Expected<std::optional<Database>> D =
          fs::is_directory(Absolute)
              ? databaseIn(Absolute)
              : llvm::Expected<std::optional<Database>>(std::nullopt);
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
      llvm::Expected<std::optional<Database>> D = databaseIn(At);
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
    for (const Database &D : Databases)
      if (!D.IsFlags || All.empty())
        for (const tooling::CompileCommand &C : commandsOf(D))
          All.push_back(fileOf(C));
    std::string Near = !All.empty()       ? path::parent_path(All[0]).str()
                       : !Folders.empty() ? Folders[0]
                                          : Cwd;
    std::string Root = projectRoot(O, Near, All);
    In.Own.Root = Root.empty() ? Cwd : Root;
    // A build folder; but not one that the project is in.
    for (const Database &D : Databases)
      if (!D.Directory.empty() && !D.IsFlags &&
          !llvm::StringRef(In.Own.Root + "/").starts_with(D.Directory + "/"))
        In.Own.ForeignPaths.push_back(D.Directory);
    for (const Database &D : Databases)
      In.Databases.push_back(D.File);
    In.Own.Excluded = O.Project.Exclude;
    In.Own.ExcludedFrom = O.Project.Directory;
    // Only those that would not be own: being named changes nothing of others.
    for (const std::string &F : Files)
      if (!In.Own.isOwn(F))
        In.Own.Named.insert(F);
  }

  void add(const Database &D, const tooling::CompileCommand &C,
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

  /// With absolute directories: a relative one is below the database's folder.
  std::vector<tooling::CompileCommand> commandsOf(const Database &D) const {
    std::vector<tooling::CompileCommand> All =
        D.Commands->getAllCompileCommands();
    for (tooling::CompileCommand &C : All)
      C.Directory = extract::absolutePath(
          C.Directory, D.Directory.empty() ? Cwd : D.Directory);
    return All;
  }

  std::string fileOf(const tooling::CompileCommand &C) const {
    return extract::absolutePath(C.Filename, C.Directory);
  }

  llvm::Error addUnits(const Database &D) {
    std::vector<tooling::CompileCommand> All = commandsOf(D);
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

  void addFile(const Database &D,
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
      if (const tooling::CompileCommand *C = includer(All, File)) {
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

  /// The language is told by the extension, which a header's does not.
  static tooling::CompileCommand asHeader(tooling::CompileCommand C) {
    C.CommandLine.insert(C.CommandLine.begin() +
                             std::min<size_t>(1, C.CommandLine.size()),
                         "-xc++");
    return C;
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

  /// The first unit, in order of path, that includes a file of this name.
  const tooling::CompileCommand *
  includer(const std::vector<tooling::CompileCommand> &All,
           llvm::StringRef Header) {
    std::string Name = path::filename(Header).str();
    std::vector<std::string> Wanted{Name};
    std::set<std::string> Seen;
    // One step through a header of the project: a.cpp includes b.h includes it.
    for (unsigned Step = 0; Step != 2; ++Step) {
      const tooling::CompileCommand *Best = nullptr;
      for (const tooling::CompileCommand &C : All)
        if (includes(fileOf(C), Wanted) && (!Best || fileOf(C) < fileOf(*Best)))
          Best = &C;
      if (Best)
        return Best;
      std::vector<std::string> Next;
      std::error_code EC;
      for (fs::recursive_directory_iterator I(In.Own.Root, EC), E;
           !EC && I != E && Seen.size() < 5000; I.increment(EC)) {
        if (!isHeader(I->path()) || !In.Own.isOwn(I->path()) ||
            !Seen.insert(I->path()).second)
          continue;
        if (includes(I->path(), Wanted))
          Next.push_back(path::filename(I->path()).str());
      }
      if (Next.empty())
        return nullptr;
      Wanted = std::move(Next);
    }
    return nullptr;
  }

  static bool includes(const std::string &File,
                       const std::vector<std::string> &Names) {
    auto Buffer = readRegularFile(File);
    if (!Buffer)
      return false;
    llvm::StringRef Text = (*Buffer)->getBuffer();
    while (true) {
      auto [Line, Rest] = Text.split('\n');
      llvm::StringRef L = Line.ltrim();
      if (L.consume_front("#") && L.ltrim().starts_with("include"))
        for (const std::string &N : Names)
          if (L.contains("\"" + N + "\"") || L.contains("/" + N + "\"") ||
              L.contains("/" + N + ">") || L.contains("<" + N + ">"))
            return true;
      if (Rest.empty())
        return false;
      Text = Rest;
    }
  }

  /// The unit whose path has the most folders in common.
  const tooling::CompileCommand *
  nearest(const std::vector<tooling::CompileCommand> &All,
          llvm::StringRef File) const {
    const tooling::CompileCommand *Best = nullptr;
    size_t Most = 0;
    std::string BestFile;
    for (const tooling::CompileCommand &C : All) {
      std::string Other = fileOf(C);
      size_t N = 0;
      while (N < Other.size() && N < File.size() && Other[N] == File[N])
        ++N;
      if (!Best || N > Most || (N == Most && Other < BestFile)) {
        Best = &C;
        Most = N;
        BestFile = Other;
      }
    }
    return Best;
  }

  const Options &O;
  std::string Cwd, ResourceDir;
  std::vector<std::string> Files, Folders; ///< Absolute.
  std::vector<Database> Databases;
  std::vector<std::string> Wrong;
  size_t Excluded = 0; ///< Units that the configuration leaves out.
  Inputs In;
};

} // namespace

std::string versionControlledTree(llvm::StringRef Dir) {
  for (llvm::StringRef At = Dir; !At.empty(); At = path::parent_path(At)) {
    for (const char *Mark : {".git", ".hg", ".svn", ".jj"}) {
      llvm::SmallString<256> P(At);
      path::append(P, Mark);
      if (fs::exists(P))
        return At.str();
    }
    if (path::parent_path(At) == At)
      break;
  }
  return "";
}

std::string projectRoot(const Options &O, llvm::StringRef Near,
                        llvm::ArrayRef<std::string> Units) {
  if (!O.ProjectRoot.empty())
    return extract::absolutePath(O.ProjectRoot, workingDirectory());
  std::string Root = versionControlledTree(Near);
  if (!Root.empty())
    return Root;
  for (const std::string &U : Units) {
    std::string Dir = path::parent_path(U).str();
    if (Root.empty())
      Root = Dir;
    while (!Root.empty() && Root != "/" && Dir != Root &&
           !llvm::StringRef(Dir).starts_with(Root + "/"))
      Root = path::parent_path(Root).str();
  }
  return Root;
}

llvm::Expected<Inputs> findInputs(const Options &O,
                                  const std::string &ProgramPath) {
  llvm::Expected<std::string> ResourceDir =
      extract::findResourceDir(ProgramPath);
  if (!ResourceDir)
    return ResourceDir.takeError();
  return Finder(O, *ResourceDir).run();
}

} // namespace fullgraph::driver
