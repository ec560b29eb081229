//===- HighlightTest.cpp --------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/Highlight.h"
#include <gtest/gtest.h>

namespace fullgraph::report {
namespace {

std::string show(llvm::StringRef Line, size_t From = 0, size_t To = 0) {
  bool InComment = false;
  return highlighted(Line, From, To, InComment);
}

TEST(Highlight, TellsTokensApart) {
  EXPECT_EQ(show("return x1 + 0x1f'ff;"),
            "<span class=\"k\">return</span> x1 + <span "
            "class=\"n\">0x1f&#39;ff</span>;");
  EXPECT_EQ(show("f(\"a\\\"// b\", '\"'); // c \"d\""),
            "f(<span class=\"s\">&quot;a\\&quot;// b&quot;</span>, <span "
            "class=\"s\">&#39;&quot;&#39;</span>); <span class=\"c\">// c "
            "&quot;d&quot;</span>");
  EXPECT_EQ(show("  #  include <a>"),
            "  <span class=\"k\">#  include</span> &lt;a&gt;");
  EXPECT_EQ(show("a / b # c"), "a / b # c");
}

TEST(Highlight, MarksWithinTokens) {
  EXPECT_EQ(show("if (ok)", 4, 6),
            "<span class=\"k\">if</span> (<mark>ok</mark>)");
  EXPECT_EQ(show("// abc", 3, 5),
            "<span class=\"c\">// </span><mark><span "
            "class=\"c\">ab</span></mark><span class=\"c\">c</span>");
  // What is past the end of the line is not there to mark.
  EXPECT_EQ(show("ab", 1, 9), "a<mark>b</mark>");
  EXPECT_EQ(show("ab", 7, 9), "ab");
  EXPECT_EQ(show("", 0, 4), "");
}

TEST(Highlight, CarriesComments) {
  bool InComment = false;
  EXPECT_EQ(highlighted("x /* <b>", 0, 0, InComment),
            "x <span class=\"c\">/* &lt;b&gt;</span>");
  EXPECT_TRUE(InComment);
  EXPECT_EQ(highlighted("int", 0, 0, InComment),
            "<span class=\"c\">int</span>");
  EXPECT_TRUE(InComment);
  EXPECT_EQ(highlighted("*/ int", 0, 0, InComment),
            "<span class=\"c\">*/</span> <span class=\"k\">int</span>");
  EXPECT_FALSE(InComment);
  EXPECT_EQ(show("/*/ a */b"), "<span class=\"c\">/*/ a */</span>b");
}

} // namespace
} // namespace fullgraph::report
