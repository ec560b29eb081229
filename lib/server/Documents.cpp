//===- Documents.cpp ------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "server/Documents.h"
#include "llvm/ADT/StringExtras.h"

namespace fullgraph::server {

std::string pathOf(llvm::StringRef Uri) {
  if (!Uri.consume_front("file://") || !Uri.starts_with("/"))
    return "";
  std::string Path;
  for (size_t I = 0; I < Uri.size(); ++I) {
    unsigned Byte = 0;
    if (Uri[I] == '%' && !Uri.substr(I + 1, 2).getAsInteger(16, Byte) &&
        I + 2 < Uri.size()) {
      Path += char(Byte);
      I += 2;
    } else {
      Path += Uri[I];
    }
  }
  return Path;
}

std::string uriOf(llvm::StringRef Path) {
  std::string Uri = "file://";
  for (char C : Path)
    if (llvm::isAlnum(C) || llvm::StringRef("-._~/").contains(C))
      Uri += C;
    else
      Uri += "%" + llvm::toHex(llvm::StringRef(&C, 1));
  return Uri;
}

void Documents::open(const std::string &Path, Document D) {
  Open[Path] = std::move(D);
}

bool Documents::change(const std::string &Path, int Version,
                       const std::vector<Change> &Changes, Encoding E) {
  auto D = Open.find(Path);
  if (D == Open.end())
    return false;
  std::string &Text = D->second.Text;
  for (const Change &C : Changes) {
    if (!C.Range) {
      Text = C.Text;
      continue;
    }
    size_t Start = offsetOf(Text, C.Range->Start, E);
    size_t End = std::max(Start, offsetOf(Text, C.Range->End, E));
    Text.replace(Start, End - Start, C.Text);
  }
  D->second.Version = Version;
  return true;
}

bool Documents::close(const std::string &Path) { return Open.erase(Path) != 0; }

const Document *Documents::find(const std::string &Path) const {
  auto D = Open.find(Path);
  return D == Open.end() ? nullptr : &D->second;
}

} // namespace fullgraph::server
