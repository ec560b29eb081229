#!/bin/sh
# completion.sh FULLGRAPH
# What bash, and zsh itself, complete with the scripts that fullgraph prints.
set -eu
fullgraph=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$fullgraph" completion bash > "$scratch/fullgraph.bash"
"$fullgraph" completion zsh > "$scratch/_fullgraph"
"$fullgraph" --manual > "$scratch/fullgraph.1"
mkdir "$scratch/folder"
touch "$scratch/a.cpp"
cd "$scratch"

# complete WORDS... EXPECTED: the last word is completed.
cat > try.bash <<'BASH'
source ./fullgraph.bash
failed=0
try() {
  local expected=${!#}
  COMP_WORDS=("${@:1:$#-1}")
  COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
  _fullgraph
  if [[ "${COMPREPLY[*]}" != "$expected" ]]; then
    echo "bash: $*: got \"${COMPREPLY[*]}\""
    failed=1
  fi
}
try fullgraph che 'check'
try fullgraph check --form '--format'
try fullgraph check --fail-on w 'warning'
try fullgraph check --fail-on = err 'error'
try fullgraph check --select FG10 'FG101 FG102 FG103 FG104 FG105 FG106 FG107 FG108 FG109'
try fullgraph check -p f 'folder'
try fullgraph check a 'a.cpp'
try fullgraph rule FG90 'FG901'
try fullgraph link --jo ''
# The shell knows that the function is for fullgraph.
[[ $(complete -p fullgraph) == *'-F _fullgraph'* ]] || failed=1
exit $failed
BASH
bash try.bash

# zsh completes in a terminal only; this one is a pseudo-terminal.
cat > try.zsh <<'ZSH'
zmodload zsh/zpty
try() {
  zpty shell zsh -f -i
  zpty -w shell "PS1=; unsetopt zle_bracketed_paste; fpath=($PWD \$fpath); autoload -Uz compinit; compinit -u -D; cd $PWD; stty -echo; print READY"
  local out line
  while zpty -r shell line; do [[ $line == *READY* && $line != *print* ]] && break; done
  zpty -w -n shell "$1"$'\t'
  sleep 0.5
  zpty -w -n shell $'\C-a: \n'
  zpty -w shell 'print DONE'
  while zpty -r shell line; do out+=$line; [[ $line == *DONE* && $line != *print* ]] && break; done
  zpty -d shell
  if [[ $out != *"$2"* ]]; then
    print "zsh: $1: expected $2 in:"
    print -r -- ${(V)out}
    return 1
  fi
}
try 'fullgraph che' 'fullgraph check' || exit 1
try 'fullgraph check --fail-on wa' 'warning' || exit 1
ZSH
zsh -n _fullgraph
zsh -f try.zsh

# roff warns of what it cannot set.
problems=$(groff -man -ww -z fullgraph.1 2>&1)
if [ -n "$problems" ]; then
  echo "the manual page: $problems"
  exit 1
fi
groff -man -Tascii -P-cbu fullgraph.1 | grep -q -- '--min-coverage SHARE'
