#!/usr/bin/env bash
# Installs, builds, and runs every test; then, unless it is told which tests, the
# core ones with the other LLVM, and what trust.sh runs.
set -euo pipefail
cd "$(dirname "$0")/../.."

tools/dev/setup.sh
echo "test: building fullgraph and its tests"
cmake --preset release
cmake --build --preset release
echo "test: running the tests"
ctest --preset release --output-on-failure -j "$(nproc)" "$@"
if [ $# -eq 0 ]; then
  echo "test: the core with LLVM 22"
  cmake --preset llvm-22
  cmake --build --preset llvm-22 --target core-tests
  ctest --preset llvm-22 -L core -j "$(nproc)"
  tools/dev/trust.sh
fi
