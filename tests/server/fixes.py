#!/usr/bin/env python3
"""fixes.py FULLGRAPH: conversations about fixes, each in a workspace of its own."""
import json

from client import applied, run_tests

HEAD = """#include <variant>
struct Tensor {};
using Result = std::variant<Tensor, int>;
"""
DEAD = HEAD + """static Result flash_attention(Tensor q) {
  Tensor out = q;
  return Result(out);
}
void use(int);
void ask(Tensor q) {
  Result r = flash_attention(q);
  if (std::holds_alternative<int>(r))
    use(1);
  else
    use(2);
}
"""
LINE = 10
CURED = DEAD.replace("""  if (std::holds_alternative<int>(r))
    use(1);
  else
    use(2);
""", "  use(2);\n")
DELETE = "Delete the test and its dead branch"
VERSIONED = {"workspace": {"workspaceEdit": {"documentChanges": True}}}


def fixes(c, name, line, character=10):
    return {a["title"]: a for a in c.actions(name, line, character) if "Begin an expected" not in a["title"]}


def place(name, line):
    return {"textDocument": {"uri": name}, "context": {"diagnostics": []},
            "range": {"start": {"line": line, "character": 6}, "end": {"line": line, "character": 6}}}


def program(c):
    """A wrapper in a header, its body and its caller in two units."""
    (c.folder / "attention.h").write_text(
        "#pragma once\n" + HEAD + "Result flash_attention(Tensor q);\nvoid use(int);\n")
    (c.folder / "attention.cpp").write_text(
        '#include "attention.h"\nResult flash_attention(Tensor q) { return q; }\n')
    (c.folder / "layer.cpp").write_text("""#include "attention.h"
Tensor layer(Tensor q) {
  Result out = flash_attention(q);
  if (std::holds_alternative<int>(out))
    use(1);
  return std::get<Tensor>(out);
}
""")
    (c.folder / "compile_commands.json").write_text(json.dumps([
        {"directory": str(c.folder), "file": name, "arguments": ["c++", "-std=c++20", "-c", name]}
        for name in ("attention.cpp", "layer.cpp")]))


def test_fix_is_offered_made_and_clean(c):
    c.start(VERSIONED)
    c.open("a.cpp", DEAD, version=3)
    c.diagnostics("a.cpp", 3, 1)
    action = fixes(c, "a.cpp", LINE)[DELETE]
    assert action["kind"] == "quickfix" and action["isPreferred"] is True, action
    assert action["diagnostics"][0]["code"] == "FG101", action
    change, = action["edit"]["documentChanges"]
    assert change["textDocument"] == {"uri": c.uri("a.cpp"), "version": 3}, change
    text = applied(DEAD, change["edits"])
    assert text == CURED, text
    c.change("a.cpp", 4, text)
    assert c.diagnostics("a.cpp", 4) == []
    assert fixes(c, "a.cpp", LINE) == {}
    c.stop()


def test_nothing_where_nothing_is_asked(c):
    c.start()
    c.open("a.cpp", DEAD)
    c.diagnostics("a.cpp", 1, 1)
    assert c.actions("a.cpp", 0) == []
    c.stop()


def test_client_that_knows_no_versions(c):
    c.start()
    c.open("a.cpp", DEAD)
    c.diagnostics("a.cpp", 1, 1)
    edit = fixes(c, "a.cpp", LINE)[DELETE]["edit"]
    assert list(edit) == ["changes"] and list(edit["changes"]) == [c.uri("a.cpp")], edit
    assert applied(DEAD, edit["changes"][c.uri("a.cpp")]) == CURED, edit
    c.stop()


def test_across_files_with_an_unsaved_header(c):
    program(c)
    header = "// Not saved.\n" + (c.folder / "attention.h").read_text()
    c.start(VERSIONED)
    c.open("layer.cpp", version=2)
    c.log("of the program are read")
    c.open("attention.h", header, version=7)
    c.diagnostics("attention.h", 7, 0)
    found = fixes(c, "layer.cpp", 3)
    title, = [t for t in found if t.startswith("Give flash_attention the type Tensor")]
    changes = found[title]["edit"]["documentChanges"]
    assert {(x["textDocument"]["uri"], x["textDocument"]["version"]) for x in changes} == {
        (c.uri("attention.h"), 7), (c.uri("attention.cpp"), None), (c.uri("layer.cpp"), 2)}, changes
    edits = {x["textDocument"]["uri"]: x["edits"] for x in changes}
    body = c.folder / "attention.cpp"
    body.write_text(applied(body.read_text(), edits[body.as_uri()]))
    new = applied(header, edits[c.uri("attention.h")])
    assert new == header.replace("Result flash", "Tensor flash"), new
    c.change("attention.h", 8, new)
    c.change("layer.cpp", 3, applied((c.folder / "layer.cpp").read_text(), edits[c.uri("layer.cpp")]))
    assert c.diagnostics("layer.cpp", 3) == []
    assert c.diagnostics("attention.h", 8) == []
    c.stop()


def test_fix_that_does_not_compile_is_not_offered(c):
    text = HEAD + """struct Base {
  virtual ~Base();
};
struct Both : virtual Base {
  int lse = 1;
};
Base *flash_attention(Tensor q) { return new Both; }
void use(int);
void ask(Tensor q) {
  Base *r = flash_attention(q);
  auto *both = dynamic_cast<Both *>(r);
  if (!both)
    return;
  use(both->lse);
}
"""
    c.start()
    c.open("a.cpp", text)
    c.diagnostics("a.cpp", 1, 1)
    assert fixes(c, "a.cpp", 13, 20) == {}
    c.stop()


def test_fix_on_broken_code(c):
    c.start()
    c.open("a.cpp", DEAD + "int broken = ;\n")
    c.diagnostics("a.cpp", 1, 1)
    assert fixes(c, "a.cpp", LINE) == {}
    c.change("a.cpp", 2, DEAD)
    c.diagnostics("a.cpp", 2, 1)
    assert DELETE in fixes(c, "a.cpp", LINE)
    c.stop()


def test_change_while_it_is_looked_for(c):
    c.start(VERSIONED)
    c.open("a.cpp", DEAD)
    c.diagnostics("a.cpp", 1, 1)
    id = c.ask("textDocument/codeAction", **place(c.uri("a.cpp"), LINE))
    c.change("a.cpp", 2, "\n" + DEAD)
    assert c.response(id)["error"]["code"] == -32801
    # What is offered is about the text as it is now.
    change, = fixes(c, "a.cpp", LINE + 1)[DELETE]["edit"]["documentChanges"]
    assert change["textDocument"]["version"] == 2, change
    assert applied("\n" + DEAD, change["edits"]) == "\n" + CURED
    c.stop()


def test_cancelled(c):
    c.start()
    c.open("a.cpp", DEAD)
    c.diagnostics("a.cpp", 1, 1)
    id = c.ask("textDocument/codeAction", **place(c.uri("a.cpp"), LINE))
    c.notify("$/cancelRequest", id=id)
    assert c.response(id)["error"]["code"] == -32800
    assert DELETE in fixes(c, "a.cpp", LINE)
    c.stop()


def test_asked_while_another_file_is_read(c):
    c.start()
    c.open("a.cpp", DEAD)
    c.open("b.cpp")
    c.diagnostics("a.cpp", 1, 1)
    for version in range(2, 5):
        c.change("b.cpp", version, "int n%d;\n" % version)
        assert DELETE in fixes(c, "a.cpp", LINE)
    c.diagnostics("b.cpp", 4, 0)
    c.change("a.cpp", 2, CURED)
    c.diagnostics("a.cpp", 2, 0)
    c.stop()


def test_asked_at_once_while_the_program_is_read(c):
    database = c.folder / "compile_commands.json"
    units = json.loads(database.read_text())
    for i in range(20):
        (c.folder / f"m{i}.cpp").write_text(f"#include <string>\nint m{i}() {{ return {i}; }}\n")
        units.append({**units[0], "file": f"m{i}.cpp",
                      "arguments": ["c++", "-std=c++20", "-c", f"m{i}.cpp"]})
    database.write_text(json.dumps(units))
    c.start()
    c.open("a.cpp", DEAD)
    c.diagnostics("a.cpp", 1, 1)
    assert DELETE in fixes(c, "a.cpp", LINE)
    c.log("of the program are read")
    assert DELETE in fixes(c, "a.cpp", LINE)
    c.stop()


run_tests(globals())
