//===- BuildLinks.cpp -----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/BuildLinks.h"
#include "extract/OwnFiles.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/StringSaver.h"

namespace path = llvm::sys::path;

namespace fullgraph::driver {
namespace {

bool isArchive(llvm::StringRef File) {
  return File.ends_with(".a") || File.ends_with(".lib");
}

/// One "build" line of Ninja's: outputs, the rule, and what it needs.
struct NinjaEdge {
  std::vector<std::string> Outputs, Inputs;
  std::string Rule;
};

/// Reads the paths of a "build" line, which ends where \p Text goes on. What is
/// only built before (after "||") is no input.
NinjaEdge readEdge(llvm::StringRef &Text) {
  NinjaEdge Edge;
  std::string Word;
  enum { Outputs, Rule, Inputs, OrderOnly } In = Outputs;
  auto End = [&] {
    if (Word.empty())
      return;
    if (In == Rule) {
      Edge.Rule = Word;
      In = Inputs;
    } else if (Word == "||") {
      In = OrderOnly;
    } else if (Word != "|") {
      if (In == Outputs)
        Edge.Outputs.push_back(Word);
      if (In == Inputs)
        Edge.Inputs.push_back(Word);
    }
    Word.clear();
  };
  while (!Text.empty()) {
    char C = Text.front();
    Text = Text.drop_front();
    if (C == '\n')
      break;
    if (C == '$' && !Text.empty()) {
      char Next = Text.front();
      Text = Text.drop_front();
      if (Next == '\n')
        Text = Text.ltrim(" \t");
      else if (Next == ' ' || Next == ':' || Next == '$')
        Word += Next;
      else
        Word += {C, Next};
      continue;
    }
    if (C == ' ' || C == '\r') {
      End();
    } else if (C == ':' && In == Outputs) {
      End();
      In = Rule;
    } else {
      Word += C;
    }
  }
  End();
  return Edge;
}

/// Rules that link or archive: CXX_EXECUTABLE_LINKER__app of CMake, cpp_LINKER
/// of Meson, solink and alink of GN; and not those that run what was linked.
bool links(llvm::StringRef Rule) {
  return Rule.contains_insensitive("link") || Rule.ends_with_insensitive("ar");
}

} // namespace

BuildLinks::BuildLinks(llvm::StringRef Dir, llvm::ArrayRef<std::string> Objects)
    : Directory(Dir) {
  if (auto Buffer = llvm::MemoryBuffer::getFile(
          extract::absolutePath("build.ninja", Dir))) {
    readNinja((*Buffer)->getBuffer());
  } else {
    std::set<std::string> Targets;
    for (const std::string &O : Objects)
      if (std::string T = targetOf(O); !T.empty())
        Targets.insert(T);
    for (const std::string &T : Targets)
      readLinkScript(T);
  }
  std::set<std::string> Known(Objects.begin(), Objects.end());
  for (const auto &[Output, Unused] : Inputs) {
    if (isArchive(Output))
      continue;
    std::set<std::string> Seen{Output};
    std::vector<std::string> Work{Output};
    while (!Work.empty()) {
      std::string At = std::move(Work.back());
      Work.pop_back();
      if (Known.count(At))
        Programs[At].insert(relative(Output));
      if (auto More = Inputs.find(At); More != Inputs.end())
        for (const std::string &I : More->second)
          if (Seen.insert(I).second)
            Work.push_back(I);
    }
  }
}

std::string BuildLinks::relative(llvm::StringRef Path) const {
  if (Path.consume_front(Directory))
    Path = Path.ltrim('/');
  return Path.str();
}

void BuildLinks::addEdge(llvm::StringRef Output,
                         llvm::ArrayRef<std::string> From, llvm::StringRef In) {
  std::set<std::string> &To =
      Inputs[extract::absolutePath(Output.str(), In.str())];
  for (const std::string &F : From)
    To.insert(extract::absolutePath(F, In.str()));
}

void BuildLinks::readNinja(llvm::StringRef Text) {
  while (!Text.empty()) {
    if (!Text.consume_front("build ")) {
      Text = Text.split('\n').second;
      continue;
    }
    NinjaEdge Edge = readEdge(Text);
    if (!links(Edge.Rule))
      continue;
    for (const std::string &Output : Edge.Outputs)
      addEdge(Output, Edge.Inputs, Directory);
  }
}

/// A line of link.txt is a command: "c++ a.o -o app libcore.a", or for a static
/// library "ar qc libcore.a a.o". It runs where the target's CMakeFiles is.
void BuildLinks::readLinkScript(llvm::StringRef Target) {
  std::string Folder = extract::absolutePath(Target.str(), Directory);
  llvm::StringRef In = path::parent_path(path::parent_path(Folder));
  auto Buffer = llvm::MemoryBuffer::getFile(Folder + "/link.txt");
  if (!Buffer)
    return;
  llvm::BumpPtrAllocator Memory;
  llvm::StringSaver Saver(Memory);
  llvm::SmallVector<llvm::StringRef, 4> Lines;
  (*Buffer)->getBuffer().split(Lines, '\n', -1, /*KeepEmpty=*/false);
  for (llvm::StringRef Line : Lines) {
    llvm::SmallVector<const char *, 64> Words;
    llvm::cl::TokenizeGNUCommandLine(Line, Saver, Words);
    std::string Output;
    std::vector<std::string> From;
    bool Archives =
        !Words.empty() && path::filename(Words.front()).ends_with("ar");
    for (size_t I = 1; I < Words.size(); ++I) {
      llvm::StringRef Word = Words[I];
      if (Word.consume_front("@")) {
        if (auto Listed = llvm::MemoryBuffer::getFile(
                extract::absolutePath(Word.str(), In.str())))
          llvm::cl::TokenizeGNUCommandLine((*Listed)->getBuffer(), Saver,
                                           Words);
      } else if (Word == "-o" && I + 1 != Words.size()) {
        Output = Words[++I];
      } else if (Archives && I > 1 && Output.empty()) {
        Output = Word.str();
      } else if (!Word.starts_with("-") && !(Archives && I == 1)) {
        From.push_back(Word.str());
      }
    }
    if (!Output.empty())
      addEdge(Output, From, In);
  }
}

std::vector<std::string> BuildLinks::programsOf(llvm::StringRef Object) const {
  auto At = Programs.find(Object.str());
  if (At == Programs.end())
    return {};
  return {At->second.begin(), At->second.end()};
}

std::string BuildLinks::targetOf(llvm::StringRef Object) const {
  llvm::StringRef Path = Object;
  size_t At = Path.find("CMakeFiles/");
  if (At == llvm::StringRef::npos)
    return "";
  size_t End = Path.find(".dir/", At);
  if (End == llvm::StringRef::npos)
    return "";
  return relative(Path.take_front(End + 4));
}

} // namespace fullgraph::driver
