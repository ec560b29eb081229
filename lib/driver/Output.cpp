//===- Output.cpp ---------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/Output.h"
#include "llvm/Support/FileSystem.h"

namespace fs = llvm::sys::fs;

namespace fullgraph::driver {

llvm::Error writeFile(const std::string &Path,
                      llvm::function_ref<void(llvm::raw_ostream &)> Write) {
  auto Fail = [&](std::error_code EC) {
    return llvm::createStringError(
        EC, Path + ": cannot be written: " + EC.message());
  };
  if (fs::is_directory(Path))
    return Fail(std::make_error_code(std::errc::is_a_directory));
  // A pipe or a device cannot be replaced by a file.
  fs::file_status Status;
  if (!fs::status(Path, Status) && fs::exists(Status) &&
      !fs::is_regular_file(Status)) {
    std::error_code EC;
    llvm::raw_fd_ostream OS(Path, EC);
    if (EC)
      return Fail(EC);
    Write(OS);
    OS.flush();
    if (OS.has_error()) {
      EC = OS.error();
      OS.clear_error();
      return Fail(EC);
    }
    return llvm::Error::success();
  }
  llvm::Expected<fs::TempFile> Temporary = fs::TempFile::create(
      Path + ".%%%%%%.tmp", fs::all_read | fs::owner_write);
  if (!Temporary)
    return Fail(llvm::errorToErrorCode(Temporary.takeError()));
  std::error_code EC;
  {
    llvm::raw_fd_ostream OS(Temporary->FD, /*shouldClose=*/false);
    Write(OS);
    OS.flush();
    if (OS.has_error()) {
      EC = OS.error();
      OS.clear_error();
    }
  }
  if (EC) {
    llvm::consumeError(Temporary->discard());
    return Fail(EC);
  }
  if (llvm::Error E = Temporary->keep(Path)) {
    llvm::consumeError(Temporary->discard());
    return Fail(llvm::errorToErrorCode(std::move(E)));
  }
  return llvm::Error::success();
}

} // namespace fullgraph::driver
