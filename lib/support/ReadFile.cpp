//===- ReadFile.cpp -------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "support/ReadFile.h"
#include "llvm/Support/FileSystem.h"

namespace fullgraph {

static constexpr uint64_t MaxBytes = uint64_t(1) << 30;

llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>>
readRegularFile(const llvm::Twine &Path) {
  llvm::sys::fs::file_status Status;
  if (std::error_code EC = llvm::sys::fs::status(Path, Status))
    return EC;
  if (llvm::sys::fs::is_directory(Status))
    return std::make_error_code(std::errc::is_a_directory);
  if (!llvm::sys::fs::is_regular_file(Status))
    return std::make_error_code(std::errc::operation_not_supported);
  if (Status.getSize() > MaxBytes)
    return std::make_error_code(std::errc::file_too_large);
  return llvm::MemoryBuffer::getFile(Path);
}

} // namespace fullgraph
