#!/bin/sh
# Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Measures all idioms on a machine with a GPU and the PyTorch of its python3:
#   measure-cuda.sh BUILD_FOLDER [JOBS] > results/cuda-VERSION.json
# Needs g++ and the headers of the CUDA runtime (CUDA_HOME, or /usr/local/cuda).

set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=$1
jobs=${2:-$(nproc)}
torch=$(python3 -c 'import os, torch; print(os.path.dirname(torch.__file__))')
cuda=${CUDA_HOME:-/usr/local/cuda}
mkdir -p "$build"

export CXXFLAGS="-std=c++20 -O0 -w -DFULLGRAPH_EVIDENCE_CUDA \
  -I$here/idioms -I$here/measure -isystem $torch/include \
  -isystem $torch/include/torch/csrc/api/include -isystem $cuda/include"
export build
# The slowest first: they decide how long all take.
ls -S "$here"/measure/*.cpp "$here"/idioms/*.cpp |
  xargs -P "$jobs" -I '{}' sh -c \
    'g++ $CXXFLAGS -c "$1" -o "$build/$(basename "$1" .cpp).o"' sh '{}' >&2

cudart=$(find "$cuda/" "$torch/../nvidia" -name 'libcudart.so*' 2>/dev/null | head -1)
g++ "$build"/*.o -o "$build/measure" -L"$torch/lib" -Wl,-rpath,"$torch/lib" \
  -Wl,-rpath,"$(dirname "$cudart")" -Wl,--no-as-needed \
  -ltorch -ltorch_cpu -ltorch_cuda -lc10 -lc10_cuda "$cudart" \
  -Wl,--allow-shlib-undefined >&2

"$build/measure" --jobs "$jobs" >"$build/default.tsv"
# Other modes of capture permit more: look where the default one is not ok.
bad=$(awk -F'\t' '$2 == "cuda_graph" && $3 != "ok" { print $1 }' "$build/default.tsv" | paste -sd, -)
"$build/measure" --jobs "$jobs" --ways eager,cuda_graph_relaxed --only "$bad" >"$build/relaxed.tsv"
grep -v "$(printf '\teager\t')" "$build/relaxed.tsv" | cat "$build/default.tsv" - >"$build/outcomes.tsv"
python3 "$here/results.py" make "$build/outcomes.tsv" \
  --gpu "$(nvidia-smi --query-gpu=name --format=csv,noheader | head -1)" \
  --cuda "$(python3 -c 'import torch; print(torch.version.cuda)')" \
  --torch "$(python3 -c 'import torch; print(torch.__version__)')" \
  --compiler "$(g++ -dumpfullversion)"
