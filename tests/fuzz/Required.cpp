//===- Required.cpp -------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What must hold for the text of a report, whatever it is about.
//
//===----------------------------------------------------------------------===//

#include "Fuzz.h"
#include "MadeReport.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/JSON.h"

namespace fullgraph::fuzz {

void requireVisible(llvm::StringRef Text) {
  require(llvm::json::isUTF8(Text), "a report is UTF-8");
  const auto *At = reinterpret_cast<const llvm::UTF8 *>(Text.begin());
  const auto *End = reinterpret_cast<const llvm::UTF8 *>(Text.end());
  while (At != End) {
    llvm::UTF32 CodePoint = 0;
    require(llvm::convertUTF8Sequence(&At, End, &CodePoint,
                                      llvm::strictConversion) ==
                llvm::conversionOK,
            "a report is UTF-8");
    require(CodePoint == '\n' || report::isVisible(CodePoint),
            "a report shows control characters");
  }
}

void requireNoCommands(llvm::StringRef Text) {
  while (!Text.empty()) {
    auto [Line, Rest] = Text.split('\n');
    Text = Rest;
    require(!Line.ltrim().starts_with("::"), "no line is a workflow command");
    require(!Line.contains("##["), "no line holds a command");
    require(!Line.contains("##vso["), "no line holds a command");
  }
}

/// One attribute after the other, up to the tag's end, which is given.
static llvm::StringRef afterAttributes(llvm::StringRef Rest) {
  while (true) {
    Rest = Rest.ltrim(" \n/?");
    if (Rest.consume_front(">"))
      return Rest;
    require(!Rest.empty(), "a tag ends");
    llvm::StringRef Name =
        Rest.take_while([](char C) { return llvm::isAlnum(C) || C == '-'; });
    require(!Name.empty(), "an attribute has a name");
    require(!Name.starts_with_insensitive("on"), "no attribute is a handler");
    Rest = Rest.drop_front(Name.size());
    if (!Rest.consume_front("="))
      continue;
    require(Rest.consume_front("\""), "values are in quotes");
    size_t End = Rest.find('"');
    require(End != llvm::StringRef::npos, "quotes are closed");
    // Elsewhere it may be the name of a file.
    bool IsLink = Name == "href" || Name == "src" || Name.ends_with("action");
    require(!IsLink || !Rest.take_front(End).trim().starts_with_insensitive(
                           "javascript:"),
            "no link is a script");
    require(!Rest.take_front(End).contains('<'), "no tag is within a value");
    Rest = Rest.drop_front(End + 1);
  }
}

void requireOnlyTags(llvm::StringRef Markup,
                     llvm::ArrayRef<llvm::StringRef> Tags) {
  unsigned Scripts = 0;
  std::vector<llvm::StringRef> Open;
  while (true) {
    size_t At = Markup.find('<');
    if (At == llvm::StringRef::npos)
      break;
    Markup = Markup.drop_front(At + 1);
    if (Markup.consume_front("!DOCTYPE html>") ||
        Markup.consume_front("!doctype html>"))
      continue;
    bool Instruction = Markup.consume_front("?");
    bool Closes = Markup.consume_front("/");
    llvm::StringRef Name =
        Markup.take_while([](char C) { return llvm::isAlnum(C) || C == '-'; });
    require(llvm::is_contained(Tags, Name), "a tag is one of the writer's own");
    Markup = Markup.drop_front(Name.size());
    llvm::StringRef Head = Markup;
    Markup = afterAttributes(Markup);
    Head = Head.drop_back(Markup.size());
    if (Closes) {
      require(!Open.empty() && Open.back() == Name, "tags are closed in order");
      Open.pop_back();
      continue;
    }
    if (Instruction || Head.ends_with("/>") || Name == "meta" ||
        Name == "input" || Name == "br")
      continue;
    Open.push_back(Name);
    if (Name == "script" || Name == "style") {
      Scripts += Name == "script";
      size_t End = Markup.find(Name == "script" ? "</script>" : "</style>");
      require(End != llvm::StringRef::npos, "a script ends");
      Markup = Markup.drop_front(End);
    }
  }
  require(Scripts <= 1, "there is no script but the writer's own");
}

} // namespace fullgraph::fuzz
