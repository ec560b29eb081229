#!/usr/bin/env python3
"""What linking and analysing a generated engine costs, and that it is linear.

  whole-program.py FULLGRAPH [UNITS] [RUNS]

Reads the summaries of a quarter, a half and all of UNITS (2,000: some 116,000
functions, 20,000 findings), which are generated once, links and analyses them
and writes the JSON report. Prints processor time, wall time and peak memory,
the least of RUNS (of twice as many if the growth looks too steep at first), and
fails unless
  - twice the units cost at most 2.4 times the processor time and memory,
  - 2,000 units stay under 10 s (it fails at twice that, since machines differ:
    9.8 s were seen where 5.1 s were before) and 2 GiB, summaries and report
    included,
  - every size gives ten findings per unit, which says that it was all analysed.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
FINDINGS_PER_UNIT = 10
LIMIT_SECONDS, LIMIT_MIB, LIMIT_RATIO = 10, 2048, 2.4
SLOW = 2  # How much slower a machine may be before it fails.


def run(command):
    """Processor seconds, wall seconds and MiB of one run."""
    start = time.monotonic()
    child = subprocess.Popen(command)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    wall = time.monotonic() - start
    if child.returncode != 0:
        sys.exit(f"{' '.join(command)}: exit status {child.returncode}")
    return (usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)


def main():
    tool = sys.argv[1]
    units = int(sys.argv[2]) if len(sys.argv) > 2 else 2000
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    sizes = (units // 4, units // 2, units)
    failed = False
    rows = []
    with tempfile.TemporaryDirectory() as scratch:
        for size in sizes:
            subprocess.run([sys.executable, str(HERE / "generate/generate.py"),
                            "summaries", f"{scratch}/{size}", str(size),
                            "--tool", tool],
                           check=True, stdout=subprocess.DEVNULL)
        # The sizes in turn, so that a busy moment is not one size's alone; and
        # once more as often if the machine seems to have been busy.
        measured = {size: [] for size in sizes}
        for _ in range(2):
            for _ in range(runs):
                for size in sizes:
                    measured[size].append(
                        run([tool, "link", f"{scratch}/{size}", "--format",
                             "json", "-o", f"{scratch}/{size}.json",
                             "--exit-zero"]))
            rows = [(size, *map(min, zip(*measured[size]))) for size in sizes]
            if all(more[1] <= LIMIT_RATIO * less[1]
                   for less, more in zip(rows, rows[1:])):
                break
        for row in rows:
            size = row[0]
            with open(f"{scratch}/{size}.json", encoding="utf-8") as file:
                seen = json.load(file)
            functions = seen["coverage"]["functions"]
            found = len(seen["findings"])
            print(f"{size:6} units {functions:7} functions {found:6} findings: "
                  "processor {1:6.2f} s, wall {2:6.2f} s, {3:5.0f} MiB"
                  .format(*row))
            if found != FINDINGS_PER_UNIT * size:
                print(f"  expected {FINDINGS_PER_UNIT * size} findings")
                failed = True
    for less, more in zip(rows, rows[1:]):
        for what, at in (("processor time", 1), ("memory", 3)):
            ratio = more[at] / less[at]
            print(f"{less[0]} to {more[0]} units: {what} times {ratio:.2f}")
            if ratio > LIMIT_RATIO:
                print(f"  expected at most {LIMIT_RATIO}")
                failed = True
    _, _, wall, memory = rows[-1]
    if wall > LIMIT_SECONDS or memory > LIMIT_MIB:
        print(f"expected at most {LIMIT_SECONDS} s and {LIMIT_MIB} MiB")
        failed |= wall > SLOW * LIMIT_SECONDS or memory > LIMIT_MIB
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
