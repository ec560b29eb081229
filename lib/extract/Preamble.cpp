//===- Preamble.cpp -------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/Preamble.h"
#include "extract/BodyPolicy.h"
#include "extract/InstantiationPolicy.h"
#include "extract/Invocation.h"
#include "clang/Basic/Version.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Frontend/MultiplexConsumer.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace clang;
namespace fs = llvm::sys::fs;

namespace fullgraph::extract {

SourceLocation PreambleError::locate(SourceManager &SM) const {
  OptionalFileEntryRef Entry = SM.getFileManager().getOptionalFileRef(File);
  FileID Id = Entry ? SM.translateFile(*Entry) : FileID();
  return Id.isValid() ? SM.getComposedLoc(Id, Offset) : SourceLocation();
}

void Preamble::loadInto(CompilerInstance &CI) const {
  PreprocessorOptions &Options = CI.getPreprocessorOpts();
  Options.ImplicitPCHInclude = Pch;
  Options.DisablePCHOrModuleValidation = DisableValidationForModuleKind::PCH;
}

namespace {

/// Errors before the macros: "file\0offset\0text\0" each, and an empty file.
std::string writeErrors(const std::vector<PreambleError> &Errors) {
  std::string Out;
  for (const PreambleError &E : Errors)
    Out += E.File + '\0' + std::to_string(E.Offset) + '\0' + E.Text + '\0';
  return Out + '\0';
}

std::vector<PreambleError> readErrors(llvm::StringRef &Bytes) {
  std::vector<PreambleError> Out;
  auto Next = [&] {
    auto [Head, Tail] = Bytes.split('\0');
    Bytes = Tail;
    return Head;
  };
  for (llvm::StringRef File = Next(); !File.empty(); File = Next()) {
    PreambleError E;
    E.File = File.str();
    if (Next().getAsInteger(10, E.Offset))
      break;
    E.Text = Next().str();
    Out.push_back(std::move(E));
  }
  return Out;
}

class PassOverBodies : public ASTConsumer {
public:
  explicit PassOverBodies(CompilerInstance &CI) : CI(CI) {}

  bool shouldSkipFunctionBody(Decl *D) override {
    return !isStandardTemplate(D);
  }

  bool HandleTopLevelDecl(DeclGroupRef) override {
    // Nothing here is the project's own.
    Instantiations.apply(CI.getSema(), [](SourceLocation) { return false; });
    return true;
  }

private:
  CompilerInstance &CI;
  InstantiationPolicy Instantiations;
};

struct Building {
  const Request &R;
  Invocation &I;
  std::string Source, Pch; ///< The latter by another name, until all is well.
  MacroHistory History;
  std::vector<PreambleError> Errors;
  std::string Why;
};

class BuildAction : public GeneratePCHAction {
public:
  explicit BuildAction(Building &B) : B(B) {}

  bool BeginInvocation(CompilerInstance &CI) override {
    configure(CI);
    CI.getLangOpts().PCHInstantiateTemplates = true;
    FrontendOptions &Options = CI.getFrontendOpts();
    Options.ProgramAction = frontend::GeneratePCH;
    Options.OutputFile = B.Pch;
    // What is the same byte for byte is the same, whenever it was written.
    Options.IncludeTimestamps = false;
    return true;
  }

  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &CI,
                                                 llvm::StringRef In) override {
    std::unique_ptr<ASTConsumer> Writer =
        GeneratePCHAction::CreateASTConsumer(CI, In);
    if (!Writer)
      return nullptr;
    Recorder.emplace(CI.getPreprocessor());
    CI.getPreprocessor().addPPCallbacks(
        std::make_unique<TextOrder>(CI.getPreprocessor(), *Recorder));
    std::vector<std::unique_ptr<ASTConsumer>> All;
    All.push_back(std::move(Writer));
    All.push_back(std::make_unique<PassOverBodies>(CI));
    return std::make_unique<MultiplexConsumer>(std::move(All));
  }

  void EndSourceFileAction() override {
    const SourceManager &SM = getCompilerInstance().getSourceManager();
    Recorder->end();
    B.History = Recorder->take();
    for (const MacroHistory::File &F : B.History.Files)
      if (F.Path != B.Source &&
          B.R.Own.isOwn(absolutePath(F.Path, B.R.Directory)))
        B.Why = F.Path + " is one of the project's own files";
    for (const CompileError &E : B.I.Errors.Errors) {
      SourceLocation Where = SM.getFileLoc(E.Where);
      OptionalFileEntryRef File = SM.getFileEntryRefForID(SM.getFileID(Where));
      if (!File || File->getName() == B.Source)
        B.Why = E.Text;
      else
        B.Errors.push_back(
            {File->getName().str(), SM.getFileOffset(Where), E.Text});
    }
    GeneratePCHAction::EndSourceFileAction();
  }

private:
  Building &B;
  std::optional<HistoryRecorder> Recorder;
};

bool isC(const Request &R) {
  return cleanCommand(R.Command, R.File, R.Directory, R.ResponseFolders)
             .Arguments.front() == "clang";
}

llvm::Error failed(const llvm::Twine &Why) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), Why);
}

/// Written beside its place and moved there.
llvm::Error writeWhole(const std::string &Path, llvm::StringRef Text) {
  return llvm::writeToOutput(Path, [&](llvm::raw_ostream &OS) {
    OS << Text;
    return llvm::Error::success();
  });
}

} // namespace

llvm::Expected<FileStamps> buildPreamble(const Request &R,
                                         const PreambleRecipe &Recipe,
                                         const std::string &Stem,
                                         FileStamps *OnFailure) {
  std::string Text;
  for (const std::string &Header : Recipe.Headers)
    Text += "#include <" + Header + ">\n";
  // Clang may ask for it again when it reads the syntax trees.
  std::string Source = Stem + ".h";
  if (llvm::Error E = writeWhole(Source, Text))
    return E;
  Request Of = R;
  Of.File = Source;
  Of.Buffers.clear();
  llvm::Expected<std::unique_ptr<Invocation>> I = Invocation::make(Of);
  if (!I)
    return I.takeError();
  // The language is that of the unit, not of the name of a header.
  bool IsC = llvm::StringRef(R.File).ends_with(".c");
  std::vector<std::string> &Arguments = (*I)->Command.Arguments;
  Arguments.front() = IsC ? "clang" : "clang++";
  Arguments.insert(Arguments.end() - 2,
                   {"-x", IsC ? "c-header" : "c++-header"});

  llvm::SmallString<256> Temporary;
  fs::createUniquePath(Stem + ".%%%%%%%%.tmp", Temporary,
                       /*MakeAbsolute=*/false);
  Building B{R, **I, Source, Temporary.str().str(), {}, {}, {}};
  (*I)->run(std::make_unique<BuildAction>(B));
  llvm::FileRemover Remove(Temporary); // If it is still there.
  // It is no file, and says nothing that the recipe does not.
  (*I)->Asked.erase(Of.File);
  (*I)->Asked.erase(llvm::sys::path::parent_path(Of.File).str());
  if (!B.Why.empty()) {
    if (OnFailure)
      *OnFailure = std::move((*I)->Asked);
    return failed(B.Why);
  }
  if (B.History.Events.empty() || !fs::exists(Temporary))
    return failed((*I)->whyNot());
  if (llvm::Error E = writeWhole(Stem + ".macros",
                                 writeErrors(B.Errors) + write(B.History)))
    return E;
  if (std::error_code EC = fs::rename(Temporary, Stem + ".pch"))
    return llvm::errorCodeToError(EC);
  return std::move((*I)->Asked);
}

std::string Preamble::refusal(const Request &R) const {
  for (const MacroHistory::File &F : History.Files) {
    if (F.Begin == 0) // Our own text, wherever the cache is.
      continue;
    std::string Path = absolutePath(F.Path, R.Directory);
    if (R.Own.isOwn(Path))
      return Path + " is one of the project's own files";
    for (const auto &[Buffer, Text] : R.Buffers)
      if (Path == Buffer)
        return Path + " is being edited";
  }
  return "";
}

llvm::Expected<Preamble> Preamble::load(const std::string &Stem) {
  Preamble P;
  P.Pch = Stem + ".pch";
  if (!fs::exists(P.Pch))
    return failed("there is no " + P.Pch);
  auto Buffer = llvm::MemoryBuffer::getFile(Stem + ".macros");
  if (!Buffer)
    return llvm::errorCodeToError(Buffer.getError());
  llvm::StringRef Bytes = (*Buffer)->getBuffer();
  P.Errors = readErrors(Bytes);
  llvm::Expected<MacroHistory> H = readMacroHistory(Bytes);
  if (!H)
    return H.takeError();
  P.History = std::move(*H);
  return P;
}

/// The command names something relative to where it runs.
static bool isRelative(llvm::ArrayRef<std::string> Words) {
  for (llvm::StringRef W : Words) {
    for (llvm::StringRef Flag :
         {"-isystem-after", "-isystem", "-iquote", "-idirafter", "-iprefix",
          "-iwithprefix", "-isysroot", "--sysroot=", "-I", "-F"})
      if (W.consume_front(Flag))
        break;
    if (!W.empty() && !W.starts_with("-") && !W.starts_with("/"))
      return true;
  }
  return false;
}

std::string preambleFamily(const Request &R) {
  std::vector<std::string> Words =
      cleanCommand(R.Command, R.File, R.Directory, R.ResponseFolders).Arguments;
  Words.pop_back(); // The file.
  bool Relative = isRelative(llvm::ArrayRef(Words).drop_front());
  Words.insert(Words.end(),
               {R.ResourceDir, Relative ? R.Directory : std::string(),
                isC(R) ? "c" : "c++", clang::getClangFullVersion()});
  return llvm::utohexstr(hashOfArguments(Words), /*LowerCase=*/true, 16);
}

std::string preambleName(const Request &R, const PreambleRecipe &Recipe) {
  return preambleFamily(R) + llvm::utohexstr(hashOfArguments(Recipe.Headers),
                                             /*LowerCase=*/true, 16);
}

bool mayHavePreamble(const Request &R) {
  if (!R.Then.Digest.empty())
    return false;
  std::vector<std::string> Words =
      cleanCommand(R.Command, R.File, R.Directory, R.ResponseFolders).Arguments;
  return llvm::none_of(Words, [](const std::string &W) {
    return W == "-include" || W == "-x" || W == "-imacros" || W == "--include";
  });
}

} // namespace fullgraph::extract
