#!/bin/sh
# tickets-many.sh FULLGRAPH
# Several tickets in a folder without git: expected, suppressed by a comment,
# stale, gone without a history, a moved file. And the form of a ticket.
set -eu
fullgraph=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export SOURCE_DATE_EPOCH=1767225600
# No repository above, whatever the scratch folder is in.
export GIT_CEILING_DIRECTORIES="$scratch"
cd "$scratch"
cat > compile_commands.json <<END
[{"directory":"$PWD","file":"a.cpp","command":"c++ -std=c++20 -c a.cpp"},
 {"directory":"$PWD","file":"b.cpp","command":"c++ -std=c++20 -c b.cpp"}]
END
cat > attention.h <<'END'
#include <variant>
struct Tensor { long id; };
using Result = std::variant<Tensor, int>;
Result flash_attention(Tensor q, bool lse);
END
cat > a.cpp <<'END'
#include "attention.h"
int one(Tensor q, bool b) {
  Result r = flash_attention(q, b);
  if (std::holds_alternative<Tensor>(r)) return 1;
  return 0;
}
int two(Tensor q, bool b) {
  Result r = flash_attention(q, b);
  if (std::holds_alternative<Tensor>(r)) return 1;
  if (r.index() == 1) return 2;
  return 0;
}
END
sed 's/one/three/; s/int two/static int four/' a.cpp | sed '/static int four/,$d' > b.cpp

# run STATUS TEXT FLAGS...: runs, and looks for the text in what is said.
run() {
  expected=$1 text=$2
  shift 2
  status=0
  out=$("$fullgraph" tickets T -p . --project-root . --no-config "$@" 2>&1) || status=$?
  if [ "$status" -ne "$expected" ] || ! printf '%s' "$out" | grep -qF -- "$text"; then
    printf 'status %s, expected %s and "%s" in:\n%s\n' "$status" "$expected" "$text" "$out" >&2
    exit 1
  fi
}
fail() { echo "$1" >&2; exit 1; }
# has TICKET TEXT, lacks TICKET TEXT
has() { grep -qF -- "$2" "$1" || { echo "\"$2\" is not in:" >&2; cat "$1" >&2; exit 1; }; }
lacks() { ! grep -qF -- "$2" "$1" || { echo "\"$2\" is in:" >&2; cat "$1" >&2; exit 1; }; }
ticket_of() { grep -lF "| Location | \`$1\` |" T/*.md; }

run 1 '4 open (4 new, 0 again), 0 resolved, 0 expected or no bug'
[ "$(ls T | wc -l)" -eq 4 ] || fail 'not four tickets'
one=$(ticket_of a.cpp:4) two=$(ticket_of a.cpp:9) index=$(ticket_of a.cpp:10) three=$(ticket_of b.cpp:4)

# The form of a ticket.
for part in '| Id | FG101-' '| Severity | P2 (warning) |' '| Status | open |' '| Domain | host code |' \
  '| Opened | 2026-01-01 |' '| Function | `two` |' '## Category' '- [x] Run-time type dispatch' \
  '## What is wrong' '## Code evidence' '> 9    if (std::holds_alternative<Tensor>(r)) return 1;' \
  '## Impact' '## Recommended fix' '```diff' '## How to verify' '## Related findings' '## Resolution' \
  'Opened on 2026-01-01.'; do
  has "$two" "$part"
done
lacks "$two" 'at commit'
# Others that test the same result are named.
has "$two" "- $(sed -n 's/| Fingerprint | \(.*\) |/\1/p' "$index")"
lacks "$one" '## Related findings'

# The owners of its file, when they are known.
lacks "$one" '| Owners |'
mkdir .github
echo 'a.cpp @org/attention' > .github/CODEOWNERS
run 1 '4 open (0 new, 0 again)'
has "$one" '| Owners | `@org/attention` |'
lacks "$three" '| Owners |'
rm -r .github
run 1 '4 open (0 new, 0 again)'
lacks "$one" '| Owners |'

# Expected, with a reason. It does not count, and the rest does.
sed -i 's/| Status | open |/| Status | expected |/; s/| Reason |.*/| Reason | both exporters are served |/' "$two"
cp "$two" before
run 1 '3 open (0 new, 0 again), 0 resolved, 1 expected or no bug'
cmp "$two" before

# Suppressed by a comment in the code, and no longer.
sed -i '4s/$/ \/\/ NOLINT(FG101): known/' a.cpp
run 1 'suppressed'
has "$one" '| Status | suppressed |'
has "$one" 'Suppressed on 2026-01-01: NOLINT in the code or a baseline.'
run 1 '2 open (0 new, 0 again), 0 resolved, 2 expected or no bug'
sed -i '4s/ \/\/ NOLINT.*//' a.cpp
run 1 '3 open (0 new, 1 again), 0 resolved, 1 expected or no bug'
has "$one" 'Reopened on 2026-01-01: nothing suppresses the finding now.'

# A comment keeps a finding that has no ticket from getting one.
sed -i '4s/$/ \/\/ NOLINT(FG101): known/' b.cpp
mv "$three" .
run 1 '2 open (0 new, 0 again), 0 resolved, 1 expected or no bug'
[ ! -e "$three" ] || fail 'a suppressed finding has a new ticket'
mv "$(basename "$three")" T
sed -i '4s/ \/\/ NOLINT.*//' b.cpp

# Stale: what was expected is gone; the ticket is said and kept.
sed -i '9d' a.cpp
cp "$two" before
run 1 'stale: it is expected, and its finding is gone'
cmp "$two" before
# Resolved without git: what was there.
sed -i '4s/if (std.*/if (b) return 1;/' a.cpp
run 1 '2 open (0 new, 0 again), 1 resolved, 1 expected or no bug'
has "$one" 'Resolved on 2026-01-01: the finding is gone. What was there:'
has "$one" '-  if (std::holds_alternative<Tensor>(r)) return 1;'

# A moved file takes its ticket along.
mv b.cpp c.cpp
sed -i 's/b\.cpp/c.cpp/g' compile_commands.json
run 1 '2 open (0 new, 0 again), 0 resolved'
has "$three" '| Location | `c.cpp:4` |'
[ "$(ls T | wc -l)" -eq 4 ] || fail 'a moved file got a ticket more'

# A ticket that was deleted comes back as a new one of the same id.
rm "$three"
run 1 '2 open (1 new, 0 again)'
[ -e "$three" ] || fail 'the id is another one'

# Two of one id: nothing is written.
cp "$three" T/FG101-copy.md
cp "$three" before
run 2 'expected an id of its own'
cmp "$three" before
