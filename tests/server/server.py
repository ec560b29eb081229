#!/usr/bin/env python3
"""server.py FULLGRAPH

Conversations with the language server, each in a workspace of its own.
"""
import json
import os
import pathlib
import signal
import subprocess
import sys
import time

from client import SOURCE, Client, run_tests

CLEAN = SOURCE.replace(".index() == 1", "; return true")


def children(pid):
    tasks = pathlib.Path(f"/proc/{pid}/task")
    return [int(c) for t in tasks.iterdir() for c in (t / "children").read_text().split()]


def until(condition, what, seconds=20):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, what
        time.sleep(0.05)


def test_finding_and_cure(c):
    can = c.start()["capabilities"]
    assert can["positionEncoding"] == "utf-16" and can["textDocumentSync"]["change"] == 2, can
    c.open("a.cpp")
    found, = c.diagnostics("a.cpp", 1, 1)
    assert found["code"] == "FG101" and found["severity"] == 2, found
    assert found["source"] == "fullgraph" and found["codeDescription"]["href"], found
    assert found["range"]["start"] == {"line": 3, "character": 28}, found
    assert found["relatedInformation"][0]["location"]["uri"] == c.uri("a.cpp"), found
    hover = c.call("textDocument/hover", textDocument={"uri": c.uri("a.cpp")},
                   position={"line": 3, "character": 40})
    assert "FG101 variant-dispatch" in hover["contents"]["value"], hover
    action, = c.actions("a.cpp", 3)
    edit, = action["edit"]["changes"][c.uri("a.cpp")]
    assert edit["newText"] == "// fullgraph: expected(FG101): \n", edit
    assert edit["range"]["start"] == edit["range"]["end"] == {"line": 3, "character": 0}, edit
    c.change("a.cpp", 2, {"range": edit["range"], "text": edit["newText"]})
    # Without a reason it silences nothing, and it is not begun twice.
    found = c.diagnostics("a.cpp", 2, 2)
    assert [f["code"] for f in found] == ["FG901", "FG101"], found
    assert "gives no reason" in found[0]["message"], found
    assert c.actions("a.cpp", 4) == []
    end = {"line": 3, "character": len(edit["newText"]) - 1}
    c.change("a.cpp", 3, {"range": {"start": end, "end": end}, "text": "both are served"})
    assert c.diagnostics("a.cpp", 3) == []
    assert c.actions("a.cpp", 4) == []
    c.stop()


def test_encodings(c):
    result = c.start({"general": {"positionEncodings": ["utf-8", "utf-16"]}})
    assert result["capabilities"]["positionEncoding"] == "utf-8", result
    more = '(void)"\U0001f600"; '
    c.open("a.cpp", SOURCE.replace("{ return", "{ " + more + "return"))
    start = c.diagnostics("a.cpp", 1, 1)[0]["range"]["start"]
    assert start == {"line": 3, "character": 28 + len(more.encode())}, start
    c.stop()


def test_unsaved_header_counts(c):
    c.start()
    c.open("b.cpp")
    assert c.diagnostics("b.cpp", 1) == []
    c.open("b.h")
    assert c.diagnostics("b.h", 1) == []
    c.change("b.h", 2, SOURCE)
    c.diagnostics("b.h", 2, 1)
    c.notify("textDocument/didClose", textDocument={"uri": c.uri("b.h")})
    c.diagnostics("b.h", None, 0)
    c.stop()


def test_new_file_that_is_not_there(c):
    c.start()
    c.open("new.cpp", SOURCE)
    c.diagnostics("new.cpp", 1, 1)
    c.stop()


def test_many_changes_one_answer(c):
    c.start()
    c.open("a.cpp")
    c.diagnostics("a.cpp", 1, 1)
    for version in range(2, 30):
        c.change("a.cpp", version, SOURCE + "// %d\n" % version)
    c.change("a.cpp", 30, CLEAN)
    assert c.diagnostics("a.cpp", 30) == []
    versions = [m["params"].get("version") for m in c.kept
                if m.get("method") == "textDocument/publishDiagnostics"]
    assert len(versions) < 10, versions
    c.stop()


def test_cancel(c):
    c.start()
    c.open("a.cpp")
    place = {"line": 3, "character": 40}
    id = c.ask("textDocument/hover", textDocument={"uri": c.uri("a.cpp")}, position=place)
    c.notify("$/cancelRequest", id=id)
    assert c.response(id)["error"]["code"] == -32800
    id = c.ask("textDocument/hover", textDocument={"uri": c.uri("a.cpp")}, position=place)
    c.change("a.cpp", 2, CLEAN)
    assert c.response(id)["error"]["code"] == -32801
    c.diagnostics("a.cpp", 2, 0)
    # What is answered already cannot be cancelled, and what was never asked neither.
    c.notify("$/cancelRequest", id=id)
    c.notify("$/cancelRequest", id="nothing")
    c.stop()


def test_broken_code(c):
    c.start()
    c.open("a.cpp", SOURCE + "int broken( {{{ <")
    c.diagnostics("a.cpp", 1)
    c.open("empty.cpp", "")
    c.diagnostics("empty.cpp", 1, 0)
    c.change("a.cpp", 2, SOURCE)
    c.diagnostics("a.cpp", 2, 1)
    c.stop()


def test_malformed(c):
    id = c.ask("textDocument/hover")
    assert c.response(id)["error"]["code"] == -32002
    c.start()
    c.raw(b"Content-Length: 5\r\n\r\n{nope")
    assert c.response(None)["error"]["code"] == -32700
    c.raw(b"Content-Length: many\r\n\r\n")
    assert c.response(None)["error"]["code"] == -32700
    c.raw(b"Content-Length: 2\r\n\r\n[]")
    assert c.response(None)["error"]["code"] == -32600
    deep = b"[" * 1000000
    c.raw(b"Content-Length: %d\r\n\r\n" % len(deep) + deep)
    assert c.response(None)["error"]["code"] == -32700
    assert c.response(c.ask("no/such"))["error"]["code"] == -32601
    assert c.response(c.ask("textDocument/hover", position=[]))["error"]["code"] == -32602
    for params in ({}, {"textDocument": 7}, {"textDocument": {"uri": "untitled:x", "text": ""}}):
        for method in ("textDocument/didOpen", "textDocument/didChange", "textDocument/didClose"):
            c.notify(method, **params)
    c.open("a.cpp")
    c.diagnostics("a.cpp", 1, 1)
    c.stop()


def test_lost_worker(c):
    c.start()
    c.open("a.cpp")
    c.diagnostics("a.cpp", 1, 1)
    c.log("of the program are read")
    for child in children(c.process.pid):
        os.kill(child, signal.SIGKILL)
    c.change("a.cpp", 2, SOURCE + "\n")
    assert c.diagnostics("a.cpp", 2)[0]["code"] == "FG101"
    c.change("a.cpp", 3, SOURCE + "#pragma clang __debug crash\n")
    failed, = c.diagnostics("a.cpp", 3)
    assert "not analysed: Clang crashed" in failed["message"], failed
    c.change("a.cpp", 4, SOURCE)
    assert c.diagnostics("a.cpp", 4)[0]["code"] == "FG101"
    c.stop()


def test_analysis_that_takes_too_long(c):
    """Thousands of values through one place; the server says so, and lives."""
    c.process.kill()
    hub = "Result held;\nResult hub(Result r) { return r; }\n" + "".join(
        f"int f{i}(Tensor q) {{ held = hub(flash_attention(q)); return hub(held).index() == 1; }}\n"
        for i in range(2000))
    (c.folder / "b.cpp").write_text(SOURCE + "using Result = std::variant<Tensor, int>;\n" + hub)
    c = Client(sys.argv[1], c.folder, "--analysis-timeout", "1")
    c.start()
    c.open("b.cpp")
    c.log("the analysis took more than the limit of 1 seconds (--analysis-timeout)")
    assert c.diagnostics("b.cpp", 1) == []
    c.change("b.cpp", 2, SOURCE)
    c.diagnostics("b.cpp", 2, 1)
    c.stop()


def test_configuration_is_read_again(c):
    c.start()
    c.open("a.cpp")
    c.diagnostics("a.cpp", 1, 1)
    config = c.folder / ".fullgraph.yaml"
    config.write_text("ignore: [FG101]\n")
    c.notify("workspace/didChangeWatchedFiles", changes=[{"uri": config.as_uri(), "type": 1}])
    c.diagnostics("a.cpp", 1, 0)
    config.write_text("ignore: [FG1")
    c.notify("workspace/didChangeWatchedFiles", changes=[{"uri": config.as_uri(), "type": 2}])
    c.log(".fullgraph.yaml:1:")
    c.stop()


def test_saved_elsewhere(c):
    c.start()
    c.open("b.cpp")
    c.diagnostics("b.cpp", 1, 0)
    c.log("of the program are read")
    (c.folder / "b.h").write_text((c.folder / "b.h").read_text() + "#include \"c.h\"\n")
    (c.folder / "c.h").write_text(SOURCE.replace("struct Tensor {};\n", ""))
    c.notify("textDocument/didSave", textDocument={"uri": c.uri("b.cpp")})
    c.diagnostics("b.cpp", 1, 0)
    c.open("c.h")
    c.diagnostics("c.h", 1, 1)
    c.stop()


def test_many_files(c):
    for i in range(8):
        (c.folder / f"m{i}.cpp").write_text(SOURCE.replace("ask", f"ask{i}"))
    c.start()
    for i in range(8):
        c.open(f"m{i}.cpp")
    for i in range(8):
        c.diagnostics(f"m{i}.cpp", 1, 1)
    c.stop()


def test_exit_without_shutdown(c):
    c.start()
    c.notify("exit")
    assert c.process.wait(30) == 1


def test_end_of_input(c):
    c.start()
    c.open("a.cpp")
    c.process.stdin.close()
    assert c.process.wait(30) == 1


def test_no_orphans(c):
    c.start()
    c.open("a.cpp")
    c.diagnostics("a.cpp", 1, 1)
    workers = children(c.process.pid)
    assert workers
    c.process.kill()
    c.process.wait()
    until(lambda: not any(pathlib.Path(f"/proc/{w}/exe").exists() for w in workers), "orphans")


def test_client_that_dies(c):
    """Its end of the pipe may live on in a child of it."""
    editor = subprocess.Popen(["sleep", "1000"])
    c.start(process=editor.pid)
    c.open("a.cpp")
    c.diagnostics("a.cpp", 1, 1)
    workers = children(c.process.pid)
    editor.kill()
    editor.wait()
    assert c.process.wait(30) == 1
    until(lambda: not any(pathlib.Path(f"/proc/{w}/exe").exists() for w in workers), "orphans")


def progress(c):
    return [m["params"] for m in c.kept if m.get("method") == "$/progress"]


def more_units(c, count):
    database = c.folder / "compile_commands.json"
    units = json.loads(database.read_text())
    for i in range(count):
        (c.folder / f"m{i}.cpp").write_text(f"#include <string>\nint m{i}() {{ return {i}; }}\n")
        units.append({**units[0], "file": f"m{i}.cpp",
                      "arguments": ["c++", "-std=c++20", "-c", f"m{i}.cpp"]})
    database.write_text(json.dumps(units))


def test_progress(c):
    more_units(c, 20)
    c.start({"window": {"workDoneProgress": True}})
    c.open("a.cpp")
    asked = c.wait(lambda m: m.get("method") == "window/workDoneProgress/create", "question")
    assert not progress(c)
    c.send(id=asked["id"], result=None)
    c.log("of the program are read")
    told = progress(c)
    assert {t["token"] for t in told} == {asked["params"]["token"]}, told
    values = [t["value"] for t in told]
    assert [v["kind"] for v in values] == ["begin"] + ["report"] * (len(values) - 2) + ["end"], values
    shares = [v["percentage"] for v in values[:-1]]
    assert values[0]["title"] and shares == sorted(shares) and 0 <= shares[0] <= shares[-1] <= 100, values
    c.stop()


def test_progress_refused(c):
    more_units(c, 20)
    c.start({"window": {"workDoneProgress": True}})
    c.open("a.cpp")
    asked = c.wait(lambda m: m.get("method") == "window/workDoneProgress/create", "question")
    c.send(id=asked["id"], error={"code": -32601, "message": "no"})
    c.log("of the program are read")
    assert not progress(c)
    c.stop()


def test_no_database(c):
    (c.folder / "compile_commands.json").unlink()
    c.start()
    c.open("a.cpp")
    c.log("compile")
    c.diagnostics("a.cpp", 1, 0)
    c.stop()


run_tests(globals())
