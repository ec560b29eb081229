#!/bin/sh
# Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Analyses all idioms and prints the confusion table:
#   check-idioms.sh FULLGRAPH WORK_FOLDER

set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$2"
"$1" check --format json -o "$2/report.json" --exit-zero "$here"/idioms/*.cpp -- \
  -std=c++17 -I"$here/idioms" -isystem "$here/third_party/cuda" \
  -isystem /usr/include/torch/csrc/api/include
exec python3 -B "$here/confusion.py" "$2/report.json"
