#!/usr/bin/env python3
"""Makes programs that the tool and the answers disagree on as small as it can.

  reduce.py TOOL PROGRAM... [--seed N] [--what TEXT]

Prints the C++ and the disagreement that is left, each as soon as it is small.
Several programs share the runs of the tool.
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
                elif isinstance(part, tuple) and s[0] != "do":
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
            expected[writer.line_of[site]] = (i, p.family.rule, answer and {
                writer.line_of[s] for s in answer.sources}, answer)
        spans.append((begin, len(writer.lines)))
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "u.cpp"
        path.write_text("\n".join(writer.lines) + "\n")
        found = check.json.loads(check.report(tool, folder, ["u.cpp"]))["findings"]
        wrong = check.compare("u.cpp", path.read_text(), found, expected)
    out = []
    for begin, end in spans:
        out.append([(what, line) for where, what, line in wrong
                    if begin <= int(where.split(":")[1]) <= end])
    return out, writer.lines, spans


def sort_of(what):
    return re.sub(r"line \d+.*", "", what)


class Reduction:
    """One program on its way down."""

    def __init__(self, number, program, keep):
        self.number, self.best, self.keep = number, program, keep
        self.begin()

    def begin(self):
        """What may come next, the smallest first."""
        self.left = sorted(smaller(self.best), key=lambda p: len(repr(p)))

    def take(self, count):
        now, self.left = self.left[:count], self.left[count:]
        return now

    def fits(self, wrong):
        return any(self.keep == sort_of(what) for what, _ in wrong)


def show(tool, reduction):
    wrong, lines, spans = disagreements(tool, [reduction.best])
    print(f"program {reduction.number}")
    print("\n".join(lines[spans[0][0] - 1:]))
    for what, line in wrong[0]:
        print(f"{what}\n    {line}")
    print(flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("tool")
    parser.add_argument("program", type=int, nargs="+")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--what", default="", help="keep a disagreement that says this")
    args = parser.parse_args()
    tool = str(pathlib.Path(args.tool).resolve())
    made = [generate.program(args.seed, n)[0] for n in args.program]
    wrong, _, _ = disagreements(tool, made)
    work = []
    for number, program, here in zip(args.program, made, wrong):
        sorts = [sort_of(what) for what, _ in here if args.what in what]
        if sorts:
            work.append(Reduction(number, program, sorts[0]))
        else:
            print(f"program {number}: nothing is wrong with it")
    while work:
        # A run of some hundred programs costs little more than one of a few.
        share = max(10, 300 // len(work))
        tried = [(r, c) for r in work for c in r.take(share)]
        wrong, _, _ = disagreements(tool, [c for _, c in tried])
        found = {}
        for (r, c), w in zip(tried, wrong):
            if r.number not in found and r.fits(w):
                found[r.number] = c
        for r in list(work):
            if r.number in found:
                r.best = found[r.number]
                r.begin()
            elif not r.left:
                work.remove(r)
                show(tool, r)


if __name__ == "__main__":
    main()
