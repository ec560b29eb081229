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
      {"tensor-type", "types whose values hold tensors"},
      {"any-type", "types whose values can hold a tensor, and all else"},
      {"assert-macro", "macros that only assert what they are given"},
      {"kind-handler", "a catch clause, which takes another kind"},
      {"setup", "makes, loads or registers, before anything is captured"},
      {"host", "runs eagerly: not part of a capture region"},
      {"graph-root", "captures the callable that it is given, or is captured"},
      {"operator-root",
       "binds the callable that it is given, if that handles tensors"},
      {"opaque-call", "runs code that is looked up at run time"},
      {"capture-begin", "from here on, this thread's work is captured"},
      {"capture-end", "from here on, it no longer is"},
      {"capture-query", "tells whether capture is going on"},
      {"capture-flag", "a switch that says that graphs are captured"},
      {"size-query", "asks how many elements a tensor has"},
      {"host-fact", "asks what the host knows of a tensor whatever it holds"},
      {"device-query", "tells whether a tensor is on a device"},
      {"current-stream", "gives the stream that is captured"},
      {"other-stream", "gives a stream that has to be forked and joined"},
      {"event-record", "records an event on a stream"},
      {"event-wait", "makes a stream wait for an event"},
      {"error-code", "says in its result whether it failed, and goes on"},
      {"keeps", "gives a value of the same kind as its subject"},
  };
  return Kinds;
}

} // namespace fullgraph::ruleset
