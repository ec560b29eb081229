//===- FlagPolicy.cpp -----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/FlagPolicy.h"
#include "extract/ClangVersion.h"

namespace fullgraph::extract {
namespace {

constexpr const char *LoadsCode = "loads code into the compiler";
constexpr const char *Writes = "writes files";
constexpr const char *Runs = "runs other programs";
constexpr const char *RoundsChecks = "goes round the checks of flags";
constexpr const char *MoreFlags = "reads more flags from a file";
constexpr const char *Modules = "modules are not read; what they export is "
                                "seen as missing";
constexpr const char *ElsesHeaders = "names another compiler's own headers";
constexpr const char *Unlisted = "reading is not known to depend on it";

struct Line {
  const char *Name; ///< Ends in "*": all that begin so.
  Decision What;
};

constexpr Decision Pass{Fate::Passes, nullptr};
constexpr Decision Quiet{Fate::Silent, nullptr};
constexpr Decision drop(const char *Why) { return {Fate::Dropped, Why}; }
constexpr Decision refuse(const char *Why) { return {Fate::Refused, Why}; }

/// The first line that fits counts.
const Line Table[] = {
    // What acts.
    {"fplugin*", refuse(LoadsCode)},
    {"fpass-plugin=", refuse(LoadsCode)},
    {"hipspv-pass-plugin=", refuse(LoadsCode)},
    {"load", refuse(LoadsCode)},
    {"mllvm*", refuse(LoadsCode)},
    {"mmlir", refuse(LoadsCode)},
    {"B", refuse(Runs)},
    {"ccc-*", refuse(Runs)},
    {"driver-mode=", refuse(Runs)},
    {"amdgpu-arch-tool=", refuse(Runs)},
    {"nvptx-arch-tool=", refuse(Runs)},
    {"offload-arch-tool=", refuse(Runs)}, // Of both, in later versions.
    {"ptxas-path=", refuse(Runs)},
    {"dxv-path=", refuse(Runs)},
    {"gen-cdb-fragment-path", refuse(Writes)},
    {"serialize-diagnostics", refuse(Writes)},
    {"ftime-trace*", refuse(Writes)},
    {"fcrash-diagnostics*", refuse(Writes)},
    {"gen-reproducer*", refuse(Writes)},
    {"save-temps*", refuse(Writes)},
    {"save-stats*", refuse(Writes)},
    {"dumpdir", refuse(Writes)},
    {"dependency-dot", refuse(Writes)},
    {"dependency-file", refuse(Writes)},
    {"module-dependency-dir", refuse(Writes)},
    {"fsave-optimization-record*", refuse(Writes)},
    {"foptimization-record-file=", refuse(Writes)},
    {"fproc-stat-report*", refuse(Writes)},
    {"fmodule-output*", refuse(Writes)},
    {"fthin-link-bitcode=", refuse(Writes)},
    {"arcmt-migrate-report-output", refuse(Writes)},
    {"symbol-graph-dir=", refuse(Writes)},
    {"dsym-dir", refuse(Writes)},
    {"index-store-path", refuse(Writes)},
    {"index-unit-output-path", refuse(Writes)},
    {"Xclang*", refuse(RoundsChecks)},
    {"Xarch_*", refuse(RoundsChecks)},
    {"Xopenmp-target*", refuse(RoundsChecks)},
    {"config*", drop(MoreFlags)},
    {"specs*", drop(MoreFlags)},
    {"ivfsoverlay", drop("lays other files over those on disk")},
    {"vfsoverlay", drop("lays other files over those on disk")},
    {"resource-dir*", drop(ElsesHeaders)},
    {"fmodules", drop(Modules)},
    {"fmodules-cache-path=", refuse(Writes)},
    {"fimplicit-modules", drop(Modules)},
    {"fmodule-header*", drop(Modules)},
    {"fmodule-file=", drop(Modules)},
    {"fmodule-map-file=", drop(Modules)},
    {"fprebuilt-module-path=", drop(Modules)},
    // The header that it was made of is read instead.
    {"include-pch", Quiet},
    // What says what to make, or prints something else and ends.
    {"c", Quiet},
    {"S", Quiet},
    {"E", Quiet},
    {"o", Quiet},
    {"M*", Quiet},
    {"emit-*", Quiet},
    {"precompile", Quiet},
    {"extract-api", Quiet},
    {"rewrite-*", Quiet},
    {"analyze*", Quiet},
    {"migrate", Quiet},
    {"verify-pch", Quiet},
    {"module-file-info", Quiet},
    {"fdriver-only", Quiet},
    {"fsyntax-only", Quiet},
    {"via-file-asm", Quiet},
    // The driver would preprocess into a temporary file.
    {"no-integrated-cpp", Quiet},
    {"traditional-cpp", Quiet},
    {"print-*", Quiet},
    {"dump*", Quiet},
    {"help*", Quiet},
    {"version", Quiet},
    {"v", Quiet},
    {"###", Quiet},
    {"fcoverage-*", Quiet},
    {"fprofile-*", Quiet},
    {"fcs-profile-*", Quiet},
    {"fauto-profile*", Quiet},
    {"fmemory-profile*", Quiet},
    {"coverage", Quiet},
    {"ftest-coverage", Quiet},
    {"fembed-*", Quiet},
    {"gsplit-dwarf*", Quiet},
    {"fstack-usage", Quiet},
    {"offload*", Quiet},
    {"no-offload*", Quiet},
    {"cuda-*", Quiet},
    {"no-cuda-*", Quiet},
    {"fopenmp-targets=", Quiet},
    // Values that only say how to make code or messages.
    {"falign-*", Quiet},
    {"fdebug-*", Quiet},
    {"fdiagnostics-*", Quiet},
    {"ffile-*", Quiet},
    {"fmacro-prefix-map=", Quiet},
    {"fmessage-length=", Quiet},
    {"ferror-limit=", Quiet},
    {"fmacro-backtrace-limit=", Quiet},
    {"ftemplate-backtrace-limit=", Quiet},
    {"finline-*", Quiet},
    {"fpatchable-function-entry=", Quiet},
    {"frandom-seed=", Quiet},
    {"fsanitize-*", Quiet},
    {"fno-sanitize-*", Quiet},
    {"ftls-model=", Quiet},
    {"ftrivial-auto-var-init*", Quiet},
    {"fvisibility*", Quiet},
    {"flto*", Quiet},
    {"fuse-*", Quiet},
    {"fveclib=", Quiet},
    {"fzero-call-used-regs=", Quiet},
    {"fxray-*", Quiet},
    {"ld-path=", Quiet},
    {"param*", Quiet},
    {"rtlib=", Quiet},
    {"unwindlib=", Quiet},
    {"Wa,", Quiet},
    {"Xassembler", Quiet},
    {"Xanalyzer", Quiet},
    {"Xcuda-*", Quiet},
    // Values that reading depends on.
    {"D", Pass},
    {"U", Pass},
    {"I", Pass},
    {"F", Pass},
    {"O", Pass},
    {"x", Pass},
    {"imacros", Pass},
    {"include", Pass},
    {"iquote", Pass},
    {"idirafter", Pass},
    {"iframework*", Pass},
    {"isystem*", Pass},
    {"isysroot", Pass},
    {"iprefix", Pass},
    {"iwith*", Pass},
    {"cxx-isystem", Pass},
    {"stdlib++-isystem", Pass},
    {"embed-dir=", Pass},
    {"system-header-prefix=", Pass},
    {"no-system-header-prefix=", Pass},
    {"sysroot*", Pass},
    {"gcc-toolchain=", Pass},
    {"gcc-install-dir=", Pass},
    {"gcc-triple=", Pass},
    {"working-directory*", Pass},
    {"target*", Pass},
    {"arch", Pass},
    {"std=", Pass},
    {"stdlib=", Pass},
    {"m*", Pass},
    {"G*", Pass},
    {"fbracket-depth=", Pass},
    {"fcf-protection=", Pass},
    {"fc++-abi=", Pass},
    {"fclang-abi-compat=", Pass},
    {"fconstexpr-depth=", Pass},
    {"fconstexpr-steps=", Pass},
    {"fexec-charset=", Pass},
    {"finput-charset=", Pass},
    {"ffp-model=", Pass},
    {"fgnuc-version=", Pass},
    {"flax-vector-conversions=", Pass},
    {"fmax-type-align=", Pass},
    {"fms-compatibility-version=", Pass},
    {"fmsc-version=", Pass},
    {"fnew-alignment=", Pass},
    {"fno-builtin-", Pass},
    {"fno-sanitize=", Pass},
    {"fopenmp=", Pass},
    {"fopenmp-version=", Pass},
    {"foperator-arrow-depth=", Pass},
    {"fpack-struct=", Pass},
    {"fsanitize=", Pass},
    {"ftemplate-depth*", Pass},
};

bool fits(llvm::StringRef Pattern, llvm::StringRef Name) {
  return Pattern.consume_back("*") ? Name.starts_with(Pattern)
                                   : Name == Pattern;
}

} // namespace

Decision decide(llvm::StringRef Name, bool HasValue) {
  for (const Line &L : Table)
    if (fits(L.Name, Name))
      return L.What;
  return HasValue ? drop(Unlisted) : Pass;
}

Decision decide(const llvm::opt::Arg &A) {
  const llvm::opt::Option &O = A.getOption();
  // Warnings are not shown, nothing is linked, and no debugger will look.
  for (unsigned Group :
       {options::OPT_W_Group, options::OPT_Link_Group, options::OPT_g_Group,
        options::OPT_R_Group, options::OPT_gfortran_Group})
    if (O.matches(Group) && O.getName() != "specs=")
      return Quiet;
  return decide(O.getName(), O.getKind() != llvm::opt::Option::FlagClass);
}

} // namespace fullgraph::extract
