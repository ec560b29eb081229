"""A language client for tests: it speaks LSP to `fullgraph server`."""
import json
import pathlib
import queue
import subprocess
import sys
import tempfile
import threading
import time

SOURCE = """#include <variant>
struct Tensor {};
std::variant<Tensor, int> flash_attention(Tensor q);
bool ask(Tensor q) { return flash_attention(q).index() == 1; }
"""


def workspace(folder):
    """A folder with two units, of which a.cpp has a finding."""
    folder.mkdir()
    (folder / ".git").mkdir()
    (folder / "a.cpp").write_text(SOURCE)
    (folder / "b.h").write_text("#pragma once\nstruct Tensor {};\nint b(Tensor q);\n")
    (folder / "b.cpp").write_text('#include "b.h"\nint b(Tensor q) { return 1; }\n')
    (folder / "compile_commands.json").write_text(json.dumps([
        {"directory": str(folder), "file": name, "arguments": ["c++", "-std=c++20", "-c", name]}
        for name in ("a.cpp", "b.cpp")]))
    return folder


class Client:
    def __init__(self, fullgraph, folder, *arguments):
        self.folder = folder
        self.process = subprocess.Popen([fullgraph, "server", *arguments], cwd=folder,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.came = queue.Queue()
        self.kept = []
        self.last_id = 0
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        out = self.process.stdout
        while True:
            length = None
            while (line := out.readline()) not in (b"\r\n", b""):
                name, value = line.split(b":")
                assert name == b"Content-Length", line
                length = int(value)
            if length is None:
                self.came.put(None)
                return
            self.came.put(json.loads(out.read(length)))

    def raw(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, **message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.raw(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def notify(self, method, **params):
        self.send(method=method, params=params)

    def ask(self, method, **params):
        self.last_id += 1
        self.send(id=self.last_id, method=method, params=params)
        return self.last_id

    def wait(self, wanted, what, seconds=60):
        """The next message that is wanted; the others are kept."""
        for i, message in enumerate(self.kept):
            if wanted(message):
                return self.kept.pop(i)
        end = time.monotonic() + seconds
        while True:
            try:
                message = self.came.get(timeout=max(0.01, end - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"no {what}; there came {self.kept}") from None
            assert message is not None, f"the server ended before {what}"
            if wanted(message):
                return message
            self.kept.append(message)

    def response(self, id):
        return self.wait(lambda m: m.get("id") == id and "method" not in m, f"response {id}")

    def call(self, method, **params):
        answer = self.response(self.ask(method, **params))
        assert "result" in answer, answer
        return answer["result"]

    def start(self, capabilities=None, root=True, process=None):
        result = self.call("initialize", processId=process, capabilities=capabilities or {},
                           rootUri=self.folder.as_uri() if root else None)
        self.notify("initialized")
        return result

    def uri(self, name):
        return (self.folder / name).as_uri()

    def open(self, name, text=None, version=1):
        text = (self.folder / name).read_text() if text is None else text
        self.notify("textDocument/didOpen", textDocument={
            "uri": self.uri(name), "languageId": "cpp", "version": version, "text": text})

    def change(self, name, version, *changes):
        self.notify("textDocument/didChange",
                    textDocument={"uri": self.uri(name), "version": version},
                    contentChanges=[c if isinstance(c, dict) else {"text": c} for c in changes])

    def diagnostics(self, name, version, count=None):
        """Of this version; with count, the ones that are as many."""
        return self.wait(
            lambda m: m.get("method") == "textDocument/publishDiagnostics"
            and m["params"]["uri"] == self.uri(name) and m["params"].get("version") == version
            and count in (None, len(m["params"]["diagnostics"])),
            f"diagnostics of {name} {version} ({count})")["params"]["diagnostics"]

    def log(self, text):
        return self.wait(lambda m: m.get("method") == "window/logMessage"
                         and text in m["params"]["message"], f"log with {text!r}")

    def actions(self, name, line, character=40):
        place = {"line": line, "character": character}
        return self.call("textDocument/codeAction", textDocument={"uri": self.uri(name)},
                         range={"start": place, "end": place}, context={"diagnostics": []})

    def stop(self):
        self.call("shutdown")
        self.notify("exit")
        assert self.process.wait(30) == 0


def applied(text, edits):
    """The text after edits; it has one byte for each character."""
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    place = lambda p: starts[p["line"]] + p["character"]
    for e in sorted(edits, key=lambda e: place(e["range"]["start"]), reverse=True):
        text = text[:place(e["range"]["start"])] + e["newText"] + text[place(e["range"]["end"]):]
    return text


def run_tests(tests):
    """Each function test_* of a script's globals in a workspace of its own; or those that its arguments name."""
    fullgraph, *only = sys.argv[1:]
    with tempfile.TemporaryDirectory() as scratch:
        for name, test in [(n, t) for n, t in tests.items() if n.startswith("test_")]:
            if only and name not in only:
                continue
            begin = time.monotonic()
            client = Client(fullgraph, workspace(pathlib.Path(scratch) / name))
            try:
                test(client)
            finally:
                client.process.kill()
            print(f"{name}: {time.monotonic() - begin:.2f} s", flush=True)
