#!/bin/sh
# installed.sh CMAKE BUILD_DIR PREFIX SOURCE_DIR
set -eu
cmake=$1 build=$2 prefix=$3 source=$4
rm -rf "$prefix"
"$cmake" --install "$build" --prefix "$prefix" > /dev/null
fullgraph=$prefix/bin/fullgraph

"$fullgraph" --version
test -f "$prefix/share/fullgraph/rules/fg101-variant-dispatch.json"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cat > "$scratch/a.cpp" <<'CPP'
#include <cstddef>
#include <stddef.h>
#include <variant>
struct Tensor {};
std::variant<Tensor, int> flash_attention(Tensor q);
bool ask(Tensor q) { return flash_attention(q).index() == 1; }
CPP
status=0
out=$("$fullgraph" check "$scratch/a.cpp" -- -std=c++20) || status=$?
echo "$out"
[ "$status" -eq 1 ]
! echo "$out" | grep -q 'file not found'
