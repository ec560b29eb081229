#!/bin/sh
# Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Measures the traces on the CPU and holds them against the committed result:
#   measure-cpu.sh MEASURE WORK_FOLDER

set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$2"
"$1" --jobs 2 >"$2/outcomes.tsv"
exec python3 -B "$here/results.py" compare "$here/results/cpu-1.13.json" "$2/outcomes.tsv"
