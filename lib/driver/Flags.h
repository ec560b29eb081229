//===- Flags.h - The command line as a table --------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One table serves the parser, --help, the manual page and the completions of
// shells, so that they cannot differ.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_FLAGS_H
#define FULLGRAPH_DRIVER_FLAGS_H

#include "driver/Options.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/raw_ostream.h"

namespace fullgraph::driver {

struct Flag {
  const char *Name;  ///< "--format"
  const char *Short; ///< "-o", or null
  const char *Value; ///< "FORMAT", or null for a switch.
  const char *Help;
  unsigned Commands; ///< Bits of CommandInfo::Bit.
  llvm::Error (*Apply)(Options &, llvm::StringRef);
};

struct CommandInfo {
  const char *Name;
  Command What;
  unsigned Bit;
  const char *Usage;
  const char *Help;
};

llvm::ArrayRef<Flag> flags();
llvm::ArrayRef<CommandInfo> commands();

/// The exit statuses and what they mean, in order.
struct StatusInfo {
  int Status;
  const char *Meaning;
};
llvm::ArrayRef<StatusInfo> statuses();

/// A manual page, as man(7) reads it.
void printManual(llvm::raw_ostream &OS);
/// A completion script; false if there is none for that shell.
bool printCompletion(llvm::StringRef Shell, llvm::raw_ostream &OS);

} // namespace fullgraph::driver

#endif
