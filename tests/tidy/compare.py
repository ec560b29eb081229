#!/usr/bin/env python3
"""compare.py CLANG_TIDY PLUGIN FULLGRAPH CASES EVERY FLAG...

Each case of one file (of EVERY so many one, to save time) is read by clang-tidy with the plugin and by fullgraph,
alone: the findings are the same, one to one, by file, line, column, rule and
message. Of the cases with libtorch's own headers, which clang-tidy reads in full,
there is one.
"""
import collections
import concurrent.futures
import json
import pathlib
import re
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


def by_clang_tidy(files, folder):
    # Whatever .clang-tidy is above the cases is not meant for them.
    command = [CLANG_TIDY, "-load", PLUGIN, "--config={}", "--checks=-*,fullgraph-*", "--quiet",
               "--header-filter=.*", "-p", folder, *files]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert done.returncode in (0, 1), done.stderr
    found = []
    for match in map(LINE.match, done.stdout.splitlines()):
        if match:
            file, line, column, _, message, name = match.groups()
            found.append((str(pathlib.Path(file).relative_to(CASES)), int(line), int(column), name,
                          message))
    return found


def by_fullgraph(file, folder):
    done = subprocess.run([FULLGRAPH, "check", "--no-cache", "--format", "json", "--exit-zero",
                           "--ignore", "FG901", "--project-root", CASES, "-p", folder, "-j1", file],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert done.stdout, f"{file}: {done.stderr}"
    found = []
    for one in json.loads(done.stdout)["findings"]:
        if "suppression" not in one:
            start = one["location"]["start"]
            found.append((one["location"]["file"], start["line"], start["column"], one["name"],
                          one["message"]))
    return found


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
    # A test that compares nothing says nothing.
    sys.exit(theirs != ours or sum(ours.values()) < len(files) / 2)
