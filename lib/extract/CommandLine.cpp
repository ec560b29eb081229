//===- CommandLine.cpp ----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/CommandLine.h"
#include "extract/ClangVersion.h"
#include "extract/Cuda.h"
#include "extract/FlagPolicy.h"
#include "extract/Launchers.h"
#include "extract/Nvcc.h"
#include "extract/ResponseFiles.h"
#include "support/Bytes.h"
#include "clang/Basic/LangStandard.h"
#include "clang/Driver/ToolChain.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Option/OptTable.h"
#include "llvm/Support/Path.h"
#include "llvm/TargetParser/Host.h"
#include "llvm/TargetParser/Triple.h"
#include "llvm/TargetParser/X86TargetParser.h"

namespace fullgraph::extract {
namespace {

constexpr const char *Modules = "modules are not read; what they export is "
                                "seen as missing";

/// Of gcc alone, and about C++20 modules.
bool isModuleFlag(llvm::StringRef Flag) {
  return Flag.starts_with("-fmodule") || Flag.starts_with("-fdeps") ||
         Flag.starts_with("-fno-module");
}

/// What -x may say. Whether Objective-C is read is for others to say.
bool isLanguage(llvm::StringRef Name) {
  Name.consume_back("-header");
  return Name == "c" || Name == "c++" || Name == "cuda" || Name == "hip" ||
         Name == "c++-module" || Name == "objective-c" ||
         Name == "objective-c++";
}

bool isSource(llvm::StringRef File, llvm::StringRef Extension) {
  return llvm::sys::path::extension(File) == Extension;
}

/// Parses a command's flags and keeps those that Clang may have.
class Cleaner {
public:
  Cleaner(const std::string &File, CleanCommand &Out) : File(File), Out(Out) {}

  void run(llvm::StringRef Compiler, const std::vector<std::string> &Flags) {
    llvm::StringRef Name = llvm::sys::path::filename(Compiler);
    bool IsC = isSource(File, ".c") && !Name.contains("++");
    // Only the name counts, and only so far as it tells the language and the
    // target: nothing of the command is ever run.
    Out.Arguments.push_back(IsC ? "clang" : "clang++");
    std::string Prefix =
        clang::driver::ToolChain::getTargetAndModeFromProgramName(Name)
            .TargetPrefix;
    if (!Prefix.empty() &&
        llvm::Triple(Prefix).getArch() != llvm::Triple::UnknownArch)
      Out.Arguments.push_back("--target=" + Prefix);
    Target = llvm::Triple(Prefix.empty() ? llvm::sys::getDefaultTargetTriple()
                                         : Prefix);

    llvm::SmallVector<const char *, 64> Raw;
    for (const std::string &A : Flags) {
      if (A == "--") // What follows is the file.
        break;
      Raw.push_back(A.c_str());
    }
    unsigned Missing = 0, MissingCount = 0;
    llvm::opt::InputArgList Parsed =
        driverOptions().ParseArgs(Raw, Missing, MissingCount,
                                  llvm::opt::Visibility(options::ClangOption));
    IsCuda = isSource(File, ".cu");
    if (const llvm::opt::Arg *X = Parsed.getLastArg(options::OPT_x))
      IsCuda = llvm::StringRef(X->getValue()) == "cuda";
    if (const llvm::opt::Arg *T = Parsed.getLastArg(options::OPT_target))
      Target = llvm::Triple(T->getValue());
    for (const llvm::opt::Arg *A : Parsed)
      if (A->getOption().getKind() != llvm::opt::Option::InputClass)
        take(*A, Parsed);
    flushXclang();
    if (MissingCount && Missing < Raw.size())
      drop(Raw[Missing], "its value is missing");
    if (IsCuda)
      for (std::string &F : cudaFlags(
               Compiler, Parsed.getLastArgValue(options::OPT_cuda_path_EQ)))
        Out.Arguments.push_back(std::move(F));
    Out.Arguments.insert(Out.Arguments.end(),
                         {"-w", "-fsyntax-only", "--", File});
  }

private:
  void drop(std::string Flag, std::string Why, bool Acts = false) {
    Out.Dropped.push_back({std::move(Flag), std::move(Why), Acts});
  }

  void keep(std::initializer_list<llvm::StringRef> Words) {
    for (llvm::StringRef W : Words)
      Out.Arguments.push_back(W.str());
  }

  void take(const llvm::opt::Arg &A, const llvm::opt::ArgList &All) {
    unsigned Id = A.getOption().getID();
    llvm::opt::ArgStringList Rendered;
    A.render(All, Rendered);
    std::string Text = llvm::join(Rendered, " ");
    if (Id == options::OPT_Xclang) {
      ForFrontend.push_back(A.getValue());
      return;
    }
    if (A.getOption().getKind() == llvm::opt::Option::UnknownClass)
      return drop(Text,
                  isModuleFlag(Text) ? Modules : "Clang has no such flag");
    if (Id == options::OPT_Wp_COMMA || Id == options::OPT_Xpreprocessor)
      return forPreprocessor(A);
    Decision D = decide(A);
    if (D.What == Fate::Silent)
      return;
    if (D.What != Fate::Passes)
      return drop(Text, D.Why, D.What == Fate::Refused);
    if (Id == options::OPT_x && !isLanguage(A.getValue()))
      return drop(Text, "this is no language that is read");
    if (Id == options::OPT_x && IsCuda)
      return;
    if (Id == options::OPT_include)
      // The driver would look for a precompiled header beside it.
      return keep({"-Xclang", "-include", "-Xclang", A.getValue()});
    if (Id == options::OPT_std_EQ && takeStandard(A.getValue(), Text))
      return;
    if ((Id == options::OPT_march_EQ || Id == options::OPT_mtune_EQ) &&
        !isKnownCpu(A.getValue()))
      return drop(Text, "Clang knows no such processor");
    if (llvm::StringRef(Text).ends_with("=native") && isGpu())
      return drop(Text, "asks a program which GPU there is", true);
    for (const char *Part : Rendered)
      Out.Arguments.push_back(Part);
  }

  /// A standard that Clang does not know is newer: its newest is the nearest.
  bool takeStandard(llvm::StringRef Name, const std::string &Text) {
    if (clang::LangStandard::getLangKind(Name) !=
        clang::LangStandard::lang_unspecified)
      return false;
    bool Cxx = Name.contains("++");
    bool Gnu = Name.starts_with("gnu");
    std::string Newest = std::string(Gnu ? "gnu" : "c") + (Cxx ? "++26" : "2y");
    drop(Text, "Clang knows no such standard; read as " + Newest);
    Out.Arguments.push_back("-std=" + Newest);
    return true;
  }

  /// Macros are no more than -D's own; the rest may be anything.
  void forPreprocessor(const llvm::opt::Arg &A) {
    for (const char *Value : A.getValues()) {
      llvm::StringRef Word = Value;
      if (Word.size() > 2 && (Word.starts_with("-D") || Word.starts_with("-U")))
        keep({Word});
      else if (!Word.starts_with("-M") && Word.starts_with("-"))
        drop("-Wp," + Word.str(), "goes round the checks of flags", true);
    }
  }

  bool isGpu() const { return Target.isAMDGPU() || Target.isNVPTX(); }

  /// Of other processors than x86's, Clang's own judgement stands.
  bool isKnownCpu(llvm::StringRef Name) const {
    return !Target.isX86() || Name == "native" || Name == "generic" ||
           Name == "intel" || Name.starts_with("x86-64") ||
           llvm::X86::parseArchX86(Name) != llvm::X86::CK_None;
  }

  /// -Xclang may say anything. What CMake says with it for a precompiled header
  /// is translated; the rest goes.
  void flushXclang() {
    for (size_t I = 0; I != ForFrontend.size(); ++I) {
      llvm::StringRef Word = ForFrontend[I];
      bool HasNext = I + 1 != ForFrontend.size();
      if (Word == "-include" && HasNext)
        keep({"-Xclang", "-include", "-Xclang", ForFrontend[++I]});
      else if (Word == "-include-pch" && HasNext)
        ++I;
      else
        drop("-Xclang " + Word.str(), "goes round the checks of flags", true);
    }
  }

  const std::string &File;
  CleanCommand &Out;
  bool IsCuda = false;
  llvm::Triple Target;
  std::vector<std::string> ForFrontend;
};

} // namespace

CleanCommand cleanCommand(const std::vector<std::string> &Arguments,
                          const std::string &File, llvm::StringRef Directory,
                          llvm::ArrayRef<std::string> Within) {
  CleanCommand Out;
  size_t At = compilerIndex(Arguments);
  Out.Compiler = At < Arguments.size() ? Arguments[At] : "clang++";
  std::vector<std::string> Flags(
      Arguments.begin() + std::min(At + 1, Arguments.size()), Arguments.end());
  Flags = expandResponseFiles(Flags, Directory, Within, Out.Dropped);
  if (isNvcc(Out.Compiler))
    Flags = fromNvcc(Flags);
  Cleaner(File, Out).run(Out.Compiler, Flags);
  return Out;
}

Digest digestOf(const CleanCommand &Command) {
  std::string Text;
  BytesWriter Out(Text);
  for (const std::string &A : Command.Arguments)
    Out.text(A);
  for (const DroppedFlag &D : Command.Dropped) {
    Out.text(D.Flag);
    Out.text(D.Why);
  }
  return Digest::of(Text);
}

} // namespace fullgraph::extract
