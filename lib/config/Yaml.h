//===- Yaml.h - YAML that knows its lines and columns -----------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A document as the same tree that JSON gives, so that one reader of fields
// serves both. The parser is LLVM's.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_CONFIG_YAML_H
#define FULLGRAPH_CONFIG_YAML_H

#include "ruleset/Json.h"

namespace fullgraph::config {

/// Plain scalars are what YAML 1.2's core schema says: null, ~, true, false,
/// decimal numbers, else strings; quoted ones are strings. An empty document is
/// null. Aliases, and more than one document, are errors; so is a key that
/// stands twice. An error is one line: ".fullgraph.yaml:3:7: not YAML: ...".
llvm::Expected<ruleset::JsonValue> parseYaml(llvm::StringRef FileName,
                                             llvm::StringRef Text);

} // namespace fullgraph::config

#endif
