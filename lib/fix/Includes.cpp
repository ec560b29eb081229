//===- Includes.cpp -------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "fix/Includes.h"
#include "clang/Basic/LangOptions.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"
#include <set>

using namespace clang;

namespace fullgraph::fix {
namespace {

struct Header {
  llvm::StringRef Name;
  std::vector<llvm::StringRef> Gives;
};

const std::vector<Header> &headers() {
  static const std::vector<Header> All = {
      {"variant",
       {"variant", "holds_alternative", "get_if", "get", "visit", "monostate",
        "variant_size", "variant_size_v", "variant_alternative",
        "variant_alternative_t", "variant_npos", "bad_variant_access",
        "in_place_type", "in_place_index", "valueless_by_exception"}},
      {"tuple",
       {"tuple", "make_tuple", "tie", "get", "forward_as_tuple", "tuple_cat",
        "tuple_size", "tuple_size_v", "tuple_element", "tuple_element_t",
        "apply", "make_from_tuple", "ignore"}},
      {"optional",
       {"optional", "nullopt", "nullopt_t", "make_optional",
        "bad_optional_access", "in_place"}},
      {"any", {"any", "any_cast", "make_any", "bad_any_cast", "in_place_type"}},
      {"typeinfo", {"typeid", "type_info", "bad_cast", "bad_typeid"}},
  };
  return All;
}

struct Scan {
  std::set<llvm::StringRef> Names;
  /// By header: the lines that include it, as offsets.
  std::vector<std::pair<llvm::StringRef, std::pair<size_t, size_t>>> Includes;
};

Scan scan(llvm::StringRef Text) {
  LangOptions Opts;
  Opts.CPlusPlus = Opts.CPlusPlus11 = Opts.CPlusPlus14 = Opts.CPlusPlus17 =
      Opts.CPlusPlus20 = Opts.LineComment = true;
  Lexer L(SourceLocation(), Opts, Text.begin(), Text.begin(), Text.end());
  Scan Out;
  Token T;
  bool InInclude = false;
  size_t LineStart = 0;
  while (true) {
    bool End = L.LexFromRawLexer(T);
    if (T.is(tok::eof))
      break;
    size_t At = size_t(L.getBufferLocation() - Text.begin()) - T.getLength();
    if (T.isAtStartOfLine()) {
      InInclude = false;
      if (T.is(tok::hash)) {
        LineStart = At;
        llvm::StringRef Line =
            Text.drop_front(At).take_until([](char C) { return C == '\n'; });
        llvm::StringRef Rest = Line.drop_front().ltrim();
        if (Rest.consume_front("include")) {
          InInclude = true;
          Rest = Rest.trim();
          if (Rest.consume_front("<") && Rest.contains('>'))
            Out.Includes.push_back(
                {Rest.take_until([](char C) { return C == '>'; }),
                 {LineStart, LineStart + Line.size()}});
        }
      }
    }
    if (!InInclude && T.is(tok::raw_identifier))
      Out.Names.insert(T.getRawIdentifier());
    if (End)
      break;
  }
  return Out;
}

} // namespace

std::vector<Piece> withoutNeedlessIncludes(llvm::StringRef Text,
                                           std::vector<Piece> Pieces) {
  Scan Before = scan(Text);
  std::string NewText = applied(Text, Pieces);
  Scan After = scan(NewText);
  auto Uses = [](const Scan &S, const Header &H) {
    return llvm::any_of(
        H.Gives, [&](llvm::StringRef N) { return S.Names.count(N) != 0; });
  };
  std::vector<Piece> Out = Pieces;
  for (const auto &[Name, Where] : Before.Includes)
    for (const Header &H : headers())
      if (H.Name == Name && Uses(Before, H) && !Uses(After, H))
        Out.push_back(
            {Where.first, std::min(Where.second + 1, Text.size()), ""});
  std::optional<std::vector<Piece>> Sorted = inOrder(std::move(Out));
  return Sorted ? std::move(*Sorted) : std::move(Pieces);
}

std::vector<Piece> withAllIncludes(llvm::StringRef Text,
                                   std::vector<Piece> Pieces) {
  llvm::erase_if(Pieces, [&](const Piece &P) {
    llvm::StringRef Gone = Text.slice(P.From, P.To).trim();
    return P.New.empty() && Gone.starts_with("#") && !Gone.contains('\n');
  });
  return Pieces;
}

} // namespace fullgraph::fix
