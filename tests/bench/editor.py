#!/usr/bin/env python3
"""How soon the language server answers a changed body in a torch/torch.h file.

  editor.py FULLGRAPH [--changes N] [--check]

Opens a layer that tests/bench/generate_layers.py writes and types in it. Prints
how long the first answer takes, the first after a change, which may make a
preamble, and the others. --check fails if none of those comes in MOST_SECONDS,
and none is LEAST times sooner than the first answer: the machine of a CI may be
at other work too.
"""
import argparse
import pathlib
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "server"))
from client import Client  # noqa: E402
from speed import include_folder  # noqa: E402

MOST_SECONDS = 0.5
LEAST = 5
FILE = "src/layer_000.cpp"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("tool")
    parser.add_argument("--changes", type=int, default=6)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch, "project")
        subprocess.run([sys.executable, HERE / "generate_layers.py", "--files", "1", "--seed", "1",
                        "--out", folder, "--torch", include_folder()], check=True)
        (folder / ".git").mkdir()
        client = Client(options.tool, folder, "--cache-dir", str(pathlib.Path(scratch, "cache")))
        client.start()
        text = (folder / FILE).read_text()
        expected = None

        def answer(version, act):
            nonlocal expected
            start = time.monotonic()
            act()
            found = client.wait(
                lambda m: m.get("method") == "textDocument/publishDiagnostics"
                and m["params"]["uri"] == client.uri(FILE) and m["params"].get("version") == version,
                f"diagnostics of version {version}", seconds=300)["params"]["diagnostics"]
            rules = [f["code"] for f in found]
            expected = expected or rules
            if not rules or rules != expected:
                sys.exit(f"version {version}: {rules}, not {expected}")
            return time.monotonic() - start

        first = answer(1, lambda: client.open(FILE))
        changes = []
        for n in range(options.changes):
            typed = text + f"static inline int typed() {{ return {n}; }}\n"
            changes.append(answer(n + 2, lambda: client.change(FILE, n + 2, typed)))
        client.stop()
    print(f"opened: {first:.3f} s; first change: {changes[0]:.3f} s; "
          f"changes after it: {' '.join(f'{c:.3f}' for c in changes[1:])} s", flush=True)
    best = min(changes[1:])
    print(f"a changed body: {best:.3f} s (at most {MOST_SECONDS}{' TOO MUCH' if best > MOST_SECONDS else ''}), "
          f"{first / best:.1f} times sooner than the first answer")
    return 1 if options.check and best > MOST_SECONDS and first / best < LEAST else 0


if __name__ == "__main__":
    sys.exit(main())
