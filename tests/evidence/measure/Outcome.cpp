//===- Outcome.cpp - What a run left behind, and how it compares -*- C++
//-*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Outcome.h"
#include <cmath>
#include <fstream>
#include <limits>

using namespace fullgraph::evidence;

namespace {

bool near(double a, double b) {
  if (std::isnan(a) || std::isnan(b))
    return std::isnan(a) == std::isnan(b);
  return a == b || std::abs(a - b) <= 1e-4 + 1e-3 * std::abs(a);
}

bool same(const Run &a, const Run &b) {
  if (a.Shapes != b.Shapes)
    return false;
  for (size_t i = 0; i < a.Values.size(); ++i)
    for (size_t j = 0; j < a.Values[i].size(); ++j)
      if (!near(a.Values[i][j], b.Values[i][j]))
        return false;
  return true;
}

template <typename T> void writeList(std::ostream &out, const T &list) {
  out << list.size();
  for (const auto &element : list)
    out << ' ' << element;
  out << '\n';
}

template <typename T> std::vector<T> readList(std::istream &in) {
  size_t size = 0;
  in >> size;
  std::vector<T> list(in ? size : 0);
  for (auto &element : list) {
    std::string word; // "nan" and "inf" are not numbers to operator>>.
    in >> word;
    element = static_cast<T>(std::stod(word));
  }
  return list;
}

} // namespace

void fullgraph::evidence::write(const Run &run, const std::string &path) {
  std::ofstream out(path);
  out.precision(std::numeric_limits<double>::max_digits10);
  out << run.Failed << '\n' << run.Error << '\n' << run.Shapes.size() << '\n';
  for (size_t i = 0; i < run.Shapes.size(); ++i) {
    writeList(out, run.Shapes[i]);
    writeList(out, run.Values[i]);
  }
}

Run fullgraph::evidence::read(const std::string &path) {
  std::ifstream in(path);
  Run run;
  size_t answers = 0;
  in >> run.Failed;
  in.ignore(1, '\n');
  if (!std::getline(in, run.Error) || !(in >> answers))
    return {};
  for (size_t i = 0; i < answers; ++i) {
    run.Shapes.push_back(readList<int64_t>(in));
    run.Values.push_back(readList<double>(in));
  }
  return run;
}

std::string fullgraph::evidence::outcome(const Run &eager, const Run &other) {
  if (other.Failed)
    return "fails";
  return same(eager, other) ? "ok" : "wrong answer";
}
