"""html_page.py FULLGRAPH: the page is well formed, loads nothing, and keeps text of the code as text."""
import html.parser
import sys

from project import NAME, SHOWN_LINE, TEXT, Project, same

EMPTY = {"meta", "input"}
# By name; what else there is could only come from the code.
KNOWN = EMPTY | set("html head title style body header main section div h1 h2 h3 p b i a small table tr th td form "
                    "label select option button span article code pre mark details summary ol ul li script".split())


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.open, self.seen, self.marked = [], [], ""
        self.feed(text)
        self.close()
        same("left open", self.open, [])

    def handle_starttag(self, tag, attrs):
        assert tag in KNOWN, f"line {self.getpos()[0]}: <{tag}>"
        for key, value in attrs:
            assert key != "src" and not key.startswith("on") and key != "style", (key, value)
            assert key != "href" or value.startswith("#"), value
        self.seen.append(tag)
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag):
        same(f"end at line {self.getpos()[0]}", tag, self.open.pop())

    def handle_data(self, data):
        if self.open and self.open[-1] == "mark" and "details" not in self.open:
            self.marked += data


project = Project(sys.argv[1])
text = project.run("--format", "html")
page = Page(text)
same("findings", page.seen.count("article"), 1)
same("highlighted", page.marked, "std::holds_alternative<Tensor>(r)")
assert f">{NAME}:{SHOWN_LINE}</a>" in text
same("all", Page(project.run("--format", "html", "--show-suppressed")).seen.count("article"), 2)
assert "owned by" not in text
project.owners('@org/attention-team <b>"&@example.com')
text = project.run("--format", "html")
same("one finding", Page(text).seen.count("article"), 1)
assert "owned by @org/attention-team &lt;b&gt;&quot;&amp;@example.com" in text
assert "No findings." in project.run("--format", "html", "--select", "FG2", status=0)

# Names and comments that are markup, and an escape sequence.
hostile = '<img src=x onerror=alert(1)>"\'.cpp'
project.file(hostile).write_text(TEXT.replace("return 1;", "return 1; // </pre><script>alert(1)</script>\x1b[31m"),
                                 encoding="utf-8")
text = project.run("--format", "html", files=(hostile,))
same("scripts", Page(text).seen.count("script"), 1)
assert "\x1b" not in text
