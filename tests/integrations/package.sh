#!/bin/sh
# package.sh CPACK BUILD_DIR [CLANG_TIDY]
# The Debian package installs into an empty system and runs from there. As root
# dpkg itself installs it, in a root of its own; else it is unpacked.
set -eu
cpack=$1 build=$2 clang_tidy=${3-}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
(cd "$build" && "$cpack" -G DEB -B "$scratch/made" > "$scratch/log" 2>&1) ||
  { cat "$scratch/log"; exit 1; }
set -- "$scratch"/made/*.deb
deb=$1
echo "${deb##*/}"

depends=$(dpkg-deb -f "$deb" Depends)
echo "Depends: $depends"
# Clang is linked in, or asked for.
if ldd "$build/tools/fullgraph/fullgraph" | grep -q libclang-cpp; then
  echo "$depends" | grep -q 'libclang-cpp'
  echo "$depends" | grep -q 'libllvm'
else
  echo "$depends" | grep -q 'libzstd'
  if echo "$depends" | grep -q 'libclang-cpp'; then exit 1; fi
fi

root=$scratch/root
mkdir "$root"
if [ "$(id -u)" -eq 0 ]; then
  mkdir -p "$root/var/lib/dpkg/info" "$root/var/lib/dpkg/updates"
  touch "$root/var/lib/dpkg/status"
  # What it depends on is in the other root.
  dpkg --root="$root" --force-depends --log=/dev/null -i "$deb" 2>&1 |
    grep -v 'depends on\|dependency problems\|is not installed'
  dpkg --root="$root" -s fullgraph | grep -q '^Status: .* installed'
else
  dpkg-deb -x "$deb" "$root"
fi

cat > "$scratch/a.cpp" <<'CPP'
#include <stddef.h>
#include <variant>
struct Tensor {};
std::variant<Tensor, int> flash_attention(Tensor q);
bool ask(Tensor q) { return flash_attention(q).index() == 1; }
CPP
status=0
out=$("$root/usr/bin/fullgraph" check "$scratch/a.cpp" -- -std=c++20) || status=$?
[ "$status" -eq 1 ]
echo "$out" | grep -q 'a.cpp:5:29: warning: '
if echo "$out" | grep -q 'recovered from'; then exit 1; fi
# The compiler's own headers are those that came along.
(cd "$root" && usr/bin/fullgraph doctor "$scratch/a.cpp" --) |
  grep -q "builtin headers: $root/usr/lib/fullgraph/clang-"

# clang-tidy takes the plugin, if it is built and asked for.
if [ -n "$clang_tidy" ]; then
  [ ! -e "$root/usr/lib/libfullgraph-tidy.so" ]
  "${cpack%cpack}cmake" --install "$build" --component clang-tidy --prefix "$root/usr" > /dev/null
  "$clang_tidy" -load "$root/usr/lib/libfullgraph-tidy.so" '--checks=-*,fullgraph-*' --quiet \
    "$scratch/a.cpp" -- -std=c++20 |
    grep -q 'a.cpp:5:29: warning: .* \[fullgraph-variant-dispatch\]'
fi

for file in man/man1/fullgraph.1 bash-completion/completions/fullgraph \
  zsh/vendor-completions/_fullgraph doc/fullgraph/copyright doc/fullgraph/fullgraph.cdx.json; do
  [ -s "$root/usr/share/$file" ] || [ -s "$root/usr/share/$file.gz" ] ||
    { echo "missing: $file"; exit 1; }
done
