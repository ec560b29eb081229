#!/bin/bash
# Units are read again when, and only when, something that they asked for has
# changed. Usage: cache.sh FULLGRAPH
set -u
tool=$1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1
printf '#include "a.h"\n#if __has_include("late.h")\n#include "late.h"\n#endif\nint f() { return A; }\n' > a.cpp
printf '#include "b.h"\nint g() { return B; }\n' > b.cpp
echo '#define A 1' > a.h
echo '#define B 1' > b.h
touch -d '1 hour ago' ./*
status=0
flags=()
# expect WHAT HITS PARSED
expect() {
  "$tool" check --project-root . --cache-dir "$dir/kept" --statistics \
    --format json -o report.json a.cpp b.cpp -- -std=c++17 "${flags[@]}" 2> err
  if ! grep -qx "units: $2 from the cache, $3 parsed" err; then
    echo "$1: expected $2 from the cache, $3 parsed; got:"; cat err
    status=1
  fi
}
expect "first run" 0 2
cp report.json first.json
expect "no change" 2 0
cmp report.json first.json || status=1
echo '#define A 2' > a.h; touch -d '30 minutes ago' a.h
expect "a header changed" 1 1
expect "and no more" 2 0
echo 'int late();' > late.h; touch -d '30 minutes ago' late.h
expect "a missing header was installed" 1 1
flags=(-DX); expect "a flag changed" 0 2; flags=()
for f in kept/*.unit; do truncate -s -9 "$f"; done
expect "truncated entries" 0 2
for f in kept/*.unit; do sed -i 's/summary/summery/' "$f"; done
expect "changed entries" 0 2
echo '#define A 3' > a.h
expect "a header changed just now" 1 1
touch -d '20 minutes ago' a.h; rm -rf kept; : > kept
expect "no folder can be made" 0 2
if ! grep -qx "cache: 2 entries could not be written" err; then
  echo "a failure to write is not told:"; cat err
  status=1
fi
exit $status
