//===- BuildIds.cpp -------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/BuildIds.h"
#include "support/Digest.h"
#include "llvm/Support/Alignment.h"
#include "llvm/Support/MemoryBuffer.h"
#include <cstring>
#include <elf.h>
#include <link.h>

namespace fullgraph::driver {
namespace {

/// Of one loaded object; empty if it has none.
std::string buildId(const dl_phdr_info &Object) {
  for (int I = 0; I != Object.dlpi_phnum; ++I) {
    const auto &Part = Object.dlpi_phdr[I];
    if (Part.p_type != PT_NOTE)
      continue;
    const char *At =
        reinterpret_cast<const char *>(Object.dlpi_addr + Part.p_vaddr);
    const char *End = At + Part.p_memsz;
    llvm::Align Step(Part.p_align >= 8 ? 8 : 4);
    while (size_t(End - At) >= sizeof(ElfW(Nhdr))) {
      ElfW(Nhdr) Note;
      std::memcpy(&Note, At, sizeof Note);
      const char *Name = At + sizeof Note;
      size_t NameSize = llvm::alignTo(Note.n_namesz, Step);
      size_t TextSize = llvm::alignTo(Note.n_descsz, Step);
      if (size_t(End - Name) < NameSize + Note.n_descsz)
        break;
      if (Note.n_type == NT_GNU_BUILD_ID && Note.n_namesz == 4 &&
          std::memcmp(Name, "GNU", 4) == 0)
        return llvm::toHex(llvm::StringRef(Name + NameSize, Note.n_descsz));
      At = Name + std::min(NameSize + TextSize, size_t(End - Name));
    }
  }
  return "";
}

int collect(dl_phdr_info *Object, size_t, void *Into) {
  llvm::StringRef Name(Object->dlpi_name);
  // The program itself has no name.
  if (Name.empty() || Name.contains("clang") || Name.contains("LLVM"))
    *static_cast<std::string *>(Into) += buildId(*Object) + "\n";
  return 0;
}

} // namespace

std::string buildIds(const std::string &ProgramPath) {
  std::string Ids;
  ::dl_iterate_phdr(collect, &Ids);
  if (!llvm::StringRef(Ids).starts_with("\n"))
    return Ids;
  if (auto Buffer = llvm::MemoryBuffer::getFile(ProgramPath))
    Ids += Digest::of((*Buffer)->getBuffer()).hex();
  return Ids;
}

} // namespace fullgraph::driver
