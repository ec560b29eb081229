//===- Server.cpp ---------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Two threads. This one reads messages and answers what needs no new analysis;
// the analysis thread waits for changes, reads units, analyses and publishes.
// What both see is behind one lock. A byte in a pipe tells the analysis thread,
// wherever it waits, that what it does is out of date.
//
//===----------------------------------------------------------------------===//

#include "server/Server.h"
#include "driver/Protocol.h"
#include "driver/Version.h"
#include "server/Documents.h"
#include "server/Framing.h"
#include "server/Present.h"
#include "server/Progress.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"
#include <condition_variable>
#include <csignal>
#include <fcntl.h>
#include <mutex>
#include <poll.h>
#include <thread>
#include <unistd.h>

using Json = nlohmann::json;

namespace fullgraph::server {
namespace {

/// Typing pauses; an analysis for each key would be thrown away.
constexpr std::chrono::milliseconds Pause(40);

enum ErrorCode : int {
  ParseError = -32700,
  InvalidRequest = -32600,
  MethodNotFound = -32601,
  InvalidParams = -32602,
  ServerNotInitialized = -32002,
  RequestCancelled = -32800,
  ContentModified = -32801,
};

/// What is found by these keys, one inside the other; null if it is not there.
const Json &at(const Json &From, std::initializer_list<const char *> Keys) {
  static const Json Nothing;
  const Json *J = &From;
  for (const char *K : Keys) {
    if (!J->is_object())
      return Nothing;
    auto I = J->find(K);
    if (I == J->end())
      return Nothing;
    J = &*I;
  }
  return *J;
}

std::string text(const Json &J) {
  return J.is_string() ? J.get<std::string>() : "";
}

bool has(const Json &List, const char *Item) {
  return List.is_array() &&
         llvm::any_of(List, [&](const Json &J) { return J == Item; });
}

std::optional<LspPosition> position(const Json &J) {
  const Json &L = at(J, {"line"}), &C = at(J, {"character"});
  if (!L.is_number_unsigned() || !C.is_number_unsigned())
    return std::nullopt;
  return LspPosition{L.get<unsigned>(), C.get<unsigned>()};
}

class Server {
public:
  Server(const driver::Options &O, const std::string &ProgramPath, int Out)
      : O(O), ProgramPath(ProgramPath), Out(Out) {}

  int run();

private:
  struct Request {
    Json Id;
    std::string Method, Path;
    LspPosition Start, End;
  };

  void handle(const std::string &Content);
  void request(const Json &Id, const std::string &Method, const Json &Params);
  void notification(const std::string &Method, const Json &Params);
  Json initialize(const Json &Params);
  void ask(const Json &Id, const std::string &Method, const Json &Params);
  void open(const Json &Params);
  void change(const Json &Params);
  void cancel(const Json &Id, llvm::StringRef Path, int Code, const char *Why);
  void wake();
  void interrupt();

  void analyse();
  /// Findings whose fixes somebody waits for.
  std::vector<Finding> wanted() const;
  /// Looks for fixes, unless something newer comes in between.
  void search(Project &P, std::vector<Finding> Of);
  void publish(Outcome New, const std::map<std::string, Document> &Of);
  /// True if what is known is about the text as it is, and all that was asked
  /// for is known; then it is given.
  bool answer(const Request &R);

  void send(const Json &Message);
  void fail(const Json &Id, int Code, const std::string &Why) {
    send({{"jsonrpc", "2.0"},
          {"id", Id},
          {"error", {{"code", Code}, {"message", Why}}}});
  }
  void give(const Json &Id, Json Result) {
    send({{"jsonrpc", "2.0"}, {"id", Id}, {"result", std::move(Result)}});
  }
  void notify(const char *Method, Json Params) {
    send({{"jsonrpc", "2.0"},
          {"method", Method},
          {"params", std::move(Params)}});
  }
  void log(const std::string &What, int Type = 3) {
    notify("window/logMessage", {{"type", Type}, {"message", What}});
  }

  const driver::Options &O;
  const std::string &ProgramPath;
  int Out;
  int WakeRead = -1, WakeWrite = -1;
  std::mutex Sending;

  Progress Reading{[this](const Json &Message) { send(Message); }};

  // Of the reading thread.
  bool Initialized = false, ShutDown = false, Exit = false, CanWatch = false;
  pid_t Parent = 0;

  // Of both, behind the lock.
  std::mutex Lock;
  std::condition_variable Woken;
  Client Is;
  Documents Open;
  std::vector<Request> Waiting;
  Knowledge Known;
  bool Dirty = false, Stop = false, ShowsProgress = false;
  /// What the analysis thread does: it reads what has changed, and nothing but
  /// a newer change may interrupt it; or it looks for fixes.
  bool Behind = false, Searching = false;
  std::chrono::steady_clock::time_point Changed;
};

void Server::send(const Json &Message) {
  std::string Bytes =
      frame(Message.dump(-1, ' ', false, Json::error_handler_t::replace));
  std::lock_guard<std::mutex> Guard(Sending);
  // If the client is gone, the reading thread sees the end of the input.
  driver::writeAll(Out, Bytes);
}

/// The lock is held.
void Server::wake() {
  Dirty = true;
  Changed = std::chrono::steady_clock::now();
  interrupt();
}

/// Whatever the analysis thread does or waits for. The lock is held.
void Server::interrupt() {
  char Byte = 0;
  [[maybe_unused]] ssize_t N = ::write(WakeWrite, &Byte, 1); // Full is woken.
  Woken.notify_all();
}

bool Server::answer(const Request &R) {
  if (!Known.Last || !Open.find(R.Path))
    return false;
  View V(Known, R.Path, Open, Is);
  if (!V.isCurrent())
    return false;
  if (R.Method == "textDocument/hover") {
    give(R.Id, V.hover(R.Start));
    return true;
  }
  if (!V.unsearched(R.Start, R.End).empty())
    return false;
  give(R.Id, V.codeActions(R.Start, R.End));
  return true;
}

std::vector<Finding> Server::wanted() const {
  std::vector<Finding> Out;
  if (Dirty || Behind)
    return Out; // Who waits is answered then.
  for (const Request &R : Waiting) {
    if (!Known.Last || !Open.find(R.Path) ||
        R.Method != "textDocument/codeAction")
      continue;
    View V(Known, R.Path, Open, Is);
    if (V.isCurrent())
      for (Finding &F : V.unsearched(R.Start, R.End))
        if (llvm::none_of(Out, [&](const Finding &Other) {
              return Other.Fingerprint == F.Fingerprint;
            }))
          Out.push_back(std::move(F));
  }
  return Out;
}

void Server::search(Project &P, std::vector<Finding> Of) {
  bool Found = P.findFixes(Of, WakeRead);
  std::lock_guard<std::mutex> Guard(Lock);
  Searching = false;
  if (!Found || Dirty)
    return;
  for (Finding &F : Of)
    Known.Fixes[F.Fingerprint] = std::move(F.Fixes);
  llvm::erase_if(Waiting, [&](const Request &R) { return answer(R); });
}

void Server::publish(Outcome New, const std::map<std::string, Document> &Of) {
  std::lock_guard<std::mutex> Guard(Lock);
  Behind = false;
  Known.Last = std::make_shared<const Outcome>(std::move(New));
  Known.Fixes.clear();
  Known.Versions.clear();
  for (const auto &[Path, D] : Of)
    Known.Versions[Path] = D.Version;
  for (const auto &[Path, D] : Of)
    // Of what has changed since, a newer analysis comes.
    if (View V(Known, Path, Open, Is); V.isCurrent())
      notify("textDocument/publishDiagnostics", V.diagnostics());
  llvm::erase_if(Waiting, [&](const Request &R) { return answer(R); });
}

void Server::analyse() {
  Project P(O, ProgramPath, [&](const std::string &What) { log(What); });
  bool More = false, Shows = false, Unsaid = false;
  auto Read = [&] {
    More = P.unread() != 0;
    Unsaid |= More;
    if (!More)
      Reading.end();
    else if (Shows)
      Reading.report("Reading the program", P.size() - P.unread(), P.size());
  };
  auto Tell = [&](const std::map<std::string, Document> &Of) {
    std::optional<Outcome> New = P.analyse(WakeRead);
    if (!New)
      return false;
    publish(std::move(*New), Of);
    Read();
    if (!More && Unsaid)
      log("all " + std::to_string(P.size()) + " units of the program are read");
    Unsaid &= More;
    return true;
  };
  while (true) {
    std::map<std::string, Document> Of;
    std::vector<Finding> Wanted;
    {
      std::unique_lock<std::mutex> Guard(Lock);
      if (!More)
        Woken.wait(Guard, [&] { return Dirty || Stop || !wanted().empty(); });
      while (!Stop && Dirty &&
             std::chrono::steady_clock::now() < Changed + Pause)
        Woken.wait_until(Guard, Changed + Pause);
      if (Stop)
        return;
      char Bytes[256];
      while (::read(WakeRead, Bytes, sizeof Bytes) > 0) {
      }
      if (Dirty) {
        More = false;
        Behind = true;
      }
      Dirty = false;
      Wanted = wanted();
      Searching = !Wanted.empty();
      Shows = ShowsProgress;
      Of = Open.all();
    }
    if (!Wanted.empty()) {
      search(P, std::move(Wanted));
      continue;
    }
    if (!More) {
      P.refresh();
      std::map<std::string, std::string> Texts;
      for (const auto &[Path, D] : Of)
        Texts[Path] = D.Text;
      P.setTexts(std::move(Texts));
      P.lookAtDisk();
      if (!P.readUrgent(WakeRead))
        continue; // A newer change woke it.
      Tell(Of);
      continue;
    }
    if (!P.readMore(WakeRead))
      continue;
    Read();
    if (!More && !Tell(Of)) {
      // A search for fixes may have come in between.
      std::lock_guard<std::mutex> Guard(Lock);
      Dirty = true;
    }
  }
}

Json Server::initialize(const Json &Params) {
  std::lock_guard<std::mutex> Guard(Lock);
  const Json &Can = at(Params, {"capabilities"});
  if (has(at(Can, {"general", "positionEncodings"}), "utf-8"))
    Is.Counts = Encoding::Utf8;
  Is.Markdown =
      has(at(Can, {"textDocument", "hover", "contentFormat"}), "markdown");
  Is.VersionedEdits =
      at(Can, {"workspace", "workspaceEdit", "documentChanges"}) == Json(true);
  ShowsProgress = at(Can, {"window", "workDoneProgress"}) == Json(true);
  CanWatch = at(Can, {"workspace", "didChangeWatchedFiles",
                      "dynamicRegistration"}) == Json(true);
  const Json &Process = at(Params, {"processId"});
  if (Process.is_number_integer())
    Parent = Process.get<pid_t>();
  std::string Root = pathOf(text(at(Params, {"rootUri"})));
  const Json &Folders = at(Params, {"workspaceFolders"});
  if (Folders.is_array() && !Folders.empty())
    Root = pathOf(text(at(Folders[0], {"uri"})));
  if (!Root.empty())
    if (std::error_code EC = llvm::sys::fs::set_current_path(Root))
      log(Root + ": cannot be entered: " + EC.message(), 1);
  return {
      {"capabilities",
       {{"positionEncoding", Is.Counts == Encoding::Utf8 ? "utf-8" : "utf-16"},
        {"textDocumentSync",
         {{"openClose", true}, {"change", 2}, {"save", true}}},
        {"hoverProvider", true},
        {"codeActionProvider", {{"codeActionKinds", {"quickfix"}}}}}},
      {"serverInfo", {{"name", "fullgraph"}, {"version", driver::version()}}}};
}

void Server::ask(const Json &Id, const std::string &Method,
                 const Json &Params) {
  Request R{
      Id, Method, pathOf(text(at(Params, {"textDocument", "uri"}))), {}, {}};
  bool Hover = Method == "textDocument/hover";
  auto Start = position(Hover ? at(Params, {"position"})
                              : at(Params, {"range", "start"}));
  auto End = Hover ? Start : position(at(Params, {"range", "end"}));
  if (!Start || !End)
    return fail(Id, InvalidParams, Method + ": expected a position");
  R.Start = *Start;
  R.End = *End;
  const Json &Only = at(Params, {"context", "only"});
  if (!Hover && Only.is_array() && !has(Only, "quickfix") && !has(Only, ""))
    return give(Id, Json::array());
  std::lock_guard<std::mutex> Guard(Lock);
  if (!Open.find(R.Path))
    return fail(Id, InvalidParams, Method + ": the document is not open");
  if (answer(R))
    return;
  Waiting.push_back(std::move(R));
  if (!Searching && !wanted().empty())
    interrupt();
}

void Server::request(const Json &Id, const std::string &Method,
                     const Json &Params) {
  if (Method == "initialize") {
    if (Initialized)
      return fail(Id, InvalidRequest, "initialize: only once");
    Json Result = initialize(Params);
    Initialized = true;
    return give(Id, std::move(Result));
  }
  if (!Initialized)
    return fail(Id, ServerNotInitialized, Method + ": before initialize");
  if (ShutDown)
    return fail(Id, InvalidRequest, Method + ": after shutdown");
  if (Method == "shutdown") {
    ShutDown = true;
    return give(Id, nullptr);
  }
  if (Method == "textDocument/hover" || Method == "textDocument/codeAction")
    return ask(Id, Method, Params);
  fail(Id, MethodNotFound, "unknown method \"" + Method + "\"");
}

/// Of one request, or of all about a document. The lock is held.
void Server::cancel(const Json &Id, llvm::StringRef Path, int Code,
                    const char *Why) {
  llvm::erase_if(Waiting, [&](const Request &R) {
    if (Path.empty() ? R.Id != Id : R.Path != Path)
      return false;
    fail(R.Id, Code, Why);
    return true;
  });
}

void Server::open(const Json &Params) {
  const Json &D = at(Params, {"textDocument"});
  std::string Uri = text(at(D, {"uri"})), Path = pathOf(Uri);
  const Json &Version = at(D, {"version"});
  if (Path.empty() || !at(D, {"text"}).is_string())
    return log("didOpen: expected the text of a file: URI", 2);
  Open.open(Path, {Uri, text(at(D, {"text"})),
                   Version.is_number_integer() ? Version.get<int>() : 0});
  wake();
}

void Server::change(const Json &Params) {
  std::string Path = pathOf(text(at(Params, {"textDocument", "uri"})));
  const Json &Version = at(Params, {"textDocument", "version"});
  const Json &List = at(Params, {"contentChanges"});
  std::vector<Change> Changes;
  for (const Json &C : List.is_array() ? List : Json::array()) {
    Change New{std::nullopt, text(at(C, {"text"}))};
    auto Start = position(at(C, {"range", "start"}));
    auto End = position(at(C, {"range", "end"}));
    if (at(C, {"range"}).is_object() != (Start && End) ||
        !at(C, {"text"}).is_string())
      return log("didChange: a change that is none", 2);
    if (Start)
      New.Range = Change::Span{*Start, *End};
    Changes.push_back(std::move(New));
  }
  if (!Open.change(Path, Version.is_number_integer() ? Version.get<int>() : 0,
                   Changes, Is.Counts))
    return log("didChange: the document is not open", 2);
  cancel(nullptr, Path, ContentModified, "the text has changed");
  wake();
}

void Server::notification(const std::string &Method, const Json &Params) {
  if (Method == "exit") {
    Exit = true;
    return;
  }
  if (!Initialized || ShutDown)
    return;
  std::lock_guard<std::mutex> Guard(Lock);
  if (Method == "initialized" && CanWatch) {
    Json Watchers = Json::array();
    for (const char *Glob : {"**/.fullgraph.yaml", "**/compile_commands.json",
                             "**/*.{h,hpp,hh,hxx,cuh,inl,c,cc,cpp,cxx,cu}"})
      Watchers.push_back({{"globPattern", Glob}});
    send({{"jsonrpc", "2.0"},
          {"id", "fullgraph-watch"},
          {"method", "client/registerCapability"},
          {"params",
           {{"registrations",
             {{{"id", "fullgraph-watch"},
               {"method", "workspace/didChangeWatchedFiles"},
               {"registerOptions", {{"watchers", std::move(Watchers)}}}}}}}}});
  } else if (Method == "textDocument/didOpen") {
    open(Params);
  } else if (Method == "textDocument/didChange") {
    change(Params);
  } else if (Method == "textDocument/didClose") {
    std::string Uri = text(at(Params, {"textDocument", "uri"}));
    std::string Path = pathOf(Uri);
    if (!Open.close(Path))
      return;
    cancel(nullptr, Path, ContentModified, "the document was closed");
    notify("textDocument/publishDiagnostics",
           {{"uri", Uri}, {"diagnostics", Json::array()}});
    wake();
  } else if (Method == "textDocument/didSave" ||
             Method == "workspace/didChangeWatchedFiles") {
    wake();
  } else if (Method == "$/cancelRequest") {
    cancel(at(Params, {"id"}), "", RequestCancelled, "cancelled");
  }
}

void Server::handle(const std::string &Content) {
  Json M = Json::parse(Content, nullptr, /*allow_exceptions=*/false);
  if (M.is_discarded())
    return fail(nullptr, ParseError, "the message is no JSON");
  const Json &Id = at(M, {"id"}), &Method = at(M, {"method"});
  bool Answers = M.is_object() && (M.contains("result") || M.contains("error"));
  if (Method.is_null() && Answers)
    return Reading.answered(Id, !M.contains("error"));
  bool HasId = Id.is_string() || Id.is_number_integer();
  if (!Method.is_string() || (!HasId && !Id.is_null()))
    return fail(HasId ? Id : Json(), InvalidRequest,
                "expected a JSON-RPC request");
  if (HasId)
    request(Id, text(Method), at(M, {"params"}));
  else
    notification(text(Method), at(M, {"params"}));
}

int Server::run() {
  int Wake[2];
  if (::pipe2(Wake, O_CLOEXEC | O_NONBLOCK) != 0)
    return 2;
  WakeRead = Wake[0];
  WakeWrite = Wake[1];
  std::thread Analysis([&] { analyse(); });
  MessageReader Reader;
  char Chunk[65536];
  while (!Exit) {
    pollfd Input{STDIN_FILENO, POLLIN, 0};
    int Ready = ::poll(&Input, 1, 2000);
    if (Ready == 0 && Parent > 0 && ::kill(Parent, 0) != 0 && errno == ESRCH)
      break;
    if (Ready <= 0)
      continue;
    ssize_t N = ::read(STDIN_FILENO, Chunk, sizeof Chunk);
    if (N < 0 && errno == EINTR)
      continue;
    if (N <= 0)
      break;
    Reader.add({Chunk, size_t(N)});
    while (auto T = Exit ? std::nullopt : Reader.take())
      if (T->Wrong.empty())
        handle(T->Content);
      else
        fail(nullptr, ParseError, T->Wrong);
  }
  {
    std::lock_guard<std::mutex> Guard(Lock);
    Stop = true;
    wake();
    ::close(Wake[1]); // Nothing that is being made will be needed.
  }
  Analysis.join();
  ::close(Wake[0]);
  return Exit && ShutDown ? 0 : 1;
}

} // namespace

int serve(const driver::Options &O, const std::string &ProgramPath) {
  // Answers go to the first standard output; whatever else wants to print must
  // not get in between.
  int Answers = ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  if (Answers < 0 || ::dup2(STDERR_FILENO, STDOUT_FILENO) < 0)
    return 2;
  ::signal(SIGPIPE, SIG_IGN);
  return Server(O, ProgramPath, Answers).run();
}

} // namespace fullgraph::server
