#!/usr/bin/env python3
"""A generated engine of any number of units, as sources or as summaries.

  generate.py sources FOLDER UNITS
  generate.py summaries FOLDER UNITS --tool FULLGRAPH

Every unit holds the same fifty functions under names of its own: an attention
call and its wrappers, tests of each verdict, a virtual layer, a registry's
factory, a callback, a member that is filled in one unit and tested in another,
and plain code, which is most of any engine. Units call each other in rings of
eight.

So the summary of one unit is that of another with the names changed, byte for
byte: the summaries of UNITS units cost one extraction and no compiler.
"""
import argparse
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

RING = 8
PLAIN = 36
HERE = pathlib.Path(__file__).resolve().parent


def name(number):
    return f"u{number:05d}"


def following(number, units):
    """The next unit of the ring; a last ring may be shorter."""
    start = number // RING * RING
    return start + (number + 1 - start) % min(RING, units - start)


HEADER = """#pragma once
#include "engine.h"

namespace engine {
Result attention_SELF(const Tensor &q, bool lse = false);
Result ask_model_SELF(const Tensor &q, const Config &c);
Result by_value_SELF(const Tensor &q);
Tensor pick_SELF(const Result &r);
Result with_SELF(const Tensor &q,
                 const std::function<Result(const Tensor &)> &f);

struct Block_SELF {
  virtual ~Block_SELF() = default;
  virtual Result run(const Tensor &x) = 0;
};
struct State_SELF {
  void fill(const Tensor &x);
  Tensor ask() const;
  Result last;
};
} // namespace engine
"""

UNIT = """#include "SELF.h"
#include "NEXT.h"

namespace engine {
Tensor plain_00_SELF(const Tensor &x, const Config &c);
Tensor plain_02_SELF(const Tensor &x, const Tensor &mask);

Result attention_SELF(const Tensor &q, bool lse) {
  Tensor p = at::softmax(q.matmul(q.transpose(0, 1)), 1);
  if (lse)
    return Pair(p, p);
  return p;
}

Result ask_model_SELF(const Tensor &q, const Config &c) {
  return same(attention_SELF(q, c.lse));
}

Result by_value_SELF(const Tensor &q) {
  if (q.item<float>() > 0)
    return Pair(q, q);
  return q;
}

// Never two kinds: the next unit's default says no.
Tensor dead_SELF(const Tensor &q) {
  Result r = attention_NEXT(q);
  if (std::holds_alternative<Pair>(r))
    return std::get<0>(std::get<Pair>(r));
  return first(r);
}

Tensor frozen_SELF(const Tensor &q, const Config &c) {
  Result r = ask_model_NEXT(q, c);
  if (std::holds_alternative<Pair>(r))
    return std::get<0>(std::get<Pair>(r));
  return first(r);
}

Tensor breaking_SELF(const Tensor &q) {
  bool lse = q.item<float>() > 0;
  Result r = attention_NEXT(q, lse);
  if (r.index() == 1)
    return std::get<0>(std::get<Pair>(r));
  return first(r);
}

Tensor pick_SELF(const Result &r) {
  if (auto *pair = std::get_if<Pair>(&r))
    return std::get<0>(*pair);
  return first(r);
}

// What is no attention result may be asked for what it is.
Tensor clean_SELF(const Tensor &q) {
  Result r = by_value_NEXT(q);
  if (std::holds_alternative<Pair>(r))
    return q;
  return first(r);
}

Tensor picked_SELF(const Tensor &q) { return pick_NEXT(attention_NEXT(q, true)); }

struct Impl_SELF final : Block_NEXT {
  Result run(const Tensor &x) override { return attention_SELF(x, true); }
};

Tensor dispatched_SELF(Block_SELF &block, const Tensor &x) {
  Result r = block.run(x);
  if (std::holds_alternative<Tensor>(r))
    return first(r);
  return x;
}

Result with_SELF(const Tensor &q,
                 const std::function<Result(const Tensor &)> &f) {
  return f(q);
}

Tensor called_back_SELF(const Tensor &q) {
  Impl_SELF impl;
  Result r = with_NEXT(q, [&](const Tensor &x) { return impl.run(x); });
  if (std::holds_alternative<Tensor>(r))
    return first(r);
  return q;
}

void State_SELF::fill(const Tensor &x) { last = attention_SELF(x, x.size(0) > 1); }

Tensor State_NEXT::ask() const {
  if (std::holds_alternative<Pair>(last))
    return std::get<0>(std::get<Pair>(last));
  return first(last);
}

// What is captured: all that forward reaches.
struct Model_SELF : torch::nn::Module {
  Tensor forward(const Tensor &x) {
    Tensor h = frozen_SELF(x, config);
    h = plain_00_SELF(h, config) + dead_SELF(h);
    if (++calls > 3)
      h = breaking_SELF(h);
    for (long i = 0; i < config.heads; ++i)
      cache.push_back(h);
    return plain_02_SELF(h, cache.back());
  }
  Config config;
  long calls = 0;
  std::vector<Tensor> cache;
};

struct Layer_SELF final : Layer {
  explicit Layer_SELF(const Config &c) : config(c) {}
  Result run(const Tensor &x) override {
    return attention_SELF(scaled(x, weight()), config.lse);
  }
  Config config;
};

static bool registered_SELF = [] {
  factories()["SELF"] = [](const Config &c) {
    return std::make_unique<Layer_SELF>(c);
  };
  return true;
}();
"""

CODE = [
    """
Tensor plain_NN_SELF(const Tensor &x, const Config &c) {
  Tensor h = x;
  for (long i = 0; i < c.heads; ++i)
    h = scaled(h + x, x.transpose(0, 1));
  return h;
}
""",
    """
long plain_NN_SELF(const std::vector<long> &sizes, long limit) {
  long total = 0;
  for (long n : sizes) {
    if (n > limit)
      continue;
    total += n;
  }
  return total > limit ? limit : total;
}
""",
    """
Tensor plain_NN_SELF(const Tensor &x, const Tensor &mask) {
  Tensor scores = x.matmul(x.transpose(0, 1));
  if (mask.defined())
    scores = scores + mask;
  return at::softmax(scores, 1).view({x.size(0), x.size(1)});
}
""",
    """
Config plain_NN_SELF(const Config &base, long heads) {
  Config c = base;
  c.heads = heads;
  c.lse = heads > 4;
  c.width = base.width / heads;
  c.scale = 1.0 / double(c.width);
  return c;
}
""",
]


def engine_source(folder):
    shutil.copy(HERE / "engine.h", folder / "engine.h")
    shutil.copy(HERE / "engine.cpp", folder / "engine.cpp")


def header(number):
    return HEADER.replace("SELF", name(number))


def unit(number, after):
    text = UNIT
    for i in range(PLAIN):
        text += CODE[i % len(CODE)].replace("NN", f"{i:02d}")
    text += "} // namespace engine\n"
    return text.replace("SELF", name(number)).replace("NEXT", name(after))


def write_sources(folder, units, numbers):
    engine_source(folder)
    for n in sorted(set(numbers) | {following(n, units) for n in numbers}):
        (folder / f"{name(n)}.h").write_text(header(n))
    commands = [("engine.cpp", folder / "engine.cpp")]
    for n in numbers:
        file = folder / f"{name(n)}.cpp"
        file.write_text(unit(n, following(n, units)))
        commands.append((file.name, file))
    (folder / "compile_commands.json").write_text(json.dumps(
        [{"directory": str(folder), "file": file,
          "arguments": ["c++", "-std=c++17", "-c", file]}
         for file, _ in commands], indent=1))


def write_summaries(folder, units, tool):
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        sources = pathlib.Path(scratch).resolve() / "engine"
        sources.mkdir()
        write_sources(sources, max(units, 2), [0])
        out = pathlib.Path(scratch) / "out"
        subprocess.run([tool, "extract", "-p", sources, "-o", out, "-j", "2",
                        "--project-root", sources], check=True)
        shutil.copy(out / "engine.cpp.json", folder / "engine.cpp.json")
        model = (out / f"{name(0)}.cpp.json").read_text()
    # Two names at once: neither may be found in what the other became.
    model = model.replace(name(0), "\0").replace(name(1), "\1")
    for n in range(units):
        text = model.replace("\0", name(n)).replace(
            "\1", name(following(n, units)))
        (folder / f"{name(n)}.cpp.json").write_text(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=["sources", "summaries"])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("units", type=int)
    parser.add_argument("--tool", default="fullgraph")
    options = parser.parse_args()
    if not 2 <= options.units < 100000 or options.units % RING == 1:
        sys.exit("generate.py: UNITS is 2 to 99999, and leaves no ring of one")
    if options.what == "sources":
        options.folder.mkdir(parents=True, exist_ok=True)
        write_sources(options.folder.resolve(), options.units,
                      list(range(options.units)))
    else:
        write_summaries(options.folder, options.units, options.tool)


if __name__ == "__main__":
    main()
