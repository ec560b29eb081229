//===- Protocol.cpp -------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/Protocol.h"
#include "llvm/Support/JSON.h"
#include <cerrno>
#include <unistd.h>

namespace json = llvm::json;

namespace fullgraph::driver {
namespace {

json::Array texts(const std::vector<std::string> &Items) {
  json::Array A;
  for (const std::string &I : Items)
    A.push_back(json::fixUTF8(I));
  return A;
}

template <typename Container>
void take(const json::Object &From, llvm::StringRef Key, Container &Into) {
  if (const json::Array *A = From.getArray(Key))
    for (const json::Value &V : *A)
      if (auto S = V.getAsString())
        Into.insert(Into.end(), S->str());
}

std::string text(const json::Object &From, llvm::StringRef Key) {
  return From.getString(Key).value_or("").str();
}

llvm::Expected<json::Value> parse(llvm::StringRef Text) {
  llvm::Expected<json::Value> V = json::parse(Text);
  if (V && !V->getAsObject())
    return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                   "not an object");
  return V;
}

std::string print(json::Object O) {
  std::string Out;
  llvm::raw_string_ostream OS(Out);
  OS << json::Value(std::move(O));
  return Out;
}

} // namespace

std::string encode(const extract::Request &R) {
  json::Array Buffers;
  for (const auto &[Name, Content] : R.Buffers)
    Buffers.push_back(json::Array{Name, json::fixUTF8(Content)});
  std::vector<std::string> Named(R.Own.Named.begin(), R.Own.Named.end());
  return print(json::Object{{"file", R.File},
                            {"directory", R.Directory},
                            {"command", texts(R.Command)},
                            {"configuration", R.Configuration},
                            {"resource_dir", R.ResourceDir},
                            {"matchers", texts(R.Matchers)},
                            {"root", R.Own.Root},
                            {"foreign_folders", texts(R.Own.ForeignFolders)},
                            {"foreign_paths", texts(R.Own.ForeignPaths)},
                            {"named", texts(Named)},
                            {"excluded", texts(R.Own.Excluded)},
                            {"excluded_from", R.Own.ExcludedFrom},
                            {"then", R.Then.Folder},
                            {"then_tops", texts(R.Then.Tops)},
                            {"then_digest", R.Then.Digest},
                            {"buffers", std::move(Buffers)}});
}

llvm::Expected<extract::Request> decodeRequest(llvm::StringRef Text) {
  llvm::Expected<json::Value> V = parse(Text);
  if (!V)
    return V.takeError();
  const json::Object &O = *V->getAsObject();
  extract::Request R;
  R.File = text(O, "file");
  R.Directory = text(O, "directory");
  take(O, "command", R.Command);
  R.Configuration = text(O, "configuration");
  R.ResourceDir = text(O, "resource_dir");
  take(O, "matchers", R.Matchers);
  R.Own.Root = text(O, "root");
  R.Own.ForeignFolders.clear();
  take(O, "foreign_folders", R.Own.ForeignFolders);
  take(O, "foreign_paths", R.Own.ForeignPaths);
  take(O, "named", R.Own.Named);
  take(O, "excluded", R.Own.Excluded);
  R.Own.ExcludedFrom = text(O, "excluded_from");
  R.Then.Folder = text(O, "then");
  take(O, "then_tops", R.Then.Tops);
  R.Then.Digest = text(O, "then_digest");
  if (const json::Array *Buffers = O.getArray("buffers"))
    for (const json::Value &B : *Buffers)
      if (const json::Array *Pair = B.getAsArray(); Pair && Pair->size() == 2)
        R.Buffers.push_back({(*Pair)[0].getAsString().value_or("").str(),
                             (*Pair)[1].getAsString().value_or("").str()});
  return R;
}

std::string encode(const UnitResult &R) {
  json::Array Asked;
  for (const auto &[Path, S] : R.Asked)
    Asked.push_back(json::Array{json::fixUTF8(Path), int64_t(S.What),
                                int64_t(S.Size), S.ModifiedNs,
                                int64_t(S.Inode)});
  json::Array Times, Counts;
  for (const Profile::Time &T : R.Spent.times())
    Times.push_back(json::Array{T.What, T.Seconds});
  for (const Profile::Count &C : R.Spent.counts())
    Counts.push_back(json::Array{C.What, int64_t(C.N)});
  return print(json::Object{{"summary", json::fixUTF8(R.Summary)},
                            {"failure", json::fixUTF8(R.Failure)},
                            {"dropped", texts(R.DroppedFlags)},
                            {"asked", std::move(Asked)},
                            {"times", std::move(Times)},
                            {"counts", std::move(Counts)}});
}

llvm::Expected<UnitResult> decodeResult(llvm::StringRef Text) {
  llvm::Expected<json::Value> V = parse(Text);
  if (!V)
    return V.takeError();
  const json::Object &O = *V->getAsObject();
  UnitResult R;
  R.Summary = text(O, "summary");
  R.Failure = text(O, "failure");
  take(O, "dropped", R.DroppedFlags);
  if (const json::Array *Asked = O.getArray("asked"))
    for (const json::Value &V : *Asked)
      if (const json::Array *A = V.getAsArray(); A && A->size() == 5) {
        auto Number = [&](size_t I) {
          return (*A)[I].getAsInteger().value_or(0);
        };
        R.Asked[(*A)[0].getAsString().value_or("").str()] = {
            extract::FileStamp::Kind(char(Number(1))), uint64_t(Number(2)),
            Number(3), uint64_t(Number(4))};
      }
  auto EachPair = [&](llvm::StringRef Key, auto Use) {
    if (const json::Array *Pairs = O.getArray(Key))
      for (const json::Value &V : *Pairs)
        if (const json::Array *A = V.getAsArray(); A && A->size() == 2)
          Use((*A)[0].getAsString().value_or(""), (*A)[1]);
  };
  EachPair("times", [&](llvm::StringRef What, const json::Value &V) {
    R.Spent.time(What, V.getAsNumber().value_or(0));
  });
  EachPair("counts", [&](llvm::StringRef What, const json::Value &V) {
    R.Spent.count(What, uint64_t(V.getAsInteger().value_or(0)));
  });
  return R;
}

bool writeAll(int Fd, llvm::StringRef Text) {
  while (!Text.empty()) {
    ssize_t N = ::write(Fd, Text.data(), Text.size());
    if (N < 0 && errno == EINTR)
      continue;
    if (N <= 0)
      return false;
    Text = Text.drop_front(size_t(N));
  }
  return true;
}

std::string frame(llvm::StringRef Message) {
  return std::to_string(Message.size()) + "\n" + Message.str();
}

std::optional<std::string> takeFrame(std::string &Buffer) {
  size_t End = Buffer.find('\n');
  size_t Size = 0;
  if (End == std::string::npos ||
      llvm::StringRef(Buffer).take_front(End).getAsInteger(10, Size) ||
      Buffer.size() - End - 1 < Size)
    return std::nullopt;
  std::string Message = Buffer.substr(End + 1, Size);
  Buffer.erase(0, End + 1 + Size);
  return Message;
}

} // namespace fullgraph::driver
