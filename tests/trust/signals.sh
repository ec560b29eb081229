#!/usr/bin/env bash
# signals.sh FULLGRAPH
# Ctrl-C, SIGTERM, SIGHUP and a reader that goes: the status is the signal's, no
# file is left half written, and no worker is left behind.
. "$(dirname "$0")/lib.sh"

cat > slow.cpp <<'CPP'
constexpr unsigned long spin(unsigned long n) {
  unsigned long s = 0;
  for (unsigned long i = 0; i < n; ++i)
    s += i * i;
  return s;
}
static_assert(spin(4000000000ul) != 1);
int f() { return 0; }
CPP
cp slow.cpp slow2.cpp
workers() { pgrep -f "^$fullgraph worker" -s "$1" || true; }

for signal in INT TERM HUP KILL; do
  rm -f report.json
  # In a session of its own, so that its workers can be told.
  setsid bash -c 'trap - INT TERM HUP; echo $$ > session; exec "$0" "$@"' \
    python3 -c '
import os, signal, sys
for s in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    signal.signal(s, signal.SIG_DFL)
os.execv(sys.argv[1], sys.argv[1:])' \
    "$fullgraph" check --no-config --format json -o report.json slow.cpp slow2.cpp -j 2 -- \
    -std=c++20 -fconstexpr-steps=4294967295 > said 2>&1 &
  child=$!
  for _ in $(seq 100); do
    [ -s session ] && [ -n "$(workers "$(cat session)")" ] && break
    sleep 0.1
  done
  session=$(cat session)
  [ -n "$(workers "$session")" ] || fail "$signal: no worker was seen"
  kill -"$signal" "$session"
  status=0
  wait "$child" || status=$?
  want=$((128 + $(kill -l "$signal")))
  [ "$status" -eq "$want" ] || fail "$signal: status $status, expected $want: $(cat said)"
  for _ in $(seq 30); do
    [ -z "$(workers "$session")" ] && break
    sleep 0.1
  done
  [ -z "$(workers "$session")" ] || fail "$signal: workers are left: $(workers "$session")"
  [ ! -e report.json ] || fail "$signal: a report was written"
  [ -z "$(find . -name '*.tmp')" ] || fail "$signal: $(find . -name '*.tmp') is left"
  rm -f session
done

# A worker that somebody else kills, as the kernel does where memory runs out.
"$fullgraph" check --no-config slow.cpp -- -std=c++20 -fconstexpr-steps=4294967295 > said 2>&1 &
child=$!
# One that has nothing to do yet is replaced, so each is killed until the run ends.
for _ in $(seq 100); do
  kill -0 "$child" 2> /dev/null || break
  pkill -KILL -P "$child" && killed=1
  sleep 0.2
done
[ -n "${killed:-}" ] || fail 'no worker was seen to kill'
status=0
wait "$child" || status=$?
[ "$status" -eq 3 ] || fail "a killed worker: status $status, expected 3"
grep -q 'slow.cpp: error: not analysed: the process that read it was killed' said || fail "a killed worker: $(cat said)"

# A signal while a file is written: the temporary one goes.
cat > many.py <<'PY'
print("#include <variant>\nstruct Tensor {};\nusing Result = std::variant<Tensor, int>;\n"
      "Result flash_attention(Tensor q, bool lse);")
for i in range(400):
    print("int f%d(Tensor q, bool b) { return std::holds_alternative<Tensor>(flash_attention(q, b)); }" % i)
PY
python3 many.py > many.cpp
"$fullgraph" check --no-config many.cpp -- -std=c++20 > whole
[ "$(grep -c FG101 whole)" -eq 400 ] || fail "many: $(tail -1 whole)"
# A reader that takes one line and goes.
"$fullgraph" check --no-config many.cpp --report json=beside.json -- -std=c++20 | head -1 > first
status=${PIPESTATUS[0]}
[ "$status" -eq 141 ] || fail "SIGPIPE: status $status"
[ "$(head -1 first)" = "$(head -1 whole)" ] || fail 'SIGPIPE: another first line'
python3 -c 'import json; json.load(open("beside.json"))' || fail 'SIGPIPE: a partial report'
# The same where SIGPIPE is ignored, as some CI systems have it: an error.
(trap '' PIPE; "$fullgraph" check --no-config many.cpp -- -std=c++20 2> err; echo $? > status) | head -1 > first
[ "$(cat status)" -eq 2 ] || fail "EPIPE: status $(cat status)"
grep -q 'standard output cannot be written: Broken pipe' err || fail "EPIPE: $(cat err)"
if [ -e /dev/full ]; then
  expect 'a full disk' 2 'standard output cannot be written: No space left on device' \
    bash -c '"$0" check --no-config many.cpp -- -std=c++20 > /dev/full' "$fullgraph"
  expect 'a full disk for a report' 2 'No space left on device' \
    "$fullgraph" check --no-config many.cpp -o /dev/full -- -std=c++20
fi
exit "$failed"
