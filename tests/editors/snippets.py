#!/usr/bin/env python3
"""snippets.py FULLGRAPH README ale|nvim-lint

What the README says for other plugins, in a real Neovim: the finding shows on
its line. ALE is Debian's; of nvim-lint only the contract of from_pattern is here.
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import textwrap

FULLGRAPH, README, PLUGIN = sys.argv[1:]
HERE = pathlib.Path(__file__).parent


def block_after(lead):
    lines = pathlib.Path(README).read_text().splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith(lead)) + 1
    while not lines[at].startswith("    "):
        at += 1
    end = next(i for i in range(at, len(lines)) if not lines[i].startswith("    "))
    return textwrap.dedent("\n".join(lines[at:end])) + "\n"


with tempfile.TemporaryDirectory() as scratch:
    scratch = pathlib.Path(scratch)
    project = scratch / "project"
    project.mkdir()
    subprocess.run(["git", "init", "-q", "."], cwd=project, check=True)
    (project / "a.cpp").write_text(
        "#include <variant>\nstruct Tensor {};\n"
        "std::variant<Tensor, int> flash_attention(Tensor q);\n"
        "bool ask(Tensor q) { return flash_attention(q).index() == 1; }\n")
    (project / "compile_flags.txt").write_text("-std=c++20\n")
    snippet = scratch / ("snippet.vim" if PLUGIN == "ale" else "snippet.lua")
    snippet.write_text(block_after("ALE" if PLUGIN == "ale" else "nvim-lint"))
    home = {name: str(scratch) for name in
            ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
    path = os.path.dirname(FULLGRAPH) + os.pathsep + os.environ["PATH"]
    script = "ale.vim" if PLUGIN == "ale" else "nvim-lint.lua"
    done = subprocess.run(["nvim", "--headless", "-u", "NONE", "-n", "-S", HERE / script], cwd=project,
                          env={**os.environ, **home, "PATH": path, "SNIPPET": str(snippet)},
                          timeout=150)
    sys.exit(done.returncode)
