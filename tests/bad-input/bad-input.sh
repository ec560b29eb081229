#!/bin/sh
# bad-input.sh FULLGRAPH
set -u
fullgraph=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" || exit 1
failed=0

# expect NAME STATUS TEXT COMMAND...: the text is in what the command prints.
expect() {
  name=$1 expected=$2 text=$3
  shift 3
  out=$("$@" 2>&1 < /dev/null)
  status=$?
  if [ "$status" -ne "$expected" ] || ! printf '%s' "$out" | grep -qF -- "$text"; then
    echo "$name: status $status, expected $expected and \"$text\" in:"
    printf '%s\n' "$out" | sed 's/^/    /'
    failed=1
  fi
}

cat > ok.cpp <<'CPP'
int twice(int n) { return 2 * n; }
CPP
mkdir broken empty one folder
echo '[{"directory":' > broken/compile_commands.json
: > empty/compile_commands.json
printf '[{"directory":"%s","file":"ok.cpp","arguments":["c++","-c","ok.cpp"]}]' "$scratch" \
  > one/compile_commands.json
: > empty.cpp
printf 'int\0main' > binary.cpp
echo 'int f() { return missing(1); }' > degraded.cpp
echo 'nonsense that is no code at all { { {' > nonsense.cpp

expect 'no command' 2 'which command?' "$fullgraph"
expect 'unknown command' 2 'did you mean "check"?' "$fullgraph" chek
expect 'unknown flag' 2 'did you mean "--format"?' "$fullgraph" check --fromat json
expect 'no value' 2 'needs a value' "$fullgraph" check --format
expect 'bad format' 2 'unknown format "jsn"; did you mean "json"?' \
  "$fullgraph" check --format jsn ok.cpp
expect 'bad number' 2 'is no number of at least 1' "$fullgraph" check -j none ok.cpp
expect 'no such file' 2 'gone.cpp: no such file or directory' \
  "$fullgraph" check gone.cpp -- -std=c++20
expect 'empty file' 2 'empty.cpp: is empty' "$fullgraph" check empty.cpp --
expect 'binary file' 2 'binary.cpp: is a binary file' "$fullgraph" check binary.cpp --
expect 'no database' 2 'no compilation database' "$fullgraph" check ok.cpp
expect 'no database there' 2 'there is no compile_commands.json in it' \
  "$fullgraph" check -p folder ok.cpp
expect 'broken database' 2 'broken/compile_commands.json: is no compilation database' \
  "$fullgraph" check -p broken ok.cpp
expect 'empty database' 2 'is empty; expected a list of compile commands' \
  "$fullgraph" check -p empty ok.cpp
expect 'empty folder' 2 'no unit of the compilation database is in this folder' \
  "$fullgraph" check -p one folder
expect 'no command for it' 0 'has no compile command; analysed with the flags of ok.cpp' \
  "$fullgraph" check -p one degraded.cpp
expect 'recovered error' 0 "recovered from: use of undeclared identifier 'missing'" \
  "$fullgraph" check degraded.cpp --
expect 'nothing seen' 3 'no function of the project' "$fullgraph" check nonsense.cpp --
expect 'output is a folder' 2 'folder: cannot be written: ' \
  "$fullgraph" check -o folder ok.cpp --
expect 'output has no folder' 2 'no/such/out.json: cannot be written: ' \
  "$fullgraph" check --format json -o no/such/out.json ok.cpp --
expect 'unknown rule' 2 'unknown rule "FG999"' "$fullgraph" rule FG999
expect 'what a rule rests on' 0 'trace: ok; in relaxed mode: ok' "$fullgraph" rule FG203
expect 'unknown selection' 2 'unknown rule "FX1"' "$fullgraph" check --select FX1 ok.cpp --
expect 'no such rules' 2 'gone.json' "$fullgraph" check --rules gone.json ok.cpp --
echo '{"models": [{"kind": "varient-test", "function": "f"}]}' > wrong.json
expect 'wrong kind' 2 'did you mean "variant-test"?' \
  "$fullgraph" check --rules wrong.json ok.cpp --
echo '{"models": [{"kind": "attention", "matcher": "callExpr(calee())"}]}' > matcher.json
expect 'wrong matcher' 2 'matcher.json:1: models[0].matcher: is no matcher: ' \
  "$fullgraph" check --rules matcher.json ok.cpp --
echo '{"models": [' > cut.json
expect 'cut rules' 2 'cut.json:' "$fullgraph" check --rules cut.json ok.cpp --
echo '{}' > no-summary.json
expect 'no summary' 2 'no-summary.json: the summary' "$fullgraph" link no-summary.json
expect 'bad shard' 2 'expected I/N with 1 <= I <= N' \
  "$fullgraph" extract --shard 3/2 -o out ok.cpp --
# Compile-time work without end.
cat > slow.cpp <<'CPP'
constexpr unsigned long spin(unsigned long n) {
  unsigned long s = 0;
  for (unsigned long i = 0; i < n; ++i)
    s += i * i;
  return s;
}
static_assert(spin(4000000000ul) != 1);
int f() { return 0; }
CPP
expect 'time-out' 3 'took more than the limit of 1 seconds' \
  "$fullgraph" check --timeout 1 slow.cpp -- -std=c++20 -fconstexpr-steps=4294967295
if [ "$(id -u)" -ne 0 ]; then
  cp ok.cpp secret.cpp && chmod 000 secret.cpp
  expect 'unreadable file' 2 'secret.cpp: cannot be read' "$fullgraph" check secret.cpp --
fi
# Compile databases as they are written: a folder relative to the database, and
# one file for two libraries.
mkdir -p wild/build/sub && echo '#include "own.h"
int h() { return own(); }' > wild/a.cpp && echo 'inline int own() { return 1; }' > wild/build/sub/own.h
printf '[{"directory":"sub","file":"../../a.cpp","arguments":["ccache","c++","-I.","-c","../../a.cpp","-o","x.o"]},
 {"directory":"sub","file":"../../a.cpp","arguments":["c++","-I.","-Wall","-c","../../a.cpp","-o","y.o"]}]' \
  > wild/build/compile_commands.json
expect 'relative directory, said twice' 0 'no findings in 1 file: 1 analysed' \
  "$fullgraph" check -p wild/build
expect 'clean' 0 'no findings' "$fullgraph" check ok.cpp --
[ -z "$(ls | grep tmp)" ] || { echo "a temporary file is left behind"; failed=1; }
exit "$failed"
