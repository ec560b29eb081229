#!/bin/sh
# builds-and-parts.sh FULLGRAPH GENERATE
# Two builds of a program, spread over machines, merged in any tree: the report
# has the same bytes as one run's. And a run over one file finds in it what the
# run over all found there, since it links what the cache knows of the rest.
set -eu
fullgraph=$1 generate=$2
scratch=$(cd "$(mktemp -d)" && pwd -P)
trap 'rm -rf "$scratch"' EXIT
src=$scratch/src
python3 "$generate" sources "$src" 3
# What only one of the builds says.
cat >> "$src/u00001.cpp" <<'EOF'
#ifdef OTHER
namespace engine {
bool other_u00001(const Tensor &q) {
  Result r = attention_u00002(q, true);
  return r.index() == 1;
}
} // namespace engine
#endif
EOF
mkdir "$src/one" "$src/two"
cp "$src/compile_commands.json" "$src/one"
sed 's/"-c",/"-DOTHER", "-c",/' "$src/compile_commands.json" > "$src/two/compile_commands.json"
rm "$src/compile_commands.json"
builds="-p $src/one -p $src/two --project-root $src"

expect() { # expect STATUS COMMAND...
  wanted=$1; shift
  status=0
  "$@" || status=$?
  [ "$status" -eq "$wanted" ] || { echo "$*: exit status $status, expected $wanted"; exit 1; }
}
cd "$src"
# shellcheck disable=SC2086
expect 1 "$fullgraph" check $builds --cache-dir "$scratch/cache" --format json -o "$scratch/whole.json"
grep -q '"two"' "$scratch/whole.json"

for shards in 1 3; do
  i=1
  while [ "$i" -le "$shards" ]; do
    # shellcheck disable=SC2086
    "$fullgraph" extract $builds --no-cache --shard "$i/$shards" -o "$scratch/of$shards"
    i=$((i + 1))
  done
  expect 1 "$fullgraph" link "$scratch/of$shards" --format json -o "$scratch/of$shards.json"
  cmp "$scratch/whole.json" "$scratch/of$shards.json"
done

for seed in 1 2; do
  parts=$(find "$scratch/of1" -name '*.json' | sort |
    awk -v seed="$seed" 'BEGIN { srand(seed) } { print rand(), $0 }' | sort | cut -d' ' -f2)
  # shellcheck disable=SC2086
  set -- $parts
  [ $# -eq 8 ] || { echo "$# summaries, expected 8"; exit 1; }
  expect 1 "$fullgraph" link "$@" --format json -o "$scratch/shuffled.json"
  cmp "$scratch/whole.json" "$scratch/shuffled.json"
  n=0
  while [ $# -gt 1 ]; do
    n=$((n + 1))
    made=$scratch/part$seed-$n.json
    "$fullgraph" link --merge "$1" "$2" -o "$made"
    shift 2
    if [ $((n % 2)) -eq $((seed % 2)) ]; then set -- "$made" "$@"; else set -- "$@" "$made"; fi
  done
  expect 1 "$fullgraph" link "$1" --format json -o "$scratch/tree.json"
  cmp "$scratch/whole.json" "$scratch/tree.json"
done

# One file at a time, the rest from the cache.
for file in engine.cpp u00000.cpp u00001.cpp u00002.cpp; do
  # shellcheck disable=SC2086
  "$fullgraph" check $builds --cache-dir "$scratch/cache" --exit-zero --format json \
    -o "$scratch/part.json" "$file"
  python3 - "$scratch/whole.json" "$scratch/part.json" "$file" <<'EOF'
import json
import sys

def of(path):
    with open(path, encoding="utf-8") as text:
        report = json.load(text)
    return report, [{k: v for k, v in f.items() if k != "related"} for f in report["findings"]]

whole, all_of_it = of(sys.argv[1])
part, found = of(sys.argv[2])
wanted = [f for f in all_of_it if f["location"]["file"] == sys.argv[3]]
in_file = [f for f in found if f["location"]["file"] == sys.argv[3]]
assert in_file == wanted, f"{sys.argv[3]}: {len(in_file)} findings beside {len(wanted)}"
# Beside them only what stands in its headers, or comes from it.
for f in found:
    assert f in all_of_it, f
    places = {f["location"]["file"], f["source"]["location"]["file"]}
    assert places & {sys.argv[3], sys.argv[3].replace(".cpp", ".h")}, f
assert part["coverage"]["other_units_linked"] == 6, part["coverage"]
EOF
done
