#!/usr/bin/env bash
# hostile.sh FULLGRAPH
# A project whose every flag loads, runs or writes: it is read, each such flag is
# said, and a trace of the file system sees nothing opened for writing but what
# was asked for, and nothing run but fullgraph.
. "$(dirname "$0")/lib.sh"

mkdir -p project/.git outside
cat > project/a.cpp <<'CPP'
#include <variant>
struct Tensor {};
using Result = std::variant<Tensor, int>;
Result flash_attention(Tensor q, bool lse);
int f(Tensor q, bool b) { return std::holds_alternative<Tensor>(flash_attention(q, b)); }
CPP
cp project/a.cpp project/b.cpp
echo '-DFROM_OUTSIDE' > outside/flags.rsp
echo '-DFROM_INSIDE' > project/flags.rsp
printf '#!/bin/sh\ntouch %s/ran\n' "$scratch" > outside/tool
cp outside/tool outside/ld && cp outside/tool outside/cc1 && chmod +x outside/*
o=$scratch/outside
flags=(
  "-fplugin=$o/evil.so" "-fplugin-arg-evil-x=y" "-fpass-plugin=$o/evil.so"
  -Xclang -load -Xclang "$o/evil.so" -Xclang -plugin -Xclang evil
  -mllvm "-load=$o/evil.so" "-B$o" "-fuse-ld=$o/ld" "--ld-path=$o/ld" "-ccc-gcc-name" "$o/tool"
  "--nvptx-arch-tool=$o/tool" "--amdgpu-arch-tool=$o/tool" --offload-arch=native
  -wrapper "$o/tool,--args" "-specs=$o/specs" "--config=$o/evil.cfg" "--config-user-dir=$o"
  -o "$o/a.o" -MD -MF "$o/a.d" -MJ "$o/a.json" "-Wp,-MD,$o/wp.d" -gen-cdb-fragment-path "$o/cdb"
  --serialize-diagnostics "$o/a.dia" "-ftime-trace=$o/a.trace" "-fmodules-cache-path=$o/modules"
  -fmodules -fimplicit-modules "-fcrash-diagnostics-dir=$o" -fcrash-diagnostics=all -gen-reproducer=always
  -save-temps=obj -save-stats=cwd -dumpdir "$o/" "-fprofile-generate=$o/p" "-fprofile-use=$o/p"
  "-fprofile-instr-use=$o/p" --coverage -ftest-coverage -gsplit-dwarf -fembed-bitcode
  "-fsave-optimization-record=yaml" "-foptimization-record-file=$o/opt" "-fproc-stat-report=$o/stat"
  "-index-store-path" "$o/index" -emit-llvm -emit-ast -fstack-usage -fdump-tree-all
  "-fdump-rtl-all=$o/rtl" -dumpbase "$o/x" -dA -include-pch "$o/evil.pch" "-fmodule-output=$o/a.pcm"
  "-fthinlto-index=$o/t" "-fsanitize-ignorelist=$o/list" "-fprofile-list=$o/list"
  "-ivfsoverlay" "$o/overlay.yaml" "-Xarch_host" "-fplugin=$o/evil.so" --analyze --migrate
  "-fxray-attr-list=$o/x" -no-integrated-cpp -traditional-cpp --version -v "-###" -print-search-dirs -extract-api
  "@$o/flags.rsp" "@flags.rsp" -c
)
database() { # database FILE FLAGS...
  python3 - "$scratch/project" "$@" <<'PY'
import json, sys
folder, file, *flags = sys.argv[1:]
print(json.dumps([{"directory": folder, "file": file, "arguments": ["clang++", "-std=c++20", *flags, file]}]))
PY
}
database a.cpp "${flags[@]}" > project/compile_commands.json
chmod -R a-w project

# What a shell needs to start fullgraph is not of interest; the rest is.
trace() {
  strace -f -qq -o trace -e trace=execve,open,openat,creat,rename,renameat2,unlink,mkdir,mkdirat,symlink,link,chmod,truncate \
    "$fullgraph" check --cache-dir "$scratch/kept" "$@"
}
expect 'hostile flags' 1 '' trace -p project project/a.cpp -o "$scratch/report.txt"
out=$(cat report.txt)
also 'a finding' FG101
for said in -fplugin= -fpass-plugin= '-Xclang -load' -mllvm '-B ' '--serialize-diagnostics' \
  -ftime-trace -fcrash-diagnostics-dir -save-temps -gen-cdb-fragment-path \
  -fmodules-cache-path -fmodule-output -Xarch_host; do
  also 'said' "left out of its compile command: $said"
done
# Later versions of Clang have one name for the tools of all devices.
also 'said' "-arch-tool=$o/tool, which runs other programs"
[ ! -e ran ] || fail 'a tool of the project was run'
# Its own program, as often as it likes.
run=$(grep -a 'execve(' trace | grep -av ENOENT | grep -avF "\"$(readlink -f "$fullgraph")\"" | grep -avF "\"$fullgraph\"")
[ -z "$run" ] || fail "something was run: $run"
written=$(grep -aE 'O_(WRONLY|RDWR|CREAT|TRUNC)|creat\(|rename|mkdir|symlink|link\(' trace \
  | grep -av '"/dev/null"' | grep -avF -e "\"$scratch/report.txt" -e "\"$scratch/kept" | grep -avE '\) += -1 ')
[ -z "$written" ] || fail "something was written: $written"
grep -qaF '"'"$o"'/flags.rsp", O_RDONLY' trace && fail 'a response file outside the project was read'
grep -qaF 'project/flags.rsp", O_RDONLY' trace || fail 'the response file of the project was not read'
[ "$(ls outside | wc -l)" -eq 4 ] || fail "outside has more: $(ls outside)"

# The doctor names what else was left out.
expect 'doctor' 0 "@$o/flags.rsp (1 command): this response file lies outside the project" \
  "$fullgraph" doctor -p project
chmod -R u+w project
printf '#ifndef FROM_OUTSIDE\n#error no\n#endif\nint g() { return 1; }\n' > project/c.cpp
database c.cpp "@$o/flags.rsp" > project/compile_commands.json
expect 'not followed' 0 'recovered from: no' "$fullgraph" check -p project
expect 'followed' 0 '1 analysed' "$fullgraph" check -p project --follow-outside

# Configuration: neither it nor its rules from elsewhere, unless asked for.
echo '{"models": []}' > outside/rules.json
echo "rules: $o/rules.json" > project/.fullgraph.yaml
expect 'rules outside' 2 'lies outside the project' "$fullgraph" check project/a.cpp -- -std=c++20
expect 'rules outside, asked for' 1 FG101 "$fullgraph" check --follow-outside project/a.cpp -- -std=c++20
expect 'rules outside, config named' 1 FG101 \
  "$fullgraph" check --config project/.fullgraph.yaml project/a.cpp -- -std=c++20
rm project/.fullgraph.yaml
echo 'fail-on: error' > .fullgraph.yaml
expect 'a configuration above the repository is not its own' 1 FG101 \
  "$fullgraph" check project/a.cpp -- -std=c++20
rm .fullgraph.yaml
echo 'select: [FG9]' > outside/c.yaml
ln -s "$o/c.yaml" project/.fullgraph.yaml
expect 'a configuration that is a link' 2 'lies outside the project' \
  "$fullgraph" check project/a.cpp -- -std=c++20
rm project/.fullgraph.yaml

# Files that never end, where a repository may have a link to them.
printf '#include "endless.h"\n#include "pipe.h"\n' | cat - project/a.cpp > project/d.cpp
ln -s /dev/zero project/endless.h
mkfifo project/pipe.h
expect 'devices as headers' 1 FG101 timeout 60 "$fullgraph" check project/d.cpp -- -std=c++20
rm project/endless.h project/pipe.h
for name in CODEOWNERS .fullgraph.yaml compile_commands.json x.h; do
  database a.cpp > project/compile_commands.json
  ln -sf /dev/zero "project/$name"
  out=$(cd project && ulimit -v 8000000 && timeout 60 "$fullgraph" check n.h 2>&1 < /dev/null)
  status=$?
  [ "$status" -le 3 ] || fail "$name is /dev/zero: status $status: $out"
  rm -f "project/$name"
done
exit "$failed"
