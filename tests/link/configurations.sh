#!/bin/sh
# configurations.sh FULLGRAPH THIRD_PARTY
# Two builds of one project are two programs: what each finds is merged, with
# the name of the build that it was found in.
set -eu
fullgraph=$1 third_party=$2
scratch=$(cd "$(mktemp -d)" && pwd -P)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
mkdir src build-cuda build-npu

cat > src/attend.h <<'EOF'
#pragma once
#include "mini/mini.h"
mini::Result step_attention(const mini::Tensor &q);
EOF
cat > src/attend.cpp <<'EOF'
#include "attend.h"
// A macro chooses the backend; both are of one name, in one place.
mini::Result step_attention(const mini::Tensor &q) {
#if defined(USE_CUDA)
  return q;
#else
  return std::make_tuple(q, q);
#endif
}
EOF
cat > src/use.cpp <<'EOF'
#include "attend.h"
void differs(const mini::Tensor &q) {
  mini::Result r = step_attention(q);
  if (r.index() == 1) mini::use(q);
}
void same(const mini::Tensor &q) {
  mini::Result r = mini::flex_attention(q);
  if (r.index() == 1) mini::use(q);
}
void expected(const mini::Tensor &q) {
#if defined(USE_CUDA)
  mini::Result r = mini::flex_attention(q);
#else
  mini::Result r = mini::load(q);
#endif
  if (r.index() == 1) // fullgraph: expected(FG101): of one build only
    mini::use(q);
}
void never(const mini::Tensor &q) {
  mini::use(q); // fullgraph: expected(FG101): of no build
}
EOF
database() { # database FOLDER FLAG
  for f in attend use; do
    printf '%s{"directory": "%s", "file": "../src/%s.cpp", "command": "c++ -std=c++17 %s -I%s -c ../src/%s.cpp"}' \
      "$([ $f = attend ] && echo '[' || echo ',')" "$scratch/$1" $f "$2" "$third_party" $f
  done > "$1/compile_commands.json"
  echo ']' >> "$1/compile_commands.json"
}
database build-cuda -DUSE_CUDA
database build-npu -DUSE_NPU

status=0
"$fullgraph" check -p build-cuda -p build-npu --project-root . --format json \
  -o report.json --report text=report.txt || status=$?
[ "$status" -eq 1 ] || { echo "exit status $status, expected 1"; exit 1; }
python3 - > found <<'EOF'
import json
report = json.load(open("report.json"))
for f in report["findings"]:
    print(f["rule"], f["location"]["start"]["line"], f["verdict"],
          f["message"].split("only ever builds ")[-1].split(":")[0] if f["verdict"] == "dead" else "",
          ",".join(f["configurations"]), "suppressed" if "suppression" in f else "")
prints = [f["fingerprint"] for f in report["findings"]]
assert len(set(prints)) == len(prints)
EOF
diff - found <<'EOF'
FG101 4 dead tensor build-cuda 
FG101 4 dead tuple build-npu 
FG101 8 specialises  build-cuda,build-npu 
FG101 16 specialises  build-cuda suppressed
FG901 20 None  build-cuda,build-npu 
EOF
grep -q '^  in: build-cuda, build-npu$' report.txt
grep -q '^  in: build-npu$' report.txt

# One build alone is of no name, and says nothing of the other.
status=0
"$fullgraph" check -p build-npu --project-root . --format json -o one.json || status=$?
[ "$status" -eq 1 ]
! grep -q '"configurations"' one.json
grep -q 'only ever builds tuple' one.json
! grep -q 'step_attention, which only ever builds tensor' one.json

# In two steps, and merged, the same bytes.
"$fullgraph" extract -p build-cuda -p build-npu --project-root . -o summaries
status=0
"$fullgraph" link summaries --format json -o linked.json || status=$?
[ "$status" -eq 1 ]
cmp report.json linked.json
