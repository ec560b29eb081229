//===- ProjectMarks.h - What a project says of its own functions -*- C++-*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A project marks its code without changing it: by name, in .fullgraph.yaml.
// Names of functions are globs over qualified names, as in models: '*' stays
// within a component, '**' crosses "::". A name also stands for its like in any
// namespace: Executor::run is engine::Executor::run, too.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_SUPPORT_PROJECTMARKS_H
#define FULLGRAPH_SUPPORT_PROJECTMARKS_H

#include <string>
#include <vector>

namespace fullgraph {

/// "In what is captured, attn_metadata.is_prefill is false."
struct Assumption {
  std::string Path; ///< As written: a variable, then members, with '.'.
  std::string
      Value; ///< A constant as facts spell them: "false", "7", a string.
  std::string Where; ///< ".fullgraph.yaml:3:5: assume.x", for messages.
  friend bool operator==(const Assumption &, const Assumption &) = default;
};

/// A function that the project says is captured.
struct RootMark {
  std::string Name;  ///< As written.
  std::string Where; ///< ".fullgraph.yaml:2:9: roots[0]", for messages.
  friend bool operator==(const RootMark &, const RootMark &) = default;
};

/// A mark's name as the glob of a model: "**::Executor::run".
inline std::string globOf(const std::string &Mark) {
  return Mark.starts_with("::") ? Mark.substr(2) : "**::" + Mark;
}

struct ProjectMarks {
  std::vector<RootMark> Roots;
  std::vector<std::string>
      Attention;                  ///< Functions that give attention results.
  std::vector<std::string> Host;  ///< Functions that run eagerly.
  std::vector<Assumption> Assume; ///< In the file's order.
};

} // namespace fullgraph

#endif
