//===- VisibleTest.cpp ----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/Writer.h"
#include <gtest/gtest.h>

using namespace fullgraph::report;

namespace {

TEST(Visible, JsonEscapesDeleteToo) {
  EXPECT_EQ(visibleJson("\"a\x7f\"\n"), "\"a\\u007f\"\n");
  EXPECT_EQ(visibleJson("\"\x7f\xc3\xa9\xc2\x85\""),
            "\"\\u007f\xc3\xa9\\u0085\"");
}

TEST(Visible, JsonThatShowsAllStays) {
  EXPECT_EQ(visibleJson("{\n  \"\xc3\xa9\": \"~\"\n}"),
            "{\n  \"\xc3\xa9\": \"~\"\n}");
}

} // namespace
