#!/usr/bin/env bash
# Installs, builds, and shows what fullgraph does with the ticket's code.
set -euo pipefail
cd "$(dirname "$0")/../.."

tools/dev/setup.sh
echo "demo: building fullgraph"
cmake --preset release
cmake --build --preset release --target fullgraph

example=examples/ticket_b3_pt_02
echo "demo: making the compilation database of $example"
cmake -S "$example" -B build/ticket_b3_pt_02 -G Ninja

fullgraph=build/release/tools/fullgraph/fullgraph
echo
echo "demo: fullgraph check before.cpp, which asks at run time"
status=0
"$fullgraph" check -p build/ticket_b3_pt_02 "$example/before.cpp" || status=$?
if [ "$status" -ne 1 ]; then
  echo "demo: expected a finding and exit status 1, but got $status" >&2
  exit 1
fi
echo
echo "demo: fullgraph check after.cpp, whose types say it"
"$fullgraph" check -p build/ticket_b3_pt_02 "$example/after.cpp"
