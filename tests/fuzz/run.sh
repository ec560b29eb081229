#!/usr/bin/env bash
# run.sh FUZZER SECONDS SEED SEEDS DICTIONARY FOLDER
# Runs a fuzzer from its seeds for some seconds. What it comes across stays in
# FOLDER, from which the next run goes on; what fails is there as crash-*,
# timeout-*, leak-* or oom-*.
set -euo pipefail
fuzzer=$1 seconds=$2 seed=$3 seeds=$4 dictionary=$5 folder=$6
mkdir -p "$folder/corpus"
rm -f "$folder"/{crash,timeout,leak,oom}-*
# LLVM's shared library has no sanitizers in it, so that a vector which it fills
# looks overrun.
export ASAN_OPTIONS=detect_container_overflow=0:${ASAN_OPTIONS:-}
"$fuzzer" -seed="$seed" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -max_len=8192 \
  -print_final_stats=1 -use_value_profile=1 -artifact_prefix="$folder/" -dict="$dictionary" \
  "$folder/corpus" "$seeds" > "$folder/log" 2>&1 || {
  status=$?
  grep -aE 'ERROR|required:|SUMMARY|runtime error|Test unit' "$folder/log" || tail -40 "$folder/log"
  exit "$status"
}
grep -aE 'number_of_executed_units|average_exec_per_sec|new_units_added|peak_rss' "$folder/log"
grep -aE '^#[0-9]+.*cov:' "$folder/log" | tail -1
