#!/bin/sh
# ticket.sh FULLGRAPH EXAMPLE SCRATCH
set -eu
fullgraph=$1 example=$2 scratch=$3
cmake -S "$example" -B "$scratch" -G Ninja > /dev/null

status=0
out=$("$fullgraph" check -p "$scratch" "$example/before.cpp") || status=$?
echo "$out"
line=$(grep -n 'if (std::holds_alternative' "$example/before.cpp" | cut -d: -f1)
[ "$status" -eq 1 ]
[ "$(echo "$out" | grep -c ' \[FG')" -eq 1 ]
echo "$out" | grep -q "before.cpp:$line:7: warning: .*flex_attention.*dead code \[FG101 variant-dispatch\]"
echo "$out" | grep -q 'note: attention result of blueprint::flex_attention.* in blueprint::forward'

"$fullgraph" check -p "$scratch" "$example/after.cpp"
