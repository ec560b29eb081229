//===- Output.cpp ---------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/Output.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include <vector>

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

llvm::Error
writeFiles(llvm::ArrayRef<std::pair<std::string, std::string>> Texts) {
  struct Written {
    fs::TempFile Temporary;
    const std::string *Path;
    std::string Before; ///< What the file held.
  };
  std::vector<Written> All;
  auto GiveUp = [&](const std::string &Path, std::error_code EC) {
    for (Written &W : All)
      llvm::consumeError(W.Temporary.discard());
    return llvm::createStringError(EC, Path +
                                           ": cannot be written, and so no "
                                           "file was: " +
                                           EC.message());
  };
  for (const auto &[Path, Text] : Texts) {
    fs::file_status Status;
    fs::perms Mode = fs::all_read | fs::owner_write;
    if (!fs::status(Path, Status))
      Mode = Status.permissions();
    // A file that may not be written is not to be replaced either.
    if (std::error_code EC = fs::access(Path, fs::AccessMode::Write))
      return GiveUp(Path, EC);
    auto Before = llvm::MemoryBuffer::getFile(Path);
    if (!Before)
      return GiveUp(Path, Before.getError());
    llvm::Expected<fs::TempFile> T =
        fs::TempFile::create(Path + ".%%%%%%.tmp", Mode);
    if (!T)
      return GiveUp(Path, llvm::errorToErrorCode(T.takeError()));
    int FD = T->FD;
    All.push_back({std::move(*T), &Path, (*Before)->getBuffer().str()});
    llvm::raw_fd_ostream OS(FD, /*shouldClose=*/false);
    OS << Text;
    OS.flush();
    if (OS.has_error()) {
      std::error_code EC = OS.error();
      OS.clear_error();
      return GiveUp(Path, EC);
    }
    // The mode that a new file gets is narrowed by the umask.
    if (std::error_code EC = fs::setPermissions(FD, Mode))
      return GiveUp(Path, EC);
  }
  for (size_t I = 0; I != All.size(); ++I)
    if (llvm::Error E = All[I].Temporary.keep(*All[I].Path)) {
      std::error_code EC = llvm::errorToErrorCode(std::move(E));
      for (size_t N = 0; N != I; ++N)
        llvm::consumeError(writeFile(
            *All[N].Path, [&](llvm::raw_ostream &OS) { OS << All[N].Before; }));
      for (size_t N = I; N != All.size(); ++N)
        llvm::consumeError(All[N].Temporary.discard());
      return llvm::createStringError(
          EC, *All[I].Path +
                  ": cannot be written, and so no file was: " + EC.message());
    }
  return llvm::Error::success();
}

} // namespace fullgraph::driver
