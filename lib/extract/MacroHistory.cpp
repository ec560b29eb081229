//===- MacroHistory.cpp ---------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/MacroHistory.h"
#include "clang/Lex/HeaderSearch.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include <cstring>

using namespace clang;

namespace fullgraph::extract {

using Step = MacroHistory::Step;

uint32_t MacroHistory::macro(NameHash Name) const {
  auto At = llvm::lower_bound(Macros, Name);
  return At != Macros.end() && *At == Name ? uint32_t(At - Macros.begin())
                                           : None;
}

bool MacroHistory::hasName(NameHash Name) const {
  return std::binary_search(Names.begin(), Names.end(), Name);
}

uint32_t HistoryRecorder::file(FileEntryRef File) {
  auto [At, New] =
      Files.try_emplace(&File.getFileEntry(), uint32_t(Out.Files.size()));
  if (New) {
    Out.Files.push_back({File.getName().str(), false, 0});
    Entries.push_back(File);
  }
  return At->second;
}

void HistoryRecorder::include(FileEntryRef File, SourceLocation, bool Entered) {
  Raws.push_back({Entered ? Step::Enter : Step::Again, file(File)});
}

void HistoryRecorder::leave() { Raws.push_back({Step::Leave}); }

void HistoryRecorder::text(llvm::StringRef Text) {
  Raws.push_back({Step::Use, uint32_t(Texts.size())});
  Texts.push_back(Text);
}

void HistoryRecorder::pasted(NameHash Macro) {
  Raws.push_back({Step::Use, MacroHistory::None, Macro});
}

void HistoryRecorder::unless(const UnlessBlock &Block) {
  Raws.push_back({Step::Unless, uint32_t(Blocks.size()), hashOf(Block.Macro)});
  Blocks.push_back(Block);
  for (const auto &[Name, Text] : Block.Defined)
    set(Name, &Text);
}

void HistoryRecorder::set(llvm::StringRef Macro, const MacroText *Definition) {
  Raws.push_back({Step::Set, MacroHistory::None, hashOf(Macro)});
  Spelled.try_emplace(Raws.back().Name, Macro.str());
  if (Definition) {
    Raws.back().Index = uint32_t(Bodies.size());
    Bodies.push_back(*Definition);
  }
}

namespace {

template <typename T> void sortUnique(std::vector<T> &Items) {
  llvm::sort(Items);
  Items.erase(std::unique(Items.begin(), Items.end()), Items.end());
}

/// Writes down the uses of names, each once in a stretch of text, and with it
/// the names that its definition brings.
class Uses {
public:
  explicit Uses(MacroHistory &H)
      : H(H), Now(H.First), Told(H.Macros.size(), 0) {}

  void newText() { ++Text; }
  void set(uint32_t Macro, uint32_t State) {
    if (Skipped)
      --Skipped;
    else
      Now[Macro] = State;
    H.Events.push_back({Step::Set, Macro, State});
    newText();
  }
  /// \p Used, and as many definitions as \p Sets, which come next.
  void unless(uint32_t Macro, llvm::ArrayRef<uint32_t> Used, uint32_t Sets) {
    newText();
    size_t At = H.Events.size();
    H.Events.push_back({Step::Unless, Macro, 0});
    for (uint32_t Name : Used)
      use(Name);
    H.Events[At].Value = uint32_t(H.Events.size() - At - 1) + Sets;
    if (MacroHistory::isDefined(Now[Macro]))
      Skipped = Sets;
    newText();
  }
  void ask(uint32_t Macro) {
    if (Told[Macro] != Text)
      H.Events.push_back({Step::Use, Macro, Now[Macro]});
  }
  void use(uint32_t Macro) {
    if (Told[Macro] == Text)
      return;
    Told[Macro] = Text;
    H.Events.push_back({Step::Use, Macro, Now[Macro]});
    for (uint32_t Name : H.States[Now[Macro]].Names)
      use(Name);
  }

private:
  MacroHistory &H;
  std::vector<uint32_t> Now, Told;
  uint32_t Text = 1;
  uint32_t Skipped = 0; ///< So many of the next do not count.
};

} // namespace

/// By the compiler itself, or by a flag: in no file.
static bool isPredefined(const Preprocessor &PP, llvm::StringRef Macro) {
  const IdentifierInfo *Name = PP.getIdentifierInfo(Macro);
  const MacroDirective *D = PP.getLocalMacroDirectiveHistory(Name);
  while (D && D->getPrevious())
    D = D->getPrevious();
  const SourceManager &SM = PP.getSourceManager();
  return D && isa<DefMacroDirective>(D) &&
         (D->getLocation().isInvalid() ||
          !SM.getFileEntryRefForID(SM.getFileID(D->getLocation())));
}

void HistoryRecorder::end() {
  if (Ended)
    return;
  Ended = true;
  const HeaderSearch &Headers = PP.getHeaderSearchInfo();
  for (size_t I = 0; I != Entries.size(); ++I)
    Out.Files[I].Guarded = Headers.isFileMultipleIncludeGuarded(Entries[I]);

  for (const Raw &R : Raws)
    if (R.What == Step::Set)
      Out.Macros.push_back(R.Name);
  sortUnique(Out.Macros);
  for (NameHash Name : Out.Macros)
    Out.Spelling.push_back(Spelled.lookup(Name));
  Out.First.assign(Out.Macros.size(), MacroHistory::Undefined);
  for (uint32_t I = 0; I != Out.Macros.size(); ++I)
    if (isPredefined(PP, Out.Spelling[I]))
      Out.First[I] = MacroHistory::Predefined;

  Out.States.resize(2);
  std::vector<uint32_t> StateOf; // By definition.
  llvm::DenseMap<uint64_t, uint32_t> Known;
  for (const MacroText &D : Bodies) {
    auto [At, New] = Known.try_emplace(D.Hash, uint32_t(Out.States.size()));
    StateOf.push_back(At->second);
    if (!New)
      continue;
    MacroHistory::State S{D.Hash, {}};
    for (NameHash Name : D.Names) {
      Out.Names.push_back(Name);
      if (uint32_t Macro = Out.macro(Name); Macro != MacroHistory::None)
        S.Names.push_back(Macro);
    }
    sortUnique(S.Names);
    Out.States.push_back(std::move(S));
  }

  Uses Writer(Out);
  std::vector<uint32_t> Open;
  std::vector<bool> Entered(Out.Files.size());
  llvm::DenseSet<NameHash> Names;
  for (const Raw &R : Raws) {
    switch (R.What) {
    case Step::Enter:
      if (!Entered[R.Index]) {
        Entered[R.Index] = true;
        Out.Files[R.Index].Begin = uint32_t(Out.Events.size());
      }
      Open.push_back(uint32_t(Out.Events.size()));
      Out.Events.push_back({Step::Enter, R.Index, 0});
      Writer.newText();
      break;
    case Step::Leave:
      if (Open.empty())
        break;
      Out.Events[Open.back()].Value = uint32_t(Out.Events.size());
      Open.pop_back();
      Out.Events.push_back({Step::Leave, 0, 0});
      Writer.newText();
      break;
    case Step::Again:
      Out.Events.push_back({Step::Again, R.Index, 0});
      Writer.newText();
      break;
    case Step::Use: {
      auto Use = [&](NameHash Name, NameUse How) {
        Names.insert(Name);
        if (uint32_t Macro = Out.macro(Name); Macro != MacroHistory::None)
          How == NameUse::Asked ? Writer.ask(Macro) : Writer.use(Macro);
      };
      if (R.Index == MacroHistory::None)
        Use(R.Name, NameUse::Replaced);
      else
        forEachName(Texts[R.Index], PP.getLangOpts(), Use);
      break;
    }
    case Step::Unless: {
      Names.insert(R.Name);
      const UnlessBlock &Block = Blocks[R.Index];
      std::vector<uint32_t> Used;
      for (NameHash Name : Block.Names) {
        Names.insert(Name);
        if (uint32_t Macro = Out.macro(Name); Macro != MacroHistory::None)
          Used.push_back(Macro);
      }
      // What no text defines is never defined.
      if (uint32_t Macro = Out.macro(R.Name); Macro != MacroHistory::None)
        Writer.unless(Macro, Used, uint32_t(Block.Defined.size()));
      else
        llvm::for_each(Used, [&](uint32_t Macro) { Writer.use(Macro); });
      break;
    }
    case Step::Set:
      Names.insert(R.Name);
      Writer.set(Out.macro(R.Name), R.Index == MacroHistory::None
                                        ? MacroHistory::Undefined
                                        : StateOf[R.Index]);
      break;
    }
  }
  // The main file, which nobody leaves.
  for (; !Open.empty(); Open.pop_back()) {
    Out.Events[Open.back()].Value = uint32_t(Out.Events.size());
    Out.Events.push_back({Step::Leave, 0, 0});
  }
  Out.Names.insert(Out.Names.end(), Names.begin(), Names.end());
  sortUnique(Out.Names);
  Raws.clear();
  Texts.clear();
}

namespace {

constexpr llvm::StringLiteral Magic = "fullgraph macros 1\n";

/// Reads arrays whose lengths are written before them, and never past the end.
class Reader {
public:
  explicit Reader(llvm::StringRef Bytes) : Left(Bytes) {}

  uint32_t number() {
    uint32_t N = 0;
    take(&N, sizeof N);
    return N;
  }
  llvm::StringRef bytes(size_t N) {
    if (Left.size() < N) {
      Bad = true;
      return "";
    }
    llvm::StringRef Out = Left.take_front(N);
    Left = Left.drop_front(N);
    return Out;
  }
  template <typename T> void array(std::vector<T> &Into) {
    uint32_t N = number();
    llvm::StringRef From = bytes(size_t(N) * sizeof(T));
    if (Bad)
      return;
    Into.resize(N);
    if (N)
      std::memcpy(Into.data(), From.data(), From.size());
  }
  bool bad() const { return Bad; }
  bool atEnd() const { return Left.empty(); }

private:
  void take(void *Into, size_t N) {
    llvm::StringRef From = bytes(N);
    if (!Bad)
      std::memcpy(Into, From.data(), N);
  }
  llvm::StringRef Left;
  bool Bad = false;
};

void number(std::string &Out, uint32_t N) {
  Out.append(reinterpret_cast<const char *>(&N), sizeof N);
}

template <typename T>
void array(std::string &Out, const std::vector<T> &Items) {
  static_assert(std::is_trivially_copyable_v<T>);
  number(Out, uint32_t(Items.size()));
  Out.append(reinterpret_cast<const char *>(Items.data()),
             Items.size() * sizeof(T));
}

} // namespace

// In the machine's own byte order: the file stays on it, and another one's
// would not pass for a checksum.
std::string write(const MacroHistory &H) {
  std::string Body;
  number(Body, uint32_t(H.Files.size()));
  for (const MacroHistory::File &F : H.Files) {
    number(Body, uint32_t(F.Path.size()));
    Body += F.Path;
    number(Body, F.Guarded);
    number(Body, F.Begin);
  }
  array(Body, H.Macros);
  for (const std::string &Name : H.Spelling) {
    number(Body, uint32_t(Name.size()));
    Body += Name;
  }
  array(Body, H.First);
  number(Body, uint32_t(H.States.size()));
  for (const MacroHistory::State &S : H.States) {
    Body.append(reinterpret_cast<const char *>(&S.Hash), sizeof S.Hash);
    array(Body, S.Names);
  }
  array(Body, H.Events);
  array(Body, H.Names);
  uint64_t Sum = hashOf(Body);
  std::string Out = Magic.str();
  Out.append(reinterpret_cast<const char *>(&Sum), sizeof Sum);
  return Out + Body;
}

llvm::Expected<MacroHistory> readMacroHistory(llvm::StringRef Bytes) {
  auto Damaged = [] {
    return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                   "the preamble's macros are damaged");
  };
  uint64_t Sum = 0;
  if (!Bytes.consume_front(Magic) || Bytes.size() < sizeof Sum)
    return Damaged();
  std::memcpy(&Sum, Bytes.data(), sizeof Sum);
  Bytes = Bytes.drop_front(sizeof Sum);
  if (hashOf(Bytes) != Sum)
    return Damaged();
  Reader R(Bytes);
  MacroHistory H;
  for (uint32_t N = R.number(); N && !R.bad(); --N) {
    MacroHistory::File F;
    F.Path = R.bytes(R.number()).str();
    F.Guarded = R.number();
    F.Begin = R.number();
    H.Files.push_back(std::move(F));
  }
  R.array(H.Macros);
  for (size_t I = 0; I != H.Macros.size() && !R.bad(); ++I)
    H.Spelling.push_back(R.bytes(R.number()).str());
  R.array(H.First);
  for (uint32_t N = R.number(); N && !R.bad(); --N) {
    MacroHistory::State S;
    llvm::StringRef Hash = R.bytes(sizeof S.Hash);
    if (!R.bad())
      std::memcpy(&S.Hash, Hash.data(), sizeof S.Hash);
    R.array(S.Names);
    H.States.push_back(std::move(S));
  }
  R.array(H.Events);
  R.array(H.Names);
  if (R.bad() || !R.atEnd() || H.States.size() < 2 ||
      H.First.size() != H.Macros.size())
    return Damaged();
  // A checksum tells of chance. That the numbers fit is cheap to know.
  uint32_t Depth = 0;
  for (uint32_t I = 0; I != H.Events.size(); ++I) {
    const MacroHistory::Event &E = H.Events[I];
    bool Fits = true;
    switch (E.What) {
    case Step::Enter:
      Fits = E.Index < H.Files.size() && E.Value > I &&
             E.Value < H.Events.size() && H.Events[E.Value].What == Step::Leave;
      ++Depth;
      break;
    case Step::Leave:
      Fits = Depth-- != 0;
      break;
    case Step::Again:
      Fits = E.Index < H.Files.size();
      break;
    case Step::Unless:
      Fits = E.Index < H.Macros.size();
      for (uint32_t J = 1; J <= E.Value && Fits; ++J)
        Fits = I + J < H.Events.size() && (H.Events[I + J].What == Step::Set ||
                                           H.Events[I + J].What == Step::Use);
      break;
    case Step::Use:
    case Step::Set:
      Fits = E.Index < H.Macros.size() && E.Value < H.States.size();
      break;
    default:
      Fits = false;
    }
    if (!Fits)
      return Damaged();
  }
  for (const MacroHistory::File &F : H.Files)
    if (F.Begin >= H.Events.size())
      return Damaged();
  for (const MacroHistory::State &S : H.States)
    for (uint32_t Name : S.Names)
      if (Name >= H.Macros.size())
        return Damaged();
  return H;
}

} // namespace fullgraph::extract
