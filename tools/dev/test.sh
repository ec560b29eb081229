#!/usr/bin/env bash
# Installs, builds, and runs every test.
set -euo pipefail
cd "$(dirname "$0")/../.."

tools/dev/setup.sh
echo "test: building fullgraph and its tests"
cmake --preset release
cmake --build --preset release
echo "test: running the tests"
ctest --preset release --output-on-failure -j "$(nproc)" "$@"
