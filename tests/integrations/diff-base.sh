#!/bin/sh
# diff-base.sh FULLGRAPH
# What --diff-base tells in a git repository: a guard that is deleted far away,
# edits, renames, files that come and go, work that is not committed, clones
# that are too shallow. And that nothing of the repository is touched.
set -eu
fullgraph=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 TMPDIR="$scratch/tmp"
export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.com
export GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.com
mkdir "$scratch/tmp" "$scratch/project"
cd "$scratch/project"

fail() { echo "$1" >&2; exit 1; }

# run STATUS TEXT FLAGS...: runs a check, and looks for the text in what is said.
run() {
  expected=$1 text=$2
  shift 2
  status=0
  out=$("$fullgraph" check -p build --no-config --no-cache "$@" 2>&1) || status=$?
  if [ "$status" -ne "$expected" ] || ! printf '%s' "$out" | grep -qF -- "$text"; then
    printf 'status %s, expected %s and "%s" in:\n%s\n' "$status" "$expected" "$text" "$out" >&2
    exit 1
  fi
  [ -z "$(ls -A "$TMPDIR")" ] || fail "left behind: $(ls -A "$TMPDIR")"
}

# database FILE...: compile commands as CMake gives them, from a build folder.
database() {
  for file; do
    printf '%s{"directory":"%s/build","file":"%s/src/%s","command":"c++ -std=c++20 -I../include -Igen -c ../src/%s"}' \
      "$comma" "$PWD" "$PWD" "$file" "$file"
    comma=,
  done | { printf '['; cat; printf ']'; } > build/compile_commands.json
}
comma=
mkdir build build/gen include src
echo '#define GENERATED 1' > build/gen/generated.h
cat > include/tensor.h <<'END'
#pragma once
namespace at {
struct Tensor {
  double item() const;
  Tensor operator*(double) const;
};
} // namespace at
namespace c10::cuda {
enum class CaptureStatus { None, Active };
CaptureStatus currentStreamCaptureStatusMayInitCtx();
} // namespace c10::cuda
at::Tensor scale(const at::Tensor &x);
END
cat > src/scale.cpp <<'END'
#include "tensor.h"
#ifndef GENERATED
#include "generated.h"
#endif
at::Tensor scale(const at::Tensor &x) {
  return x * x.item();
}
END
cat > src/layer.cpp <<'END'
#include "tensor.h"
// fullgraph: root
at::Tensor layer(const at::Tensor &x) {
  if (c10::cuda::currentStreamCaptureStatusMayInitCtx() != c10::cuda::CaptureStatus::None)
    return x;
  return scale(x);
}
END
cat > src/old.cpp <<'END'
#include "tensor.h"
// fullgraph: root
at::Tensor old(const at::Tensor &x) {
  return x * x.item();
}
END
git init -q -b main
git add include src
git commit -qm base
git tag base
database scale.cpp layer.cpp old.cpp
index=$(git hash-object .git/index)

run 1 'src/old.cpp:4'
run 0 'compared with base (' --diff-base base
run 0 '0 new, 1 unchanged, 0 gone' --diff-base base
run 0 '0 new, 1 unchanged, 0 gone' --diff-base HEAD

# The guard goes; the finding is in a file that nobody touched. Nothing is
# committed. The build's own files are no change, though git does not ignore them.
sed -i '/currentStream/,/return x;/d' src/layer.cpp
touch include/tensor.h
run 1 'src/scale.cpp:6' --diff-base base
run 1 '1 new, 1 unchanged, 0 gone' --diff-base base
printf '%s' "$out" | grep -qF 'src/old.cpp' && fail 'an old finding is told'
[ "$(git hash-object .git/index)" = "$index" ] || fail 'the index was written'
[ "$(git status --porcelain)" = " M src/layer.cpp
?? build/" ] || fail "the work tree has changed: $(git status --porcelain)"
[ "$(git worktree list | wc -l)" -eq 1 ] || fail 'a work tree is left'
printf '%s' "$out" | grep -qF 'src/scale.cpp:6' || fail 'the new finding is not told'

# From a cache, and in any number of workers: the same.
for flags in "--cache-dir $scratch/cache" "--cache-dir $scratch/cache -j1"; do
  # shellcheck disable=SC2086
  "$fullgraph" check -p build --no-config --diff-base base $flags > "$scratch/out" 2>&1 && fail 'status 0'
  printf '%s\n' "$out" | cmp - "$scratch/out"
done
git commit -qam 'no guard'
run 1 '1 new, 1 unchanged, 0 gone' --diff-base base
run 0 '0 new, 2 unchanged, 0 gone' --diff-base HEAD
git tag open

# A header that the base had not is not seen in it; a renamed file is known.
git mv src/old.cpp src/renamed.cpp
echo '// a line' >> src/renamed.cpp
mkdir include/only
echo 'at::Tensor read(const at::Tensor &x);' > include/only/read.h
cat > src/added.cpp <<'END'
#include "tensor.h"
#include "only/read.h"
// fullgraph: root
at::Tensor added(const at::Tensor &x) {
  return x * x.item();
}
END
comma=
database scale.cpp layer.cpp renamed.cpp added.cpp
run 1 '1 new, 2 unchanged, 0 gone' --diff-base open
printf '%s' "$out" | grep -qF 'src/added.cpp:5' || fail 'the new file has no finding'
rm -r src/added.cpp include/only
comma=
database scale.cpp layer.cpp
rm src/renamed.cpp
run 0 '0 new, 1 unchanged, 1 gone' --diff-base open
git checkout -q -f open
comma=
database scale.cpp layer.cpp old.cpp

# A mark in a comment belongs to its commit, too.
sed -i 's/: root/: host/' src/layer.cpp
git commit -qam 'runs eagerly'
sed -i 's/: host/: root/' src/layer.cpp
run 1 '1 new, 1 unchanged, 0 gone' --diff-base HEAD
git checkout -q src/layer.cpp

# What is worse than it was counts, though it is the same place.
cat > include/attend.h <<'END'
#include "tensor.h"
#include <variant>
struct Pair {};
using Result = std::variant<at::Tensor, Pair>;
Result flash_attention(const at::Tensor &q, bool pair);
END
cat > src/attend.cpp <<'END'
#include "attend.h"
Result flash_attention(const at::Tensor &q, bool) { return q; }
END
cat > src/ask.cpp <<'END'
#include "attend.h"
bool ask(const at::Tensor &q, bool pair) {
  return std::holds_alternative<Pair>(flash_attention(q, pair));
}
END
git add src include
git commit -qm 'one kind'
comma=
database attend.cpp ask.cpp
run 0 '0 new, 1 unchanged, 0 gone' --diff-base HEAD
cat > src/attend.cpp <<'END'
#include "attend.h"
Result flash_attention(const at::Tensor &q, bool pair) {
  if (pair)
    return Pair{};
  return q;
}
END
run 1 '0 new, 1 worse than there, 0 unchanged, 0 gone' --diff-base HEAD
printf '%s' "$out" | grep -qF 'src/ask.cpp:3' || fail 'what is worse is not told'
git commit -qam 'two kinds'
git show HEAD~1:src/attend.cpp > src/attend.cpp
run 0 '0 new, 1 unchanged, 0 gone' --diff-base HEAD
git checkout -q -f open
comma=
database scale.cpp layer.cpp old.cpp

# A comment that silences a finding belongs to its commit.
sed -i 's/x.item();/x.item(); \/\/ NOLINT(FG201)/' src/old.cpp
git commit -qam 'not told'
sed -i 's/ \/\/ NOLINT.*//' src/old.cpp
run 1 'src/old.cpp:4' --diff-base HEAD
git checkout -q src/old.cpp

# The common commit counts, not what others have done since.
git checkout -q -b theirs base
sed -i 's/x \* x.item()/x/' src/old.cpp
git commit -qam 'theirs: mended'
git checkout -q -f open
run 1 '1 new, 1 unchanged, 0 gone' --diff-base theirs

# A hook of git sets an index of its own; a link leads to the project.
sed -i 's/double item/double  item/' include/tensor.h
ln -s project "$scratch/link"
(
  cd "$scratch/link"
  sed -i "s|/project/|/link/|g" build/compile_commands.json
  export GIT_INDEX_FILE=.git/no-such-index
  run 1 '1 new, 1 unchanged, 0 gone' --diff-base base
)
sed -i "s|/link/|/project/|g" build/compile_commands.json
git checkout -q include/tensor.h

run 2 'git knows no commit no-such' --diff-base no-such
run 2 'git knows no commit --help' --diff-base --help
run 2 'expected one of them' --diff-base base --write-baseline b.json
git checkout -q --orphan alone
git commit -qm alone
run 2 'have no commit in common' --diff-base theirs
git checkout -q -f open

git clone -q --depth 1 -b theirs "file://$scratch/project" "$scratch/shallow"
cp -r build "$scratch/shallow/build"
cd "$scratch/shallow"
comma=
database scale.cpp layer.cpp old.cpp
run 2 'too shallow to hold base; fetch more of it: git fetch --unshallow' --diff-base base
git fetch -q --depth 1 origin tag open
run 2 'too shallow to hold what open and HEAD have in common' --diff-base open
git fetch -q --unshallow origin tag base tag open
run 0 '0 new, 0 unchanged, 1 gone' --diff-base base

# A signal while the base is being made: nothing is left.
cd "$scratch/project"
comma=
database scale.cpp layer.cpp old.cpp
mkdir "$scratch/bin"
cat > "$scratch/bin/git" <<END
#!/bin/sh
$(command -v git) "\$@" || exit
case "\$*" in *checkout-index*) : > "$scratch/made"; sleep 30 ;; esac
END
chmod +x "$scratch/bin/git"
PATH="$scratch/bin:$PATH" "$fullgraph" check -p build --no-config --no-cache --diff-base base > /dev/null 2>&1 &
pid=$!
tries=0
until [ -e "$scratch/made" ]; do
  tries=$((tries + 1))
  [ "$tries" -lt 300 ] || fail 'the base was not made'
  sleep 0.1
done
ls -d "$TMPDIR"/fullgraph-base* > /dev/null || fail 'the base is not where it is looked for'
kill -TERM "$pid"
status=0
wait "$pid" || status=$?
[ "$status" -eq 143 ] || fail "status $status of a run that was ended"
! ls -d "$TMPDIR"/fullgraph-base* 2> /dev/null || fail 'a signal leaves the base behind'

mkdir "$scratch/none"
cd "$scratch/none"
mkdir build src include
cp "$scratch"/project/include/tensor.h include
cp "$scratch"/project/src/*.cpp src
comma=
database old.cpp
run 2 'is in no work tree of git' --diff-base base
