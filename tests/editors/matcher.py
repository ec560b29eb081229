#!/usr/bin/env python3
"""matcher.py FULLGRAPH TASKS_JSON: VS Code's problem matcher reads real output,
one problem for a finding, and none for its trace."""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

task, = json.loads(pathlib.Path(sys.argv[2]).read_text())["tasks"]
pattern = task["problemMatcher"]["pattern"]
with tempfile.TemporaryDirectory() as folder:
    (pathlib.Path(folder) / ".git").mkdir()
    (pathlib.Path(folder) / "a.cpp").write_text(
        "#include <variant>\nstruct Tensor {};\n"
        "std::variant<Tensor, int> flash_attention(Tensor q);\n"
        "bool ask(Tensor q) { return flash_attention(q).index() == 1; }\n")
    out = subprocess.run([sys.argv[1], "check", "a.cpp", "--", "-std=c++20"], cwd=folder,
                         stdout=subprocess.PIPE, text=True).stdout
found = [m for m in (re.match(pattern["regexp"], line) for line in out.splitlines()) if m]
assert len(found) == 1, out
got = {key: found[0].group(pattern[key]) for key in ("file", "line", "column", "severity", "code")}
assert got == {"file": "a.cpp", "line": "4", "column": "29", "severity": "warning",
               "code": "FG101"}, got
