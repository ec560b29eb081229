#!/usr/bin/env python3
"""Programs by chance, with known answers, through the real tool.

  check.py TOOL [--programs N] [--seed N] [--seconds N] [--keep FOLDER]
           [--known FILE [--write-known]]

Each batch is one run over many units of many programs. It is run with one worker
and with two, with the files in both orders, without a cache and twice with
one, with a preamble for each unit and with none: all give the same bytes, and
these are compared with the answers.

Known disagreements stand in a file, a line for each, behind its notes: "program 24:
verdict: dead, not breaks". One that is new fails, and so does one that is gone, as
for the cases of tests/known-gaps: it is cured and leaves the file (--write-known).
"""
import argparse
import collections
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

import generate
from program import Writer

HERE = pathlib.Path(__file__).resolve().parent
FLAGS = ["--", "-std=c++20", f"-I{HERE / 'support'}"]


def write_unit(path, seed, numbers):
    """Writes a unit and returns its answers by line."""
    writer = Writer()
    writer.line('#include "own.h"')
    writer.line("using namespace engine;")
    expected = {}
    for number in numbers:
        made, answers = generate.program(seed, number)
        writer.line_of = {}
        writer.program(made)
        for site, answer in answers.items():
            sources = answer and {writer.line_of[s] for s in answer.sources}
            expected[writer.line_of[site]] = (number, made.family.rule, sources, answer)
    path.write_text("\n".join(writer.lines) + "\n")
    return expected


def report(tool, folder, files, *flags, said=()):
    """What a run reports; standard error has to match each of what is said."""
    if "--cache-dir" not in flags:
        flags += ("--no-cache",)
    done = subprocess.run([tool, "check", "--format", "json", "--project-root", folder,
                           "--select", "FG1", *flags, *files, *FLAGS],
                          cwd=folder, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        sys.exit(f"status {done.returncode}: {done.stderr[-2000:]}")
    for line in said:
        if not re.search(line, done.stderr, re.M):
            sys.exit(f"not said: {line}: {done.stderr[-2000:]}")
    return done.stdout


def compare(name, text, found, expected):
    """Says what is found and not expected, and what is expected and not found."""
    wrong = []
    by_line = {}
    for f in found:
        by_line.setdefault(f["location"]["start"]["line"], []).append(f)
    lines = text.split("\n")
    for line, (number, rule, sources, answer) in sorted(expected.items()):
        here = by_line.pop(line, [])
        if not answer:
            continue
        verdicts = answer.verdicts
        where = f"{name}:{line}: program {number}"
        if not sources:
            if here:
                wrong.append((where, f"invented: {here[0]['rule']} {here[0]['verdict']} "
                                     f"from line {here[0]['source']['location']['start']['line']}"))
        elif not here and answer.silent:
            continue
        elif not here:
            wrong.append((where, f"missed: {rule} {'|'.join(sorted(verdicts))}"))
        else:
            got = here[0]
            if len(here) > 1 or got["rule"] != rule:
                wrong.append((where, f"rules: {[g['rule'] for g in here]}, not {rule}"))
            if got["verdict"] not in verdicts:
                wrong.append((where, f"verdict: {got['verdict']}, not {'|'.join(sorted(verdicts))}"))
            if got["source"]["location"]["start"]["line"] not in sources:
                wrong.append((where, f"source: line {got['source']['location']['start']['line']}, "
                                     f"not one of {sorted(sources)}"))
    for line, here in sorted(by_line.items()):
        wrong.append((f"{name}:{line}", f"invented: {here[0]['rule']} where no run comes"))
    return [(where, what, lines[int(where.split(":")[1]) - 1].strip()) for where, what in wrong]


def batch(tool, folder, seed, numbers, per_unit, modes):
    files, expected = [], {}
    for start in range(0, len(numbers), per_unit):
        name = f"u{numbers[start]:06d}.cpp"
        expected[name] = write_unit(folder / name, seed, numbers[start:start + per_unit])
        files.append(name)
    # Others' headers by way of one's own, as projects have them.
    (folder / "own.h").write_text('#pragma once\n#include "engine.h"\n')
    first = report(tool, folder, files, "-j1")
    wrong = []
    if modes:
        cache = ["--cache-dir", folder / "cache"]
        used = f"^ +{len(files)}    units with a preamble$"
        none = f"^ +{len(files)}    units parsed$"
        for how, other in (
                ("-j2", report(tool, folder, files, "-j2")),
                ("files the other way round", report(tool, folder, files[::-1], "-j2")),
                ("an empty cache", report(tool, folder, files, "-j2", *cache)),
                ("a full cache", report(tool, folder, files, "-j2", *cache)),
                ("a preamble", report(
                    tool, folder, files, "-j2", "--preambles", "always", "--profile",
                    "--cache-dir", folder / "always", said=[used])),
                ("no preamble", report(
                    tool, folder, files, "-j2", "--preambles", "never", "--profile",
                    "--cache-dir", folder / "never", said=[none]))):
            if other != first:
                wrong.append((files[0], f"other bytes with {how}", ""))
    found = {}
    for f in json.loads(first)["findings"]:
        found.setdefault(f["location"]["file"], []).append(f)
    count = collections.Counter()
    for name in files:
        for *_, answer in expected[name].values():
            count["tests"] += 1
            count["findings"] += bool(answer and not answer.silent)
            count["not judged"] += not answer
            count["open"] += bool(answer and answer.sources and
                                  (answer.silent or len(answer.verdicts) > 1))
        wrong += compare(name, (folder / name).read_text(), found.get(name, []), expected[name])
    return wrong, count


def known_as(where, what):
    """A disagreement by its program; where it is in a unit does not count."""
    return where.split(": ", 1)[-1] + ": " + re.sub(r"[\s:]*(from )?line \d+.*", "", what)


def compare_known(file, wrong, numbers, write):
    """Says what is not as the file knows it of these programs; true if it all is."""
    now = collections.Counter(known_as(where, what) for where, what, _ in wrong)
    lines = file.read_text().splitlines()
    notes = [line for line in lines if line.startswith("#")]
    known, others = collections.Counter(), []
    for line in lines[len(notes):]:
        if int(re.match(r"program (\d+): ", line)[1]) in numbers:
            known[line] += 1
        else:
            others.append(line)
    if write:
        file.write_text("".join(f"{line}\n" for line in notes + sorted([*others, *now.elements()])))
        return True
    for line, count in sorted((now - known).items()):
        print(f"new, {count} times: {line}")
    for line, count in sorted((known - now).items()):
        print(f"cured, {count} times, so it leaves {file.name}: {line}")
    return now == known


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("tool")
    parser.add_argument("--programs", type=int, default=10000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=1e9, help="begin no batch after")
    parser.add_argument("--per-unit", type=int, default=25)
    parser.add_argument("--per-batch", type=int, default=500)
    parser.add_argument("--one-mode", action="store_true", help="only look at the answers")
    parser.add_argument("--keep", type=pathlib.Path, help="leave the sources here")
    parser.add_argument("--known", type=pathlib.Path, help="the disagreements that are known")
    parser.add_argument("--write-known", action="store_true", help="write that file anew")
    args = parser.parse_args()
    tool = str(pathlib.Path(args.tool).resolve())
    began = time.monotonic()
    done = 0
    wrong, counts = [], collections.Counter()
    while done < args.programs and time.monotonic() - began < args.seconds:
        count = min(args.per_batch, args.programs - done)
        numbers = range(args.first + done, args.first + done + count)
        with tempfile.TemporaryDirectory() as temporary:
            folder = pathlib.Path(temporary)
            if args.keep:
                folder = args.keep
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir(parents=True)
            w, count_of_batch = batch(tool, folder, args.seed, numbers, args.per_unit, not args.one_mode)
        wrong += w
        counts += count_of_batch
        done += count
    for where, what, line in wrong[:200]:
        print(f"{where}: {what}\n    {line}")
    print(f"{done} programs of seed {args.seed}: {counts['tests']} tests, {counts['findings']} findings "
          f"expected, {len(wrong)} wrong, {time.monotonic() - began:.0f} s; more than one answer is right "
          f"for {counts['open']} tests, and {counts['not judged']} are in functions that no run enters")
    bytes_differ = any("other bytes" in what for _, what, _ in wrong)
    as_known = compare_known(
        args.known, wrong, range(args.first, args.first + done), args.write_known) if args.known else not wrong
    if not as_known or bytes_differ or not done or not counts['findings']:
        sys.exit(1)


if __name__ == "__main__":
    main()
