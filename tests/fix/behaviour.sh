#!/bin/sh
# behaviour.sh FULLGRAPH PROGRAMS COMPILER
# Each program prints the same before and after --fix, compiles without a
# warning, and holds no finding and no test then.
set -eu
fullgraph=$1 programs=$2 compiler=$3
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp "$programs"/* "$scratch"
cd "$scratch"
for program in *.cpp; do
  name=${program%.cpp}
  "$compiler" -std=c++20 -Wall -Wextra -Werror -o "$name.before" "$program"
  "./$name.before" > "$name.before.txt"
  cp "$program" "$name.original"
  "$fullgraph" check --fix "$program" -- -std=c++20 || {
    echo "$program: findings are left" >&2
    exit 1
  }
  if cmp -s "$program" "$name.original"; then
    echo "$program: nothing was fixed" >&2
    exit 1
  fi
  "$compiler" -std=c++20 -Wall -Wextra -Werror -o "$name.after" "$program"
  "./$name.after" > "$name.after.txt"
  diff "$name.before.txt" "$name.after.txt"
  if grep -n 'holds_alternative\|get_if\|index()' "$program" |
      grep -v 'fullgraph: expected'; then
    echo "$program: a test is left" >&2
    exit 1
  fi
  echo "$program: $(wc -l < "$name.after.txt") lines of output, the same"
done
