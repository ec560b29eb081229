//===- Facts.h - What one translation unit says -----------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The facts of one translation unit, free of rules: which functions there are,
// how values flow through them, what they call, where they branch. A front end
// makes them; the linker and the analysis read them. Nothing here is about C++
// alone: a variant test and an isinstance are both a call with a subject.
//
// A function's facts are in static single assignment form. Every Value has one
// definition; a variable that is assigned again is a new Value, branches meet
// in a Join, and a change of a part (a field, an element) is an Update of the
// whole. So the facts are flow-sensitive though the analysis walks them in no
// order.
//
// References, pointers, smart pointers and iterators are transparent: the value
// of a pointer is the value of what it points to. Wrappers that hold one of
// several kinds (variant, optional, any, IValue) are made by a Wrap, which says
// which kind was put in, and are transparent to readers too.
//
// All ids are indices into the tables of the Unit or Function that holds them.
// Lines and columns are 1-based, columns count UTF-8 bytes, ends are exclusive.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_FACTS_FACTS_H
#define FULLGRAPH_FACTS_FACTS_H

#include <cstdint>
#include <string>
#include <vector>

namespace fullgraph::facts {

/// An index into a table; "none" is a value of its own.
template <typename Tag> struct Id {
  static constexpr uint32_t None = ~uint32_t(0);
  uint32_t Raw = None;

  constexpr Id() = default;
  constexpr explicit Id(uint32_t Raw) : Raw(Raw) {}
  constexpr explicit operator bool() const { return Raw != None; }
  friend constexpr auto operator<=>(Id, Id) = default;
};

using StringId = Id<struct StringTag>;
using FileId = Id<struct FileTag>;
using TypeId = Id<struct TypeTag>;
using EntityId = Id<struct EntityTag>;
using ValueId = Id<struct ValueTag>;
using RegionId = Id<struct RegionTag>;
using CallId = Id<struct CallTag>;

struct Range {
  FileId File;
  uint32_t Line = 0, Column = 0, EndLine = 0, EndColumn = 0;
  explicit operator bool() const { return bool(File); }
  friend auto operator<=>(const Range &, const Range &) = default;
};

struct File {
  StringId Path; ///< Relative to the project root if it is inside, else whole.
  bool Own = false; ///< One of the project's own files.
  /// Tokens that stand in function bodies, and how many of them were
  /// understood. Counted from the text, so that what the parser dropped shows.
  uint32_t BodyTokens = 0, SeenTokens = 0;
};

struct Type {
  enum class Class : uint8_t {
    Other,
    Void,
    Bool,
    Integer,
    Float,
    Enum,
    Record
  };
  StringId Name; ///< As in a diagnostic: "std::tuple<at::Tensor, at::Tensor>".
  Class Kind = Class::Other;
  bool Open = false; ///< A base of others: what derives from it may hold more.
  /// What it is made of: template arguments, pointee, fields.
  std::vector<TypeId> Parts;
};

/// Something with a name that other units may know too.
struct Entity {
  enum class Class : uint8_t {
    Function,
    Method,
    Record,
    Field,
    Global,
    Test,       ///< The language's own: "@dynamic_cast", "@typeid", ...
    Unresolved, ///< A name that the front end could not resolve.
  };
  Class Kind = Class::Function;
  StringId Name;      ///< Unique over the program; see lib/extract/Names.h.
  StringId Qualified; ///< As a user writes it: "std::vector::size".
  StringId Simple;    ///< Last component.
  EntityId Record;    ///< Of a method or field: its class.
  bool Virtual = false;
  bool Constructor = false;
  bool Own = false; ///< Declared in one of the project's own files.
  /// Its result (or type, for a field or global) is the program's to choose.
  std::vector<StringId> Annotations;
  std::vector<StringId> Parameters; ///< Names; empty string if unnamed.
  std::vector<EntityId> Overrides;  ///< Of a virtual method: directly.
};

/// A class: where it stands in the hierarchy, and whether this unit makes one.
struct Record {
  EntityId Entity;
  std::vector<EntityId> Bases; ///< Direct.
  bool Constructed = false;
  bool Union = false; ///< It has a union among its members.
};

/// A step from a whole to a part.
struct Selector {
  enum class Class : uint8_t {
    None,
    Field,   ///< Index is an EntityId.
    Index,   ///< A known place of a tuple or sequence.
    Element, ///< Some element of a container.
    Capture, ///< Index is the number of a closure's capture.
  };
  Class Kind = Class::None;
  uint32_t Index = 0;
  friend auto operator<=>(const Selector &, const Selector &) = default;
};

/// One value that another is made from.
struct Operand {
  ValueId Value;
  Selector Part; ///< Of Make and Update: which part it becomes.
  /// Of Join: where the flow that brings it comes from. Of Update: where the
  /// part is replaced.
  RegionId Region;
};

struct Value {
  enum class Op : uint8_t {
    Unknown, ///< Nothing is known of it.
    Param,   ///< Index: which; ThisParam for the receiver.
    Const,   ///< Text: "true", "42", "nullptr", a string, an enumerator's name.
    Result,  ///< Of call number Index.
    Out,     ///< What call Index left in argument Aux (ThisParam: receiver).
    Join,    ///< One of In, by the way the flow came.
    Load,    ///< Part In[0].Part of In[0].Value.
    Update,  ///< In[0].Value with part In[1].Part replaced by In[1].Value.
    Make,    ///< An object made of the parts In.
    Wrap,    ///< In[0], if any, put into a wrapper as the kind Text.
    Apply,   ///< An operator of the host, Text, on In.
    Global,  ///< The variable Entity.
    Function, ///< The function Entity itself.
    Closure,  ///< A closure whose body is Entity and whose captures are In.
  };
  Op Kind = Op::Unknown;
  /// Of Update: the part keeps its old value, too; else Element is every one.
  /// Of Join: what comes in is copied, and the value is an object of its own.
  bool Weak = false;
  uint32_t Index = 0;
  uint32_t Aux = 0;
  StringId Text;
  EntityId Entity;
  TypeId Type;
  Range Where;
  std::vector<Operand> In;
};

inline constexpr uint32_t ThisParam = ~uint32_t(0);

/// A piece of a function that runs under one more condition than its parent.
/// What follows `if (c) return;` is in the region "not c", too.
struct Region {
  enum class Class : uint8_t {
    Body,  ///< The root; its parent is none.
    True,  ///< Condition holds.
    False, ///< It does not.
    Case,  ///< Condition equals one of Labels (none: the default label).
    Loop,  ///< The body of a loop.
    Try,   ///< Labels: the types that its handlers catch ("..." for all).
    Catch, ///< Labels: the type that it catches.
    Once,  ///< Runs in the first call only.
  };
  Class Kind = Class::Body;
  RegionId Parent;
  ValueId Condition;
  std::vector<StringId> Labels;
};

struct Argument {
  ValueId Value;
  TypeId Type;          ///< Of the expression, before conversion.
  bool Written = true;  ///< False: a default argument.
  bool Mutable = false; ///< The callee may change it.
};

struct Call {
  EntityId Callee; ///< None for a call through a value.
  ValueId Target;  ///< The callable, for a call through a value.
  StringId Name;   ///< What the source calls it: the simple name.
  StringId On;     ///< The variable or member that it is called on, or is.
  bool Dispatched = false; ///< Goes through a virtual table.
  bool Synthetic = false; ///< The callee of the place calls it, not the source.
  ValueId Receiver;
  std::vector<Argument> Args;
  std::vector<TypeId> TemplateArgs;
  TypeId ResultType;
  RegionId Region;
  Range Where;
  Range Spelling; ///< Where its text stands in a macro's definition.
  StringId Macro; ///< The outermost macro that it is an expansion of.
  /// The user's matchers, as they are written, that bind this call.
  std::vector<StringId> Matched;
};

struct Branch {
  enum class Class : uint8_t { If, Loop, Switch, Conditional, Logical };
  Class Kind = Class::If;
  ValueId Condition;
  RegionId Region;
  Range Where;
  StringId Macro;
};

struct Return {
  ValueId Value; ///< None: returns nothing.
  RegionId Region;
  Range Where;
};

/// What a parameter that the callee may change holds in the end.
struct OutValue {
  uint32_t Parameter = 0; ///< ThisParam for the receiver.
  ValueId Value;
};

/// A store into memory that outlives the call, outside of the parameters.
struct GlobalStore {
  EntityId Global;
  ValueId Value;
  Range Where;
  RegionId Region;
  bool Initial = false; ///< Its initialiser's, which is run once.
};

struct Function {
  EntityId Entity;
  Range Where; ///< Its name.
  Range Body;
  uint32_t ParamCount = 0;
  bool Pattern = false;  ///< An uninstantiated template.
  bool Degraded = false; ///< Some of its body could not be typed.
  std::vector<Value> Values;
  std::vector<Region> Regions; ///< The first is the body.
  std::vector<Call> Calls;
  std::vector<Branch> Branches;
  std::vector<Return> Returns;
  std::vector<OutValue> Outs;
  std::vector<GlobalStore> Stores;
};

/// A comment that speaks to us: NOLINT..., fullgraph: expected...
struct Comment {
  /// The line of code that it speaks of, in its file: its own line, or for a
  /// comment on its own line the next one with code; 0 if there is none.
  uint32_t Target = 0;
  Range Where;
  StringId Text;
};

struct Problem {
  enum class Level : uint8_t { Note, Error };
  Level Kind = Level::Error;
  Range Where;
  StringId Text;
};

/// Everything that one unit says.
struct Unit {
  StringId MainFile;      ///< Relative to the project root.
  StringId Configuration; ///< The build folder it was read for, or empty.
  StringId Target; ///< What its object is compiled for, or empty: not known.
  /// The programs and shared libraries that its object becomes a part of, as
  /// far as the build says; empty: not known.
  std::vector<StringId> LinkedInto;
  std::vector<std::string> Strings; ///< Each once.
  std::vector<File> Files;
  std::vector<Type> Types;
  std::vector<Entity> Entities;
  std::vector<Record> Records;
  std::vector<Function> Functions;
  std::vector<Comment> Comments;
  std::vector<Problem> Problems;

  const std::string &text(StringId S) const {
    static const std::string Empty;
    return S ? Strings[S.Raw] : Empty;
  }
};

} // namespace fullgraph::facts

#endif
