#!/bin/sh
# tickets.sh FULLGRAPH
# The life of a ticket in a git repository: opened, kept, resolved, opened
# again, called no bug, damaged.
set -eu
fullgraph=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 SOURCE_DATE_EPOCH=1767225600
export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.com
export GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.com
cd "$scratch"
git init -q
printf '[{"directory":"%s","file":"a.cpp","command":"c++ -std=c++20 -c a.cpp"}]' "$PWD" \
  > compile_commands.json
printf '%s\n' '#include <variant>' 'struct Tensor { long id; };' \
  'using Result = std::variant<Tensor, int>;' 'Result flash_attention(Tensor q, bool lse);' \
  'int f(Tensor q, bool b) {' '  Result r = flash_attention(q, b);' \
  '  if (std::holds_alternative<Tensor>(r)) return 1;' '  return 0;' '}' > a.cpp
git add a.cpp
git commit -qm one

# run STATUS TEXT FLAGS...: runs, and looks for the text in what is said.
run() {
  expected=$1 text=$2
  shift 2
  status=0
  out=$("$fullgraph" tickets T -p . --no-config "$@" 2>&1) || status=$?
  if [ "$status" -ne "$expected" ] || ! printf '%s' "$out" | grep -qF -- "$text"; then
    printf 'status %s, expected %s and "%s" in:\n%s\n' "$status" "$expected" "$text" "$out" >&2
    exit 1
  fi
}
has() { grep -qF -- "$1" "$ticket" || { echo "\"$1\" is not in:" >&2; cat "$ticket" >&2; exit 1; }; }

run 1 '1 open (1 new, 0 again)' --dry-run
[ ! -e T ]
run 1 '1 open (1 new, 0 again)'
ticket=$(echo T/FG101-*.md)
has '| Status | open |'
cp "$ticket" before
run 1 '1 open (0 new, 0 again)'
cmp "$ticket" before

echo 'A note of a person.' >> "$ticket"
sed -i 's/| Severity | .*/| Severity | P1, says a person |/' "$ticket"
sed -i '1i // moved down' a.cpp
run 1 'updated'
has '| Location | `a.cpp:8` |'
has 'A note of a person.'
has '| Severity | P1, says a person |'
git commit -qam 'a line above'
run 1 '1 open'

sed -i 's/if (std::holds_alt.*/if (b) return 1;/' a.cpp
git commit -qam two
run 0 'FG101 was not looked for' --select FG2
has '| Status | open |'
cp compile_commands.json all.json
echo 'int other();' > b.cpp
sed 's/a\.cpp/b.cpp/g' all.json > compile_commands.json
run 3 'a.cpp was not analysed without errors'
has '| Status | open |'
cp all.json compile_commands.json
run 0 'resolved: its finding is gone'
has '| Status | resolved |'
has '-  if (std::holds_alternative<Tensor>(r)) return 1;'
has '+  if (b) return 1;'
has "changed by commit \`$(git rev-parse --short=12 HEAD)\`"
has 'A note of a person.'

git checkout -q HEAD~1 a.cpp
run 1 '1 open (0 new, 1 again)'
has '| Status | open |'

sed -i 's/| Status | open |/| Status | not-a-bug |/' "$ticket"
cp "$ticket" before
run 2 'the status not-a-bug needs a reason; expected it in a row "Reason"'
cmp "$ticket" before
sed -i 's/| Reason ||*.*/| Reason | both are served |/' "$ticket"
run 0 '1 expected or no bug'

sed -i '/^<!-- fullgraph {/d' "$ticket"
cp "$ticket" before
run 2 "$ticket:16: expected a comment that begins with"
cmp "$ticket" before
