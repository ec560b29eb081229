//===- RepeatedCommands.cpp -----------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/RepeatedCommands.h"
#include "extract/CommandLine.h"
#include "llvm/ADT/STLExtras.h"
#include <map>

namespace fullgraph::driver {

static void addLinks(extract::Request &To, const extract::Request &Other) {
  if (To.Target != Other.Target)
    To.Target.clear();
  if (To.LinkedInto.empty() || Other.LinkedInto.empty()) {
    To.LinkedInto.clear(); // Into what is not known.
    return;
  }
  llvm::append_range(To.LinkedInto, Other.LinkedInto);
  llvm::sort(To.LinkedInto);
  To.LinkedInto.erase(std::unique(To.LinkedInto.begin(), To.LinkedInto.end()),
                      To.LinkedInto.end());
}

unsigned dropRepeated(std::vector<extract::Request> &Units,
                      std::vector<extract::Request> &Rest) {
  std::map<std::vector<std::string>, extract::Request *> Seen;
  auto Drop = [&](std::vector<extract::Request> &List) {
    std::vector<extract::Request> Kept;
    Kept.reserve(List.size()); // What is kept does not move.
    for (extract::Request &R : List) {
      std::vector<std::string> Key =
          extract::cleanCommand(R.Command, R.File, R.Directory,
                                R.ResponseFolders)
              .Arguments;
      Key.insert(Key.end(), {R.Directory, R.Configuration});
      auto [At, New] = Seen.try_emplace(std::move(Key), nullptr);
      if (New) {
        Kept.push_back(std::move(R));
        At->second = &Kept.back();
      } else {
        addLinks(*At->second, R);
      }
    }
    List = std::move(Kept);
  };
  size_t Before = Units.size();
  Drop(Units);
  Drop(Rest);
  return unsigned(Before - Units.size());
}

} // namespace fullgraph::driver
