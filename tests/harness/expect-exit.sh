#!/bin/sh
# expect-exit.sh STATUS TEXT COMMAND...
# Runs a command. Passes if its exit status is STATUS and TEXT is somewhere in
# what it prints, to standard output or to standard error.
status=$1
text=$2
shift 2
output=$("$@" 2>&1)
actual=$?
if [ "$actual" -ne "$status" ]; then
  printf '%s\nthe exit status is %s, expected %s\n' "$output" "$actual" "$status"
  exit 1
fi
case $output in
*"$text"*) ;;
*)
  printf '%s\nthe output has no "%s"\n' "$output" "$text"
  exit 1
  ;;
esac
