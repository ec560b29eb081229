#!/usr/bin/env python3
"""compare.py CLANG_TIDY PLUGIN FULLGRAPH CASES EVERY FLAG...

Each case of one file (of EVERY so many one, to save time) is read by clang-tidy with the plugin and by fullgraph,
alone: the findings are the same, one to one, by file, line, column, rule and
message. Of the cases with libtorch's own headers, which clang-tidy reads in full,
there is one. And of the cases that say what they are after --fix, as few are fixed by
both: the texts are the same.
"""
import collections
import concurrent.futures
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

CLANG_TIDY, PLUGIN, FULLGRAPH, CASES, EVERY, *FLAGS = sys.argv[1:]
CASES = pathlib.Path(CASES).resolve()
ONE_WITH_TORCH = "fg102-ivalue-dispatch/"
LINE = re.compile(r"^(/[^:]+):(\d+):(\d+): (warning|remark): (.*) \[fullgraph-([a-z-]+)\]$")
JOBS = 2


def cases():
    """Those that only flags are said of: a plugin has no command line."""
    torch = 0
    for file in sorted(CASES.glob("*/*.c*")):
        text = file.read_text()
        name = str(file.relative_to(CASES))
        if name.startswith("third_party/") or re.search(r"^// (arguments|rules|config):", text, re.M):
            continue
        if re.search(r'#include *[<"](torch|ATen|c10)/', text):
            torch += name.startswith(ONE_WITH_TORCH)
            if not name.startswith(ONE_WITH_TORCH) or torch > 1:
                continue
        flags = re.search(r"^// flags: (.*)$", text, re.M)
        yield file, flags.group(1).split() if flags else []


def database(files, folder):
    (folder / "compile_commands.json").write_text(json.dumps([
        {"directory": str(folder), "file": str(file),
         "arguments": ["c++", "-std=c++20", f"-I{file.parent}", f"-I{CASES}/third_party", *FLAGS,
                       *flags, "-c", str(file)]} for file, flags in files]))


def clang_tidy(folder, *arguments):
    # Whatever .clang-tidy is above the cases is not meant for them.
    command = [CLANG_TIDY, "-load", PLUGIN, "--config={}", "--checks=-*,fullgraph-*", "--quiet",
               "--header-filter=.*", "-p", folder, *arguments]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def fullgraph(root, folder, *arguments):
    done = subprocess.run([FULLGRAPH, "check", "--no-cache", "--format", "json", "--exit-zero",
                           "--ignore", "FG901", "--project-root", root, "-p", folder, "-j1", *arguments],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert done.stdout, f"{arguments}: {done.stderr}"
    return json.loads(done.stdout)


def by_clang_tidy(files, folder):
    found = []
    for match in map(LINE.match, clang_tidy(folder, *files).splitlines()):
        if match:
            file, line, column, _, message, name = match.groups()
            found.append((str(pathlib.Path(file).relative_to(CASES)), int(line), int(column), name,
                          message))
    return found


def by_fullgraph(file, folder):
    found = []
    for one in fullgraph(CASES, folder, file)["findings"]:
        if "suppression" not in one:
            start = one["location"]["start"]
            found.append((one["location"]["file"], start["line"], start["column"], one["name"],
                          one["message"]))
    return found


def fixed(folder, cases, fix):
    """The texts of the cases after `fix` of their copies, in a program with one unit more: what takes the
    whole program to know is not done by one unit's clang-tidy."""
    copies = []
    for file, flags in cases:
        copy = folder / "root" / file.relative_to(CASES)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
        copies.append((copy, [f"-I{file.parent}", *flags]))
    more = folder / "root" / "more.cpp"
    more.write_text("int more;\n")
    database([*copies, (more, [])], folder)
    list(pool.map(lambda copy: fix(folder, copy[0]), copies))
    return [copy.read_text() for copy, _ in copies]


with tempfile.TemporaryDirectory() as scratch, concurrent.futures.ThreadPoolExecutor(JOBS) as pool:
    scratch = pathlib.Path(scratch)
    all_cases = list(cases())[:: int(EVERY)]
    database(all_cases, scratch)
    files = [file for file, _ in all_cases]
    theirs = collections.Counter(
        f for part in pool.map(lambda n: by_clang_tidy(files[n::JOBS], scratch), range(JOBS)) for f in part)
    ours = collections.Counter(
        f for part in pool.map(lambda file: by_fullgraph(file, scratch), files) for f in part)
    for sign, some in (("only clang-tidy", theirs - ours), ("only fullgraph", ours - theirs)):
        for finding in sorted(some.elements())[:20]:
            print(f"{sign}: {':'.join(map(str, finding))}")
    print(f"{len(files)} cases, {sum(ours.values())} findings")
    fixable = [(file, flags) for file, flags in cases() if list(file.parent.glob(file.name + ".*fixed"))]
    fixable = fixable[:: int(EVERY)]
    tidied = fixed(scratch / "tidied", fixable, lambda folder, file: clang_tidy(folder, "--fix", file))
    checked = fixed(scratch / "checked", fixable,
                    lambda folder, file: fullgraph(folder / "root", folder, "--fix", file))
    different = [file for (file, _), a, b in zip(fixable, tidied, checked) if a != b]
    changed = sum(file.read_text() != text for (file, _), text in zip(fixable, tidied))
    for file in different:
        print(f"{file}: another text after --fix")
    print(f"{len(fixable)} cases to fix, {changed} changed")
    # A test that compares nothing says nothing.
    sys.exit(theirs != ours or sum(ours.values()) < len(files) / 2 or bool(different)
             or changed < len(fixable) / 2)
