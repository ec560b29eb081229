//===- SupportKinds.cpp ---------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ruleset/SupportKinds.h"

namespace fullgraph::ruleset {

llvm::ArrayRef<SupportKind> supportKinds() {
  static constexpr SupportKind Kinds[] = {
      {"tensor-type", "types whose values can hold a tensor"},
      {"assert-macro", "macros that only assert what they are given"},
      {"kind-handler", "a catch clause, which takes another kind"},
      {"attention-lookup", "gives a callable that is an attention operator"},
      {"lookup-call", "calls what an attention-lookup gave"},
      {"host", "runs eagerly: not part of a capture region"},
      {"graph-root", "captures the callable that it is given, or is captured"},
      {"capture-begin", "from here on, this thread's work is captured"},
      {"capture-end", "from here on, it no longer is"},
      {"capture-guard", "captures from its construction to its destruction"},
      {"capture-suspend", "stops capturing until a capture-resume"},
      {"capture-resume", "goes on capturing"},
      {"capture-query", "tells whether capture is going on"},
      {"device-guard", "tells whether a tensor is on the host, and leaves"},
      {"device-query", "tells whether a tensor is on a device"},
      {"host-tensor", "a tensor in the host's memory"},
      {"pinned-tensor", "a tensor in the host's page-locked memory"},
      {"device-tensor", "a tensor on the device"},
      {"mask-tensor", "a tensor of booleans"},
      {"scalar-tensor", "a tensor without dimensions"},
      {"same-placement", "a tensor where its subject is, of its type"},
      {"host-fact", "known without the device: a shape, a type"},
      {"tensor-value", "a plain value of the host that a tensor's data gave"},
      {"stream-fork", "makes another stream wait for this one"},
      {"stream-join", "makes this stream wait for another"},
  };
  return Kinds;
}

} // namespace fullgraph::ruleset
