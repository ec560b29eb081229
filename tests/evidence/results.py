# Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Turns what the measuring program prints into a result file, and holds a new
measurement against a committed one.

  results.py make OUTCOMES.tsv --torch VERSION [...]   prints the result file
  results.py compare RESULTS.json OUTCOMES.tsv         0: same, 1: different
  results.py current RESULTS.json...                   0: measured as it stands
  results.py expect RESULTS.json...                    takes over new markers
"""

import argparse
import json
import sys

import idiom_sources

METHOD = (
    "Each row is one idiom, run in a process of its own (one per way where the host keeps "
    "state): three calls on first inputs (the last is the one that is captured or traced), "
    "then one each on a second and a third. 'wrong answer': capture or trace succeeds, and a "
    "result on the second or third inputs differs from eager's. 'fails': the capture or the "
    "trace ends in an error. 'expected': the rules that should say so."
)


def read_outcomes(path):
    """{idiom: {way: (outcome, error)}}"""
    found = {}
    with open(path, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            name, way, outcome, error = line.rstrip("\n").split("\t")
            found.setdefault(name, {})[way] = (outcome, error)
    return found


def write(result, file):
    json.dump(result, file, indent=1, ensure_ascii=False)
    file.write("\n")


def make(arguments):
    sources = idiom_sources.read_all()
    rows = []
    for name, ways in read_outcomes(arguments.outcomes).items():
        idiom = sources[name]
        eager, error = ways.pop("eager")
        if eager != "ok":
            sys.exit(f"results.py: {name} does not even run eagerly: {error}")
        row = {"idiom": name, "file": idiom.file, "family": idiom.family}
        row["expected"] = idiom.expected
        row |= {way: outcome for way, (outcome, _) in ways.items()}
        row["errors"] = {way: error for way, (_, error) in ways.items() if error}
        row["code"] = idiom.code
        rows.append(row)
    measured_on = {
        key: getattr(arguments, key)
        for key in ("gpu", "cuda", "torch", "compiler")
        if getattr(arguments, key)
    }
    if arguments.cuda:
        measured_on["capture_mode"] = (
            "cuda_graph: cudaStreamCaptureModeGlobal, PyTorch's default; cuda_graph_relaxed: "
            "cudaStreamCaptureModeRelaxed, measured where the default mode is not ok"
        )
    result = {"method": METHOD, "measured_on": measured_on, "rows": rows}
    write(result, sys.stdout)


def compare(arguments):
    with open(arguments.results, encoding="utf-8") as file:
        committed = {row["idiom"]: row for row in json.load(file)["rows"]}
    measured = read_outcomes(arguments.outcomes)
    different = []
    for name in sorted(committed.keys() | measured.keys()):
        if name not in measured or name not in committed:
            different.append(f"{name}: only in {'the file' if name in committed else 'this run'}")
            continue
        for way, (outcome, error) in measured[name].items():
            before = "ok" if way == "eager" else committed[name].get(way)
            if outcome != before:
                different.append(f"{name}: {way}: was {before}, is {outcome} {error}".rstrip())
    print("\n".join(different) or f"{len(measured)} idioms as committed")
    return 1 if different else 0


def current(arguments):
    """A result speaks of the code that it was measured on, or it is stale."""
    sources = idiom_sources.read_all()
    stale = []
    for path in arguments.results:
        with open(path, encoding="utf-8") as file:
            result = json.load(file)
        rows = {row["idiom"]: row for row in result["rows"]}
        on_gpu = "gpu" in result["measured_on"]
        for name, idiom in sources.items():
            if name not in rows:
                if on_gpu or not idiom.needs_cuda:
                    stale.append(f"{path}: {name} was never measured")
            elif rows[name]["code"].split() != idiom.code.split():
                stale.append(f"{path}: {name} has changed since it was measured")
            elif rows[name]["expected"] != idiom.expected:
                stale.append(f"{path}: {name} expects {idiom.expected} now")
        stale += [f"{path}: {name} is gone" for name in rows.keys() - sources.keys()]
    print("\n".join(stale) or f"{len(sources)} idioms, all measured as they stand")
    return 1 if stale else 0


def expect(arguments):
    """Markers may change without a new measurement: what was seen stays."""
    sources = idiom_sources.read_all()
    for path in arguments.results:
        with open(path, encoding="utf-8") as file:
            result = json.load(file)
        for row in result["rows"]:
            row["expected"] = sources[row["idiom"]].expected
        with open(path, "w", encoding="utf-8") as file:
            write(result, file)
    return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(required=True)
    command = commands.add_parser("make")
    command.add_argument("outcomes")
    for fact in ("--gpu", "--cuda", "--torch", "--compiler"):
        command.add_argument(fact)
    command.set_defaults(run=make)
    command = commands.add_parser("compare")
    command.add_argument("results")
    command.add_argument("outcomes")
    command.set_defaults(run=compare)
    command = commands.add_parser("current")
    command.add_argument("results", nargs="+")
    command.set_defaults(run=current)
    command = commands.add_parser("expect")
    command.add_argument("results", nargs="+")
    command.set_defaults(run=expect)
    arguments = parser.parse_args()
    sys.exit(arguments.run(arguments))


if __name__ == "__main__":
    main()
