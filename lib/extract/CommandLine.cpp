//===- CommandLine.cpp ----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/CommandLine.h"
#include "extract/Cuda.h"
#include "extract/Launchers.h"
#include "extract/Nvcc.h"
#include "extract/ResponseFiles.h"
#include "support/Bytes.h"
#include "clang/Basic/LangStandard.h"
#include "clang/Driver/Options.h"
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

namespace options = clang::driver::options;

namespace fullgraph::extract {
namespace {

constexpr const char *LoadsCode = "loads code into the compiler";
constexpr const char *Writes = "writes files";
constexpr const char *Runs = "runs other programs";
constexpr const char *Modules = "modules are not read; what they export is "
                                "seen as missing";
constexpr const char *ElsesHeaders = "names another compiler's own headers";
constexpr const char *Silent = nullptr;

struct Unwanted {
  unsigned Id;
  const char *Why; ///< Null: it only says what the compiler is to produce.
};

const Unwanted Table[] = {
    {options::OPT_fplugin_EQ, LoadsCode},
    {options::OPT_fplugin_arg, LoadsCode},
    {options::OPT_fpass_plugin_EQ, LoadsCode},
    {options::OPT_load, LoadsCode},
    {options::OPT_mllvm, LoadsCode},
    {options::OPT_B, Runs},
    {options::OPT_fuse_ld_EQ, Silent},
    {options::OPT_ld_path_EQ, Silent},
    {options::OPT_config, "reads more flags from a file"},
    {options::OPT_config_system_dir_EQ, "reads more flags from a file"},
    {options::OPT_config_user_dir_EQ, "reads more flags from a file"},
    {options::OPT_resource_dir, ElsesHeaders},
    {options::OPT_resource_dir_EQ, ElsesHeaders},
    {options::OPT_ivfsoverlay, "lays other files over those on disk"},
    {options::OPT__serialize_diags, Writes},
    {options::OPT_ftime_trace, Writes},
    {options::OPT_ftime_trace_EQ, Writes},
    {options::OPT_fcrash_diagnostics_dir, Writes},
    {options::OPT_fcrash_diagnostics, Writes},
    {options::OPT_fcrash_diagnostics_EQ, Writes},
    {options::OPT_gen_reproducer, Writes},
    {options::OPT_gen_reproducer_eq, Writes},
    {options::OPT_save_temps, Writes},
    {options::OPT_save_temps_EQ, Writes},
    {options::OPT_dumpdir, Writes},
    {options::OPT_fsave_optimization_record, Writes},
    {options::OPT_fsave_optimization_record_EQ, Writes},
    {options::OPT_foptimization_record_file_EQ, Writes},
    {options::OPT_fprofile_generate, Silent},
    {options::OPT_fprofile_generate_EQ, Silent},
    {options::OPT_fprofile_instr_generate, Silent},
    {options::OPT_fprofile_instr_generate_EQ, Silent},
    {options::OPT_fprofile_use_EQ, Silent},
    {options::OPT_coverage, Silent},
    {options::OPT_ftest_coverage, Silent},
    {options::OPT_fprofile_arcs, Silent},
    {options::OPT_gsplit_dwarf, Silent},
    {options::OPT_gsplit_dwarf_EQ, Silent},
    {options::OPT_fembed_bitcode, Silent},
    {options::OPT_ccc_print_phases, Silent},
    {options::OPT_fmodules, Modules},
    {options::OPT_fimplicit_modules, Modules},
    {options::OPT_fmodule_file, Modules},
    {options::OPT_fmodule_map_file, Modules},
    {options::OPT_fmodules_cache_path, Modules},
    {options::OPT_fprebuilt_module_path, Modules},
    {options::OPT_fmodule_output, Writes},
    {options::OPT_fmodule_output_EQ, Writes},
    {options::OPT__precompile, Silent},
    {options::OPT_offload_arch_EQ, Silent},
    {options::OPT_cuda_path_EQ, Silent},
    {options::OPT_o, Silent},
    {options::OPT_c, Silent},
    {options::OPT_S, Silent},
    {options::OPT_E, Silent},
    {options::OPT_M, Silent},
    {options::OPT_MM, Silent},
    {options::OPT_MD, Silent},
    {options::OPT_MMD, Silent},
    {options::OPT_MF, Silent},
    {options::OPT_MG, Silent},
    {options::OPT_MP, Silent},
    {options::OPT_MT, Silent},
    {options::OPT_MQ, Silent},
    {options::OPT_MJ, Silent},
    {options::OPT_emit_llvm, Silent},
    // The header that it was made of is read instead.
    {options::OPT_include_pch, Silent},
};

/// Of gcc alone, and about C++20 modules.
bool isModuleFlag(llvm::StringRef Flag) {
  return Flag.starts_with("-fmodule") || Flag.starts_with("-fdeps") ||
         Flag.starts_with("-fno-module");
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

    llvm::SmallVector<const char *, 64> Raw;
    for (const std::string &A : Flags) {
      if (A == "--") // What follows is the file.
        break;
      Raw.push_back(A.c_str());
    }
    unsigned Missing = 0, MissingCount = 0;
    llvm::opt::InputArgList Parsed =
        clang::driver::getDriverOptTable().ParseArgs(
            Raw, Missing, MissingCount,
            llvm::opt::Visibility(options::ClangOption));
    IsCuda = isSource(File, ".cu");
    if (const llvm::opt::Arg *X = Parsed.getLastArg(options::OPT_x))
      IsCuda = llvm::StringRef(X->getValue()) == "cuda";
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
  void drop(std::string Flag, std::string Why) {
    Out.Dropped.push_back({std::move(Flag), std::move(Why)});
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
    if (auto At =
            llvm::find_if(Table, [&](const Unwanted &U) { return U.Id == Id; });
        At != std::end(Table)) {
      if (At->Why)
        drop(Text, At->Why);
      return;
    }
    // Warnings are not shown.
    if (A.getOption().matches(options::OPT_W_Group))
      return;
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

  /// Of other processors than x86's, Clang's own judgement stands.
  bool isKnownCpu(llvm::StringRef Name) const {
    llvm::Triple Target(llvm::sys::getDefaultTargetTriple());
    for (llvm::StringRef A : Out.Arguments)
      if (A.consume_front("--target="))
        Target = llvm::Triple(A);
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
        drop("-Xclang " + Word.str(), "goes round the checks of flags");
    }
  }

  const std::string &File;
  CleanCommand &Out;
  bool IsCuda = false;
  std::vector<std::string> ForFrontend;
};

} // namespace

CleanCommand cleanCommand(const std::vector<std::string> &Arguments,
                          const std::string &File, llvm::StringRef Directory) {
  CleanCommand Out;
  size_t At = compilerIndex(Arguments);
  Out.Compiler = At < Arguments.size() ? Arguments[At] : "clang++";
  std::vector<std::string> Flags(
      Arguments.begin() + std::min(At + 1, Arguments.size()), Arguments.end());
  Flags = expandResponseFiles(Flags, Directory, Out.Dropped);
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
