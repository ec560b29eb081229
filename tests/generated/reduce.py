#!/usr/bin/env python3
"""Makes a program that the tool and the answers disagree on as small as it can.

  reduce.py TOOL PROGRAM [--seed N]

Prints the C++ and the disagreement that is left.
"""
import argparse
import copy
import pathlib
import re
import tempfile

import check
import generate
import machine
from program import Writer

NESTED = {"if": (2, 3), "while": (2,), "each": (3,), "lambda": (3,)}


def bodies(program):
    """All lists of statements, outermost first."""
    work = [f.body for f in program.functions]
    while work:
        body = work.pop(0)
        yield body
        for s in body:
            work += [s[i] for i in NESTED.get(s[0], ())]
            if s[0] == "switch":
                work += s[2]


def expressions(e):
    """Simpler ones that may stand for it."""
    if isinstance(e, tuple) and e and e[0] in ("choose", "pass", "at once", "call"):
        for inner in (e[2] if e[0] == "call" else e[1:]):
            if isinstance(inner, tuple) and inner[0] in (
                    "place", "flex", "load", "make", "source", "choose", "call", "pass"):
                yield inner
        yield ("make", 0)
    elif isinstance(e, tuple) and e and e[0] in ("flex", "load", "source", "place"):
        yield ("make", 0)


def smaller(program):
    count = sum(1 for _ in bodies(program))
    for n in range(count):
        length = len(list(bodies(program))[n])
        for i in range(length):
            made = copy.deepcopy(program)
            body = list(bodies(made))[n]
            del body[i]
            yield made
            s = list(bodies(program))[n][i]
            for inner in NESTED.get(s[0], ()):
                made = copy.deepcopy(program)
                body = list(bodies(made))[n]
                body[i:i + 1] = body[i][inner]
                yield made
            for at, part in enumerate(s):
                if s[0] == "declare" and at == 3:
                    for k, e in enumerate(part):
                        for instead in expressions(e):
                            made = copy.deepcopy(program)
                            list(bodies(made))[n][i][3][k] = instead
                            yield made
                elif isinstance(part, tuple):
                    for instead in expressions(part):
                        made = copy.deepcopy(program)
                        body = list(bodies(made))[n]
                        body[i] = (*s[:at], instead, *s[at + 1:])
                        yield made
    for n in range(len(program.functions) - 1):
        if f"'call', '{program.functions[n].name}'" not in repr(
                [f.body for i, f in enumerate(program.functions) if i != n]):
            made = copy.deepcopy(program)
            del made.functions[n]
            yield made


def disagreements(tool, programs):
    """For each program, what is wrong with it; empty if it is no program."""
    writer, expected, spans = Writer(), {}, []
    writer.line('#include "engine.h"')
    writer.line("using namespace engine;")
    for i, p in enumerate(programs):
        try:
            answers = machine.answers(p)
        except Exception:  # Whatever a statement needed is gone.
            answers = {}
        begin = len(writer.lines) + 1
        writer.line_of = {}
        p.name = f"p{i}"
        if answers:
            writer.program(p)
        for site, answer in answers.items():
            expected[writer.line_of[site]] = (i, p.family.rule, {
                writer.line_of[s] for s in answer.sources}, answer.verdicts)
        spans.append((begin, len(writer.lines)))
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "u.cpp"
        path.write_text("\n".join(writer.lines) + "\n")
        found = check.json.loads(check.report(tool, folder, ["u.cpp"]))["findings"]
        wrong = check.compare("u.cpp", path.read_text(), found, expected)
    out = []
    for begin, end in spans:
        out.append([(what, line) for where, what, line in wrong
                    if begin <= int(where.split(":")[1]) <= end and "no run comes" not in what])
    return out, writer.lines, spans


def sort_of(what):
    return re.sub(r"line \d+.*", "", what)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("tool")
    parser.add_argument("program", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--what", default="", help="keep a disagreement that says this")
    args = parser.parse_args()
    tool = str(pathlib.Path(args.tool).resolve())
    best, _ = generate.program(args.seed, args.program)
    wrong, _, _ = disagreements(tool, [best])
    if not wrong[0]:
        raise SystemExit("nothing is wrong with it")
    keep = args.what or sort_of(wrong[0][0][0])
    while True:
        candidates = list(smaller(best))[:400]
        wrong, _, _ = disagreements(tool, candidates)
        better = [c for c, w in zip(candidates, wrong) if any(keep in sort_of(x) for x, _ in w)]
        if not better:
            break
        best = min(better, key=lambda p: len(repr(p)))
    wrong, lines, spans = disagreements(tool, [best])
    print("\n".join(lines[spans[0][0] - 1:]))
    for what, line in wrong[0]:
        print(f"{what}\n    {line}")


if __name__ == "__main__":
    main()
