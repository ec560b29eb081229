#!/usr/bin/env python3
"""schema.py FULLGRAPH SCHEMA

The published schema of .fullgraph.yaml and fullgraph itself agree: on every key,
and on what is right and what is wrong.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import jsonschema
import yaml

FULLGRAPH, SCHEMA = sys.argv[1:]
schema = json.loads(pathlib.Path(SCHEMA).read_text())
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)

RIGHT = [
    "",
    "select: FG1\nignore: [FG106]\nseverity: {FG101: note}\n",
    "per-path: {a: {ignore: ALL, severity: {FG1: error}}, b: {}}\n",
    "rules: r.json\nroots: run\nattention: f\nhost: [g]\n",
    "roots: [a::run, {function: b::run}, {function: [c, d]}]\n",
    "assume: {a.b: false, c: 7, d: E::x, e: ~, f: 0.5}\n",
    "project-root: .\nbuild-dir: [b, c]\nexclude: gen/\nfail-on: error\nmin-coverage: 1\n",
    "extra-args: [-DX]\nextra-args-before: -DY\n",
]
WRONG = [
    "selct: FG1\n", "select: []\n", "select: 7\n", "select: ''\n", "[select]\n",
    "severity: {FG1: fatal}\n", "severity: note\n", "per-path: [a]\n",
    "per-path: {a: {select: FG1}}\n", "per-path: {a: ~}\n", "roots: [{functon: f}]\n",
    "roots: [7]\n", "assume: {a: [1]}\n", "assume: a\n", "fail-on: 1\n",
    "min-coverage: 1.5\n", "min-coverage: '1'\n", "exclude: [~]\n", "host: {f: true}\n",
]

failed = False
with tempfile.TemporaryDirectory() as scratch:
    file = pathlib.Path(scratch) / "c.yaml"

    def said(text):
        file.write_text(text)
        done = subprocess.run([FULLGRAPH, "check", "--show-config", "--config", file],
                              text=True, capture_output=True)
        return done.returncode, done.stderr

    for texts, right in [(RIGHT, True), (WRONG, False)]:
        for text in texts:
            status, errors = said(text)
            valid = validator.is_valid(yaml.safe_load(text))
            if (status == 0, valid) != (right, right):
                print(f"{text!r}: expected {right}; schema {valid}, status {status}: {errors}")
                failed = True

    _, errors = said("zzzzzzzzzzzz: 1\n")
    known = set(re.search(r"known: (.*)", errors).group(1).split(", "))
    if known != set(schema["properties"]):
        print("keys differ:", known ^ set(schema["properties"]))
        failed = True
sys.exit(failed)
