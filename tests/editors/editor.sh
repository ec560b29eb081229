#!/bin/sh
# editor.sh FULLGRAPH neovim|emacs README expected|fix
# A real editor, set up as the README says, without a screen, in a project with one
# finding: it shows on its line. Then either a code action begins the comment that
# documents it, and with a reason the file is clean, or one makes the fix, and it
# is. It is for check, too.
set -eu
FULLGRAPH=$1
export FULLGRAPH
PATH=$(dirname "$FULLGRAPH"):$PATH
readme=$3 scenario=$4
here=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export HOME="$scratch" XDG_CACHE_HOME="$scratch" XDG_CONFIG_HOME="$scratch" \
  XDG_DATA_HOME="$scratch" XDG_STATE_HOME="$scratch"
# The first indented lines after the line that names the editor.
SNIPPET="$scratch/snippet"
export SNIPPET
awk -v name="$2" 'tolower($1) == name { on = 1; next } on && /^    / { print; said = 1 }
  said && !/^    / { exit }' "$readme" > "$SNIPPET"
mkdir "$scratch/project"
cd "$scratch/project"
git init -q .
case $scenario in
expected) cat > a.cpp <<'CPP' ;;
#include <variant>
struct Tensor {};
std::variant<Tensor, int> flash_attention(Tensor q);
bool ask(Tensor q) { return flash_attention(q).index() == 1; }
CPP
fix) cat > a.cpp <<'CPP' ;;
#include <variant>
struct Tensor {};
using Result = std::variant<Tensor, int>;
Result flash_attention(Tensor q) { return q; }
void use(Tensor);
void ask(Tensor q) {
  Result r = flash_attention(q);
  if (std::holds_alternative<int>(r))
    return;
  use(std::get<Tensor>(r));
}
CPP
esac
echo -std=c++20 > compile_flags.txt
status=0
"$FULLGRAPH" check a.cpp > before || status=$?
[ "$status" -eq 1 ] || { cat before; exit 1; }
case $2 in
neovim) nvim --headless -u NONE -n -S "$here/neovim.lua" -S "$here/neovim-$scenario.lua" ;;
emacs) emacs -q --batch -l "$here/emacs.el" -l "$here/emacs-$scenario.el" ;;
esac
"$FULLGRAPH" check a.cpp
case $scenario in
fix)
  # The wrapper has its static type, and its caller follows.
  cat > expected.cpp <<'CPP'
struct Tensor {};
Tensor flash_attention(Tensor q) { return q; }
void use(Tensor);
void ask(Tensor q) {
  Tensor r = flash_attention(q);
  use(r);
}
CPP
  diff -u expected.cpp a.cpp
  ;;
esac
