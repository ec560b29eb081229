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

static json::Object toJson(const extract::Request &R) {
  json::Array Buffers;
  for (const auto &[Name, Content] : R.Buffers)
    Buffers.push_back(json::Array{Name, json::fixUTF8(Content)});
  std::vector<std::string> Named(R.Own.Named.begin(), R.Own.Named.end());
  return json::Object{{"file", R.File},
                      {"directory", R.Directory},
                      {"command", texts(R.Command)},
                      {"response_folders", texts(R.ResponseFolders)},
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
                      {"buffers", std::move(Buffers)}};
}

std::string encode(const extract::Request &R) { return print(toJson(R)); }

static extract::Request requestOf(const json::Object &O) {
  extract::Request R;
  R.File = text(O, "file");
  R.Directory = text(O, "directory");
  take(O, "command", R.Command);
  take(O, "response_folders", R.ResponseFolders);
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

llvm::Expected<extract::Request> decodeRequest(llvm::StringRef Text) {
  llvm::Expected<json::Value> V = parse(Text);
  if (!V)
    return V.takeError();
  return requestOf(*V->getAsObject());
}

std::string encode(const Job &J) {
  json::Array Requests, Again;
  for (const extract::Request &R : J.Requests)
    Requests.push_back(toJson(R));
  for (bool A : J.Again)
    Again.push_back(A);
  json::Object Known;
  for (const auto &[Name, Recipe] : J.Known)
    Known[Name] = texts(Recipe.Headers);
  return print(json::Object{{"job", int64_t(J.What)},
                            {"requests", std::move(Requests)},
                            {"stem", J.Stem},
                            {"headers", texts(J.Recipe.Headers)},
                            {"again", std::move(Again)},
                            {"known", std::move(Known)}});
}

llvm::Expected<Job> decodeJob(llvm::StringRef Text) {
  llvm::Expected<json::Value> V = parse(Text);
  if (!V)
    return V.takeError();
  const json::Object &O = *V->getAsObject();
  Job J;
  J.What = Job::Class(O.getInteger("job").value_or(0));
  if (const json::Array *Requests = O.getArray("requests"))
    for (const json::Value &R : *Requests)
      if (const json::Object *Request = R.getAsObject())
        J.Requests.push_back(requestOf(*Request));
  J.Stem = text(O, "stem");
  take(O, "headers", J.Recipe.Headers);
  if (const json::Array *Again = O.getArray("again"))
    for (const json::Value &A : *Again)
      J.Again.push_back(A.getAsBoolean().value_or(false));
  J.Again.resize(J.Requests.size());
  if (const json::Object *Known = O.getObject("known"))
    for (const auto &[Name, Headers] : *Known)
      take(*Known, Name, J.Known[Name.str()].Headers);
  if (J.Requests.empty())
    return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                   "nothing is asked");
  return J;
}

std::string encode(const std::vector<extract::PlannedPreamble> &Plan) {
  json::Array Out;
  for (const extract::PlannedPreamble &P : Plan)
    Out.push_back(json::Object{{"name", P.Name},
                               {"headers", texts(P.Recipe.Headers)},
                               {"units", json::Array(P.Units)}});
  return print(json::Object{{"preambles", std::move(Out)}});
}

llvm::Expected<std::vector<extract::PlannedPreamble>>
decodePlan(llvm::StringRef Text) {
  llvm::Expected<json::Value> V = parse(Text);
  if (!V)
    return V.takeError();
  std::vector<extract::PlannedPreamble> Plan;
  if (const json::Array *All = V->getAsObject()->getArray("preambles"))
    for (const json::Value &One : *All)
      if (const json::Object *O = One.getAsObject()) {
        extract::PlannedPreamble P;
        P.Name = text(*O, "name");
        take(*O, "headers", P.Recipe.Headers);
        if (const json::Array *Units = O->getArray("units"))
          for (const json::Value &U : *Units)
            P.Units.push_back(size_t(U.getAsInteger().value_or(0)));
        Plan.push_back(std::move(P));
      }
  return Plan;
}

std::string encode(const UnitResult &R) {
  std::string Text;
  BytesWriter Out(Text);
  Out.text(R.Summary);
  Out.text(json::fixUTF8(R.Failure));
  Out.number(R.DroppedFlags.size());
  for (const std::string &F : R.DroppedFlags)
    Out.text(F);
  Out.raw(R.Command.raw());
  write(Out, R.Asked);
  Out.text(R.Preamble);
  Out.number(R.Spent.times().size());
  for (const Profile::Time &T : R.Spent.times()) {
    Out.text(T.What);
    Out.number(uint64_t(T.Seconds * 1e9));
  }
  Out.number(R.Spent.counts().size());
  for (const Profile::Count &C : R.Spent.counts()) {
    Out.text(C.What);
    Out.number(C.N);
  }
  return Text;
}

llvm::Expected<UnitResult> decodeResult(llvm::StringRef Bytes) {
  BytesReader In(Bytes);
  UnitResult R;
  R.Summary = In.text().str();
  R.Failure = In.text().str();
  for (size_t N = In.count(); N != 0 && In.ok(); --N)
    R.DroppedFlags.push_back(In.text().str());
  R.Command = Digest::fromRaw(In.raw(sizeof(Digest::Bytes)));
  read(In, R.Asked);
  R.Preamble = In.text().str();
  for (size_t N = In.count(); N != 0 && In.ok(); --N) {
    llvm::StringRef What = In.text();
    R.Spent.time(What, double(In.number()) / 1e9);
  }
  for (size_t N = In.count(); N != 0 && In.ok(); --N) {
    llvm::StringRef What = In.text();
    R.Spent.count(What, In.number());
  }
  if (!In.atEnd())
    return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                   "it is cut short");
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
