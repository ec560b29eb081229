//===- Html.cpp -----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Fuzz.h"
#include "MadeReport.h"

using namespace fullgraph;

/// The page of any report has no tag, script or handler but its own.
int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  fuzz::MadeReport Made(fuzz::text(Data, Size));
  std::string Page = Made.written("html");
  fuzz::requireVisible(Page);
  fuzz::requireOnlyTags(
      Page,
      {"html",  "head",    "meta",    "title",   "style",  "body",   "h1",
       "h2",    "h3",      "p",       "table",   "tr",     "th",     "td",
       "pre",   "article", "ol",      "li",      "mark",   "span",   "div",
       "label", "input",   "script",  "details", "button", "header", "main",
       "code",  "form",    "summary", "option",  "select", "i",      "ul",
       "a",     "section", "strong",  "small",   "em",     "b"});
  return 0;
}
