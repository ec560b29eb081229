//===- fg1xx_kind_of_result.cpp - Dispatch on a result's kind ----*- C++
//-*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Tables.h"
#include <ATen/core/ivalue.h>
#include <any>
#include <memory>
#include <optional>
#include <stdexcept>
#include <tuple>
#include <variant>

using namespace fullgraph::evidence;

namespace {

using Pair = std::tuple<Tensor, Tensor>;
using Result = std::variant<Tensor, Pair>;

// fullgraph: attention
Result attend_variant(const Inputs &in, bool with_lse) {
  auto o = attend(in);
  if (with_lse)
    return Pair{o, o.logsumexp(-1)};
  return o;
}

// fullgraph: root
Tensor variant_decided_by_host(const Inputs &in) {
  auto r = attend_variant(in, false);
  if (std::holds_alternative<Pair>(r)) // expect: FG101 {{attend_variant}}
    return std::get<0>(std::get<Pair>(r)) * 3;
  return std::get<Tensor>(r) * 2;
}

// fullgraph: root
Tensor variant_index_decided_by_host(const Inputs &in) {
  auto r = attend_variant(in, true);
  return r.index() == 1 // expect: FG101 {{attend_variant}}
             ? std::get<0>(std::get<1>(r)) * 3
             : std::get<0>(r) * 2;
}

// fullgraph: root
Tensor variant_visited_decided_by_host(const Inputs &in) {
  struct Out {
    Tensor operator()(const Tensor &t) const { return t * 2; }
    Tensor operator()(const Pair &p) const { return std::get<0>(p) * 3; }
  };
  return std::visit(Out{}, attend_variant(in, false)); // expect: FG101 {{attend_variant}}
}

// fullgraph: attention
Result attend_variant_by_data(const Inputs &in) {
  auto o = attend(in);
  if (o.sum().item<float>() > 0) // expect: FG301 {{item}}
    return Pair{o, o.logsumexp(-1)};
  return o;
}

// fullgraph: root
Tensor variant_decided_by_data(const Inputs &in) {
  auto r = attend_variant_by_data(in);
  if (std::holds_alternative<Pair>(r)) // expect: FG101 breaks {{attend_variant_by_data}}
    return std::get<0>(std::get<Pair>(r)) * 3;
  return std::get<Tensor>(r) * 2;
}

// fullgraph: attention
c10::IValue attend_ivalue(const Inputs &in, bool with_lse) {
  auto o = attend(in);
  if (with_lse)
    return std::make_tuple(o, o.logsumexp(-1));
  return o;
}

// fullgraph: root
Tensor ivalue_decided_by_host(const Inputs &in) {
  auto r = attend_ivalue(in, true);
  if (r.isTuple()) // expect: FG102 {{attend_ivalue}}
    return r.toTuple()->elements()[0].toTensor() * 3;
  return r.toTensor() * 2;
}

// fullgraph: attention
c10::IValue attend_ivalue_by_data(const Inputs &in) {
  auto o = attend(in);
  if (o.gt(0).any().item<bool>()) // expect: FG301 {{item}}
    return std::make_tuple(o, o.logsumexp(-1));
  return o;
}

// fullgraph: root
Tensor ivalue_decided_by_data(const Inputs &in) {
  auto r = attend_ivalue_by_data(in);
  if (r.isTuple()) // expect: FG102 breaks {{attend_ivalue_by_data}}
    return r.toTuple()->elements()[0].toTensor() * 3;
  return r.toTensor() * 2;
}

// fullgraph: root
Tensor any_decided_by_host(const Inputs &in) {
  std::any r = attend(in);
  if (auto *t = std::any_cast<Tensor>(&r)) // expect: FG103 dead {{any_cast}}
    return *t * 2;
  return std::get<0>(std::any_cast<Pair>(r));
}

// fullgraph: attention
std::any attend_any_by_data(const Inputs &in) {
  auto o = attend(in);
  if (o.sum().item<float>() > 0) // expect: FG301 {{item}}
    return Pair{o, o.logsumexp(-1)};
  return o;
}

// fullgraph: root
Tensor any_decided_by_data(const Inputs &in) {
  auto r = attend_any_by_data(in);
  if (auto *t = std::any_cast<Tensor>(&r)) // expect: FG103 breaks {{attend_any_by_data}}
    return *t * 2;
  return std::get<0>(std::any_cast<Pair>(r));
}

struct Output {
  explicit Output(Tensor out) : out(std::move(out)) {}
  virtual ~Output() = default;
  Tensor out;
};
struct OutputWithLse : Output {
  OutputWithLse(Tensor out, Tensor lse)
      : Output(std::move(out)), lse(std::move(lse)) {}
  Tensor lse;
};

// fullgraph: attention
std::unique_ptr<Output> attend_object(const Inputs &in, bool with_lse) {
  auto o = attend(in);
  if (with_lse)
    return std::make_unique<OutputWithLse>(o, o.logsumexp(-1));
  return std::make_unique<Output>(o);
}

// fullgraph: root
Tensor dynamic_cast_decided_by_host(const Inputs &in) {
  auto r = attend_object(in, true);
  if (auto *both = dynamic_cast<OutputWithLse *>(r.get())) // expect: FG104 {{attend_object}}
    return both->out * both->lse.mean();
  return r->out;
}

// fullgraph: attention
std::unique_ptr<Output> attend_object_by_data(const Inputs &in) {
  auto o = attend(in);
  if (o.sum().item<float>() > 0) // expect: FG301 {{item}}
    return std::make_unique<OutputWithLse>(o, o.logsumexp(-1));
  return std::make_unique<Output>(o);
}

// fullgraph: root
Tensor dynamic_cast_decided_by_data(const Inputs &in) {
  auto r = attend_object_by_data(in);
  if (auto *both = dynamic_cast<OutputWithLse *>(r.get())) // expect: FG104 breaks {{attend_object_by_data}}
    return both->out * both->lse.mean();
  return r->out;
}

struct WithAux {
  Tensor out;
  std::optional<Tensor> lse;
};

// fullgraph: root
Tensor optional_decided_by_host(const Inputs &in) {
  WithAux r{attend(in), std::nullopt};
  if (r.lse.has_value())
    return *r.lse;
  return r.out * 2;
}

// fullgraph: attention
WithAux attend_optional_by_data(const Inputs &in) {
  WithAux r{attend(in), std::nullopt};
  if (r.out.sum().item<float>() > 0) // expect: FG301 {{item}}
    r.lse = r.out.logsumexp(-1);
  return r;
}

// fullgraph: root
Tensor optional_decided_by_data(const Inputs &in) {
  auto r = attend_optional_by_data(in);
  if (r.lse.has_value()) // expect: FG106 breaks {{attend_optional_by_data}}
    return r.out * r.lse->mean();
  return r.out * 2;
}

// fullgraph: root
Tensor arity_decided_by_host(const Inputs &in) {
  std::vector<Tensor> outs = {attend(in)};
  if (outs.size() > 1)
    return outs[1];
  return outs[0] * 2;
}

// fullgraph: attention
std::vector<Tensor> attend_list_by_data(const Inputs &in) {
  std::vector<Tensor> outs = {attend(in)};
  if (outs[0].sum().item<float>() > 0) // expect: FG301 {{item}}
    outs.push_back(outs[0].logsumexp(-1));
  return outs;
}

// fullgraph: root
Tensor arity_decided_by_data(const Inputs &in) {
  auto outs = attend_list_by_data(in);
  if (outs.size() > 1) // expect: FG107 breaks {{attend_list_by_data}}
    return outs[0] * outs[1].mean();
  return outs[0] * 2;
}

// fullgraph: root
Tensor exception_decided_by_host(const Inputs &in) {
  auto r = attend_variant(in, true);
  try {
    return std::get<Tensor>(r) * 2; // expect: FG108 {{attend_variant}}
  } catch (const std::bad_variant_access &) {
    return std::get<0>(std::get<Pair>(r)) * 3;
  }
}

// fullgraph: attention
Result attend_for_exception(const Inputs &in) {
  auto o = attend(in);
  if (o.sum().item<float>() > 0) // expect: FG301 {{item}}
    return Pair{o, o.logsumexp(-1)};
  return o;
}

// fullgraph: root
Tensor exception_decided_by_data(const Inputs &in) {
  auto r = attend_for_exception(in);
  try {
    return std::get<Tensor>(r) * 2; // expect: FG108 breaks {{attend_for_exception}}
  } catch (const std::bad_variant_access &) {
    return std::get<0>(std::get<Pair>(r)) * 3;
  }
}

enum class Kind { Plain,
                  WithLse };
struct Tagged {
  Kind kind;
  Tensor out, lse;
};

// fullgraph: root
Tensor tag_decided_by_host(const Inputs &in) {
  Tagged r{Kind::Plain, attend(in), {}};
  return r.kind == Kind::WithLse ? r.out * r.lse.mean() : r.out * 2;
}

// fullgraph: attention
Tagged attend_tagged_by_data(const Inputs &in) {
  auto o = attend(in);
  if (o.sum().item<float>() > 0) // expect: FG301 {{item}}
    return {Kind::WithLse, o, o.logsumexp(-1)};
  return {Kind::Plain, o, {}};
}

// fullgraph: root
Tensor tag_decided_by_data(const Inputs &in) {
  auto r = attend_tagged_by_data(in);
  switch (r.kind) { // expect: FG109 breaks {{attend_tagged_by_data}}
  case Kind::WithLse:
    return r.out * r.lse.mean();
  case Kind::Plain:
    break;
  }
  return r.out * 2;
}

} // namespace

Table fullgraph::evidence::kindOfResult() {
  return {
      {"variant_decided_by_host", variant_decided_by_host},
      {"variant_index_decided_by_host", variant_index_decided_by_host},
      {"variant_visited_decided_by_host", variant_visited_decided_by_host},
      {"variant_decided_by_data", variant_decided_by_data},
      {"ivalue_decided_by_host", ivalue_decided_by_host},
      {"ivalue_decided_by_data", ivalue_decided_by_data},
      {"any_decided_by_host", any_decided_by_host},
      {"any_decided_by_data", any_decided_by_data},
      {"dynamic_cast_decided_by_host", dynamic_cast_decided_by_host},
      {"dynamic_cast_decided_by_data", dynamic_cast_decided_by_data},
      {"optional_decided_by_host", optional_decided_by_host},
      {"optional_decided_by_data", optional_decided_by_data},
      {"arity_decided_by_host", arity_decided_by_host},
      {"arity_decided_by_data", arity_decided_by_data},
      {"exception_decided_by_host", exception_decided_by_host},
      {"exception_decided_by_data", exception_decided_by_data},
      {"tag_decided_by_host", tag_decided_by_host},
      {"tag_decided_by_data", tag_decided_by_data},
  };
}
