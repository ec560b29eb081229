//===- Nvcc.cpp -----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/Nvcc.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Path.h"

namespace fullgraph::extract {
namespace {

struct NvccFlag {
  const char *Name;
  const char *Short; ///< Or null.
  enum class Value { None, Separate } Takes;
  /// What Clang calls it; null: nothing that the host's code depends on.
  const char *Clang;
};

constexpr auto None = NvccFlag::Value::None;
constexpr auto One = NvccFlag::Value::Separate;

/// "@" passes the parts of the value, which commas separate, on.
const NvccFlag Flags[] = {
    {"--compiler-options", "-Xcompiler", One, "@"},
    {"--std", "-std", One, "-std="},
    {"--x", "-x", One, "-x"},
    {"--include-path", "-I", One, "-I"},
    {"--system-include", "-isystem", One, "-isystem"},
    {"--pre-include", "-include", One, "-include"},
    {"--define-macro", "-D", One, "-D"},
    {"--undefine-macro", "-U", One, "-U"},

    {"--generate-code", "-gencode", One, nullptr},
    {"--gpu-architecture", "-arch", One, nullptr},
    {"--gpu-code", "-code", One, nullptr},
    {"--compiler-bindir", "-ccbin", One, nullptr},
    {"--ptxas-options", "-Xptxas", One, nullptr},
    {"--cudafe-options", "-Xcudafe", One, nullptr},
    {"--linker-options", "-Xlinker", One, nullptr},
    {"--archive-options", "-Xarchive", One, nullptr},
    {"--nvlink-options", "-Xnvlink", One, nullptr},
    {"--fatbin-options", "-Xfatbin", One, nullptr},
    {"--diag-suppress", "-diag-suppress", One, nullptr},
    {"--diag-error", "-diag-error", One, nullptr},
    {"--diag-warn", "-diag-warn", One, nullptr},
    {"--display-error-number", "-err-no", None, nullptr},
    {"--no-display-error-number", "-no-err-no", None, nullptr},
    {"--relocatable-device-code", "-rdc", One, nullptr},
    {"--maxrregcount", "-maxrregcount", One, nullptr},
    {"--ftz", "-ftz", One, nullptr},
    {"--fmad", "-fmad", One, nullptr},
    {"--prec-div", "-prec-div", One, nullptr},
    {"--prec-sqrt", "-prec-sqrt", One, nullptr},
    {"--default-stream", "-default-stream", One, nullptr},
    {"--threads", "-t", One, nullptr},
    {"--split-compile", "-split-compile", One, nullptr},
    {"--cudart", "-cudart", One, nullptr},
    {"--cudadevrt", "-cudadevrt", One, nullptr},
    {"--output-file", "-o", One, nullptr},
    {"--dependency-output", "-MF", One, nullptr},
    {"--dependency-target-name", "-MT", One, nullptr},
    {"--output-directory", "-odir", One, nullptr},
    {"--keep-dir", "-keep-dir", One, nullptr},
    {"--machine", "-m", One, nullptr},
    {"--allow-unsupported-compiler", "-allow-unsupported-compiler", None,
     nullptr},
    {"--expt-relaxed-constexpr", "-expt-relaxed-constexpr", None, nullptr},
    {"--expt-extended-lambda", "-expt-extended-lambda", None, nullptr},
    {"--extended-lambda", "-extended-lambda", None, nullptr},
    {"--forward-unknown-to-host-compiler", "-forward-unknown-to-host-compiler",
     None, nullptr},
    {"--forward-unknown-to-host-linker", "-forward-unknown-to-host-linker",
     None, nullptr},
    {"--forward-unknown-opts", "-forward-unknown-opts", None, nullptr},
    {"--use_fast_math", "-use_fast_math", None, nullptr},
    {"--generate-line-info", "-lineinfo", None, nullptr},
    {"--device-debug", "-G", None, nullptr},
    {"--device-c", "-dc", None, nullptr},
    {"--device-w", "-dw", None, nullptr},
    {"--compile", "-c", None, nullptr},
    {"--ptx", "-ptx", None, nullptr},
    {"--cubin", "-cubin", None, nullptr},
    {"--fatbin", "-fatbin", None, nullptr},
    {"--resource-usage", "-res-usage", None, nullptr},
    {"--restrict", "-restrict", None, nullptr},
    {"--extra-device-vectorization", "-extra-device-vectorization", None,
     nullptr},
    {"--compress-all", "-compress-all", None, nullptr},
    {"--source-in-ptx", "-src-in-ptx", None, nullptr},
    {"--generate-dependencies-with-compile", "-MD", None, nullptr},
    {"--generate-nonsystem-dependencies-with-compile", "-MMD", None, nullptr},
    {"--keep", "-keep", None, nullptr},
    {"--time", "-time", One, nullptr},
    {"--verbose", "-v", None, nullptr},
    {"--debug", "-g", None, nullptr},
    {"--profile", "-pg", None, nullptr},
};

/// -I and -D are written together with their value, too.
bool isJoined(llvm::StringRef Short) {
  return Short == "-I" || Short == "-D" || Short == "-U" || Short == "-x" ||
         Short == "-m" || Short == "-o" || Short == "-t";
}

const NvccFlag *find(llvm::StringRef Name) {
  for (const NvccFlag &F : Flags)
    if (Name == F.Name || (F.Short && Name == F.Short))
      return &F;
  return nullptr;
}

void pass(const NvccFlag &F, llvm::StringRef Value,
          std::vector<std::string> &Out) {
  llvm::StringRef Word = F.Clang;
  if (Word == "@") {
    llvm::SmallVector<llvm::StringRef, 8> Parts;
    Value.trim('"').split(Parts, ',', -1, false);
    for (llvm::StringRef P : Parts)
      Out.push_back(P.str());
  } else if (Word == "-x") {
    Out.push_back("-x");
    Out.push_back(Value == "cu" ? "cuda" : Value.str());
  } else if (Word.ends_with("=")) {
    Out.push_back((Word + Value).str());
  } else {
    Out.push_back(Word.str());
    Out.push_back(Value.str());
  }
}

} // namespace

bool isNvcc(llvm::StringRef Program) {
  return llvm::sys::path::stem(Program) == "nvcc";
}

std::vector<std::string> fromNvcc(const std::vector<std::string> &Arguments) {
  std::vector<std::string> Out;
  for (size_t I = 0; I != Arguments.size(); ++I) {
    llvm::StringRef A = Arguments[I];
    if (!A.starts_with("-") || A == "-") {
      Out.push_back(A.str());
      continue;
    }
    if (const NvccFlag *F = find(A)) {
      if (F->Takes == None)
        continue;
      llvm::StringRef Value;
      if (I + 1 < Arguments.size())
        Value = Arguments[++I];
      if (F->Clang)
        pass(*F, Value, Out);
      continue;
    }
    auto [Name, Value] = A.split('=');
    if (const NvccFlag *F = find(Name); F && A.contains('=')) {
      if (F->Clang)
        pass(*F, Value, Out);
      continue;
    }
    if (A.size() > 2 && isJoined(A.take_front(2)))
      if (const NvccFlag *F = find(A.take_front(2))) {
        if (F->Clang) {
          pass(*F, A.drop_front(2), Out);
          continue;
        }
        // "-m64", "-t4" and "-ofile"; but "-march=x" is the host's.
        if (A[2] != 'a' && A[2] != 't' && A[2] != 'c')
          continue;
      }
    Out.push_back(A.str()); // It goes to the host's compiler.
  }
  return Out;
}

} // namespace fullgraph::extract
