"""fixes.py FULLGRAPH: with --with-fixes each format carries what --fix would change, and without it none does."""
import html
import json
import pathlib
import re
import subprocess
import sys

import jsonschema

from project import Project, same

HERE = pathlib.Path(__file__).parent
HEADER = """\
#pragma once
#include <variant>
struct Tensor {};
using Result = std::variant<Tensor, int>;
Result flash_attention(Tensor q, bool lse);
void use(int);
"""
SOURCE = """\
#include "attention.h"
Result flash_attention(Tensor q, bool lse) {
  if (lse)
    return 1;
  return q;
}
"""
CALLER = """\
#include "attention.h"
/* ü😀 */
void caller(Tensor q) {
  Result r = flash_attention(q, false);
  if (std::holds_alternative<int>(r)) // ü`
    use(1);
  use(2);
}
"""
DEAD = "  if (std::holds_alternative<int>(r)) // ü`\n    use(1);\n"
FIXED = CALLER.replace(DEAD, "")
FILES = {"attention.h": HEADER, "attention.cpp": SOURCE, "caller.cpp": CALLER}
UNITS = ("attention.cpp", "caller.cpp")


def write(project):
    for name, text in FILES.items():
        project.file(name).write_text(text, encoding="utf-8")


def applied(texts, edits):
    """The texts after edits, by bytes."""
    texts = {name: text.encode() for name, text in texts.items()}

    def offset(text, place):
        return sum(map(len, text.splitlines(keepends=True)[:place["line"] - 1])) + place["column"] - 1

    for e in sorted(edits, key=lambda e: (e["range"]["start"]["line"], e["range"]["start"]["column"]), reverse=True):
        name, text = e["range"]["file"], texts[e["range"]["file"]]
        texts[name] = (text[:offset(text, e["range"]["start"])] + e["new_text"].encode()
                       + text[offset(text, e["range"]["end"]):])
    return {name: text.decode() for name, text in texts.items()}


project = Project(sys.argv[1])
write(project)
project.database(*UNITS)
plain = project.run("--format", "json", files=())
assert all(f["fixes"] == [] for f in json.loads(plain)["findings"]), plain

text = project.run("--format", "json", "--with-fixes", files=())
schema = json.loads((HERE / "../../rules/schema/finding.schema.json").read_text())
jsonschema.validate(json.loads(text), schema)
(finding,) = json.loads(text)["findings"]
split, delete = finding["fixes"]
same("kinds", [x["applicability"] for x in finding["fixes"]], ["unsafe", "safe"])
same("description", delete["description"], "delete the test and its dead branch")
same("after the safe fix", applied(FILES, delete["edits"]), {**FILES, "caller.cpp": FIXED})
same("files of the split", {e["range"]["file"] for e in split["edits"]}, set(FILES))

# What is offered is what is made.
project.run("--fix", files=(), status=0)
same("--fix", {n: project.file(n).read_text(encoding="utf-8") for n in FILES}, {**FILES, "caller.cpp": FIXED})
write(project)
project.run("--fix", "--unsafe-fixes", files=(), status=0)
made = {n: project.file(n).read_text(encoding="utf-8") for n in FILES}
write(project)
same("--unsafe-fixes", made, applied(FILES, split["edits"]))

# The same bytes with any number of workers, in any order, with and without a cache.
for flags in (["-j1"], ["-j2"], ["--no-cache"]):
    same(str(flags), project.run("--format", "json", "--with-fixes", *flags, files=()), text)
project.database(*reversed(UNITS))
same("order", project.run("--format", "json", "--with-fixes", files=()), text)

sarif = json.loads(project.run("--format", "sarif", "--with-fixes", files=()))
jsonschema.Draft4Validator(json.loads((HERE / "sarif-2.1.0-rtm.5.json").read_text())).validate(sarif)
fix = sarif["runs"][0]["results"][0]["fixes"][1]
same("description", fix["description"]["text"], delete["description"])
(change,) = fix["artifactChanges"]
same("file", change["artifactLocation"]["uri"], "caller.cpp")
(replaced,) = change["replacements"]
region = replaced["deletedRegion"]
same("region", (region["startLine"], region["startColumn"], region["endLine"], region["endColumn"]), (5, 1, 7, 1))
same("content", replaced["insertedContent"]["text"], "")

rdjson = json.loads(project.run("--format", "rdjson", "--with-fixes", files=()))
same("suggestions", rdjson["diagnostics"][0]["suggestions"],
     [{"range": {k: delete["edits"][0]["range"][k] for k in ("start", "end")}, "text": ""}])


# A suggestion is one edit: those that are near each other become one, those far apart are left to the tool.
STORED = ("  const bool both = std::holds_alternative<int>(r);\n", "  use(0);\n", "  if (both)\n    use(1);\n")
for between, wanted in ((1, 1), (20, 0)):
    answer, other, branch = STORED
    text = CALLER.replace(DEAD, answer + other * between + branch)
    project.file("caller.cpp").write_text(text, encoding="utf-8")
    (one,) = json.loads(project.run("--format", "rdjson", "--with-fixes", files=()))["diagnostics"]
    same(f"suggestions, {between} lines between", len(one.get("suggestions", [])), wanted)
    for s in one.get("suggestions", []):
        edit = {"range": {"file": "caller.cpp", **s["range"]}, "new_text": s["text"]}
        after = CALLER.replace(DEAD, other * between)
        same("joined", applied({"caller.cpp": text}, [edit])["caller.cpp"], after)
write(project)

# A ticket holds patches that patch(1) takes.
ticket = project.run("--format", "ticket", "--with-fixes", files=())
patches = re.findall(r"^(`{3,})diff\n(.*?)^\1$", ticket, flags=re.MULTILINE | re.DOTALL)
same("patches", len(patches), 2)
subprocess.run(["patch", "-p1", "-s"], input=patches[1][1].encode(), cwd=project.root, check=True)
same("patched", project.file("caller.cpp").read_text(encoding="utf-8"), FIXED)
write(project)

page = html.unescape(project.run("--format", "html", "--with-fixes", files=()))
assert "Fix: delete the test and its dead branch</summary>" in page, page
assert "Unsafe fix: " in page and '<span class="l old">-  if (std::holds_alternative<int>(r)) // ü`' in page, page

assert "help: --fix would delete the test" in project.run("--with-fixes", files=())

# What is silenced gets none, and one that would not compile is none.
project.file("caller.cpp").write_text(CALLER.replace("// ü`", "// NOLINT"), encoding="utf-8")
silent = json.loads(project.run("--format", "json", "--with-fixes", "--show-suppressed", files=(), status=0))
same("of the silenced", [f["fixes"] for f in silent["findings"]], [[]])
project.file("one.cpp").write_text("""\
struct Tensor {};
struct Base { virtual ~Base(); };
struct Both : virtual Base { int lse = 1; };
Base *flash_attention(Tensor q) { return new Both; }
int ask(Tensor q) {
  Base *r = flash_attention(q);
  auto *both = dynamic_cast<Both *>(r);
  if (!both)
    return 0;
  return both->lse;
}
""")
project.database("one.cpp")
(one,) = json.loads(project.run("--format", "json", "--with-fixes", files=()))["findings"]
same("of what would not compile", one["fixes"], [])
