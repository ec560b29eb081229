#!/bin/sh
# stdin.sh FULLGRAPH
# --stdin-filename for simple clients: the text that comes counts, not the file's.
set -eu
fullgraph=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
mkdir .git src
echo -std=c++20 > compile_flags.txt
bad='#include <variant>
struct Tensor {};
std::variant<Tensor, int> flash_attention(Tensor q);
bool ask(Tensor q) { return flash_attention(q).index() == 1; }'
echo 'int clean() { return 1; }' > src/a.cpp

# expect NAME STATUS TEXT ARGUMENTS..., with the text of $input
expect() {
  name=$1 expected=$2 text=$3
  shift 3
  status=0
  out=$(printf '%s\n' "$input" | "$fullgraph" check "$@" 2>&1) || status=$?
  if [ "$status" -ne "$expected" ] || ! printf '%s' "$out" | grep -qF -- "$text"; then
    echo "$name: status $status, expected $expected and \"$text\" in:" >&2
    printf '%s\n' "$out" >&2
    exit 1
  fi
}
input=$bad
expect 'the text counts' 1 'src/a.cpp:4:29: warning: ' --stdin-filename src/a.cpp
expect 'its lines are shown' 1 'flash_attention(q).index() == 1; }' --stdin-filename src/a.cpp
expect 'a dash' 1 'src/a.cpp:4:29: ' --stdin-filename src/a.cpp -
expect 'named, too' 1 'src/a.cpp:4:29: ' --stdin-filename src/a.cpp src/a.cpp
expect 'not there' 1 'src/new.cpp:4:29: ' --stdin-filename src/new.cpp
expect 'no name' 2 '--stdin-filename' -
input='int clean() { return 1; }'
expect 'clean' 0 'no findings' --stdin-filename src/a.cpp
printf '%s\n' "$bad" > src/a.cpp
expect 'clean, whatever the disk says' 0 'no findings' --stdin-filename src/a.cpp
