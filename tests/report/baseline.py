"""baseline.py FULLGRAPH: known findings do not count, wherever they have moved; new and gone ones are said."""
import json
import pathlib
import subprocess
import sys

import jsonschema

from project import NAME, TEXT, Project, same

fullgraph = sys.argv[1]
project = Project(fullgraph)
source = project.file(NAME)


def write(text, name=NAME):
    project.file(name).write_text(text, encoding="utf-8")


def with_baseline(status, *flags, files=(NAME,)):
    """The last note of the baseline, and its notes of what is gone."""
    report = json.loads(project.run("--format", "json", "--baseline", "base.json", *flags, files=files,
                                    status=status))
    notes = [e["message"] for e in report["errors"] if e["location"] and e["location"]["file"] == "base.json"]
    return notes[-1], notes[:-1]


def said(what, found, expected):
    same(what, found[0], expected)
    return found[1]


project.run("--write-baseline", "base.json", status=0)
[entry] = json.loads(project.file("base.json").read_text(encoding="utf-8"))["findings"]
same("entry", (entry["rule"], entry["file"], entry["function"]), ("FG101", NAME, "f"))
same("gone", said("as it was", with_baseline(0), "0 new, 1 unchanged, 0 gone"), [])

# Formatting, and edits elsewhere.
write("// a line\n#define UNUSED\nint other();\n" + TEXT.replace("if (std::holds", "if\n    ( std::holds"))
said("edited", with_baseline(0), "0 new, 1 unchanged, 0 gone")

# One more of the same is one too many.
write(TEXT.replace("  return 0;", "  if (std::holds_alternative<Tensor>(r)) return 3;\n  return 0;"))
said("twice", with_baseline(1), "1 new, 1 unchanged, 0 gone")

# A copy is new, a moved file is not.
write(TEXT)
write(TEXT, "moved.cpp")
said("copied", with_baseline(1, files=(NAME, "moved.cpp")), "1 new, 1 unchanged, 0 gone")
write(TEXT.replace("if (std::holds_alternative<Tensor>(r))", "if (b)"))
said("fixed here, new there", with_baseline(1, files=(NAME, "moved.cpp")), "1 new, 0 unchanged, 1 gone")
source.unlink()
said("moved", with_baseline(0, files=("moved.cpp",)), "0 new, 1 unchanged, 0 gone")

# Fixed: said, until the baseline is written again.
write(TEXT.replace("if (std::holds_alternative<Tensor>(r))", "if (b)"))
project.file("moved.cpp").unlink()
same("gone", said("fixed", with_baseline(0), "0 new, 0 unchanged, 1 gone"),
     [f"gone: FG101 in f ({NAME}); --write-baseline leaves it out"])
# A run that did not look for it does not say that it is gone, and keeps it.
write("int nothing();\n", "other.cpp")
said("another file", with_baseline(0, files=("other.cpp",)),
     "0 new, 0 unchanged, 0 gone, 1 not looked for in this run")
said("another rule", with_baseline(0, "--select", "FG2"),
     "0 new, 0 unchanged, 0 gone, 1 not looked for in this run")
project.run("--baseline", "base.json", "--write-baseline", "base.json", files=("other.cpp",), status=0)
same("kept", len(json.loads(project.file("base.json").read_text(encoding="utf-8"))["findings"]), 1)
project.run("--baseline", "base.json", "--write-baseline", "base.json", status=0)
same("left out", json.loads(project.file("base.json").read_text(encoding="utf-8"))["findings"], [])

# Not a baseline.
project.file("base.json").write_text("{}")
project.run("--baseline", "base.json", status=2)
project.run("--baseline", "none.json", status=2)


def diff(old, new, status):
    done = subprocess.run([fullgraph, "diff", old, new], capture_output=True, encoding="utf-8",
                          cwd=project.root, check=False)
    same("status", (done.returncode, done.stderr), (status, ""))
    return done.stdout.splitlines()


# The same of two reports.
project.run("--format", "json", "-o", "clean.json", status=0)
write(TEXT)
project.run("--format", "json", "-o", "found.json")
same("introduced", diff("clean.json", "found.json", 1),
     [f"introduced: {NAME}:7: FG101 in f", "1 introduced, 0 fixed, 0 persisting"])
same("fixed", diff("found.json", "clean.json", 0),
     [f"fixed: {NAME}:7: FG101 in f", "0 introduced, 1 fixed, 0 persisting"])
same("persisting", diff("found.json", "found.json", 0),
     [f"persisting: {NAME}:7: FG101 in f", "0 introduced, 0 fixed, 1 persisting"])

# And as JSON.
schema = json.loads((pathlib.Path(__file__).parents[2] / "rules/schema/diff.schema.json").read_text())
jsonschema.Draft202012Validator.check_schema(schema)


def diff_json(old, new, status):
    done = subprocess.run([fullgraph, "diff", old, new, "--format", "json"], capture_output=True, encoding="utf-8",
                          cwd=project.root, check=False)
    same("status", (done.returncode, done.stderr), (status, ""))
    found = json.loads(done.stdout)
    jsonschema.Draft202012Validator(schema).validate(found)
    return [[(e["rule"], e["file"], e["line"], e["function"]) for e in found[key]]
            for key in ("introduced", "fixed", "persisting")], found["failed_files"]


finding, whole = ("FG101", NAME, 7, "f"), {"old": 0, "new": 0}
same("introduced", diff_json("clean.json", "found.json", 1), ([[finding], [], []], whole))
same("fixed", diff_json("found.json", "clean.json", 0), ([[], [finding], []], whole))
same("persisting", diff_json("found.json", "found.json", 0), ([[], [], [finding]], whole))
same("no such format", subprocess.run([fullgraph, "diff", "a", "b", "--format", "sarif"], capture_output=True,
                                      check=False).returncode, 2)

# What was not analysed is not fixed.
project.database(NAME, "missing.cpp")
project.run("--format", "json", "-o", "part.json", "-p", ".", files=(), status=3)
same("not whole", diff_json("found.json", "part.json", 3)[1], {"old": 0, "new": 1})
same("not whole", diff("found.json", "part.json", 3)[-1], "not sure: 1 files gave nothing to part.json")
