#!/usr/bin/env python3
"""Units are read again when, and only when, something that they saw changed.

  cache.py FULLGRAPH [NAME...]

Each test has a project and a cache of its own. A run gives the counts that
--statistics prints, and its report, which must not depend on the cache.
"""
import json
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time

TOOL = sys.argv[1]

TYPES = """#pragma once
namespace at { struct Tensor { Tensor relu() const; }; }
namespace std {
template <class... T> struct variant { template <class U> variant(U); };
template <class T, class... U> bool holds_alternative(const variant<U...> &);
}
using Pair = int;
using Result = std::variant<at::Tensor, Pair>;
"""
ATTEND = """#include "types.h"
#include "attend.h"
// fullgraph: attention
Result mix(at::Tensor q) { return q; }
"""
TESTED = """#include "types.h"
#include "attend.h"
bool tested(at::Tensor q) {
  Result r = mix(q);
  return std::holds_alternative<Pair>(r);
}
"""
PLAIN = """#include "types.h"
int plain(int x) { return x + 1; }
"""


class Project:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.cache = self.folder / "cache"
        self.flags = ["-std=c++17", "-Iinclude"]
        self.environment = dict(os.environ)
        for inside in ("include", ".git"):
            (self.folder / inside).mkdir()
        self.write("include/types.h", TYPES)
        self.write("include/attend.h", "Result mix(at::Tensor q);\n")
        self.write("attend.cpp", ATTEND)
        self.write("tested.cpp", TESTED)
        self.write("plain.cpp", PLAIN)
        self.units = ["attend.cpp", "tested.cpp", "plain.cpp"]

    def write(self, name, text):
        (self.folder / name).write_text(text)

    def database(self):
        """Written anew only if it says something else: others may be at it."""
        text = json.dumps([
            {"directory": str(self.folder), "file": unit,
             "arguments": ["clang++", *self.flags, "-c", unit]}
            for unit in self.units])
        file = self.folder / "compile_commands.json"
        if not file.exists() or file.read_text() != text:
            self.write(file.name, text)

    def start(self, *arguments, tool=None, cache=None, before=None, text=None):
        self.database()
        json_format = [] if "--format" in arguments else ["--format", "json"]
        return subprocess.Popen(
            [str(tool or TOOL), "check", *json_format, "--statistics",
             "--cache-dir", str(cache or self.cache), *arguments],
            cwd=self.folder, env=self.environment, text=True,
            stdin=subprocess.PIPE if text is not None else subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=before)

    def finish(self, process, text=None):
        out, err = process.communicate(text)
        counts = re.search(r"^units: (\d+) from the cache, (\d+) parsed$", err,
                           re.M)
        if not counts:
            raise AssertionError(f"no counts in: {err}")
        return Run(process.returncode, out, err, *map(int, counts.groups()))

    def run(self, *arguments, text=None, **how):
        return self.finish(self.start(*arguments, text=text, **how), text)

    def files(self, kind="*"):
        return sorted(f for f in self.cache.glob(f"v1/{kind}/*") if f.is_file())


class Run:
    def __init__(self, status, out, err, hits, parsed):
        self.status, self.out, self.err = status, out, err
        self.hits, self.parsed = hits, parsed


def expect(run, hits, parsed, like=None, what=""):
    if (run.hits, run.parsed) != (hits, parsed):
        raise AssertionError(
            f"{what}: expected {hits} from the cache and {parsed} parsed, got "
            f"{run.hits} and {run.parsed}\n{run.err}")
    if like and (run.out, run.status) != (like.out, like.status):
        raise AssertionError(f"{what}: another report:\n{run.out}\n{like.out}")


def settle():
    """Files that are older than this are known by their times."""
    time.sleep(2.1)


def nothing_changed(p):
    first = p.run()
    expect(first, 0, 3)
    assert "FG101" in first.out, first.out
    expect(p.run(), 3, 0, first, "content")
    settle()
    expect(p.run(), 3, 0, first, "content, times are kept")
    third = p.run("--profile")
    expect(third, 3, 0, first, "times")
    assert re.search(r"^ +0    paths whose content was read again$", third.err,
                     re.M), third.err
    expect(p.run("--no-cache"), 0, 3, first, "--no-cache")


def a_header_is_touched(p):
    first = p.run()
    settle()
    p.write("include/attend.h", "Result mix(at::Tensor q); // known\n")
    expect(p.run(), 1, 2, what="only the units that include it")
    expect(p.run(), 3, 0)
    settle()
    p.write("include/attend.h", "Result mix(at::Tensor q);\n")
    expect(p.run(), 3, 0, first, "back to an older state")
    (p.folder / "include/types.h").touch()
    expect(p.run(), 3, 0, first, "only its time changed")


def times_do_not_hide_a_change(p):
    p.run()
    for n in range(10, 16):
        # Of the same size, within a tick of the clock after the last run.
        p.write("plain.cpp", PLAIN.replace("+ 1", f"+ {n}"))
        expect(p.run(), 2, 1, what=f"change {n}")
        p.write("include/attend.h", f"Result mix(at::Tensor q); //{n}\n")
        expect(p.run(), 1, 2, what=f"change {n} of a header")
    settle()
    file = p.folder / "plain.cpp"
    p.run()
    was = file.stat()
    p.write("plain.cpp", PLAIN.replace("+ 1", "+ 9"))
    os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))
    expect(p.run(), 2, 1, what="the modification time was set back")


def what_was_missing_appears(p):
    p.flags = ["-std=c++17", "-Iearly", "-Iinclude"]
    (p.folder / "early").mkdir()
    p.write("plain.cpp", PLAIN + '#if __has_include("late.h")\n'
            '#include "late.h"\n#endif\n')
    p.write("tested.cpp", TESTED + '#include <absent/header.h>\n')
    p.run()
    expect(p.run(), 3, 0)
    p.write("early/late.h", "int late();\n")
    expect(p.run(), 2, 1, what="__has_include")
    (p.folder / "include/absent").mkdir()
    expect(p.run(), 2, 1, what="a folder that was looked into")
    p.write("include/absent/header.h", "int absent();\n")
    expect(p.run(), 2, 1, what="a header that was not found")
    p.write("early/attend.h", "Result mix(at::Tensor q);\n")
    expect(p.run(), 1, 2, what="a header that comes before another")
    (p.folder / "early/late.h").unlink()
    expect(p.run(), 3, 0, what="a header that goes: as it was before")
    (p.folder / "include/absent/header.h").unlink()
    (p.folder / "include/absent").rmdir()
    p.write("plain.cpp", PLAIN + '#include "attend.h"\n')
    p.run()
    (p.folder / "early/attend.h").unlink()
    # What attend.cpp said before it came is still known.
    expect(p.run(), 1, 2, what="a header that goes")


def the_request_counts(p):
    p.write("flags.rsp", "-DX=1\n")
    p.flags.append("@flags.rsp")
    p.run()
    expect(p.run(), 3, 0, what="response file")
    p.write("flags.rsp", "-DX=2\n")
    expect(p.run(), 0, 3, what="another response file")
    p.flags.append("-DY")
    expect(p.run(), 0, 3, what="a flag")
    p.environment["CPATH"] = str(p.folder / "include")
    expect(p.run(), 0, 3, what="what Clang's environment says")
    expect(p.run(*p.units), 3, 0, what="units that are named")
    expect(p.run("tested.cpp"), 1, 0, what="a unit that is named")


def rules_read_nothing_again(p):
    first = p.run()
    p.write("rules.json", '{"library": "mine", "models": [{"kind": "attention",'
            ' "function": "plain"}]}\n')
    expect(p.run("--rules", "rules.json"), 3, 0, what="rules")
    p.write(".fullgraph.yaml", "severity: {FG101: error}\nfail-on: error\n")
    configured = p.run()
    expect(configured, 3, 0, what="configuration")
    assert '"severity": "error"' in configured.out
    (p.folder / ".fullgraph.yaml").unlink()
    expect(p.run("--write-baseline", "baseline.json"), 3, 0, what="baseline")
    known = p.run("--baseline", "baseline.json")
    expect(known, 3, 0, what="baseline")
    assert (first.status, known.status) == (1, 0)
    expect(p.run("--ignore", "FG101"), 3, 0, what="selection")
    expect(p.run("--report", "sarif=report.sarif"), 3, 0, what="reports")


def damaged_files_are_made_anew(p):
    first = p.run()
    settle()
    p.run()
    for kind in ("units", "paths", "summaries"):
        for name, damage in (
                ("cut short", lambda b: b[:-7]),
                ("empty", lambda b: b""),
                ("a bit", lambda b: b[:len(b) // 2] +
                 bytes([b[len(b) // 2] ^ 4]) + b[len(b) // 2 + 1:]),
                ("its head", lambda b: b"x" + b[1:]),
                ("more", lambda b: b + b"more")):
            for file in p.files(kind):
                file.chmod(0o644)
                file.write_bytes(damage(file.read_bytes()))
            run = p.run()
            expect(run, 0, 3, first, f"{kind}: {name}")
            assert "damaged files were not used" in run.err, run.err
            expect(p.run(), 3, 0, first, f"{kind}: {name}, then")
    for kind in ("paths", "summaries"):
        for file in p.files(kind):
            file.unlink()
        expect(p.run(), 0, 3, first, f"{kind}: gone")
        expect(p.run(), 3, 0, first, f"{kind}: gone, then")
    # One whole file in the place of another.
    summaries = p.files("summaries")
    shutil.copy(summaries[0], summaries[1])
    expect(p.run(), 2, 1, first, "another's summary")


def another_build_reads_nothing(p):
    first = p.run()
    notes = subprocess.run(["readelf", "-n", TOOL], check=True, text=True,
                           capture_output=True).stdout
    build_id = bytes.fromhex(re.search(r"Build ID: (\w+)", notes).group(1))
    program = pathlib.Path(TOOL).read_bytes()
    assert program.count(build_id) == 1
    other = p.folder / "fullgraph-other"
    other.write_bytes(program.replace(build_id, build_id[::-1]))
    other.chmod(0o755)
    expect(p.run(tool=other), 0, 3, first)
    expect(p.run(), 3, 0, first)
    expect(p.run(tool=other), 3, 0, first)


def what_was_read_is_kept(p):
    """A run that is ended in the midst of one unit has kept the others."""
    # Slow to read, whatever the machine, and small: the largest goes first.
    p.write("slow.cpp", "constexpr int f(int n) { int s = 0;"
            " for (int i = 0; i < 300000; ++i) s += i & n; return s; }\n"
            "template <int N> struct S { static constexpr int v = f(N) + S<N - 1>::v; };\n"
            "template <> struct S<0> { static constexpr int v = 0; };\n"
            "int slow() { return S<800>::v; }\n")
    for unit in p.units:
        file = p.folder / unit
        file.write_text(file.read_text() + "//" + "x" * 2000 + "\n")
    p.units.append("slow.cpp")
    run = p.start("-j", "1")
    end = time.monotonic() + 100
    while len(p.files("units")) < 3 and time.monotonic() < end:
        time.sleep(0.05)
    assert run.poll() is None, "the slow one was not slow"
    run.terminate()
    run.communicate()
    p.write("slow.cpp", PLAIN.replace("plain", "slow"))
    expect(p.run(), 3, 1)


def with_foreign(p, text):
    """Two units include what is worth a preamble; gives what --profile says."""
    foreign = p.folder / "third_party"
    foreign.mkdir(exist_ok=True)
    padding = ("//" + "x" * 98 + "\n") * 12000
    (foreign / "big.h").write_text(f"#pragma once\n{text}\n{padding}")
    p.flags = ["-std=c++17", "-Iinclude", "-Ithird_party"]
    for unit in ("tested.cpp", "plain.cpp"):
        file = p.folder / unit
        if "big.h" not in file.read_text():
            file.write_text("#include <big.h>\n" + file.read_text())


def profile(run):
    return {what: int(n) for n, what in
            re.findall(r"^ +(\d+)    (.*)$", run.err, re.M)}


def a_preamble_that_cannot_be_made(p):
    """It is tried again only when what it fails by has changed."""
    with_foreign(p, '#include "../include/types.h"')
    why = "third_party/../include/types.h is one of the project's own files"
    first = p.run("--profile")
    assert profile(first).get(f"preamble not made: {why}") == 1, first.err
    assert len(p.files("failures")) == 1
    p.write("plain.cpp", "#include <big.h>\n" + PLAIN + "int more;\n")
    second = p.run("--profile", "--preambles", "always")
    expect(second, 2, 1)
    said = profile(second)
    assert said.get(f"preambles not tried again: {why}") == 1, second.err
    assert "preambles to make" not in second.err, second.err
    # Other limits, another try; and one for what it fails by.
    p.write("plain.cpp", "#include <big.h>\n" + PLAIN + "int other;\n")
    third = p.run("--profile", "--preambles", "always", "--timeout", "200")
    assert profile(third).get(f"preamble not made: {why}") == 1, third.err
    with_foreign(p, "")
    fourth = p.run("--profile")
    expect(fourth, 1, 2)
    said = profile(fourth)
    assert said.get("preambles made") == 1, fourth.err
    assert said.get("units with a preamble") == 2, fourth.err
    cache(p, "--prune", "--cache-size", "0")
    assert not p.files()


def a_preamble_that_crashes(p):
    """Why need not be in files: it is not tried again for a while."""
    with_foreign(p, "#pragma clang __debug crash")
    first = p.run("--profile")
    assert first.status == 3, first.err
    assert re.search("preamble not made: Clang crashed", first.err), first.err
    again = p.run("--profile")
    assert re.search("preambles not tried again: Clang crashed", again.err), again.err
    assert "preambles to make" not in again.err, again.err


def as_nobody():
    """Permissions mean nothing to root."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)


def a_cache_that_cannot_be_written(p):
    # Where nobody may go, too.
    tool = p.folder / "fullgraph"
    shutil.copy(TOOL, tool)
    first = p.run(tool=tool)
    settle()
    p.run(tool=tool)
    for path in (p.cache, *p.cache.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    p.folder.chmod(0o755)
    expect(p.run(before=as_nobody, tool=tool), 3, 0, first, "what is there is used")
    p.write("plain.cpp", PLAIN + "int more();\n")
    run = p.run(before=as_nobody, tool=tool)
    expect(run, 2, 1, what="what is not is read")
    assert "files could not be written" in run.err, run.err
    assert run.status == first.status
    for path in (p.cache, *p.cache.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    file = p.folder / "file"
    file.write_text("")
    run = p.run(cache=file)
    expect(run, 0, 3, what="no folder can be made")
    assert "files could not be written" in run.err, run.err


def a_full_disk(p):
    p.write("long.cpp", PLAIN + "".join(
        f"int f{n}(int x) {{ return x + {n}; }}\n" for n in range(2000)))
    p.units.append("long.cpp")
    whole = p.run("--no-cache")
    limit = 20000

    def no_large_files():
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    run = p.run(before=no_large_files)
    expect(run, 0, 4, whole)
    assert "files could not be written" in run.err, run.err
    for file in p.cache.rglob("*"):
        assert ".tmp" not in file.name, f"left behind: {file}"
    expect(p.run(before=no_large_files), 3, 1, whole)
    expect(p.run(), 3, 1, whole)
    expect(p.run(), 4, 0, whole)


def runs_beside_each_other(p):
    for n in range(8):
        p.write(f"more{n}.cpp", PLAIN.replace("plain", f"plain{n}"))
        p.units.append(f"more{n}.cpp")
    whole = p.run("--no-cache")
    for _ in range(3):
        processes = [p.start("-j", "2") for _ in range(4)]
        for run in [p.finish(process) for process in processes]:
            assert run.hits + run.parsed == 11
            assert (run.out, run.status) == (whole.out, whole.status)
        expect(p.run(), 11, 0, whole)
        # And while somebody empties it.
        processes = [p.start("-j", "2") for _ in range(2)]
        cache(p, "--prune", "--cache-size", "0")
        for run in [p.finish(process) for process in processes]:
            assert (run.out, run.status) == (whole.out, whole.status)
        cache(p, "--prune", "--cache-size", "0")


def cache(p, *arguments, environment=None):
    directory = [] if environment else ["--cache-dir", str(p.cache)]
    return subprocess.run([TOOL, "cache", *directory, *arguments], check=True,
                          text=True, capture_output=True, cwd=p.folder,
                          env=environment).stdout


def it_is_bounded(p):
    first = p.run()
    said = cache(p)
    assert f"{p.cache}: {len(p.files())} files, " in said, said
    (p.cache / "v1/units/mine.txt").write_text("not the cache's")
    (p.cache / "v1/mine.txt").write_text("not the cache's")
    # The unit that was used least lately goes first.
    old = time.time() - 100000
    [unit] = [f for f in p.files("units") if b"plain.cpp" in f.read_bytes()]
    os.utime(unit, (old, old))
    assert "removed 0 files" in cache(p, "--prune")
    expect(p.run(), 3, 0, first, "it is used")
    assert unit.stat().st_mtime > old + 50000, "a use is not told"
    os.utime(unit, (old, old))
    size = sum(f.stat().st_size for f in p.files() if "mine" not in f.name)
    pad = p.cache / "v1/paths" / ("0" * 32)
    pad.write_bytes(bytes((1 << 20) - size + 1))
    assert "removed 1 file" in cache(p, "--prune", "--cache-size", "1")
    assert not unit.exists()
    expect(p.run(), 2, 1, first)
    stale = p.cache / "v1/units" / ("1" * 32 + ".abc.tmp")
    stale.write_text("left by one that was killed")
    os.utime(stale, (old, old))
    cache(p, "--prune")
    assert not stale.exists()
    said = cache(p, "--prune", "--cache-size", "0")
    assert ": 0 files, 0.0 MiB" in said, said
    assert (p.cache / "v1/units/mine.txt").exists()
    assert (p.cache / "v1/mine.txt").exists()
    expect(p.run(), 0, 3, first)
    # A run that writes prunes, too.
    p.write("plain.cpp", PLAIN + "\n")
    expect(p.run("--cache-size", "0"), 2, 1)
    assert not [f for f in p.files() if "mine" not in f.name]


def where_it_is(p):
    home, place = p.folder / "home", p.folder / "place"
    home.mkdir()
    for name, variables, there in (
            ("XDG_CACHE_HOME", {"XDG_CACHE_HOME": str(place)},
             place / "fullgraph"),
            ("HOME", {"XDG_CACHE_HOME": ""}, home / ".cache/fullgraph"),
            ("a relative one", {"XDG_CACHE_HOME": "x"},
             home / ".cache/fullgraph")):
        environment = {**os.environ, "HOME": str(home), **variables}
        said = cache(p, environment=environment)
        assert said.startswith(f"{there}: 0 files"), (name, said)
        p.database()
        subprocess.run([TOOL, "check"], cwd=p.folder, env=environment,
                       capture_output=True, check=False)
        assert list(there.glob("v1/units/*")), name
        assert there.stat().st_mode & 0o77 == 0, "others may read it"
        assert (there / "CACHEDIR.TAG").exists()
        shutil.rmtree(there)
    environment = {k: v for k, v in os.environ.items()
                   if k not in ("HOME", "XDG_CACHE_HOME")}
    assert "there is no place for it" in cache(p, environment=environment)
    doctor = subprocess.run([TOOL, "doctor", "--cache-dir", str(p.cache)],
                            cwd=p.folder, text=True, capture_output=True,
                            check=False).stdout
    assert f"ok      cache: {p.cache}: 0 files" in doctor, doctor


def text_that_is_not_saved(p):
    p.run()
    unsaved = TESTED.replace("tested", "another")
    for _ in range(2):
        run = p.run("--stdin-filename", "tested.cpp", text=unsaved)
        expect(run, 0, 1, what="it is not kept")
        assert "another" in run.out
    expect(p.run("--stdin-filename", "tested.cpp", text=TESTED), 1, 0,
           what="the text on disk")
    assert "another" not in p.run().out


def others_are_linked(p):
    """A run over some files, and what it knows of the others."""
    (p.folder / "sub").mkdir()
    p.write("sub/more.cpp", TESTED.replace("tested", "more"))
    p.units.append("sub/more.cpp")
    whole = p.run()
    told = {f["location"]["file"]: f for f in findings(whole)}
    assert sorted(told) == ["sub/more.cpp", "tested.cpp"], told
    some = p.run("tested.cpp")
    expect(some, 1, 0)
    assert findings(some) == [told["tested.cpp"]], some.out
    assert others(some) == (3, 3)
    expect(p.run("tested.cpp"), 1, 0, some)
    text = p.run("tested.cpp", "--format", "text").out
    assert "; linked with 3 of 3 other units\n" in text, text
    # The nearest good one is told nothing of, though the others are linked.
    assert findings(p.run("plain.cpp")) == []
    folder = p.run("sub")
    assert findings(folder) == [told["sub/more.cpp"]], folder.out
    assert others(folder) == (3, 3)
    assert findings(p.run("sub", "tested.cpp")) == findings(whole)
    assert others(p.run(*p.units)) == (None, None)
    # Text that is not saved counts for the others, too.
    more = p.run("--stdin-filename", "include/attend.h",
                 text="Result mix(at::Tensor q); // unsaved\n")
    assert others(more)[1] == 1, more.out
    # One that changed is not read, and not taken as it was.
    p.write("attend.cpp", ATTEND + "int changed;\n")
    some = p.run("tested.cpp")
    expect(some, 1, 0)
    assert others(some) == (3, 2)
    assert findings(some) == [], "attend.cpp says that mix gives attention"
    text = p.run("tested.cpp", "--format", "text").out
    assert "what crosses into them is not seen" in text, text
    assert others(p.run("tested.cpp", "--no-cache")) == (3, 0)
    p.run()
    assert findings(p.run("tested.cpp")) == [told["tested.cpp"]]


def compared_with_a_commit(p):
    """What the cache knows of the others is linked on both sides."""
    def git(*arguments):
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b",
                        *arguments], cwd=p.folder, check=True)

    (p.folder / ".git").rmdir()
    p.write(".gitignore", "cache/\ncompile_commands.json\n")
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "base")
    p.run()
    p.write("tested.cpp", TESTED + TESTED.split("\n", 2)[2].replace(
        "tested", "more"))
    for _ in range(2):
        run = p.run("tested.cpp", "--diff-base", "HEAD")
        assert others(run) == (2, 2), run.out
        new = [f for f in findings(run) if "suppression" not in f]
        assert [f["function"] for f in new] == ["more"], run.out
        assert len(findings(run)) == 2, "the old one is known"


def a_suppression_of_what_crosses(p):
    """It may silence what only the whole program shows."""
    p.write("tested.cpp", TESTED.replace(
        "  return std", "  // NOLINTNEXTLINE(FG101)\n  return std"))
    assert findings(p.run("tested.cpp")) == []
    assert not [f for f in findings(p.run()) if "suppression" not in f]
    p.write("tested.cpp", PLAIN + "// NOLINTNEXTLINE(FG101)\nint x;\n")
    p.run()
    assert [f["rule"] for f in findings(p.run("tested.cpp"))] == ["FG901"]


def the_root_is_one_for_all(p):
    """Without version control, it is what all units have in common."""
    (p.folder / ".git").rmdir()
    (p.folder / "sub").mkdir()
    p.write("sub/more.cpp", TESTED)
    p.units = ["attend.cpp", "sub/more.cpp"]
    whole = p.run()
    some = p.run("sub/more.cpp")
    expect(some, 1, 0)
    assert findings(some) == findings(whole) != []
    assert others(some) == (1, 1)
    # Commands beside the folder of all units make it no build folder.
    p.write("sub/attend.cpp", ATTEND)
    p.units = ["sub/attend.cpp", "sub/more.cpp"]
    assert [f["location"]["file"] for f in findings(p.run())] == ["more.cpp"]


def findings(run):
    return json.loads(run.out)["findings"]


def others(run):
    coverage = json.loads(run.out)["coverage"]
    return coverage.get("other_units"), coverage.get("other_units_linked")


TESTS = [others_are_linked, compared_with_a_commit, a_suppression_of_what_crosses,
         the_root_is_one_for_all, nothing_changed, a_header_is_touched, times_do_not_hide_a_change,
         what_was_read_is_kept, a_preamble_that_cannot_be_made, a_preamble_that_crashes,
         what_was_missing_appears, the_request_counts, rules_read_nothing_again,
         damaged_files_are_made_anew, another_build_reads_nothing,
         a_cache_that_cannot_be_written, a_full_disk, runs_beside_each_other,
         it_is_bounded, where_it_is, text_that_is_not_saved]


def main():
    wanted = sys.argv[2:]
    failed = 0
    for test in TESTS:
        if wanted and test.__name__ not in wanted:
            continue
        with tempfile.TemporaryDirectory() as folder:
            try:
                test(Project(os.path.realpath(folder)))
            except AssertionError as error:
                failed += 1
                line = error.__traceback__
                while line.tb_next:
                    line = line.tb_next
                print(f"{test.__name__}: line {line.tb_lineno}: {error}")
    print(f"{len(wanted or TESTS)} tests, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
