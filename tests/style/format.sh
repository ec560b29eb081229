#!/bin/sh
# format.sh CLANG_FORMAT, from the top of the repository
set -eu
find lib tools tests examples \( -path tests/cases -o -path tests/known-gaps -o -path tests/evidence/idioms -o -path tests/harness/tests -o -path tests/fix/programs \) -prune -o \
  \( -name '*.cpp' -o -name '*.h' \) -print0 | sort -z | xargs -0 "$1" --dry-run -Werror
