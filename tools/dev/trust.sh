#!/usr/bin/env bash
# trust.sh [--fuzz SECONDS] [--whole]
# Builds the parts that need no Clang with the sanitizers, runs their unit tests,
# and fuzzes what reads and writes strangers' text: 5 seconds each by default, the
# same way each time; --fuzz takes SECONDS, and another way.
# --whole builds all of it with AddressSanitizer and UndefinedBehaviorSanitizer,
# too, and runs its core tests, which takes the better part of an hour.
set -euo pipefail
cd "$(dirname "$0")/../.."

seconds=5 seed=1
whole=
while [ $# -gt 0 ]; do
  case $1 in
    --fuzz) seconds=$2 seed=0; shift 2 ;;
    --whole) whole=yes; shift ;;
    *) echo "usage: tools/dev/trust.sh [--fuzz SECONDS] [--whole]" >&2; exit 2 ;;
  esac
done

# LLVM's libraries have no sanitizers in them, so that a vector which they fill
# looks overrun, and so does memory that its own allocators hand out in pieces.
export ASAN_OPTIONS=detect_container_overflow=0:allow_user_poisoning=0

echo "trust: AddressSanitizer, UndefinedBehaviorSanitizer and the fuzzers"
cmake --preset fuzz -DFULLGRAPH_FUZZ_SECONDS="$seconds" -DFULLGRAPH_FUZZ_SEED="$seed"
cmake --build --preset fuzz
ctest --preset fuzz -j "$(nproc)"

echo "trust: ThreadSanitizer"
cmake --preset tsan
cmake --build --preset tsan
ctest --preset tsan -j "$(nproc)"

if [ -n "$whole" ]; then
  echo "trust: all of it, with AddressSanitizer and UndefinedBehaviorSanitizer"
  cmake --preset dev
  cmake --build --preset dev --target core-tests
  ctest --preset dev -L core -j "$(nproc)"
fi
