#!/bin/sh
# validate.sh FULLGRAPH PYTHON SOURCE_DIR
# A report with findings, one without, and one of a file that does not compile
# are valid by rules/schema/finding.schema.json.
set -eu
fullgraph=$1 python=$2 source=$3
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cases=$source/tests/cases
flags="-std=c++20 -I$cases/third_party"

validate() {
  name=$1 expected=$2
  shift 2
  status=0
  # shellcheck disable=SC2086
  "$fullgraph" check --format json --project-root "$cases" -o "$scratch/$name" \
    "$@" -- $flags || status=$?
  if [ "$status" -ne "$expected" ]; then
    echo "$name: exit status $status, expected $expected" >&2
    exit 1
  fi
  "$python" -m jsonschema -i "$scratch/$name" "$source/rules/schema/finding.schema.json"
}

validate findings.json 1 "$cases/fg101-variant-dispatch/get-if.cpp"
validate clean.json 0 "$cases/fg101-variant-dispatch/plain-get.cpp"
printf 'int f() { return missing(1); }\nint g() { return' > "$scratch/broken.cpp"
validate broken.json 0 "$scratch/broken.cpp"
