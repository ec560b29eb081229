#!/usr/bin/env python3
"""What a run costs if nothing changed since the last one.

  no-change.py FULLGRAPH [--files N] [--runs N] [--project DIR]

Generates files that include torch/torch.h (or takes a folder that
generate_layers.py wrote), fills a cache, and measures `fullgraph check` of all of
them. Prints the least and the median, and where the time goes; fails if the
least is over 100 ms, if a unit was parsed, or if the report is another one.
"""
import argparse
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
LIMIT_SECONDS = 0.1


def run(tool, project, cache, *flags):
    start = time.monotonic()
    done = subprocess.run(
        [tool, "check", "--project-root", project, "-p", project, "--cache-dir",
         cache, "--format", "json", "--statistics", *flags],
        capture_output=True, text=True, check=False)
    wall = time.monotonic() - start
    counts = re.search(r"^units: (\d+) from the cache, (\d+) parsed", done.stderr,
                       re.M)
    if done.returncode not in (0, 1) or not counts:
        sys.exit(f"status {done.returncode}\n{done.stderr}")
    return wall, int(counts.group(1)), int(counts.group(2)), done


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("tool")
    parser.add_argument("--files", type=int, default=40)
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--project", type=pathlib.Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        project = options.project or pathlib.Path(scratch, "project")
        cache = pathlib.Path(scratch if not options.project else project, "cache")
        if not options.project:
            subprocess.run([sys.executable, str(HERE / "generate_layers.py"),
                            "--files", str(options.files), "--out", str(project)],
                           check=True)
        cold, hits, parsed, first = run(options.tool, project, cache)
        print(f"{hits + parsed} files, {parsed} parsed: {cold:.2f} s")
        # Files that were written a moment ago are known by their content only.
        time.sleep(2.1)
        run(options.tool, project, cache)
        times = []
        for _ in range(options.runs):
            wall, hits, parsed, again = run(options.tool, project, cache)
            times.append(wall)
            if parsed or again.stdout != first.stdout:
                sys.exit(f"nothing changed, but {parsed} units were parsed or "
                         "the report is another one")
        print(f"nothing changed: least {min(times) * 1000:.0f} ms, median "
              f"{statistics.median(times) * 1000:.0f} ms of {len(times)} runs")
        print(run(options.tool, project, cache, "--profile")[3].stderr)
    if min(times) > LIMIT_SECONDS:
        print(f"expected at most {LIMIT_SECONDS * 1000:.0f} ms")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
