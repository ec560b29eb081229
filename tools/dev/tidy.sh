#!/usr/bin/env bash
# tidy.sh [FILE...]
# clang-tidy over the project's own code (all of lib and tools, which takes the
# better part of an hour, or the named files), as .clang-tidy says; any warning
# fails. It needs a configured build/release.
set -euo pipefail
cd "$(dirname "$0")/../.."

if [ ! -e build/release/compile_commands.json ]; then
  cmake --preset release
fi
files=("$@")
if [ ${#files[@]} -eq 0 ]; then
  mapfile -t files < <(git ls-files 'lib/*.cpp' 'tools/*.cpp')
fi
echo "tidy: ${#files[@]} files"
# Each file by itself, so that what a run has said stays when it is cut off.
printf '%s\0' "${files[@]}" | xargs -0 -P "$(nproc)" -n 1 \
  clang-tidy-19 -p build/release --quiet
echo "tidy: clean"
