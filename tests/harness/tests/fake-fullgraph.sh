#!/bin/sh
# Stands for fullgraph: prints FILE.json for the first FILE, and exits with the
# status in FILE.status, if there is one. With --fix, FILE becomes what FILE.after
# holds, and what is printed is FILE.after.json.
suffix=
while [ $# -gt 0 ]; do
  case $1 in
  --fix) suffix=.after ;;
  *.cpp) break ;;
  esac
  shift
done
if [ -n "$suffix" ]; then
  cp "$1$suffix" "$1"
fi
if [ -f "$1$suffix.json" ]; then
  cat "$1$suffix.json"
fi
if [ -f "$1.status" ]; then
  exit "$(cat "$1.status")"
fi
