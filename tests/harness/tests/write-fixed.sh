#!/bin/sh
# write-fixed.sh FULLGRAPH-CASES FOLDER
# --write-fixed writes the text that a case lacks, and that of one that is wrong.
set -eu
cases=$1 folder=$2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
for name in fixed-no-text fixed-other-text; do
  cp -R "$folder/$name" "$scratch"
  "$cases" --tool "$folder/fake-fullgraph.sh" --write-fixed "$scratch/$name"
  cmp "$scratch/$name/group/case.cpp.fixed" "$folder/$name/group/case.cpp.after"
  "$cases" --tool "$folder/fake-fullgraph.sh" "$scratch/$name"
done
