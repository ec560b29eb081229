#!/usr/bin/env python3
"""strangers.py FULLGRAPH FOLDER[:N]... [--limit N] [--include DIR]... [--jobs N] [--timeout S]

Reads other people's sources, one project a folder, with guessed include paths and
nothing configured, as a first try on unknown code: the table says how many files
were read, with and without errors, which failed and why, the time and the memory.
A folder with a number has its own limit of files, spread over it.
Headers count as files of their own where a project has no other. The status is 1
if fullgraph itself broke: any status but 0, 1 and 3, or a unit that crashed Clang.
"""
import argparse
import collections
import json
import os
import pathlib
import re
import resource
import subprocess
import sys
import tempfile
import time

SOURCES = {".cc", ".cpp", ".cxx", ".c++", ".C"}
HEADERS = {".h", ".hpp", ".hh"}


def files_of(folder, limit):
    found = sorted(p for p in folder.rglob("*") if p.suffix in SOURCES and p.is_file())
    if not found:
        found = sorted(p for p in folder.rglob("*") if (p.suffix in HEADERS or not p.suffix) and p.is_file())
    step = max(1, len(found) // limit) if limit else 1
    return found[::step][:limit] if limit else found


def include_paths(folder):
    paths = [folder]
    for name in ("include", "src", "lib", "source"):
        paths += [p for p in sorted(folder.rglob(name)) if p.is_dir()][:20]
    return paths


def read(fullgraph, folder, limit, include, jobs, timeout):
    files = files_of(folder, limit)
    with tempfile.TemporaryDirectory() as scratch:
        flags = ["-std=c++17"] + [f"-I{p}" for p in include_paths(folder)] + [f"-isystem{p}" for p in include]
        database = []
        for f in files:
            kind = [] if f.suffix in SOURCES else ["-xc++"]
            database.append({"directory": str(folder), "file": str(f),
                             "arguments": ["c++", *kind, *flags, "-c", str(f)]})
        pathlib.Path(scratch, "compile_commands.json").write_text(json.dumps(database))
        report = pathlib.Path(scratch, "report.json")
        begin, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run([fullgraph, "check", "--no-config", "-p", scratch, "--project-root", str(folder),
                               "--format", "json", "-o", str(report), "-j", str(jobs), "--timeout", str(timeout)],
                              capture_output=True, text=True, errors="replace")
        wall, after = time.monotonic() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
        if not report.exists():
            return {"status": done.returncode, "files": len(files), "why": done.stderr[-500:], "broken": True}
        found = json.loads(report.read_text())
    reasons = collections.Counter()
    for e in found["errors"]:
        text = e["message"]
        if text.startswith("not analysed: "):
            reasons[text.removeprefix("not analysed: ")] += 1
    seen = found["coverage"]
    return {"status": done.returncode, "files": len(files), "analysed": seen["analysed"],
            "degraded": seen["degraded"], "failed": seen["failed"], "functions": seen["functions"],
            "share": seen["body_share"], "findings": len(found["findings"]), "reasons": reasons, "wall": wall,
            "cpu": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
            "memory": after.ru_maxrss // 1024,
            "broken": done.returncode not in (0, 1, 3) or any("crashed" in r for r in reasons)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("fullgraph")
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--limit", type=int, default=0, help="files of a folder, spread over it")
    parser.add_argument("--include", action="append", default=[], type=os.path.abspath,
                        help="a folder of headers that all of them may need")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--timeout", type=int, default=60, help="seconds for a file; more where the machine is busy")
    a = parser.parse_args()
    print("| project | files | clean | with errors | failed | functions | body seen | findings | s | cpu s | MiB |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    total, broken, reasons = collections.Counter(), False, collections.Counter()
    for given in a.folders:
        name, number = re.fullmatch(r"(.*?)(?::(\d+))?", given).groups()
        folder = pathlib.Path(name)
        r = read(os.path.abspath(a.fullgraph), folder.resolve(), int(number or a.limit), a.include, a.jobs, a.timeout)
        broken |= r["broken"]
        if "analysed" not in r:
            print(f"| {folder.name} | {r['files']} | status {r['status']}: {r['why']}")
            continue
        print(f"| {folder.name} | {r['files']} | {r['analysed']} | {r['degraded']} | {r['failed']} | {r['functions']} |"
              f" {r['share']:.0%} | {r['findings']} | {r['wall']:.0f} | {r['cpu']:.0f} | {r['memory']} |", flush=True)
        for key in ("files", "analysed", "degraded", "failed", "functions", "findings", "wall", "cpu"):
            total[key] += r[key]
        reasons += r["reasons"]
    print(f"| all | {total['files']} | {total['analysed']} | {total['degraded']} | {total['failed']} |"
          f" {total['functions']} | | {total['findings']} | {total['wall']:.0f} | {total['cpu']:.0f} | |")
    for why, n in reasons.most_common():
        print(f"failed: {n} x {why}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
