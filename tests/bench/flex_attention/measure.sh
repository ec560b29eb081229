#!/bin/sh
# Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Builds against the PyTorch of python3, and times (compare.py) with each number
# of threads in a process of its own:
#   measure.sh BUILD_FOLDER [THREADS...]

set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=$1
shift
cmake -S "$here" -B "$build" \
  -DCMAKE_PREFIX_PATH="$(python3 -c 'import torch; print(torch.utils.cmake_prefix_path)')" >&2
cmake --build "$build" -j "$(nproc)" --target flex_bench_ops >&2
for threads in "${@:-1}"; do
  python3 "$here/compare.py" "$build/libflex_bench_ops.so" "$threads" ||
    echo "with $threads threads: exit status $?" >&2
done
