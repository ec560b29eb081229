//===- Modes.cpp - Eager and traced -----------------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Modes.h"
#include <torch/csrc/jit/frontend/tracer.h>
#include <torch/csrc/jit/runtime/interpreter.h>

using namespace fullgraph::evidence;

Inputs fullgraph::evidence::inputs(int set, torch::Device device) {
  torch::manual_seed(100 + set);
  const double sign = set == 0 ? 1 : -1;
  auto some = [&] {
    return torch::rand({2, 4, 64, 32}).add(0.1).mul(sign).to(device);
  };
  Inputs in;
  in.q = some();
  in.k = some();
  in.v = some();
  torch::manual_seed(1);
  return in;
}

Answer fullgraph::evidence::runEager(const Idiom &idiom, torch::Device device) {
  const Inputs first = inputs(0, device), second = inputs(1, device),
               third = inputs(2, device);
  for (int i = 0; i < CallsOnFirst; ++i)
    call(idiom, first);
  // One after the other: the order of a list's initialisers counts here.
  return {call(idiom, second).clone(), call(idiom, third).clone()};
}

Answer fullgraph::evidence::runTraced(const Idiom &idiom,
                                      torch::Device device) {
  const Inputs first = inputs(0, device), second = inputs(1, device),
               third = inputs(2, device);
  for (int i = 1; i < CallsOnFirst; ++i)
    call(idiom, first);

  if (idiom.Advance)
    idiom.Advance();
  auto traced = torch::jit::tracer::trace(
      {first.q, first.k, first.v},
      [&](torch::jit::Stack stack) -> torch::jit::Stack {
        return {idiom.Run(
            {stack[0].toTensor(), stack[1].toTensor(), stack[2].toTensor()})};
      },
      [](const torch::autograd::Variable &) { return std::string(); });
  torch::jit::Code code(traced.first->graph, idiom.Name);

  auto run = [&](const Inputs &in) {
    if (idiom.Advance)
      idiom.Advance();
    torch::jit::Stack stack = {in.q, in.k, in.v};
    torch::jit::InterpreterState(code).run(stack);
    return stack.front().toTensor().clone();
  };
  return {run(second), run(third)};
}
