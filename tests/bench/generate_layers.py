#!/usr/bin/env python3
"""Layers as engines on libtorch have them, and their compile commands.

  generate_layers.py --files N --seed S --out DIR [--torch INCLUDE_DIR]

Writes DIR/include/engine.h, DIR/src/layer_NNN.cpp and DIR/compile_commands.json.
Every file includes torch/torch.h and holds some modules: attention with rotary
embedding and a cache, feed-forward, norms, routed experts, a sampler. The first
file defines the attention call that gives one of two kinds; every third file
tests its result. The same seed gives the same bytes.
"""
import argparse
import json
import pathlib
import random
import sys

HEADER = """#pragma once
#include <torch/torch.h>
#include <tuple>
#include <variant>
#include <vector>

namespace engine {
using Pair = std::tuple<at::Tensor, at::Tensor>;
using AttentionResult = std::variant<at::Tensor, Pair>;

struct LayerConfig {
  int64_t hidden = 1024;
  int64_t heads = 16;
  int64_t kv_heads = 4;
  int64_t experts = 8;
  double eps = 1e-5;
  bool return_lse = false;
};

AttentionResult flex_attention(const at::Tensor &q, const at::Tensor &k,
                               const at::Tensor &v, bool return_lse = false);
} // namespace engine
"""

ATTENTION_CALL = """
AttentionResult flex_attention(const at::Tensor &q, const at::Tensor &k,
                               const at::Tensor &v, bool return_lse) {
  at::Tensor scores = torch::matmul(q, k.transpose(-2, -1)) /
                      std::sqrt(static_cast<double>(q.size(-1)));
  at::Tensor weights = torch::softmax(scores, -1);
  at::Tensor out = torch::matmul(weights, v);
  if (return_lse)
    return Pair(out, torch::logsumexp(scores, -1));
  return out;
}
"""

NORM = """
struct {name}Impl : torch::nn::Module {{
  explicit {name}Impl(const LayerConfig &config) : eps(config.eps) {{
    weight = register_parameter("weight", torch::ones({{config.hidden}}));
  }}
  at::Tensor forward(const at::Tensor &x) {{
    at::Tensor variance = x.to(torch::kFloat).pow(2).mean(-1, true);
    at::Tensor normed = x * torch::rsqrt(variance + eps).to(x.dtype());
    return normed * weight{norm_tail};
  }}
  at::Tensor weight;
  double eps;
}};
TORCH_MODULE({name});
"""

FEED_FORWARD = """
struct {name}Impl : torch::nn::Module {{
  explicit {name}Impl(const LayerConfig &config) {{
    int64_t inner = config.hidden * {factor};
    gate = register_module("gate", torch::nn::Linear(config.hidden, inner));
    up = register_module("up", torch::nn::Linear(config.hidden, inner));
    down = register_module("down", torch::nn::Linear(inner, config.hidden));
  }}
  at::Tensor forward(const at::Tensor &x) {{
    at::Tensor activated = torch::{activation}(gate->forward(x));
    return down->forward(activated * up->forward(x));
  }}
  torch::nn::Linear gate{{nullptr}}, up{{nullptr}}, down{{nullptr}};
}};
TORCH_MODULE({name});
"""

ATTENTION = """
struct {name}Impl : torch::nn::Module {{
  explicit {name}Impl(const LayerConfig &config)
      : heads(config.heads), kv_heads(config.kv_heads),
        head_dim(config.hidden / config.heads) {{
    q_proj = register_module(
        "q_proj", torch::nn::Linear(config.hidden, heads * head_dim));
    k_proj = register_module(
        "k_proj", torch::nn::Linear(config.hidden, kv_heads * head_dim));
    v_proj = register_module(
        "v_proj", torch::nn::Linear(config.hidden, kv_heads * head_dim));
    o_proj = register_module(
        "o_proj", torch::nn::Linear(heads * head_dim, config.hidden));
    at::Tensor steps = torch::arange(0, head_dim, 2, torch::kFloat);
    frequencies = register_buffer(
        "frequencies", torch::pow({base}.0, -steps / head_dim));
  }}

  at::Tensor rotate(const at::Tensor &x, const at::Tensor &positions) const {{
    at::Tensor angles = positions.unsqueeze(-1) * frequencies;
    at::Tensor cos = angles.cos().unsqueeze(-2), sin = angles.sin().unsqueeze(-2);
    std::vector<at::Tensor> halves = x.chunk(2, -1);
    return torch::cat({{halves[0] * cos - halves[1] * sin,
                       halves[0] * sin + halves[1] * cos}},
                      -1);
  }}

  at::Tensor forward(const at::Tensor &x, const at::Tensor &positions) {{
    int64_t batch = x.size(0), length = x.size(1);
    at::Tensor q = q_proj->forward(x).view({{batch, length, heads, head_dim}});
    at::Tensor k = k_proj->forward(x).view({{batch, length, kv_heads, head_dim}});
    at::Tensor v = v_proj->forward(x).view({{batch, length, kv_heads, head_dim}});
    q = rotate(q, positions).transpose(1, 2);
    k = rotate(k, positions).transpose(1, 2);
    v = v.transpose(1, 2);
    int64_t group = heads / kv_heads;
    k = k.repeat_interleave(group, 1);
    v = v.repeat_interleave(group, 1);
{core}
    return o_proj->forward(
        out.transpose(1, 2).reshape({{batch, length, heads * head_dim}}));
  }}

  int64_t heads, kv_heads, head_dim;
  torch::nn::Linear q_proj{{nullptr}}, k_proj{{nullptr}}, v_proj{{nullptr}},
      o_proj{{nullptr}};
  at::Tensor frequencies;
}};
TORCH_MODULE({name});
"""

TESTED = """    AttentionResult result = flex_attention(q, k, v);
    at::Tensor out;
    if (std::holds_alternative<Pair>(result))
      out = std::get<0>(std::get<Pair>(result));
    else
      out = std::get<at::Tensor>(result);"""

STATIC = """    at::Tensor scores = torch::matmul(q, k.transpose(-2, -1)) *
                        (1.0 / std::sqrt(static_cast<double>(head_dim)));
    at::Tensor mask = torch::ones({length, length}, q.options()).tril();
    scores = scores.masked_fill(mask == 0, -1e9);
    at::Tensor out = torch::matmul(torch::softmax(scores, -1), v);"""

EXPERTS = """
struct {name}Impl : torch::nn::Module {{
  explicit {name}Impl(const LayerConfig &config) : top({top}) {{
    router = register_module(
        "router", torch::nn::Linear(config.hidden, config.experts));
    for (int64_t i = 0; i < config.experts; ++i)
      experts->push_back(torch::nn::Linear(config.hidden, config.hidden));
    register_module("experts", experts);
  }}
  at::Tensor forward(const at::Tensor &x) {{
    at::Tensor scores = torch::softmax(router->forward(x), -1);
    auto [values, indices] = scores.topk(top, -1);
    values = values / values.sum(-1, true);
    at::Tensor out = torch::zeros_like(x);
    for (size_t i = 0; i < experts->size(); ++i) {{
      at::Tensor chosen = (indices == static_cast<int64_t>(i)).to(x.dtype());
      at::Tensor weight = (values * chosen).sum(-1, true);
      out = out + weight * experts[i]->as<torch::nn::Linear>()->forward(x);
    }}
    return out;
  }}
  int64_t top;
  torch::nn::Linear router{{nullptr}};
  torch::nn::ModuleList experts;
}};
TORCH_MODULE({name});
"""

SAMPLER = """
struct {name} {{
  double temperature = {temperature};
  int64_t top_k = {top_k};

  at::Tensor operator()(const at::Tensor &logits) const {{
    at::Tensor scaled = logits / temperature;
    auto [values, indices] = scaled.topk(top_k, -1);
    at::Tensor chosen = torch::multinomial(torch::softmax(values, -1), 1);
    return indices.gather(-1, chosen).squeeze(-1);
  }}
}};

std::vector<at::Tensor> {name}_beams(const {name} &sampler,
                                     const std::vector<at::Tensor> &logits) {{
  std::vector<at::Tensor> out;
  out.reserve(logits.size());
  for (const at::Tensor &l : logits)
    out.push_back(sampler(l));
  return out;
}}
"""


def layer_file(number, rng):
    name = f"Layer{number:03d}"
    values = dict(
        factor=rng.choice([2, 3, 4]),
        activation=rng.choice(["silu", "gelu", "relu", "tanh"]),
        base=rng.choice([10000, 500000, 1000000]),
        top=rng.choice([1, 2, 4]),
        top_k=rng.choice([20, 40, 50]),
        temperature=rng.choice([0.6, 0.8, 1.0]),
        norm_tail=rng.choice(["", " + eps"]),
        core=TESTED if number % 3 == 0 else STATIC)
    kinds = [("Norm", NORM), ("FeedForward", FEED_FORWARD),
             ("Experts", EXPERTS), ("Sampler", SAMPLER)]
    rng.shuffle(kinds)
    parts = [f'#include "engine.h"\n' if number % 2 else
             '#include <torch/torch.h>\n\n#include "engine.h"\n',
             "#include <cmath>\n\nnamespace engine {\n"]
    if number == 0:
        parts.append(ATTENTION_CALL)
    parts.append("namespace {\n")
    parts.append(ATTENTION.format(name=name + "Attention", **values))
    for kind, text in kinds[:rng.choice([2, 3, 4])]:
        parts.append(text.format(name=name + kind, **values))
    parts.append("} // namespace\n")
    parts.append(f"""
at::Tensor run_{name.lower()}(const at::Tensor &x, const at::Tensor &positions,
                        const LayerConfig &config) {{
  {name}Attention attention(config);
  at::Tensor out = x + attention->forward(x, positions);
  return out;
}}
}} // namespace engine
""")
    return "".join(parts)


def torch_includes():
    for root in ("/usr/include", "/usr/local/include"):
        api = pathlib.Path(root, "torch/csrc/api/include")
        if (api / "torch/torch.h").exists():
            return [str(api)]
    sys.exit("torch/torch.h is not there: --torch says where "
             "(on Debian or Ubuntu: apt-get install libtorch-dev)")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--files", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--torch", action="append")
    options = parser.parse_args()
    out = options.out.resolve()
    (out / "include").mkdir(parents=True, exist_ok=True)
    (out / "src").mkdir(exist_ok=True)
    (out / "include/engine.h").write_text(HEADER)
    flags = ["-std=c++17", f"-I{out}/include"]
    for folder in options.torch or torch_includes():
        flags += ["-isystem", folder]
    database = []
    for number in range(options.files):
        file = out / f"src/layer_{number:03d}.cpp"
        file.write_text(
            layer_file(number, random.Random(options.seed * 1000003 + number)))
        database.append({"directory": str(out), "file": str(file),
                         "arguments": ["clang++", *flags, "-c", str(file)]})
    (out / "compile_commands.json").write_text(
        json.dumps(database, indent=1) + "\n")


if __name__ == "__main__":
    main()
