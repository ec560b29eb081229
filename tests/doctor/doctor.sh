#!/bin/sh
# doctor.sh FULLGRAPH
set -u
fullgraph=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" || exit 1
failed=0

# expect NAME STATUS TEXT...: a doctor of the folder says each text.
expect() {
  name=$1 expected=$2
  shift 2
  out=$("$fullgraph" doctor 2>&1 < /dev/null)
  status=$?
  for text; do
    if [ "$status" -ne "$expected" ] || ! printf '%s' "$out" | grep -qF -- "$text"; then
      echo "$name: status $status, expected $expected and \"$text\" in:"
      printf '%s\n' "$out" | sed 's/^/    /'
      failed=1
    fi
  done
}

mkdir .git third_party
expect 'no database' 2 'FAIL    compile commands: no compilation database' \
  'cmake -B build -DCMAKE_EXPORT_COMPILE_COMMANDS=ON' \
  'ok      standard library: a small unit was read' 'will not work yet'

echo 'int f() { return 1; }' | tee a.cpp > third_party/b.cpp
database() { printf '[%s]' "$1" > compile_commands.json; }
command() {
  printf '{"directory":"%s","file":"%s","command":"%s -c %s"}' "$scratch" "$1" "$2" "$1"
}
database "$(command a.cpp 'ccache g++ -O2')"
expect 'healthy' 0 "ok      compile commands: $scratch/compile_commands.json: 1 command for 1 file" \
  'ok      compilers: g++ (1 command); their commands are read as Clang 19' \
  "ok      project root: $scratch; 1 file of its own" 'ok      rules: ' \
  'ok      configuration: no .fullgraph.yaml' 'fullgraph check will work'

database "$(command a.cpp 'g++ -fplugin=x.so -DA'),$(command a.cpp 'g++ -DB'),$(command a.cpp 'g++ -DB -Wall'),$(command third_party/b.cpp g++)"
expect 'notes' 0 'note    flag left out: -fplugin=x.so (1 command): loads code into the compiler' \
  'note    repeated commands: 1 command left out' \
  'note    files with several commands: a.cpp' \
  "note    other people's files: third_party/b.cpp"

database "$(command gone.cpp g++),$(command a.cpp g++)"
expect 'missing file' 2 'FAIL    missing files: gone.cpp' 'cure: build once'
database "$(command third_party/b.cpp g++)"
expect 'nothing is own' 2 'FAIL    project root: no file is the project' 'cure: say where it is'
database "$(command a.cpp g++)"
echo 'selct: []' > .fullgraph.yaml
expect 'wrong configuration' 2 '.fullgraph.yaml:1:1: selct: unknown key; did you mean "select"?'
echo 'rules: gone.json' > .fullgraph.yaml
expect 'wrong rules' 2 'FAIL    rules: ' 'gone.json'
exit "$failed"
