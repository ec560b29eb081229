# Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Reads the idioms out of their sources, the one place that says what they are."""

import re
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "idioms"
ROOT = re.compile(r"^// fullgraph: root$")
FUNCTION = re.compile(r"^Tensor (\w+)\(const Inputs &in\)")
MARKER = re.compile(r"\s*// expect: (FG\d+)(?: (\w+))? \{\{(.*)\}\}$")
ANNOTATION = re.compile(r"^\s*// fullgraph: ")


def breaks(rule, word):
    """A kind test counts where it needs device data, all else unless a note."""
    return word == "breaks" if rule.startswith("FG1") else word != "note"


@dataclass
class Idiom:
    name: str
    file: str
    first_line: int  # Of the helpers that stand before the function, if any.
    last_line: int
    expected: list = field(default_factory=list)  # Rules that say it breaks.
    code: str = ""

    @property
    def family(self):
        """The rule that the idiom's file is about: "FG401", "FG20x", "FG"."""
        found = re.match(r"fg\d\w*?(?=_)", self.file)
        return "FG" + found.group()[2:] if found else "FG"

    @property
    def needs_cuda(self):
        return self.file.endswith("_cuda.cpp")


def read_file(path):
    """The idioms of one file, in order. What stands between the end of one and
    the end of the next belongs to the latter."""
    lines = path.read_text().splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith("namespace {"))
    idioms, first, name = [], start + 1, None
    for i in range(first, len(lines)):
        if i > 0 and ROOT.match(lines[i - 1]):
            function = FUNCTION.match(lines[i])
            if not function:
                raise ValueError(f"{path.name}:{i + 1}: a root that is no idiom")
            name = function.group(1)
        ends = lines[i] == "}" or (name and FUNCTION.match(lines[i]) and lines[i].endswith("}"))
        if name and ends:
            body = lines[first : i + 1]
            markers = [m for m in map(MARKER.search, body) if m]
            rules = sorted({m[1] for m in markers if breaks(m[1], m[2])})
            code = [MARKER.sub("", line) for line in body if not ANNOTATION.match(line)]
            idioms.append(
                Idiom(name, path.name, first + 1, i + 1, rules, "\n".join(code).strip())
            )
            first, name = i + 1, None
    return idioms


def read_all():
    """All idioms by name."""
    found = {}
    for path in sorted(FOLDER.glob("*.cpp")):
        for idiom in read_file(path):
            if idiom.name in found:
                raise ValueError(f"{path.name}: {idiom.name} is in {found[idiom.name].file} too")
            found[idiom.name] = idiom
    return found
