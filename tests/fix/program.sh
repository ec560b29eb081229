#!/bin/sh
# program.sh FULLGRAPH FOLDER COMPILER FLAG...
# A program of several units prints the same before and after --fix, compiles
# without a warning, and no function gives a variant then.
set -eu
fullgraph=$1 folder=$2 compiler=$3
shift 3
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/program" "$scratch/.git"
cp "$folder"/* "$scratch/program"
cd "$scratch"
separator='['
for unit in program/*.cpp; do
  printf '%s{"directory": "%s", "file": "%s", "arguments": ["c++", "-std=c++20", "-c", "%s"]}\n' \
    "$separator" "$scratch" "$unit" "$unit"
  separator=,
done > compile_commands.json
echo ']' >> compile_commands.json
build() {
  "$compiler" -std=c++20 -Wall -Wextra -Werror -o "$1" program/*.cpp
  "./$1" > "$1.txt"
}
build before
"$fullgraph" check --fix "$@" || {
  echo "findings are left" >&2
  exit 1
}
build after
diff before.txt after.txt
# The alias of the type stays in the header, for whoever else may read it.
if grep -n 'holds_alternative\|get<Tensor>\|get<Pair>\|Result ' program/* | grep -v 'using Result'; then
  echo "the variant is left" >&2
  exit 1
fi
echo "$(wc -l < after.txt) lines of output, the same"
