//===- Markup.cpp ---------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/Markup.h"
#include "report/Writer.h"

namespace fullgraph::report {

std::string markup(llvm::StringRef Text) {
  std::string Out;
  for (char C : printable(Text))
    switch (C) {
    case '&':
      Out += "&amp;";
      break;
    case '<':
      Out += "&lt;";
      break;
    case '>':
      Out += "&gt;";
      break;
    case '"':
      Out += "&quot;";
      break;
    case '\'':
      Out += "&#39;";
      break;
    default:
      Out += C;
    }
  // Not characters of XML.
  for (llvm::StringRef None : {"\xef\xbf\xbe", "\xef\xbf\xbf"})
    for (size_t At; (At = Out.find(None.str())) != std::string::npos;)
      Out.replace(At, None.size(), "\xef\xbf\xbd");
  return Out;
}

} // namespace fullgraph::report
