#!/bin/sh
# config.sh FULLGRAPH
set -u
fullgraph=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" || exit 1
failed=0

# expect NAME STATUS TEXT COMMAND...: the text is in what the command prints;
# "!TEXT": it is not.
expect() {
  name=$1 expected=$2 text=$3
  shift 3
  out=$("$@" 2>&1 < /dev/null)
  status=$?
  found=0
  printf '%s' "$out" | grep -qF -- "${text#!}" && found=1
  wanted=1
  case $text in '!'*) wanted=0 ;; esac
  if [ "$status" -ne "$expected" ] || [ "$found" -ne "$wanted" ]; then
    echo "$name: status $status, expected $expected and \"$text\" in:"
    printf '%s\n' "$out" | sed 's/^/    /'
    failed=1
  fi
}

mkdir -p project/.git project/src/deep project/gen
cd project || exit 1
code='#include <variant>
struct Tensor {};
std::variant<Tensor, int> flash_attention(Tensor q);
bool ask(Tensor q) { return flash_attention(q).index() == 1; }'
printf '%s\n' "$code" > src/deep/a.cpp
printf '%s\n' "$code" > gen/b.cpp
printf '%s\n' "$code" | sed 's/flash_attention/run_kernel/' > src/own.cpp
sed 's/ask/other/' gen/b.cpp > gen/c.cpp && mv gen/c.cpp gen/b.cpp
cat > compile_commands.json <<JSON
[{"directory":"$PWD","file":"src/deep/a.cpp","arguments":["c++","-std=c++20","-c","src/deep/a.cpp"]},
 {"directory":"$PWD","file":"gen/b.cpp","arguments":["c++","-std=c++20","-c","gen/b.cpp"]}]
JSON
check() { "$fullgraph" check "$@"; }

expect 'no configuration' 1 'gen/b.cpp:4' check
echo 'exclude: [gen/]' > .fullgraph.yaml
expect 'exclude' 1 '!gen/b.cpp' check
expect 'the other is there' 1 'src/deep/a.cpp:4' check
expect 'a named file is not excluded' 1 'gen/b.cpp:4' check gen/b.cpp
expect 'all are excluded' 2 'names every unit' check gen
expect '--no-config' 1 'gen/b.cpp:4' check --no-config

echo 'ignore: [FG101]' > .fullgraph.yaml
expect 'ignore, found upward' 0 'no findings' check src/deep/a.cpp
expect '--select starts anew' 1 'FG101' check --select FG101
(cd src/deep && "$fullgraph" check > out 2>&1) ||
  { echo "from a folder below:"; cat src/deep/out; failed=1; }
echo 'fail-on: error' > src/.fullgraph.yaml
expect 'the nearest, not merged' 0 'FG101' check src/deep/a.cpp
expect 'what all paths have in common' 0 '!FG101' check gen/b.cpp src/deep/a.cpp
expect 'and in the other order' 0 '!FG101' check src/deep/a.cpp gen/b.cpp
expect 'a flag beats the file' 1 'FG101' check --fail-on warning src/deep/a.cpp
rm src/.fullgraph.yaml

echo 'severity: {variant-dispatch: note}' > .fullgraph.yaml
expect 'severity' 0 'note: ' check src/deep/a.cpp
printf 'per-path:\n  "src/**":\n    severity: {FG101: error}\n  gen/: {ignore: ALL}\n' \
  > .fullgraph.yaml
expect 'severity of a path' 1 'a.cpp:4:29: error: ' check
expect 'ignored in a path' 0 'no findings' check gen

echo 'attention: [run_kernel]' > .fullgraph.yaml
expect 'attention by name' 1 'FG101' check src/own.cpp --
expect 'and without' 0 'no findings' check --no-config src/own.cpp --

echo '{"models": [{"kind": "attention", "function": "run_kernel"}]}' > acme.json
echo 'rules: acme.json' > .fullgraph.yaml
expect 'rules, from the folder of the file' 1 'FG101' \
  sh -c 'cd src && "$1" check own.cpp --' sh "$fullgraph"
echo 'extra-args: [-DONE]' > .fullgraph.yaml
printf '#ifdef ONE\n%s\n#endif\n' "$code" > src/guarded.cpp
expect 'extra-args' 1 'FG101' check src/guarded.cpp --

echo 'select: [FG2]' > .fullgraph.yaml
expect 'select' 0 'no findings' check
expect 'select in a flag' 1 'FG101' check --select FG1
echo 'project-root: gen' > .fullgraph.yaml
expect 'project-root' 1 'b.cpp:4:' check
expect 'the rest is foreign' 1 '!a.cpp:4:' check
sed '$d' src/deep/a.cpp > src/root.cpp
echo 'bool run(Tensor q, bool b) { return b && flash_attention(q).index() == 1; }' >> src/root.cpp
printf 'roots: [run]\n' > .fullgraph.yaml
expect 'roots' 1 '"root": "run"' check --format json src/root.cpp --
expect 'and without' 1 '!"root": "run"' check --format json --no-config src/root.cpp --
rm src/root.cpp

mv compile_commands.json gen/
echo 'build-dir: gen' > .fullgraph.yaml
expect 'build-dir' 1 'src/deep/a.cpp:4' check
mv gen/compile_commands.json .

echo 'selct: [FG101]' > .fullgraph.yaml
expect 'unknown key' 2 ".fullgraph.yaml:1:1: selct: unknown key; did you mean \"select\"?" check
printf 'fail-on: note\nignore:\n  - FG1O1\n' > .fullgraph.yaml
expect 'unknown rule' 2 '.fullgraph.yaml:3:5: ignore[0]: unknown rule "FG1O1"; did you mean "FG101"?' check
echo 'ignore: [' > .fullgraph.yaml
expect 'not YAML' 2 '.fullgraph.yaml:1:10: not YAML: ' check
echo 'ignore: [FG101]' > other.yaml
expect '--config' 0 'no findings' check --config other.yaml
expect '--config of nothing' 2 'gone.yaml: cannot be read: ' check --config gone.yaml
expect 'both' 2 'expected one of them' check --config other.yaml --no-config

printf 'fail-on: error\nroots:\n  - function: run\n' > .fullgraph.yaml
expect 'a root that is not there' 2 '.fullgraph.yaml:3:15: roots[0].function: no function named "run" has a body' check
expect 'and for the list of roots' 2 'no function named "run" has a body' "$fullgraph" roots
expect 'but it may be in another file' 0 '!no function named' check src/deep/a.cpp
printf 'roots: [ask, twice]\n' > .fullgraph.yaml
printf 'int twice(int x) { return 2 * x; }\n' > gen/d.cpp
cp compile_commands.json kept.json
sed 's/^\[/[{"directory":"'"$(printf %s "$PWD" | sed 's/[&/]/\\&/g')"'","file":"gen\/d.cpp","arguments":["c++","-c","gen\/d.cpp"]},/' kept.json > compile_commands.json
expect 'a root of no model code' 2 '.fullgraph.yaml:1:14: roots[1]: "twice" reaches no model code' check
expect 'the other root is one' 2 '!"ask" reaches' check
mv kept.json compile_commands.json
rm gen/d.cpp
printf 'fail-on: error\nroots: [run]\n' > .fullgraph.yaml
expect '--show-config' 0 'fail-on: note' check --show-config --fail-on note
expect 'what the file alone says' 0 'roots: ["run"]' check --show-config
expect 'which file' 0 "# $PWD/.fullgraph.yaml" "$fullgraph" rule --show-config
expect 'no file' 0 '# no .fullgraph.yaml' check --show-config --no-config
rm .fullgraph.yaml

# Owners are of the repository, though the project is a folder of it.
mkdir -p .github
printf '* @all\nsrc/deep/ @deep # comment\n' > .github/CODEOWNERS
echo '* @wrong' > CODEOWNERS
owners() {
  "$fullgraph" check --format json "$@" | /usr/bin/python3 -c '
import json, sys
print([f.get("owners") for f in json.load(sys.stdin)["findings"]])'
}
expect 'owners' 0 "[['@all'], ['@deep']]" owners
expect 'owners below' 0 "[['@deep']]" owners --project-root src src/deep/a.cpp
rm -r .github CODEOWNERS
expect 'no owners' 0 '[None, None]' owners
exit "$failed"
