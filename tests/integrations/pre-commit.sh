#!/bin/sh
# pre-commit.sh FULLGRAPH SOURCE_DIR
# Under the real pre-commit, a commit with the ticket's pattern is refused, and
# its fix goes through.
set -eu
fullgraph=$1 source=$2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export PATH="$(dirname "$fullgraph"):$PATH"
export PRE_COMMIT_HOME="$scratch/home" GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.com
export GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.com

# The repository that users name in their configuration.
git init -q "$scratch/hooks"
cp "$source/.pre-commit-hooks.yaml" "$scratch/hooks"
git -C "$scratch/hooks" add .pre-commit-hooks.yaml
git -C "$scratch/hooks" commit -qm hooks
rev=$(git -C "$scratch/hooks" rev-parse HEAD)

git init -q "$scratch/project"
cd "$scratch/project"
cat > .pre-commit-config.yaml <<YAML
repos:
  - repo: $scratch/hooks
    rev: $rev
    hooks:
      - id: fullgraph
YAML
git add .pre-commit-config.yaml
git commit -qm start
pre-commit install > /dev/null

# commit NAME STATUS TEXT: tries to, and looks for the text in what is said.
commit() {
  git add -A .
  status=0
  out=$(git commit -qm "$1" 2>&1) || status=$?
  if [ "$status" -ne "$2" ] || ! printf '%s' "$out" | grep -qF -- "$3"; then
    echo "$1: status $status, expected $2 and \"$3\" in:" >&2
    printf '%s\n' "$out" >&2
    exit 1
  fi
}

head='#include <variant>
struct Tensor {};
using Result = std::variant<Tensor, int>;
Result flex_attention(Tensor q) { return q; }'
printf '%s\n' "$head" 'Tensor forward(Tensor q) {
  Result r = flex_attention(q);
  if (std::holds_alternative<int>(r))
    return Tensor();
  return std::get<Tensor>(r);
}' > a.cpp
commit 'no compilation database' 1 'cmake -B build -DCMAKE_EXPORT_COMPILE_COMMANDS=ON'

mkdir build
echo build > .gitignore
printf '[{"directory":"%s","file":"a.cpp","command":"c++ -std=c++20 -c a.cpp"}]' "$PWD" \
  > build/compile_commands.json
commit 'the pattern' 1 'a.cpp:7:7: warning: std::holds_alternative'

printf '%s\n' "$head" 'Tensor forward(Tensor q) {
  return std::get<Tensor>(flex_attention(q));
}' > a.cpp
commit 'the fix' 0 ''
[ "$(git log --format=%s -1)" = 'the fix' ]
# What the project has already need not be mended first.
printf '%s\n' "$head" 'bool old(Tensor q) { return flex_attention(q).index() == 1; }' > old.cpp
git add old.cpp
git commit -qnm 'by force'
sed -i 's/      - id: fullgraph/&\n        args: [-p, build, --diff-base, HEAD]/' .pre-commit-config.yaml
echo '// a line' >> old.cpp
commit 'with what is old' 0 ''
echo 'bool more(Tensor q) { return flex_attention(q).index() == 1; }' >> old.cpp
commit 'and what is new' 1 'old.cpp:7'
git checkout -q HEAD old.cpp

# What is not C++ is not looked at, and a file without a function is no failure.
echo text > notes.txt
commit 'a text' 0 ''
echo 'struct Pair { int first, second; };' > types.cpp
commit 'a type' 0 ''
