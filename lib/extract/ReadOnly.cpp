//===- ReadOnly.cpp -------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/ReadOnly.h"
#include "clang/Frontend/CompilerInvocation.h"
#include "clang/Lex/HeaderSearchOptions.h"
#include "clang/Lex/PreprocessorOptions.h"

using namespace clang;

namespace fullgraph::extract {
namespace {

LangOptions language(const LangOptions &From) {
  LangOptions To = From;
  // Lists of files that only sanitizers and profiles ask for; one that is not
  // there would be fatal.
  To.NoSanitizeFiles.clear();
  To.ProfileListFiles.clear();
  To.XRayAlwaysInstrumentFiles.clear();
  To.XRayNeverInstrumentFiles.clear();
  To.XRayAttrListFiles.clear();
  To.OMPHostIRFile.clear();
  return To;
}

PreprocessorOptions macros(const PreprocessorOptions &From) {
  PreprocessorOptions To;
  To.Macros = From.Macros;
  To.Includes = From.Includes;
  To.MacroIncludes = From.MacroIncludes;
  To.UsePredefines = From.UsePredefines;
  To.DefineTargetOSMacros = From.DefineTargetOSMacros;
  To.SourceDateEpoch = From.SourceDateEpoch;
  To.EmbedEntries = From.EmbedEntries;
  return To;
}

HeaderSearchOptions headers(const HeaderSearchOptions &From) {
  HeaderSearchOptions To(From.Sysroot);
  To.UserEntries = From.UserEntries;
  To.SystemHeaderPrefixes = From.SystemHeaderPrefixes;
  To.ResourceDir = From.ResourceDir;
  To.UseBuiltinIncludes = From.UseBuiltinIncludes;
  To.UseStandardSystemIncludes = From.UseStandardSystemIncludes;
  To.UseStandardCXXIncludes = From.UseStandardCXXIncludes;
  To.UseLibcxx = From.UseLibcxx;
  return To;
}

void add(std::vector<std::string> &To, const char *Clause,
         llvm::StringRef Name) {
  if (!Name.empty())
    To.push_back((Clause + Name).str());
}

} // namespace

std::shared_ptr<CompilerInvocation>
restrictToReading(const CompilerInvocation &From) {
  auto To = std::make_shared<CompilerInvocation>();
  To->getLangOpts() = language(From.getLangOpts());
  To->getTargetOpts() = From.getTargetOpts();
  To->getPreprocessorOpts() = macros(From.getPreprocessorOpts());
  To->getHeaderSearchOpts() = headers(From.getHeaderSearchOpts());
  To->getFileSystemOpts().WorkingDir = From.getFileSystemOpts().WorkingDir;
  const FrontendOptions &F = From.getFrontendOpts();
  FrontendOptions &T = To->getFrontendOpts();
  T.Inputs = F.Inputs;
  T.DashX = F.DashX;
  T.AuxTriple = F.AuxTriple;
  T.AuxTargetCPU = F.AuxTargetCPU;
  T.AuxTargetFeatures = F.AuxTargetFeatures;
  T.ProgramAction = frontend::ParseSyntaxOnly;
  return To;
}

std::vector<std::string> actions(const CompilerInvocation &I) {
  std::vector<std::string> Out;
  const FrontendOptions &F = I.getFrontendOpts();
  for (const std::string &P : F.Plugins)
    add(Out, "loads ", P);
  for (const std::string &P : F.AddPluginActions)
    add(Out, "runs the plugin ", P);
  // The driver has settings for LLVM of its own, which say how to make code.
  for (llvm::StringRef A : F.LLVMArgs)
    if (A.contains("load") || A.contains("plugin"))
      add(Out, "tells LLVM ", A);
  for (const std::string &P : F.ModuleFiles)
    add(Out, "reads the module ", P);
  for (const std::string &P : F.ASTMergeFiles)
    add(Out, "merges ", P);
  for (const std::string &P : I.getCodeGenOpts().PassPlugins)
    add(Out, "loads ", P);
  for (const std::string &P : I.getPreprocessorOpts().ChainedIncludes)
    add(Out, "precompiles ", P);
  for (const std::string &P : I.getHeaderSearchOpts().VFSOverlayFiles)
    add(Out, "lays files over others as in ", P);
  add(Out, "reads the precompiled ",
      I.getPreprocessorOpts().ImplicitPCHInclude);
  for (llvm::StringRef P :
       {llvm::StringRef(F.OutputFile), llvm::StringRef(F.StatsFile),
        llvm::StringRef(F.TimeTracePath), llvm::StringRef(F.ModuleOutputPath),
        llvm::StringRef(F.SymbolGraphOutputDir),
        llvm::StringRef(I.getDependencyOutputOpts().OutputFile),
        llvm::StringRef(I.getDependencyOutputOpts().HeaderIncludeOutputFile),
        llvm::StringRef(I.getDependencyOutputOpts().DOTOutputFile),
        llvm::StringRef(I.getDependencyOutputOpts().ModuleDependencyOutputDir),
        llvm::StringRef(I.getDiagnosticOpts().DiagnosticLogFile),
        llvm::StringRef(I.getDiagnosticOpts().DiagnosticSerializationFile),
        llvm::StringRef(I.getCodeGenOpts().OptRecordFile),
        llvm::StringRef(I.getCodeGenOpts().SplitDwarfOutput),
        llvm::StringRef(I.getCodeGenOpts().CoverageNotesFile)})
    add(Out, "writes ", P);
  if (F.ProgramAction != frontend::ParseSyntaxOnly)
    Out.push_back("does more than read");
  return Out;
}

std::optional<std::string> notRead(const CompilerInvocation &I) {
  const FrontendOptions &F = I.getFrontendOpts();
  if (F.Inputs.size() != 1)
    return "the command names " + std::to_string(F.Inputs.size()) + " files";
  const InputKind Kind = F.Inputs.front().getKind();
  if (Kind.getFormat() != InputKind::Source)
    return std::string("this is no source text; only source is read");
  const char *Is = nullptr;
  switch (Kind.getLanguage()) {
  case Language::C:
  case Language::CXX:
  case Language::CUDA:
  case Language::HIP:
    return std::nullopt;
  case Language::ObjC:
  case Language::ObjCXX:
    Is = "Objective-C";
    break;
  case Language::Asm:
    Is = "assembly";
    break;
  default:
    Is = "of another language";
  }
  return std::string("this is ") + Is +
         "; C, C++ and CUDA are read (`exclude` it in .fullgraph.yaml)";
}

bool ReadOnly::runInvocation(std::shared_ptr<CompilerInvocation> Invocation,
                             FileManager *Files,
                             std::shared_ptr<PCHContainerOperations> Containers,
                             DiagnosticConsumer *Errors) {
  class Factory : public tooling::FrontendActionFactory {
  public:
    explicit Factory(const Maker &Make) : Make(Make) {}
    std::unique_ptr<FrontendAction> create() override { return Make(); }

  private:
    const Maker &Make;
  };
  if (std::optional<std::string> Why = notRead(*Invocation)) {
    Refusal = std::move(*Why);
    return false;
  }
  Stopped = actions(*Invocation);
  return Factory(Make).runInvocation(restrictToReading(*Invocation), Files,
                                     std::move(Containers), Errors);
}

} // namespace fullgraph::extract
