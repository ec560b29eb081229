//===- Edits.cpp ----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Fuzz.h"
#include "server/Documents.h"

using namespace fullgraph;
using namespace fullgraph::server;

/// An editor's changes to a document, and places in it. The first line is what
/// is put in, the next eight bytes say where.
int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  auto [New, Rest] = fuzz::text(Data, Size).split('\n');
  if (Rest.size() < 8)
    return 0;
  auto Number = [&](size_t I) { return unsigned((unsigned char)Rest[I]) % 64; };
  Encoding E = Number(4) % 2 ? Encoding::Utf8 : Encoding::Utf16;
  LspPosition A{Number(0), Number(1)}, B{Number(2), Number(3)};
  std::string Before = Rest.drop_front(8).str();

  Documents Open;
  Open.open("/a.cpp", {uriOf("/a.cpp"), Before, 1});
  fuzz::require(Open.change("/a.cpp", 2, {{Change::Span{A, B}, New.str()}}, E),
                "an open document changes");
  size_t From = offsetOf(Before, A, E), To = offsetOf(Before, B, E);
  const std::string &After = Open.find("/a.cpp")->Text;
  if (From <= To)
    fuzz::require(After ==
                      Before.substr(0, From) + New.str() + Before.substr(To),
                  "only what is between changes");
  fuzz::require(From <= Before.size() && To <= Before.size(),
                "no place is outside of the text");

  // From bytes to the editor's place, and back.
  llvm::StringRef Line = lineOf(Before, A.Line);
  unsigned Column = unsigned(std::min<size_t>(A.Character, Line.size()));
  LspPosition There = toLsp(Before, {A.Line + 1, Column + 1}, E);
  size_t Back = offsetOf(Before, There, E);
  fuzz::require(Back <= Before.size(), "no place is outside of the text");

  std::string Uri = uriOf(New);
  fuzz::require(!New.starts_with("/") || pathOf(Uri) == New,
                "a path survives its URI");
  pathOf(New);
  return 0;
}
