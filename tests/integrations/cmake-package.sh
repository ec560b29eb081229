#!/bin/sh
# cmake-package.sh CMAKE BUILD_DIR
# An installed fullgraph is found by find_package, and its check fails a build
# whose code holds the ticket's pattern, until the code is cured.
set -eu
cmake=$1 build=$2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$cmake" --install "$build" --prefix "$scratch/a prefix" > /dev/null
mkdir "$scratch/project"
cd "$scratch/project"

cat > CMakeLists.txt <<'CMAKE'
cmake_minimum_required(VERSION 3.25)
project(consumer LANGUAGES CXX)
set(CMAKE_CXX_STANDARD 20)
find_package(fullgraph 0.1 REQUIRED)
add_library(model STATIC model.cpp model.h)
add_executable(engine main.cpp)
target_link_libraries(engine PRIVATE model)
# The compiler's precompiled header is none of Clang's.
target_precompile_headers(model PRIVATE <variant>)
fullgraph_add_check(model ALL)
fullgraph_add_check(engine ARGS --fail-on note)
CMAKE
cat > model.h <<'CPP'
#ifndef PRECOMPILED
#include <variant>
#endif
struct Tensor {};
inline std::variant<Tensor, int> flex_attention(Tensor q) { return q; }
Tensor forward(Tensor q);
CPP
cat > model.cpp <<'CPP'
#define PRECOMPILED
#include "model.h"
Tensor forward(Tensor q) {
  auto r = flex_attention(q);
  return r.index() == 1 ? Tensor() : std::get<Tensor>(r);
}
CPP
cat > main.cpp <<'CPP'
#include "model.h"
int main() { forward(Tensor()); }
CPP

# expect NAME STATUS TEXT COMMAND...
expect() {
  name=$1 expected=$2 text=$3
  shift 3
  status=0
  out=$("$@" 2>&1) || status=$?
  [ "$status" -eq 0 ] || status=1
  if [ "$status" -ne "$expected" ] || ! printf '%s' "$out" | grep -qF -- "$text"; then
    echo "$name: status $status, expected $expected and \"$text\" in:" >&2
    printf '%s\n' "$out" >&2
    exit 1
  fi
}

expect configure 0 'Generating done' "$cmake" -S . -B build -G Ninja \
  "-DCMAKE_PREFIX_PATH=$scratch/a prefix"
expect 'a finding fails the build' 1 'model.cpp:5:10: warning: ' "$cmake" --build build
expect 'and fails it again' 1 'model.cpp:5:10: warning: ' "$cmake" --build build
cat > model.cpp <<'CPP'
#include "model.h"
Tensor forward(Tensor q) { return std::get<Tensor>(flex_attention(q)); }
CPP
expect 'the cure' 0 'no findings in 1 file' "$cmake" --build build
expect 'nothing to do' 0 'no work to do' "$cmake" --build build
expect 'checks all' 0 'Looking for graph breaks in engine' "$cmake" --build build --target fullgraph
sed -i 's/return q;/return Tensor(q);/' model.h
expect 'a header counts' 0 'Looking for graph breaks in model' "$cmake" --build build
echo 'fullgraph_add_check(modle)' >> CMakeLists.txt
expect 'no such target' 1 'there is no target "modle"' "$cmake" build
