#!/usr/bin/env python3
"""readme.py FULLGRAPH SOURCE_DIR

What the README and the page on CI show of YAML is what the tools take: yamllint reads it,
fullgraph reads its own configuration, and the steps of the GitHub and GitLab
jobs that configure and check run as they are, on a project with a finding.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import textwrap

import yaml

FULLGRAPH, SOURCE = sys.argv[1:]


def block_after(page, lead):
    """The first indented block of a page below the line that begins with lead."""
    lines = (pathlib.Path(SOURCE) / page).read_text().splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith(lead))
    while not lines[at].startswith("    "):
        at += 1
    end = at
    while end < len(lines) and (lines[end].startswith("    ") or not lines[end]):
        end += 1
    return textwrap.dedent("\n".join(lines[at:end])).strip() + "\n"


def run(command, folder, expected):
    done = subprocess.run(["sh", "-ec", command], cwd=folder, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode != expected:
        sys.exit(f"{command}\nstatus {done.returncode}, expected {expected}:\n{done.stdout}")
    return done.stdout


def project(folder):
    folder.mkdir()
    (folder / "CMakeLists.txt").write_text(
        "cmake_minimum_required(VERSION 3.25)\nproject(p LANGUAGES CXX)\n"
        "set(CMAKE_CXX_STANDARD 20)\nadd_library(model a.cpp)\n")
    (folder / "a.cpp").write_text(
        "#include <variant>\nstruct Tensor {};\n"
        "std::variant<Tensor, int> flash_attention(Tensor q);\n"
        "bool ask(Tensor q) { return flash_attention(q).index() == 1; }\n")
    return folder


os.environ["PATH"] = os.path.dirname(FULLGRAPH) + os.pathsep + os.environ["PATH"]
with tempfile.TemporaryDirectory() as scratch:
    scratch = pathlib.Path(scratch)
    for name, page, lead in [("config", "README.md", "## Configuration"),
                             ("hooks", "tools/ci/README.md", "pre-commit, with"),
                             ("github", "tools/ci/README.md", "GitHub Actions"),
                             ("gitlab", "tools/ci/README.md", "GitLab CI")]:
        (scratch / f"{name}.yaml").write_text(block_after(page, lead))
        run(f"yamllint -d '{{extends: relaxed, rules: {{line-length: disable}}}}' --strict "
            f"{name}.yaml", scratch, 0)

    shown = run(f"'{FULLGRAPH}' check --show-config --config config.yaml", scratch, 0)
    assert 'roots: ["Executor::run"]' in shown, shown

    hook = yaml.safe_load((pathlib.Path(SOURCE) / ".pre-commit-hooks.yaml").read_text())
    used = yaml.safe_load((scratch / "hooks.yaml").read_text())
    assert used["repos"][0]["hooks"][0]["id"] == hook[0]["id"]

    jobs = yaml.safe_load((scratch / "github.yaml").read_text())["jobs"]
    steps = [s["run"] for s in jobs["fullgraph"]["steps"] if "run" in s]
    configure, check = [s for s in steps if "apt-get" not in s]
    here = project(scratch / "github")
    run(configure, here, 0)
    out = run(check, here, 1)
    assert "::warning file=a.cpp,line=4," in out, out
    upload = next(s for s in jobs["fullgraph"]["steps"] if "sarif_file" in s.get("with", {}))
    sarif = json.loads((here / upload["with"]["sarif_file"]).read_text())
    assert [r["ruleId"] for r in sarif["runs"][0]["results"]] == ["FG101"]

    job = yaml.safe_load((scratch / "gitlab.yaml").read_text())["fullgraph"]
    here = project(scratch / "gitlab")
    *before, check = job["script"]
    for step in before:
        run(step, here, 0)
    run(check, here, 1)
    report = json.loads((here / job["artifacts"]["reports"]["codequality"]).read_text())
    [issue] = report
    assert issue["check_name"].startswith("FG101"), report
    assert issue["location"]["path"] == "a.cpp", report
