//===- Framing.cpp --------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "server/Framing.h"
#include "Fuzz.h"
#include <vector>

using namespace fullgraph;
using server::MessageReader;

using Messages = std::vector<std::pair<std::string, bool>>;

static void takeAll(MessageReader &R, Messages &Into) {
  while (std::optional<MessageReader::Taken> T = R.take())
    Into.push_back({T->Content, T->Wrong.empty()});
}

/// What an editor sends, whole and in pieces, with a good message after it.
int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  llvm::StringRef Text = fuzz::text(Data, Size);
  Messages Whole, Pieces;
  MessageReader ReaderOfAll, Reader;
  ReaderOfAll.add(Text);
  takeAll(ReaderOfAll, Whole);
  for (size_t At = 0; At < Size;) {
    size_t Piece = 1 + Data[At] % 9;
    Reader.add(Text.substr(At, Piece));
    takeAll(Reader, Pieces);
    At += Piece;
  }
  // A header that does not end is given up at some length, and what follows it
  // depends on where it was cut.
  if (Size < 65536)
    fuzz::require(Whole == Pieces, "pieces make the same messages");

  MessageReader Good;
  Good.add(server::frame(Text) + server::frame("x"));
  Messages Sent;
  takeAll(Good, Sent);
  fuzz::require(Sent == Messages{{Text.str(), true}, {"x", true}},
                "what is sent arrives");
  return 0;
}
