//===- Yaml.cpp -----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "config/Yaml.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLParser.h"

namespace yaml = llvm::yaml;

namespace fullgraph::config {
namespace {

using ruleset::JsonMember;
using ruleset::JsonValue;

// Deep enough for anything sensible, and no danger to the stack.
constexpr unsigned MaxDepth = 32;

class Reader {
public:
  Reader(llvm::StringRef FileName, llvm::StringRef Text)
      : FileName(FileName), Text(Text) {
    Manager.setDiagHandler(
        [](const llvm::SMDiagnostic &D, void *Self) {
          static_cast<Reader *>(Self)->fail(
              unsigned(D.getLineNo()), unsigned(D.getColumnNo() + 1),
              "not YAML: " + D.getMessage().str());
        },
        this);
  }

  llvm::Expected<JsonValue> run() {
    JsonValue Root;
    Root.Line = Root.Column = 1;
    if (!llvm::json::isUTF8(Text)) {
      fail(1, 1, "not YAML: the text is not UTF-8");
      return take();
    }
    yaml::Stream Stream(Text, Manager, /*ShowColors=*/false);
    yaml::document_iterator Document = Stream.begin();
    if (Document != Stream.end()) {
      if (yaml::Node *Top = Document->getRoot())
        Root = value(*Top, 0);
      if (Failure.empty() && !Stream.failed() && ++Document != Stream.end() &&
          Failure.empty())
        if (yaml::Node *Next = Document->getRoot())
          fail(*Next, "a second document; expected one");
    }
    if (Stream.failed() && Failure.empty())
      fail(1, 1, "not YAML");
    if (!Failure.empty())
      return take();
    return Root;
  }

private:
  llvm::Error take() const {
    return llvm::createStringError(llvm::inconvertibleErrorCode(), Failure);
  }

  /// The first failure is the cause.
  void fail(unsigned Line, unsigned Column, const std::string &What) {
    if (Failure.empty())
      Failure = FileName.str() + ":" + std::to_string(Line) + ":" +
                std::to_string(Column) + ": " + What;
  }
  void fail(const yaml::Node &N, const std::string &What) {
    auto [Line, Column] = place(N);
    fail(Line, Column, What);
  }

  std::pair<unsigned, unsigned> place(const yaml::Node &N) const {
    const char *At = N.getSourceRange().Start.getPointer();
    if (auto *Alias = llvm::dyn_cast<yaml::AliasNode>(&N))
      At = Alias->getName().data() - 1;
    // After a failure, nodes may be nowhere.
    if (At < Text.begin() || At > Text.end())
      return {1, 1};
    // Of "[" and "{", LLVM gives what follows.
    if (llvm::isa<yaml::SequenceNode, yaml::MappingNode>(N)) {
      char Open = llvm::isa<yaml::SequenceNode>(N) ? '[' : '{';
      llvm::StringRef Up(Text.begin(), size_t(At - Text.begin()));
      Up = Up.rtrim();
      if (Up.ends_with(llvm::StringRef(&Open, 1)))
        At = Up.end() - 1;
    }
    llvm::StringRef Before(Text.begin(), size_t(At - Text.begin()));
    size_t Newline = Before.rfind('\n');
    size_t LineStart = Newline == llvm::StringRef::npos ? 0 : Newline + 1;
    return {unsigned(Before.count('\n') + 1),
            unsigned(Before.size() - LineStart + 1)};
  }

  JsonValue make(const yaml::Node &N, JsonValue::Class Kind) const {
    JsonValue V;
    V.Kind = Kind;
    std::tie(V.Line, V.Column) = place(N);
    return V;
  }

  JsonValue plain(const yaml::Node &N, llvm::StringRef Word) const {
    JsonValue V = make(N, JsonValue::Class::String);
    V.Text = Word.str();
    if (Word.empty() || Word == "~" || Word == "null" || Word == "Null" ||
        Word == "NULL") {
      V.Kind = JsonValue::Class::Null;
    } else if (Word.equals_insensitive("true") ||
               Word.equals_insensitive("false")) {
      V.Kind = JsonValue::Class::Bool;
      V.Bool = Word.equals_insensitive("true");
    } else if (llvm::StringRef Digits = Word.ltrim("+-");
               Word.size() - Digits.size() <= 1 && !Digits.empty() &&
               Digits.find_first_not_of("0123456789") ==
                   llvm::StringRef::npos &&
               !(Word.front() == '+' ? Digits : Word)
                    .getAsInteger(10, V.Integer)) {
      V.Kind = JsonValue::Class::Integer;
    } else if (double Unused = 0;
               Digits.find_first_not_of("0123456789.eE+-") ==
                   llvm::StringRef::npos &&
               Digits.find_first_of("0123456789") != llvm::StringRef::npos &&
               !Word.getAsDouble(Unused)) {
      V.Kind = JsonValue::Class::Float;
    }
    return V;
  }

  JsonValue scalar(const yaml::ScalarNode &N) const {
    llvm::StringRef Raw = N.getRawValue();
    if (!Raw.starts_with("\"") && !Raw.starts_with("'")) {
      llvm::SmallString<64> Storage;
      return plain(N, N.getValue(Storage));
    }
    JsonValue V = make(N, JsonValue::Class::String);
    llvm::SmallString<64> Storage;
    V.Text = N.getValue(Storage).str();
    return V;
  }

  JsonValue mapping(yaml::MappingNode &N, unsigned Depth) {
    JsonValue V = make(N, JsonValue::Class::Object);
    llvm::StringSet<> Names;
    for (yaml::KeyValueNode &Pair : N) {
      yaml::Node *Key = Pair.getKey();
      if (!Failure.empty() || !Key)
        return V;
      auto *Word = llvm::dyn_cast<yaml::ScalarNode>(Key);
      if (!Word) {
        fail(*Key, "expected a key");
        return V;
      }
      JsonMember M;
      llvm::SmallString<64> Storage;
      M.Name = Word->getValue(Storage).str();
      std::tie(M.Line, M.Column) = place(*Key);
      if (!Names.insert(M.Name).second)
        fail(*Key, "the key \"" + M.Name + "\" is there twice");
      if (yaml::Node *Value = Pair.getValue())
        M.Value = value(*Value, Depth + 1);
      if (!Failure.empty())
        return V;
      // A key without a value is where its key is.
      if (M.Value.Kind == JsonValue::Class::Null) {
        M.Value.Line = M.Line;
        M.Value.Column = M.Column;
      }
      V.Members.push_back(std::move(M));
    }
    return V;
  }

  JsonValue value(yaml::Node &N, unsigned Depth) {
    if (Depth > MaxDepth) {
      fail(N, "nested more than " + std::to_string(MaxDepth) + " deep");
      return {};
    }
    switch (N.getType()) {
    case yaml::Node::NK_Scalar:
      return scalar(llvm::cast<yaml::ScalarNode>(N));
    case yaml::Node::NK_BlockScalar: {
      JsonValue V = make(N, JsonValue::Class::String);
      V.Text = llvm::cast<yaml::BlockScalarNode>(N).getValue().str();
      return V;
    }
    case yaml::Node::NK_Mapping:
      return mapping(llvm::cast<yaml::MappingNode>(N), Depth);
    case yaml::Node::NK_Sequence: {
      JsonValue V = make(N, JsonValue::Class::Array);
      for (yaml::Node &Item : llvm::cast<yaml::SequenceNode>(N)) {
        V.Items.push_back(value(Item, Depth + 1));
        if (!Failure.empty())
          break;
      }
      return V;
    }
    case yaml::Node::NK_Alias:
      fail(N, "an alias; write the value out instead");
      return {};
    default:
      return make(N, JsonValue::Class::Null);
    }
  }

  llvm::StringRef FileName, Text;
  llvm::SourceMgr Manager;
  std::string Failure;
};

} // namespace

llvm::Expected<JsonValue> parseYaml(llvm::StringRef FileName,
                                    llvm::StringRef Text) {
  return Reader(FileName, Text).run();
}

} // namespace fullgraph::config
