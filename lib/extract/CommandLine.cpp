//===- CommandLine.cpp ----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/CommandLine.h"
#include "clang/Driver/Options.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Option/OptTable.h"
#include "llvm/Support/Path.h"

namespace options = clang::driver::options;

namespace fullgraph::extract {
namespace {

/// Flags that load code into the compiler, run programs, or write files.
bool isUnsafe(unsigned Id) {
  switch (Id) {
  case options::OPT_fplugin_EQ:
  case options::OPT_fplugin_arg:
  case options::OPT_fpass_plugin_EQ:
  case options::OPT_load:
  case options::OPT_Xclang:
  case options::OPT_mllvm:
  case options::OPT_B:
  case options::OPT_o:
  case options::OPT_MF:
  case options::OPT_MD:
  case options::OPT_MMD:
  case options::OPT_M:
  case options::OPT_MM:
  case options::OPT_MG:
  case options::OPT_MP:
  case options::OPT_MT:
  case options::OPT_MQ:
  case options::OPT_MJ:
  case options::OPT__serialize_diags:
  case options::OPT_ftime_trace:
  case options::OPT_ftime_trace_EQ:
  case options::OPT_fmodules_cache_path:
  case options::OPT_fcrash_diagnostics_dir:
  case options::OPT_fcrash_diagnostics:
  case options::OPT_fcrash_diagnostics_EQ:
  case options::OPT_gen_reproducer:
  case options::OPT_gen_reproducer_eq:
  case options::OPT_save_temps:
  case options::OPT_save_temps_EQ:
  case options::OPT_dumpdir:
  case options::OPT_fsave_optimization_record:
  case options::OPT_fsave_optimization_record_EQ:
  case options::OPT_foptimization_record_file_EQ:
  case options::OPT_fprofile_generate:
  case options::OPT_fprofile_generate_EQ:
  case options::OPT_fprofile_instr_generate:
  case options::OPT_fprofile_instr_generate_EQ:
  case options::OPT_fprofile_use_EQ:
  case options::OPT_coverage:
  case options::OPT_ftest_coverage:
  case options::OPT_fprofile_arcs:
  case options::OPT_gsplit_dwarf:
  case options::OPT_gsplit_dwarf_EQ:
  case options::OPT_fembed_bitcode:
  case options::OPT_ccc_print_phases:
  case options::OPT_config:
  case options::OPT_config_system_dir_EQ:
  case options::OPT_config_user_dir_EQ:
  case options::OPT_fuse_ld_EQ:
  case options::OPT_ld_path_EQ:
  case options::OPT_resource_dir:
  case options::OPT_resource_dir_EQ:
  case options::OPT_ivfsoverlay:
    return true;
  default:
    return false;
  }
}

/// Dropped without a word: they only say what the compiler is to produce.
bool isAboutOutput(unsigned Id) {
  switch (Id) {
  case options::OPT_o:
  case options::OPT_c:
  case options::OPT_S:
  case options::OPT_MD:
  case options::OPT_MMD:
  case options::OPT_MF:
  case options::OPT_MT:
  case options::OPT_MQ:
  case options::OPT_MP:
  case options::OPT_M:
  case options::OPT_MM:
  case options::OPT_MG:
  case options::OPT_emit_llvm:
    return true;
  default:
    return false;
  }
}

bool isLauncher(llvm::StringRef Program) {
  return llvm::StringSwitch<bool>(llvm::sys::path::stem(Program))
      .Cases("ccache", "sccache", "distcc", "icecc", "gomacc", true)
      .Default(false);
}

} // namespace

CleanCommand cleanCommand(const std::vector<std::string> &Arguments,
                          const std::string &File) {
  CleanCommand Out;
  size_t First = 0;
  while (First + 1 < Arguments.size() && isLauncher(Arguments[First]))
    ++First;
  llvm::StringRef Compiler =
      First < Arguments.size() ? llvm::StringRef(Arguments[First]) : "clang++";
  llvm::StringRef Stem = llvm::sys::path::filename(Compiler);
  bool IsC = llvm::StringRef(File).ends_with(".c");
  // Only the name counts, and only so far as it tells the language: nothing of
  // the command is ever run.
  Out.Arguments.push_back(IsC && !Stem.contains("++") ? "clang" : "clang++");

  llvm::SmallVector<const char *, 64> Raw;
  for (size_t I = First + 1; I < Arguments.size(); ++I) {
    llvm::StringRef A = Arguments[I];
    if (A == "--") // What follows is the file.
      break;
    // Response files were expanded when the database was read.
    if (A.starts_with("@")) {
      Out.Dropped.push_back(A.str());
      continue;
    }
    Raw.push_back(Arguments[I].c_str());
  }

  const llvm::opt::OptTable &Table = clang::driver::getDriverOptTable();
  unsigned Missing = 0, MissingCount = 0;
  llvm::opt::InputArgList Parsed = Table.ParseArgs(
      Raw, Missing, MissingCount, llvm::opt::Visibility(options::ClangOption));
  for (const llvm::opt::Arg *A : Parsed) {
    unsigned Id = A->getOption().getID();
    if (A->getOption().getKind() == llvm::opt::Option::InputClass)
      continue;
    llvm::opt::ArgStringList Rendered;
    A->render(Parsed, Rendered);
    std::string Text;
    for (const char *Part : Rendered)
      Text += (Text.empty() ? "" : " ") + std::string(Part);
    if (A->getOption().getKind() == llvm::opt::Option::UnknownClass ||
        isUnsafe(Id) || isAboutOutput(Id)) {
      if (!isAboutOutput(Id))
        Out.Dropped.push_back(Text);
      continue;
    }
    // gcc's precompiled headers are no headers of Clang's, and warnings are
    // not shown.
    if (A->getOption().matches(options::OPT_W_Group) ||
        A->getOption().matches(options::OPT_include_pch))
      continue;
    for (const char *Part : Rendered)
      Out.Arguments.push_back(Part);
  }
  Out.Arguments.push_back("-w");
  Out.Arguments.push_back("-fsyntax-only");
  Out.Arguments.push_back("--");
  Out.Arguments.push_back(File);
  return Out;
}

} // namespace fullgraph::extract
