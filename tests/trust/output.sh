#!/usr/bin/env bash
# output.sh FULLGRAPH
# Names of files and functions, messages and code that would drive a terminal, a
# page, a CI system or a table: through every format.
. "$(dirname "$0")/lib.sh"

mkdir -p project/.git && cd project || exit 1
esc=$'\e' bell=$'\a' turn=$'\u202e' csi=$'\u009b'
folder="::error file=x,line=1::<b onmouseover=alert(1)>${esc}[31m${turn}"
mkdir -p "$folder"
name="$folder/"'a`|"&[x](http:)'"'${csi}31m##[add-mask]%0A.cpp"
cat > "$name" <<CPP
#include <variant>
struct Tensor {};
using Result = std::variant<Tensor, int>;
Result flash_attention(Tensor q, const char *s);
namespace set_env {
struct Kept {
  // An overload whose name is Markdown's link.
  int operator[](int) {
::Result r = flash_attention({}, "${esc}]0;owned${bell} ${turn}<script>alert(1)</script> \`\`\` ]]> --> ##[error]x ##vso[task.setvariable]y");
    if (r.index() == 1) // fullgraph: expected(FG101): ${esc}[31m</script>::warning::|\`${turn}
      return 1;
::std::holds_alternative<Tensor>(r) ? (void)0 : (void)"::warning::${esc}[2J";
    return 2;
  }
};
}
CPP
expect 'findings' 1 FG101 "$fullgraph" check "$name" --no-config -- -std=c++20
for format in text json sarif github gitlab rdjson junit html ticket; do
  "$fullgraph" check "$name" --no-config --format "$format" --show-suppressed -- -std=c++20 \
    > "../out.$format" 2> "../err.$format"
done
"$fullgraph" check "$name" --no-config --select FX -- -std=c++20 > ../out.usage 2>&1
"$fullgraph" check "$folder/gone" -- -std=c++20 > ../out.gone 2>&1
"$fullgraph" roots "$name" --no-config -- -std=c++20 > ../out.roots 2>&1
"$fullgraph" doctor "$name" --no-config -- -std=c++20 -fplugin="$esc[31m" > ../out.doctor 2>&1
SOURCE_DATE_EPOCH=0 "$fullgraph" tickets ../T "$name" --no-config -- -std=c++20 > ../out.tickets 2>&1
cat ../T/*.md > ../out.onfile
cd .. || exit 1

/usr/bin/python3 - <<'PY' || failed=1
import glob, html.parser, json, re, sys, xml.etree.ElementTree as xml
bad = 0
def fail(*what):
    global bad
    bad = 1
    print(*what)
for path in sorted(glob.glob("out.*") + glob.glob("err.*")):
    text = open(path, "rb").read().decode("utf-8")  # every format is UTF-8
    form = path.split(".")[1]
    if path.startswith("out.") and "FG101" not in text and form not in ("usage", "gone", "roots", "doctor", "tickets"):
        fail(path, "holds no finding")
    for ch in text:
        if ch != "\n" and (ord(ch) < 0x20 or 0x7f <= ord(ch) < 0xa0):
            fail(path, "holds a control character", repr(ch))
            break
    if form not in ("json", "sarif", "gitlab", "rdjson") and re.search("[\u202a-\u202e\u2066-\u2069\u2028\u2029]", text):
        fail(path, "turns the direction of text")
    for line in text.split("\n"):
        command = line.strip()
        if command.startswith("::") and form != "github":
            fail(path, "a line is a workflow command:", line)
        if "##[" in line or "##vso[" in line:
            # Of these no line of text becomes a line of a log.
            if form not in ("json", "sarif", "gitlab", "rdjson", "github", "junit", "html", "onfile"):
                fail(path, "a line holds a command:", line)
for line in open("out.github").read().splitlines():
    if not re.fullmatch(r"::(notice|warning|error) file=[^:,]*(,\w+=[^:,]*)*::.*", line):
        fail("github: not one command of ours:", line)
for form in ("json", "sarif", "gitlab", "rdjson"):
    json.loads(open("out." + form).read())
for result in json.load(open("out.sarif"))["runs"][0]["results"]:
    if re.search(r"(?<!\\)\[[^\]\\]*\]\(", result["message"]["text"]):
        fail("sarif: a link:", result["message"]["text"])
xml.parse("out.junit")
class Page(html.parser.HTMLParser):
    allowed = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "table", "tr", "th", "td",
               "article", "pre", "ol", "li", "mark", "span", "div", "label", "input", "script", "details", "summary",
               "code", "form", "button", "header", "main", "option", "select", "i", "ul", "section", "a", "strong", "small", "em", "b"}
    scripts = 0
    def handle_starttag(self, tag, attributes):
        if tag not in self.allowed:
            fail("html: a tag that is not ours:", tag)
        for name, value in attributes:
            if name.startswith("on") or (value or "").lower().startswith("javascript:"):
                fail("html: a handler:", tag, name)
        self.scripts += tag == "script"
page = Page()
page.feed(open("out.html").read())
if page.scripts != 1:
    fail("html:", page.scripts, "scripts")
for path in ("out.ticket", "out.onfile"):
    fence = None
    for line in open(path).read().split("\n"):
        opened = re.match(r"^(`{3,})", line)
        if opened and (fence is None or opened.group(1) == fence):
            fence = None if fence else opened.group(1)
            continue
        if fence:
            continue
        prose = re.sub(r"<!--.*?-->", "", re.sub(r"(`+).+?\1", "", line))
        if re.search(r"(?<!\\)<", prose) or re.search(r"(?<!\\)\]\(", prose):
            fail(path, "Markdown of the code's own:", line)
    if fence:
        fail(path, "a fence stays open")
sys.exit(bad)
PY
exit "$failed"
