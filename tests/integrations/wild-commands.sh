#!/bin/sh
# wild-commands.sh FULLGRAPH
# Units whose commands are for nvcc, for gcc's modules, behind launchers and in
# response files are read as whole as any other.
set -eu
fullgraph=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
mkdir .git include build
cat > include/attention.h <<'CPP'
#include <variant>
struct Tensor {};
std::variant<Tensor, int> flash_attention(Tensor q);
CPP
cat > kernel.cu <<'CPP'
#include "attention.h"
__global__ void scale(float *p, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n)
    p[i] *= FACTOR;
}
bool launch(float *p, int n, cudaStream_t stream) {
  scale<<<dim3(n / 256), 256, 0, stream>>>(p, n);
  return flash_attention(Tensor()).index() == 1;
}
CPP
cat > module.cpp <<'CPP'
#include "attention.h"
bool ask() { return flash_attention(Tensor()).index() == 1; }
CPP
echo "-I$scratch/include" > build/includes.rsp
cat > build/compile_commands.json <<JSON
[{"directory": "$scratch/build", "file": "$scratch/kernel.cu",
  "command": "sccache /opt/none/bin/nvcc -forward-unknown-to-host-compiler -ccbin=g++-12 -DFACTOR=2 --options-file includes.rsp --generate-code=arch=compute_90,code=[compute_90,sm_90] --expt-relaxed-constexpr -std=c++17 -Xcompiler=-fPIC,-fno-gnu-unique -MD -MF x.d -x cu -c $scratch/kernel.cu -o x.o"},
 {"directory": ".", "file": "../module.cpp",
  "command": "env A=b ccache g++-14 -std=c++20 -fmodules-ts -fmodule-mapper=x.modmap -fdeps-format=p1689r5 @includes.rsp -c ../module.cpp -o y.o"},
 {"directory": ".", "file": "../module.cpp",
  "command": "g++-14 -std=c++20 @includes.rsp -Wall -c ../module.cpp -o z.o"}]
JSON

status=0
out=$("$fullgraph" check -p build) || status=$?
fail() {
  printf '%s\n' "$1, status $status:" "$out" >&2
  exit 1
}
[ "$status" -eq 1 ] || fail 'expected findings'
echo "$out" | grep -q '^kernel.cu:9:10: warning: ' || fail 'no finding in the CUDA file'
echo "$out" | grep -q '^module.cpp:2:21: warning: ' || fail 'no finding in the other'
echo "$out" | grep -q 'in 2 files: 2 analysed, 0 with errors, 0 failed' || fail 'not read whole'

out=$("$fullgraph" check -p build --exit-zero --profile 2>&1)
echo "$out" | grep -qE '^ +1 +commands without a flag: -fno-gnu-unique: Clang has no such flag$' ||
  fail 'the profile does not tell of flags that were left out'
out=$("$fullgraph" doctor -p build)
for said in 'repeated commands: 1 command left out' \
  'flag left out: -fmodule-mapper=x.modmap (1 command): modules are not read' \
  'flag left out: -fno-gnu-unique (1 command): Clang has no such flag'; do
  echo "$out" | grep -qF "$said" || fail "not said: $said"
done
