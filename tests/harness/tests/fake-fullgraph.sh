#!/bin/sh
# Stands for fullgraph: prints FILE.json for the first FILE, and exits with the
# status in FILE.status, if there is one.
while [ $# -gt 0 ]; do
  case $1 in
  *.cpp) break ;;
  esac
  shift
done
if [ -f "$1.json" ]; then
  cat "$1.json"
fi
if [ -f "$1.status" ]; then
  exit "$(cat "$1.status")"
fi
