# Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Holds the analyser's report on the idioms against what was measured.

  confusion.py REPORT.json [--results FILE] [--exceptions FILE]

An idiom is bad if its capture or its trace does not give what eager gives. The
analyser should say so, by a finding of FG2xx to FG5xx that is no note, or by
one of FG1xx with the verdict "breaks", and about no other idiom. Prints the
table of both, and fails on each cell that exceptions.json does not explain,
and on each exception that is not needed.
"""

import argparse
import json
import sys
from pathlib import Path

import idiom_sources

HERE = Path(__file__).resolve().parent
COLUMNS = ("found", "missed", "false alarm", "clean")


def says_broken(finding):
    if finding.get("suppression"):
        return False
    if finding["rule"].startswith("FG1"):
        return finding["verdict"] == "breaks"
    return finding["rule"][:3] in ("FG2", "FG3", "FG4", "FG5") and finding["severity"] != "note"


def found_by_idiom(report, idioms):
    """{idiom: rules}, and a line for each finding that is in no idiom."""
    found, astray = {}, []
    for finding in filter(says_broken, report["findings"]):
        where = finding["location"]
        file, line = Path(where["file"]).name, where["start"]["line"]
        name = next(
            (i.name for i in idioms if i.file == file and i.first_line <= line <= i.last_line),
            None,
        )
        if name:
            found.setdefault(name, set()).add(finding["rule"])
        else:
            astray.append(f"{where['file']}:{line}: {finding['rule']} is in no idiom")
    return found, astray


def is_bad(row):
    return row["cuda_graph"] != "ok" or row["trace"] != "ok"


def cell(bad, found):
    if bad:
        return "found" if found else "missed"
    return "false alarm" if found else "clean"


def confusion(report, results, exceptions):
    """The table by family, and all that is wrong, a line each."""
    idioms = idiom_sources.read_all()
    found, wrong = found_by_idiom(report, idioms.values())
    if report["coverage"]["failed"]:
        wrong.append("some files of the idioms were not analysed")
    explained = {(each["idiom"], each["cell"]) for each in exceptions}
    table = {}
    for row in results["rows"]:
        name = row["idiom"]
        where = cell(is_bad(row), name in found)
        counts = table.setdefault(row["family"], dict.fromkeys(COLUMNS, 0))
        counts[where] += 1
        if where in ("found", "clean") or (name, where) in explained:
            explained.discard((name, where))
            continue
        rules = ", ".join(sorted(found.get(name, row["expected"]))) or row["family"]
        idiom = idioms[name]
        wrong.append(
            f"{idiom.file}:{idiom.first_line}: {where}: {name} ({rules}; "
            f"cuda graph: {row['cuda_graph']}, trace: {row['trace']})"
        )
    wrong += [f"exceptions.json: {name} is no {where}" for name, where in sorted(explained)]
    return table, wrong


def show(table, out):
    line = "{:8}" + "{:>13}" * len(COLUMNS)
    print(line.format("", *COLUMNS), file=out)
    for family in sorted(table):
        print(line.format(family, *table[family].values()), file=out)
    sums = [sum(counts[column] for counts in table.values()) for column in COLUMNS]
    print(line.format("all", *sums), file=out)


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("report")
    parser.add_argument("--results", default=HERE / "results" / "cuda-2.11.json")
    parser.add_argument("--exceptions", default=HERE / "exceptions.json")
    arguments = parser.parse_args()
    table, wrong = confusion(
        load(arguments.report), load(arguments.results), load(arguments.exceptions)
    )
    show(table, sys.stdout)
    print("\n".join(wrong))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
