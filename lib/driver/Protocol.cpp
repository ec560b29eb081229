//===- Protocol.cpp -------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/Protocol.h"
#include "llvm/Support/Base64.h"
#include "llvm/Support/JSON.h"
#include <cerrno>
#include <unistd.h>

namespace json = llvm::json;

namespace fullgraph::driver {
namespace {

/// A name or a text may be any bytes, and JSON's strings are UTF-8.
json::Value bytes(llvm::StringRef Text) {
  if (json::isUTF8(Text))
    return Text.str();
  return json::Object{{"base64", llvm::encodeBase64(Text)}};
}

std::string text(const json::Value &V) {
  if (auto S = V.getAsString())
    return S->str();
  std::vector<char> Bytes;
  if (const json::Object *O = V.getAsObject())
    if (auto Encoded = O->getString("base64"))
      if (llvm::Error Wrong = llvm::decodeBase64(*Encoded, Bytes)) {
        llvm::consumeError(std::move(Wrong));
        Bytes.clear();
      }
  return std::string(Bytes.begin(), Bytes.end());
}

json::Array texts(const std::vector<std::string> &Items) {
  json::Array A;
  for (const std::string &I : Items)
    A.push_back(bytes(I));
  return A;
}

template <typename Container>
void take(const json::Object &From, llvm::StringRef Key, Container &Into) {
  if (const json::Array *A = From.getArray(Key))
    for (const json::Value &V : *A)
      Into.insert(Into.end(), text(V));
}

std::string text(const json::Object &From, llvm::StringRef Key) {
  const json::Value *V = From.get(Key);
  return V ? text(*V) : "";
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

static json::Object range(const SourceRange &R) {
  return json::Object{{"file", bytes(R.File)},
                      {"at", json::Array{R.Start.Line, R.Start.Column,
                                         R.End.Line, R.End.Column}}};
}

static SourceRange range(const json::Object *O) {
  SourceRange Out;
  const json::Array *At = O ? O->getArray("at") : nullptr;
  if (!At || At->size() != 4)
    return Out;
  auto Number = [&](size_t I) {
    return unsigned((*At)[I].getAsInteger().value_or(0));
  };
  Out.File = text(*O, "file");
  Out.Start = {Number(0), Number(1)};
  Out.End = {Number(2), Number(3)};
  return Out;
}

static json::Object plan(const fix::TypePlan &P) {
  return json::Object{{"usr", bytes(P.Usr)}, {"name", bytes(P.Name)},
                      {"known", P.Known},    {"flag", P.Flag},
                      {"type", P.Type},      {"type_if_set", P.TypeIfSet}};
}

static fix::TypePlan plan(const json::Object &O) {
  fix::TypePlan P;
  P.Usr = text(O, "usr");
  P.Name = text(O, "name");
  P.Known = O.getBoolean("known").value_or(false);
  P.Flag = int(O.getInteger("flag").value_or(-1));
  P.Type = unsigned(O.getInteger("type").value_or(0));
  P.TypeIfSet = unsigned(O.getInteger("type_if_set").value_or(0));
  return P;
}

static json::Array toJson(llvm::ArrayRef<fix::Question> Questions) {
  json::Array All;
  for (const fix::Question &Q : Questions) {
    if (Q.Plan) {
      All.push_back(json::Object{{"plan", plan(*Q.Plan)}});
      continue;
    }
    All.push_back(json::Object{{"test", range(Q.Test)},
                               {"kind", bytes(Q.Decided.Kind)},
                               {"asked", bytes(Q.Decided.Asked)},
                               {"holds", Q.Decided.Holds},
                               {"by_tensor", Q.ByTensor},
                               {"outside", Q.Decided.FromOutside}});
  }
  return All;
}

static std::vector<fix::Question> questionsOf(const json::Array &All) {
  std::vector<fix::Question> Out;
  for (const json::Value &X : All)
    if (const json::Object *Q = X.getAsObject()) {
      fix::Question &Into = Out.emplace_back();
      Into.Test = range(Q->getObject("test"));
      Into.Decided = {text(*Q, "kind"), text(*Q, "asked"),
                      Q->getBoolean("holds").value_or(false),
                      Q->getBoolean("outside").value_or(true)};
      Into.ByTensor = Q->getBoolean("by_tensor").value_or(false);
      if (const json::Object *P = Q->getObject("plan"))
        Into.Plan = plan(*P);
    }
  return Out;
}

std::string encode(llvm::ArrayRef<fix::Proposal> Proposals) {
  json::Array All;
  for (const fix::Proposal &P : Proposals) {
    json::Array Fixes;
    for (const Fix &F : P.Fixes) {
      json::Array Edits;
      for (const TextEdit &E : F.Edits)
        Edits.push_back(
            json::Object{{"range", range(E.Range)}, {"new", bytes(E.NewText)}});
      Fixes.push_back(json::Object{{"description", bytes(F.Description)},
                                   {"safe", F.Safe},
                                   {"edits", std::move(Edits)}});
    }
    All.push_back(json::Object{{"fixes", std::move(Fixes)},
                               {"why", bytes(P.Why)},
                               {"plan", plan(P.Plan)}});
  }
  return print(json::Object{{"proposals", std::move(All)}});
}

std::string encodeFailure(const std::string &Why) {
  return print(json::Object{{"failure", bytes(Why)}});
}

llvm::Expected<std::vector<fix::Proposal>>
decodeProposals(llvm::StringRef Text) {
  llvm::Expected<json::Value> V = parse(Text);
  if (!V)
    return V.takeError();
  const json::Object &O = *V->getAsObject();
  const json::Array *All = O.getArray("proposals");
  if (!All)
    return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                   text(O, "failure"));
  std::vector<fix::Proposal> Out;
  for (const json::Value &X : *All) {
    fix::Proposal &P = Out.emplace_back();
    const json::Object *Said = X.getAsObject();
    if (!Said)
      continue;
    P.Why = text(*Said, "why");
    if (const json::Object *Given = Said->getObject("plan"))
      P.Plan = plan(*Given);
    const json::Array *Fixes = Said->getArray("fixes");
    for (const json::Value &Y : Fixes ? *Fixes : json::Array()) {
      const json::Object *F = Y.getAsObject();
      const json::Array *Edits = F ? F->getArray("edits") : nullptr;
      if (!Edits)
        continue;
      Fix &Into = P.Fixes.emplace_back();
      Into.Description = text(*F, "description");
      Into.Safe = F->getBoolean("safe").value_or(false);
      for (const json::Value &Z : *Edits)
        if (const json::Object *E = Z.getAsObject()) {
          Into.Edits.push_back({range(E->getObject("range")), text(*E, "new")});
        }
    }
  }
  return Out;
}

static json::Object toJson(const extract::Request &R) {
  json::Array Buffers;
  for (const auto &[Name, Content] : R.Buffers)
    Buffers.push_back(json::Array{bytes(Name), bytes(Content)});
  std::vector<std::string> Named(R.Own.Named.begin(), R.Own.Named.end());
  return json::Object{{"file", bytes(R.File)},
                      {"directory", bytes(R.Directory)},
                      {"command", texts(R.Command)},
                      {"response_folders", texts(R.ResponseFolders)},
                      {"configuration", bytes(R.Configuration)},
                      {"resource_dir", bytes(R.ResourceDir)},
                      {"matchers", texts(R.Matchers)},
                      {"root", bytes(R.Own.Root)},
                      {"foreign_folders", texts(R.Own.ForeignFolders)},
                      {"foreign_paths", texts(R.Own.ForeignPaths)},
                      {"named", texts(Named)},
                      {"excluded", texts(R.Own.Excluded)},
                      {"excluded_from", bytes(R.Own.ExcludedFrom)},
                      {"then", bytes(R.Then.Folder)},
                      {"then_tops", texts(R.Then.Tops)},
                      {"then_digest", bytes(R.Then.Digest)},
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
        R.Buffers.push_back({text((*Pair)[0]), text((*Pair)[1])});
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
                            {"stem", bytes(J.Stem)},
                            {"headers", texts(J.Recipe.Headers)},
                            {"again", std::move(Again)},
                            {"questions", toJson(J.Questions)},
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
  if (const json::Array *Questions = O.getArray("questions"))
    J.Questions = questionsOf(*Questions);
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
    Out.push_back(json::Object{{"name", bytes(P.Name)},
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
