#!/bin/sh
# grouping.sh FULLGRAPH GENERATE
# However the units of a program are spread over machines, and in whatever order
# their summaries are linked, the report has the same bytes as one run's.
set -eu
fullgraph=$1 generate=$2
scratch=$(cd "$(mktemp -d)" && pwd -P)
trap 'rm -rf "$scratch"' EXIT
src=$scratch/src
python3 "$generate" sources "$src" 4
in_project="-p $src --project-root $src"

link() { # link REPORT SUMMARY...: findings are expected.
  report=$1; shift
  status=0
  (cd "$src" && "$fullgraph" link "$@" --format json -o "$report") || status=$?
  [ "$status" -eq 1 ] || { echo "link: exit status $status, expected 1"; exit 1; }
}
same() {
  cmp "$scratch/whole.json" "$1" || { echo "$2: another report"; exit 1; }
}

status=0
# shellcheck disable=SC2086
(cd "$src" && "$fullgraph" check $in_project --format json -o "$scratch/whole.json") || status=$?
[ "$status" -eq 1 ] || { echo "check: exit status $status, expected 1"; exit 1; }
grep -q FG101 "$scratch/whole.json"

for shards in 1 2 3; do
  i=1
  while [ "$i" -le "$shards" ]; do
    # shellcheck disable=SC2086
    "$fullgraph" extract $in_project --shard "$i/$shards" -o "$scratch/of$shards"
    i=$((i + 1))
  done
  link "$scratch/of$shards.json" "$scratch/of$shards"
  same "$scratch/of$shards.json" "$shards shards"
done

# The order on the command line, and that of the files' names.
for seed in 1 2 3 4 5; do
  mkdir "$scratch/named$seed"
  find "$scratch/of1" -name '*.json' | sort |
    awk -v seed="$seed" 'BEGIN { srand(seed) } { print rand(), $0 }' | sort |
    cut -d' ' -f2 > "$scratch/order"
  n=0
  while read -r file; do
    cp "$file" "$scratch/named$seed/$n.json"
    n=$((n + 1))
  done < "$scratch/order"
  # shellcheck disable=SC2046
  link "$scratch/shuffled$seed.json" $(cat "$scratch/order")
  same "$scratch/shuffled$seed.json" "order $seed"
  link "$scratch/renamed$seed.json" "$scratch/named$seed"
  same "$scratch/renamed$seed.json" "names $seed"
done

# Parts of parts: whatever tree they are merged in, the same bytes.
merge() { "$fullgraph" link --merge "$@"; }
merge "$scratch/of1" -o "$scratch/merged.json"
for seed in 1 2 3 4 5; do
  parts=$(find "$scratch/of1" -name '*.json' | sort |
    awk -v seed="$seed" 'BEGIN { srand(seed) } { print rand(), $0 }' | sort | cut -d' ' -f2)
  n=0
  # shellcheck disable=SC2086
  set -- $parts
  while [ $# -gt 1 ]; do
    n=$((n + 1))
    merge "$1" "$2" -o "$scratch/part$seed-$n.json"
    made=$scratch/part$seed-$n.json
    shift 2
    # In turn at the front and at the back: combs and trees.
    if [ $((n % 2)) -eq $((seed % 2)) ]; then set -- "$made" "$@"; else set -- "$@" "$made"; fi
  done
  cmp "$scratch/merged.json" "$1" || { echo "merged in tree $seed: other bytes"; exit 1; }
  link "$scratch/tree$seed.json" "$1"
  same "$scratch/tree$seed.json" "tree $seed"
done
# What two parts have in common is there once.
merge "$scratch/merged.json" "$scratch/of1/u00001.cpp.json" -o "$scratch/again.json"
cmp "$scratch/merged.json" "$scratch/again.json" || { echo "merged twice: other bytes"; exit 1; }
link "$scratch/twice.json" "$scratch/merged.json" "$scratch/of1"
same "$scratch/twice.json" "a part and its units"
# What cannot be read is not merged.
echo '{' > "$scratch/damaged.json"
! merge "$scratch/damaged.json" "$scratch/of1" -o "$scratch/none.json" 2> "$scratch/why"
grep -q 'damaged.json: the summary' "$scratch/why"
[ ! -e "$scratch/none.json" ]

# A unit less is another program.
rm "$scratch/of2/u00001.cpp.json"
link "$scratch/less.json" "$scratch/of2"
! cmp -s "$scratch/whole.json" "$scratch/less.json"
