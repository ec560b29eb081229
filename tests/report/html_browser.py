"""html_browser.py FULLGRAPH CHROMIUM: the page in a real browser. Its filters work, and text of the code stays text."""
import html.parser
import json
import os
import pathlib
import subprocess
import sys
import tempfile

from project import NAME, TEXT, Project, same

FULLGRAPH, CHROMIUM = sys.argv[1:3]
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]


class Dom(html.parser.HTMLParser):
    """What the browser made of a page: title, tags, findings that are not hidden, and the number it says."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.shown, self.title, self.said, self.within = [], [], "", "", ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append(tag)
        self.within = attrs.get("id") or tag
        if tag == "article" and "hidden" not in attrs:
            self.shown.append((attrs["data-rule"], attrs["data-verdict"], attrs["data-level"]))

    def handle_endtag(self, tag):
        self.within = ""

    def handle_data(self, data):
        if self.within == "title":
            self.title += data
        if self.within == "shown":
            self.said += data


def browse(page, fragment=""):
    with tempfile.TemporaryDirectory() as profile:
        done = subprocess.run(
            [CHROMIUM, *FLAGS, f"--user-data-dir={profile}", "--virtual-time-budget=2000", "--dump-dom",
             pathlib.Path(page).resolve().as_uri() + fragment],
            capture_output=True, encoding="utf-8", timeout=100, check=False,
            env={**os.environ, "HOME": profile, "XDG_CONFIG_HOME": profile, "XDG_CACHE_HOME": profile})
    assert done.returncode == 0 and "</html>" in done.stdout, (done.returncode, done.stderr[-2000:])
    return Dom(done.stdout)


project = Project(FULLGRAPH)
TWO = TEXT.replace("  return 0;", "  if (r.index() == 1) return 3;\n  return 0;")
project.file(NAME).write_text(TWO, encoding="utf-8")
project.file("dead.cpp").write_text(
    TEXT.replace("Result flash_attention(Tensor q, bool lse);", "Result cross_attention(Tensor q, bool) { return q; }")
        .replace("= flash_attention", "= cross_attention").replace("int f(", "int g("),
    encoding="utf-8")
project.run("--report", "html=page.html", "-o", "r.txt", files=(NAME, "dead.cpp"))
page = project.file("page.html")
found = [("FG101", f["verdict"], f["severity"]) for f in json.loads(
    project.run("--format", "json", files=(NAME, "dead.cpp")))["findings"] if "suppression" not in f]
same("a mixture", {v for _, v, _ in found}, {"dead", "specialises"})

# The filters are what the address says.
for fragment, wanted in [("", found), ("#verdict=dead", [f for f in found if f[1] == "dead"]),
                         ("#rule=FG101", found), ("#level=error,note", [f for f in found if f[2] != "warning"]),
                         ("#q=DEAD.cpp", [f for f in found if f[1] == "dead"]), ("#q=no+such+words", [])]:
    dom = browse(page, fragment)
    same(f"shown by {fragment!r}", dom.shown, wanted)
    same(f"number by {fragment!r}", dom.said, str(len(wanted)))

# And what is clicked and typed: a number of the table, a word, all again.
driven = page.read_text(encoding="utf-8").replace("Content-Security-Policy", "no-policy", 1)
for action, wanted in [("document.querySelector('td button[data-verdict=dead]').click()", [f for f in found if f[1] == "dead"]),
                       ("q.value = 'holds_alternative cross_attention'; q.dispatchEvent(new Event('input', {bubbles: true}))",
                        [f for f in found if f[1] == "dead"][:1]),
                       ("q.value = 'none'; apply(); form.reset()", found)]:
    project.file("driven.html").write_text(driven.replace("</body>", f"<script>{action}</script></body>"), encoding="utf-8")
    same(f"shown after {action}", browse(project.file("driven.html")).shown, wanted)

# A script in every text that the page shows: names of files and functions, code, comments, reasons, messages of Clang.
MARK = "document.title=1"
hostile = f"<script>{MARK}<script><img src=x onerror={MARK}>\"'.cpp"
project.file(hostile).write_text(
    TEXT.replace("return 1;", f"return 1; // </pre></script><script>{MARK}</script><svg onload={MARK}>")
        .replace("<b>known</b>", f"<script>{MARK}</script>")
        .replace("int f(", f'#include "<script>{MARK}<script>"\nint f('), encoding="utf-8")
project.run("--report", "html=bad.html", "--show-suppressed", "-o", "r.txt", files=(hostile,))
text = project.file("bad.html").read_text(encoding="utf-8")
assert text.count(MARK) > 10, text.count(MARK)
dom = browse(project.file("bad.html"))
same("title", dom.title, "fullgraph")
same("shown", len(dom.shown), 2)
same("scripts", dom.tags.count("script"), 1)
same("other tags", {"img", "svg"} & set(dom.tags), set())

# The check can fail: the same, said as markup, runs; but not past the page's policy.
plain = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&#39;", "'")
project.file("plain.html").write_text(plain, encoding="utf-8")
same("title by the policy", browse(project.file("plain.html")).title, "fullgraph")
free = plain.replace("Content-Security-Policy", "no-policy", 1)
project.file("free.html").write_text(free, encoding="utf-8")
same("title without it", browse(project.file("free.html")).title, "1")
