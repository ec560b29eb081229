#!/bin/sh
# narrowing.sh FULLGRAPH
# What is said to be captured in one program says nothing of another one: a test
# that traces a model does not silence the engine that is built from the same
# library.
set -eu
fullgraph=$1
scratch=$(cd "$(mktemp -d)" && pwd -P)
trap 'rm -rf "$scratch"' EXIT
src=$scratch/src
mkdir -p "$src/core" "$src/engine" "$src/trace" "$src/third_party"

cat > "$src/third_party/at.h" <<'EOF'
#pragma once
namespace at {
struct Tensor {
  template <typename T> T item() const;
  Tensor operator*(double) const;
};
} // namespace at
EOF
cat > "$src/core/core.h" <<'EOF'
#pragma once
#include "third_party/at.h"
namespace core {
struct Module {};
struct Decoder : Module {
  at::Tensor forward(const at::Tensor &x);
};
struct Sampler : Module {
  at::Tensor forward(const at::Tensor &x);
};
} // namespace core
EOF
for class in Decoder Sampler; do
  cat > "$src/core/$class.cpp" <<EOF
#include "core/core.h"
at::Tensor core::$class::forward(const at::Tensor &x) {
  return x * x.item<double>();
}
EOF
done
cat > "$src/engine/main.cpp" <<'EOF'
#include "core/core.h"
at::Tensor step(core::Decoder &d, const at::Tensor &x) { return d.forward(x); }
int main() {
  core::Decoder d;
  core::Sampler s;
  at::Tensor x;
  s.forward(step(d, x));
}
EOF
cat > "$src/trace/main.cpp" <<'EOF'
#include "core/core.h"
// fullgraph: host
void print(const at::Tensor &x) { x.item<double>(); }
// fullgraph: root
at::Tensor traced(core::Decoder &d, const at::Tensor &x) {
  print(x);
  return d.forward(x);
}
int main() {
  core::Decoder d;
  core::Sampler s;
  at::Tensor x;
  s.forward(traced(d, x));
}
EOF

configure() { # configure PROGRAM...: which programs are built from the library.
  cat > "$src/CMakeLists.txt" <<EOF
cmake_minimum_required(VERSION 3.20)
project(narrowing CXX)
set(CMAKE_CXX_STANDARD 17)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
include_directories(.)
add_library(core STATIC core/Decoder.cpp core/Sampler.cpp)
foreach(name $*)
  add_executable(\${name} \${name}/main.cpp)
  target_link_libraries(\${name} PRIVATE core)
endforeach()
EOF
  rm -rf "$scratch/build"
  cmake -S "$src" -B "$scratch/build" -G Ninja -DCMAKE_CXX_COMPILER_WORKS=1 > /dev/null
}
expect() { # expect WHAT: the files with findings, on standard input.
  status=0
  "$fullgraph" check -p "$scratch/build" --project-root "$src" --format json \
    -o "$scratch/report.json" || status=$?
  [ "$status" -eq 1 ] || { echo "$1: exit status $status, expected 1"; exit 1; }
  python3 - "$scratch/report.json" > "$scratch/found" <<'EOF'
import json, sys
for f in json.load(open(sys.argv[1]))["findings"]:
    print(f["location"]["file"], f["rule"], f["root"])
EOF
  diff - "$scratch/found" || { echo "$1: other findings"; exit 1; }
}

configure trace
expect "one program, in which somebody says what is captured" <<'EOF'
core/Decoder.cpp FG201 traced
EOF

configure engine trace
expect "nobody says what the engine captures" <<'EOF'
core/Decoder.cpp FG201 core::Decoder::forward
core/Sampler.cpp FG201 core::Sampler::forward
EOF
"$fullgraph" roots -p "$scratch/build" --project-root "$src" > "$scratch/roots"
grep -q 'core::Sampler::forward is forward' "$scratch/roots"
# What is not looked into is listed.
sed -n '/^Marked as host/,$p' "$scratch/roots" | grep -q 'trace/main.cpp:6:3: print'

sed -i 's,^at::Tensor step,// fullgraph: root\n&,' "$src/engine/main.cpp"
configure engine trace
expect "the engine says so, too" <<'EOF'
core/Decoder.cpp FG201 step
EOF
"$fullgraph" roots -p "$scratch/build" --project-root "$src" > "$scratch/roots"
sed -n '/^Not taken to be captured/,$p' "$scratch/roots" | grep -q 'core::Sampler::forward'

# A library that is loaded may be loaded by others than those that are known.
sed -i 's/core STATIC/core SHARED/' "$src/CMakeLists.txt"
rm -rf "$scratch/build"
cmake -S "$src" -B "$scratch/build" -G Ninja -DCMAKE_CXX_COMPILER_WORKS=1 > /dev/null
expect "a shared library" <<'EOF'
core/Decoder.cpp FG201 core::Decoder::forward
core/Sampler.cpp FG201 core::Sampler::forward
EOF
