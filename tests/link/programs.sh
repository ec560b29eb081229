#!/bin/sh
# programs.sh FULLGRAPH THIRD_PARTY
# Several mains are not one program: what one of them defines is not called by
# the other, as far as the build says what it links together.
set -eu
fullgraph=$1 third_party=$2
scratch=$(cd "$(mktemp -d)" && pwd -P)
trap 'rm -rf "$scratch"' EXIT
src=$scratch/src
mkdir -p "$src/core" "$src/flex" "$src/load"

cat > "$src/core/core.h" <<'EOF'
#pragma once
#include "mini/mini.h"
mini::Result step(const mini::Tensor &q); // each program has its own
bool inCore(const mini::Tensor &q);
EOF
cat > "$src/core/core.cpp" <<'EOF'
#include "core.h"
bool inCore(const mini::Tensor &q) { return step(q).index() == 1; }
EOF
cat > "$src/flex/step.cpp" <<'EOF'
#include "core/core.h"
mini::Result step(const mini::Tensor &q) { return mini::flex_attention(q); }
EOF
cat > "$src/load/step.cpp" <<'EOF'
#include "core/core.h"
mini::Result step(const mini::Tensor &q) { return mini::load(q); }
EOF
for program in flex load; do
  cat > "$src/$program/main.cpp" <<'EOF'
#include "core/core.h"
int main() {
  mini::Tensor q;
  return step(q).index() == 1 || inCore(q);
}
EOF
done
cat > "$src/CMakeLists.txt" <<EOF
cmake_minimum_required(VERSION 3.20)
project(programs CXX)
set(CMAKE_CXX_STANDARD 17)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
include_directories(. "$third_party")
add_library(core STATIC core/core.cpp)
foreach(name flex load)
  add_executable(\${name} \${name}/main.cpp \${name}/step.cpp)
  target_link_libraries(\${name} PRIVATE core)
endforeach()
EOF

check() { # check BUILD: writes $scratch/found, a line for each finding.
  status=0
  "$fullgraph" check -p "$1" --project-root "$src" --format json \
    -o "$scratch/report.json" || status=$?
  [ "$status" -eq 1 ] || { echo "check: exit status $status, expected 1"; exit 1; }
  python3 - "$scratch/report.json" > "$scratch/found" <<'EOF'
import json, sys
for f in json.load(open(sys.argv[1]))["findings"]:
    many = any("has 2 definitions" in s["note"] for s in f["trace"])
    print(f["location"]["file"], f["source"]["location"]["file"], "one of two" if many else "")
EOF
}
expect() { # expect WHAT: its lines on standard input.
  diff - "$scratch/found" || { echo "$1: other findings"; exit 1; }
}

for generator in Ninja 'Unix Makefiles'; do
  rm -rf "$scratch/build"
  cmake -S "$src" -B "$scratch/build" -G "$generator" -DCMAKE_CXX_COMPILER_WORKS=1 > /dev/null
  check "$scratch/build"
  # The library is a part of both programs.
  expect "$generator" <<'EOF'
core/core.cpp flex/step.cpp one of two
flex/main.cpp flex/step.cpp 
EOF
  # The same in two steps.
  "$fullgraph" extract -p "$scratch/build" --project-root "$src" -o "$scratch/summaries"
  status=0
  (cd "$src" && "$fullgraph" link "$scratch/summaries" --format json \
     -o "$scratch/linked.json") || status=$?
  [ "$status" -eq 1 ]
  cmp "$scratch/report.json" "$scratch/linked.json"
  rm -rf "$scratch/summaries"
done

# Without the build's files, the objects' names tell the two programs apart.
mkdir "$scratch/copied"
cp "$scratch/build/compile_commands.json" "$scratch/copied"
check "$scratch/copied"
expect "names of objects" <<'EOF'
core/core.cpp flex/step.cpp one of two
flex/main.cpp flex/step.cpp 
EOF

# With nothing to go by but the mains, a step may be either's.
sed 's/-o [^ ]*//; /"output"/d; s/\("file": "[^"]*"\),/\1/' "$scratch/build/compile_commands.json" \
  > "$scratch/copied/compile_commands.json"
check "$scratch/copied"
expect "mains alone" <<'EOF'
core/core.cpp flex/step.cpp one of two
flex/main.cpp flex/step.cpp one of two
load/main.cpp flex/step.cpp one of two
EOF
