#!/usr/bin/env bash
# Installs, builds, and runs every test; then, unless it is told which tests, the
# core ones with the other LLVM, and what trust.sh runs. On a slow machine, where
# that would take longer than a CI run may, it says what it leaves out.
set -euo pipefail
cd "$(dirname "$0")/../.."

# in_time MINUTES WHAT: no more than so many are gone.
in_time() {
  [ "$SECONDS" -le $(($1 * 60)) ] ||
    { echo "test: left out since $((SECONDS / 60)) minutes are gone: $2"; false; }
}

tools/dev/setup.sh
echo "test: building fullgraph and its tests"
cmake --preset release
cmake --build --preset release
echo "test: running the tests"
ctest --preset release --output-on-failure -j "$(nproc)" "$@"
if [ $# -gt 0 ]; then
  exit 0
fi
if in_time 40 "the core with LLVM 22"; then
  echo "test: the core with LLVM 22"
  cmake --preset llvm-22
  cmake --build --preset llvm-22 --target core-tests
  ctest --preset llvm-22 -L core --output-on-failure -j "$(nproc)"
fi
if in_time 60 "tools/dev/trust.sh"; then
  tools/dev/trust.sh
fi
