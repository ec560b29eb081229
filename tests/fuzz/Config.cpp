//===- Config.cpp ---------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "config/Config.h"
#include "Fuzz.h"

using namespace fullgraph;

/// A project's configuration.
int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  const std::string Name = "/p/.fullgraph.yaml";
  llvm::Expected<config::Config> C =
      config::parseConfig(Name, fuzz::text(Data, Size));
  if (!C) {
    fuzz::requireGoodError(C.takeError(), Name);
    return 0;
  }
  auto Shown = [](const config::Config &X) {
    return fuzz::written([&](auto &OS) { config::show(X, OS); });
  };
  std::string Once = Shown(*C);
  llvm::Expected<config::Config> Again = config::parseConfig(Name, Once);
  if (!Again) {
    llvm::errs() << Once;
    fuzz::requireGoodError(Again.takeError(), "no error");
  } else {
    fuzz::require(Shown(*Again) == Once, "what is shown gives the settings");
  }
  for (const char *File : {"/p/a.cpp", "/p/src/deep/b.h", "/q/c.cpp", ""}) {
    config::levelOf(*C, "FG101", "variant-dispatch", File);
    config::ignoresIn(*C, "FG101", "variant-dispatch", File);
  }
  return 0;
}
