//===- Frames.h - A body, and the calls that led into it ------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_ANALYSIS_FRAMES_H
#define FULLGRAPH_ANALYSIS_FRAMES_H

#include "link/Program.h"
#include "llvm/ADT/DenseMap.h"
#include <deque>

namespace fullgraph::analysis {

/// A body that is being evaluated, inside of its caller's; without a caller,
/// it is evaluated for all callers at once.
struct Frame {
  link::FunctionId Function;
  const Frame *Caller = nullptr;
  facts::CallId Call;
  unsigned Depth = 0;
};

/// How deep calls are followed.
inline constexpr unsigned MaxFrames = 12;

/// Owns frames, one for each chain of calls, so that equal ones are one.
class Frames {
public:
  explicit Frames(const link::Program &P) : Tops(P.functions().size()) {
    for (uint32_t I = 0; I != Tops.size(); ++I)
      Tops[I].Function = link::FunctionId(I);
  }

  const Frame *top(link::FunctionId F) const { return &Tops[F.Raw]; }
  const Frame *inside(const Frame *Caller, facts::CallId C,
                      link::FunctionId Callee) {
    const Frame *&Known = ByCall[{Caller, {C.Raw, Callee.Raw}}];
    if (!Known)
      Known = &Calls.emplace_back(Frame{Callee, Caller, C, Caller->Depth + 1});
    return Known;
  }

private:
  std::vector<Frame> Tops;
  std::deque<Frame> Calls; ///< Frames do not move.
  llvm::DenseMap<std::pair<const Frame *, std::pair<uint32_t, uint32_t>>,
                 const Frame *>
      ByCall;
};

} // namespace fullgraph::analysis

#endif
