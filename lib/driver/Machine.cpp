//===- Machine.cpp --------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/Machine.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/MemoryBuffer.h"
#include <algorithm>
#include <thread>

namespace fullgraph::driver {
namespace {

/// A unit that includes torch/torch.h takes about 400 MiB; leave room.
constexpr uint64_t BytesPerWorker = uint64_t(700) << 20;

/// Files of the kernel say no size.
std::string textOf(const std::string &File) {
  auto Buffer = llvm::MemoryBuffer::getFileAsStream(File);
  return Buffer ? (*Buffer)->getBuffer().str() : "";
}

std::optional<uint64_t> number(llvm::StringRef Text) {
  uint64_t N = 0;
  if (Text.trim().getAsInteger(10, N))
    return std::nullopt;
  return N;
}

/// Of the line that begins with \p Key.
std::optional<uint64_t> field(llvm::StringRef Text, llvm::StringRef Key) {
  while (!Text.empty()) {
    auto [Line, Rest] = Text.split('\n');
    if (Line.consume_front(Key))
      return number(Line.ltrim(": \t").take_until(
          [](char C) { return C == ' ' || C == '\t'; }));
    Text = Rest;
  }
  return std::nullopt;
}

} // namespace

Machine lookAtMachine(const std::string &Proc, const std::string &Control) {
  Machine M;
  // Of those that this process is bound to.
  M.Cores = std::max(1u, std::thread::hardware_concurrency());
  if (auto KiB = field(textOf(Proc + "/meminfo"), "MemAvailable"))
    M.FreeBytes = *KiB << 10;
  // A container's limits, if this is one: version 2 of control groups.
  if (auto Limit = number(textOf(Control + "/memory.max"))) {
    uint64_t Used = number(textOf(Control + "/memory.current")).value_or(0);
    uint64_t Cached =
        field(textOf(Control + "/memory.stat"), "inactive_file").value_or(0);
    Used -= std::min(Used, Cached);
    uint64_t Left = *Limit - std::min(*Limit, Used);
    M.FreeBytes = std::min(M.FreeBytes.value_or(Left), Left);
  }
  std::string Quota = textOf(Control + "/cpu.max");
  auto [Share, Period] = llvm::StringRef(Quota).trim().split(' ');
  if (auto S = number(Share), P = number(Period); S && P && *P != 0)
    M.Cores = std::clamp(unsigned((*S + *P - 1) / *P), 1u, M.Cores);
  return M;
}

unsigned workersFor(const Machine &M) {
  if (!M.FreeBytes)
    return M.Cores;
  return unsigned(
      std::clamp<uint64_t>(*M.FreeBytes / BytesPerWorker, 1, M.Cores));
}

} // namespace fullgraph::driver
