#!/usr/bin/env python3
"""How long fullgraph takes beside clang-tidy and Clang, on the same files.

  speed.py FULLGRAPH [--files 1,10,40] [--database DIR] [--check]

For each number of files, of layers that tests/bench/generate_layers.py writes,
or of --database the first ones: fullgraph with an empty cache, with one body
changed, and with nothing changed; clang++-19 -fsyntax-only on each, two at a
time; run-clang-tidy-19 -j2 with one check. All in one run, with the same flags;
prints the seconds, those of the processors, the peak memory of the largest
process, and their ratios. Where other programs run, too, the processors' are
the ones to go by.
Of --database an empty file stands in for each header that is not there, and no
unit ends at its 20th error: Clang and clang-tidy would stop early, which
fullgraph does not. Its report must be the same with and without preambles.
--check fails below half of the ratios of LEAST.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
CHECK = "-*,bugprone-use-after-move"
JOBS = 2
# Seconds of the other over ours. One file in a run of its own makes no preamble
# that is used again, so its first reading is held to less.
LEAST = {
    "changed body / clang-tidy": 40,
    "cold / run-clang-tidy": {1: 1.8, "many": 15, "engine": 5},
    "cold / clang++ -fsyntax-only": {1: 1.3, "many": 8, "engine": 3},
    "nothing changed / run-clang-tidy": {1: 60, "many": 500, "engine": 500},
}
MOST_SECONDS = {"changed body": 0.5, "nothing changed": 0.1}
MANY = 40
# --check fails below this part of them: its machine may be at other work too.
BUSY = 0.5


class Run:
    """One command: its time, that of the processors, and the most memory that a
    process of it took."""

    def __init__(self, command, allowed=(0,)):
        start = time.monotonic()
        child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.output = child.stdout.read().decode(errors="replace")
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        self.seconds = time.monotonic() - start
        self.mib = usage.ru_maxrss / 1024
        self.cpu = usage.ru_utime + usage.ru_stime
        if allowed is not None and child.returncode not in allowed:
            sys.exit(f"{command[0]} ended with {child.returncode}:\n{self.output[-2000:]}")


def include_folder():
    for top in ("/usr/include", "/usr/local/include"):
        for found in pathlib.Path(top).glob("**/api/include/torch/torch.h"):
            return str(found.parent.parent)
    sys.exit("torch/torch.h was not found; it is in Debian's libtorch-dev")


def clang(entry, *action):
    arguments = entry.get("arguments") or shlex.split(entry["command"])
    flags = [a for i, a in enumerate(arguments[1:], 1)
             if a not in ("-c", "-o") and arguments[i - 1] != "-o" and a != entry["file"]]
    return ["clang++-19", *action, "-w", *flags, os.path.join(entry["directory"], entry["file"])]


def complete(entries, folder):
    """The units with an empty file for each header that is not there."""
    made, out = [], []
    for entry in entries:
        arguments = entry.get("arguments") or shlex.split(entry["command"])
        entry = {"directory": entry["directory"], "file": entry["file"],
                 "arguments": [arguments[0], "-ferror-limit=0", *arguments[1:], "-idirafter", str(folder)]}
        while missing := re.search(r"fatal error: '(.*)' file not found",
                                   Run(clang(entry, "-M"), allowed=None).output):
            file = folder / missing[1]
            if file.exists() or ".." in missing[1]:
                sys.exit(f"{entry['file']}: {missing[1]} cannot be stood in for")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("")
            made.append(missing[1])
        out.append(entry)
    print(f"empty headers for {len(made)} that are not there: {' '.join(made)}", flush=True)
    return out


def syntax_only(entries):
    def one(entry):
        return Run(clang(entry, "-fsyntax-only"), allowed=None)
    start = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(JOBS) as pool:
        runs = list(pool.map(one, entries))
    everything = runs[0]
    everything.seconds = time.monotonic() - start
    everything.cpu = sum(r.cpu for r in runs)
    everything.mib = max(r.mib for r in runs)
    return everything


class Bench:
    def __init__(self, tool, folder, entries, engine):
        self.tool, self.folder, self.entries, self.engine = tool, folder, entries, engine
        self.cache = folder / "cache"
        self.wrong = []
        (folder / "compile_commands.json").write_text(json.dumps(entries))

    def ours(self, *more):
        command = [self.tool, "check", "-p", str(self.folder), "--no-config", "--statistics",
                   *([] if self.engine else ["--project-root", str(self.folder)]),
                   "--cache-dir", str(self.cache), "-j", str(JOBS), "--min-coverage", "0", *more]
        return Run(command, allowed=(0, 1, 3))

    def line(self, what, run):
        print(f"  {what:42} {run.seconds:9.3f} s {run.cpu:9.3f} s of processors {run.mib:7.0f} MiB", flush=True)

    def ratio(self, what, ours, other):
        kind = "engine" if self.engine else "many" if len(self.entries) >= MANY else 1
        least = LEAST[what] if not isinstance(LEAST[what], dict) else LEAST[what][kind]
        got = other.seconds / ours.seconds
        judged = kind != 1 or len(self.entries) == 1 or what.startswith("changed")
        bad = judged and got < least
        print(f"  {what:42} {got:9.1f} times"
              + (f" (at least {least})" if judged else "") + (" TOO LITTLE" if bad else "")
              + f", {other.cpu / ours.cpu:.1f} times by processors", flush=True)
        if judged and got < least * BUSY:
            self.wrong.append(what)

    def limit(self, what, run):
        most = MOST_SECONDS[what]
        if run.seconds > most:
            print(f"  {what}: {run.seconds:.3f} s, at most {most} s TOO MUCH", flush=True)
        # Waiting for other programs is not ours.
        if run.cpu > most / BUSY:
            self.wrong.append(what)

    def changed(self):
        """The first file's body changes; the preamble is there."""
        file = pathlib.Path(self.entries[0]["directory"], self.entries[0]["file"])
        before = file.read_text()
        best = None
        for turn in range(4):
            file.write_text(before + f"\nstatic inline int fullgraph_bench() {{ return {turn}; }}\n")
            run = self.ours()
            if "1 parsed" not in run.output:
                sys.exit("expected one unit to be parsed:\n" + run.output[-2000:])
            # The first turn may make a preamble for one file that is worked on.
            if turn and (best is None or run.seconds < best.seconds):
                best = run
        file.write_text(before)
        self.ours()
        return best

    def same_with_preambles(self):
        """Reports with a preamble for each unit that may have one, and with none."""
        reports = []
        for use in ("always", "never"):
            file = self.folder / f"{use}.json"
            run = self.ours("--cache-dir", str(self.folder / use), "--preambles", use, "--profile",
                            "--format", "json", "-o", str(file))
            reports.append(file.read_bytes())
            if use == "always":
                for line in re.findall(r"^ +\d+    (?:units with a preamble|preambles? .*)$", run.output, re.M):
                    print("  " + line.strip())
        print(f"  the report without preambles: {'the same' if reports[0] == reports[1] else 'ANOTHER'}"
              f" ({len(json.loads(reports[0])['findings'])} findings)", flush=True)
        if reports[0] != reports[1]:
            self.wrong.append("other findings with preambles")

    def touched_header(self):
        header = self.folder / "include" / "engine.h"
        if self.engine or not header.exists():
            return
        used = len(self.entries)
        header.write_text(header.read_text() + "// touched\n")
        run = self.ours()
        if f"units: 0 from the cache, {used} parsed" not in run.output:
            sys.exit("a touched header: expected all to be parsed:\n" + run.output[-2000:])
        print(f"  a header of all {used} files touched:          {used} parsed, {run.seconds:.3f} s")

    def run(self):
        n = len(self.entries)
        print(f"{n} file{'s' if n > 1 else ''}:", flush=True)
        first = pathlib.Path(self.entries[0]["directory"], self.entries[0]["file"])
        cold = self.ours()
        self.line("fullgraph, nothing known", cold)
        same = min((self.ours() for _ in range(3)), key=lambda r: r.seconds)
        if "0 parsed" not in same.output:
            sys.exit("expected nothing to be parsed:\n" + same.output[-2000:])
        self.line("fullgraph, nothing changed", same)
        changed = None if self.engine else self.changed()
        if changed:
            self.line("fullgraph, one body changed", changed)
        self.touched_header()
        if self.engine:
            self.same_with_preambles()
        tidy = Run(["clang-tidy-19", f"--checks={CHECK}", "-p", str(self.folder), str(first)], allowed=None)
        self.line("clang-tidy-19 on one of them", tidy)
        syntax = syntax_only(self.entries)
        self.line("clang++-19 -fsyntax-only, two at a time", syntax)
        every = Run(["run-clang-tidy-19", "-quiet", f"-j{JOBS}", f"-checks={CHECK}", "-p", str(self.folder)],
                    allowed=None)
        self.line("run-clang-tidy-19 -j2", every)
        if changed:
            self.ratio("changed body / clang-tidy", changed, tidy)
            self.limit("changed body", changed)
            print(f"  memory: changed body {changed.mib / tidy.mib:.2f}, cold {cold.mib / tidy.mib:.2f}"
                  " of clang-tidy's")
        self.ratio("cold / run-clang-tidy", cold, every)
        self.ratio("cold / clang++ -fsyntax-only", cold, syntax)
        self.ratio("nothing changed / run-clang-tidy", same, every)
        self.limit("nothing changed", same)
        return self.wrong


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("tool")
    parser.add_argument("--files", default="1,10,40")
    parser.add_argument("--database")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    wrong = []
    for count in (int(n) for n in options.files.split(",")):
        with tempfile.TemporaryDirectory() as scratch:
            folder = pathlib.Path(scratch)
            if options.database:
                entries = json.loads(pathlib.Path(options.database, "compile_commands.json").read_text())
                entries = complete(entries[:count], folder / "missing")
            else:
                subprocess.run([sys.executable, HERE / "generate_layers.py", "--files", str(count),
                                "--seed", "1", "--out", folder, "--torch", include_folder()], check=True)
                entries = json.loads((folder / "compile_commands.json").read_text())
            wrong += Bench(options.tool, folder, entries, bool(options.database)).run()
    return 1 if options.check and wrong else 0


if __name__ == "__main__":
    sys.exit(main())
