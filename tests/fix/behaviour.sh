#!/bin/sh
# behaviour.sh FULLGRAPH PROGRAMS COMPILER TEST [FIX_FLAGS [COMPILER_FLAGS [LIBRARIES]]]
# Each program prints the same before and after --fix, compiles without a
# warning, and holds no finding and nothing like TEST then.
set -eu
fullgraph=$1 programs=$2 compiler=$3 test=$4 fix_flags=${5-} flags="-std=c++20 ${6-}" libraries=${7-}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp "$programs"/* "$scratch"
cd "$scratch"
# The lists of flags are lists of words.
# shellcheck disable=SC2086
for program in *.cpp; do
  name=${program%.cpp}
  "$compiler" $flags -Wall -Wextra -Werror -o "$name.before" "$program" $libraries
  "./$name.before" > "$name.before.txt"
  cp "$program" "$name.original"
  "$fullgraph" check --fix $fix_flags "$program" -- $flags || {
    echo "$program: findings are left" >&2
    exit 1
  }
  if cmp -s "$program" "$name.original"; then
    echo "$program: nothing was fixed" >&2
    exit 1
  fi
  "$compiler" $flags -Wall -Wextra -Werror -o "$name.after" "$program" $libraries
  "./$name.after" > "$name.after.txt"
  diff "$name.before.txt" "$name.after.txt"
  if grep -n "$test" "$program" | grep -v 'fullgraph: expected'; then
    echo "$program: a test is left" >&2
    exit 1
  fi
  echo "$program: $(wc -l < "$name.after.txt") lines of output, the same"
done
