//===- PageParts.cpp ------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/PageParts.h"

namespace fullgraph::report {

llvm::StringRef pageStyle() {
  return R"css(
:root {
  color-scheme: light dark;
  --page: #f6f7f9; --card: #fff; --text: #1d2430; --soft: #5d6878; --line: #dde2e9;
  --code: #f3f5f8; --hit: #fff3c4; --mark: #ffd34d;
  --error: #c62f39; --warning: #a86400; --note: #2c6bc4; --path: #9aa8bb;
  --k: #8b2fa8; --n: #9a5b00; --s: #2e7d32; --c: #7a8595;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #14181e; --card: #1c222b; --text: #e3e8ef; --soft: #9aa7b8; --line: #313a47;
    --code: #161b22; --hit: #3a3418; --mark: #7a5f00;
    --error: #ff7b82; --warning: #f0b45a; --note: #7fb0f5; --path: #5c6b80;
    --k: #d39bea; --n: #e5b567; --s: #8fd694; --c: #7f8b9b;
  }
}
* { box-sizing: border-box; }
body { font: 15px/1.55 system-ui, "Segoe UI", "Liberation Sans", sans-serif; margin: 0; background: var(--page); color: var(--text); }
header, main { max-width: 74rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 1.75rem; }
h1 { font-size: 1.6rem; margin: 0; letter-spacing: -.01em; }
h2 { font-size: 1.05rem; margin: 2rem 0 .6rem; }
p { margin: .45rem 0; }
.soft { color: var(--soft); }
code, pre, .place { font-family: ui-monospace, "SF Mono", "Liberation Mono", Consolas, monospace; font-size: .87em; }
code { overflow-wrap: anywhere; }
.counts { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1.1rem 0; }
.count { background: var(--card); border: 1px solid var(--line); border-top: 3px solid var(--path); border-radius: .5rem; padding: .5rem 1.1rem; min-width: 7rem; }
.count b { display: block; font-size: 1.7rem; line-height: 1.2; }
.count.error { border-top-color: var(--error); } .count.warning { border-top-color: var(--warning); } .count.note { border-top-color: var(--note); }
table { border-collapse: separate; border-spacing: 0; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; overflow: hidden; }
th, td { padding: .35rem .9rem; text-align: left; border-bottom: 1px solid var(--line); }
tr:last-child td { border-bottom: 0; }
th { font-weight: 600; font-size: .85rem; color: var(--soft); }
td.n, th.n { text-align: right; }
td small { color: var(--soft); margin-left: .5rem; }
td button { font: inherit; border: 0; background: none; color: var(--note); cursor: pointer; padding: 0 .3rem; text-decoration: underline dotted; }
form { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: .5rem 1.1rem; align-items: center; background: var(--page); border-bottom: 1px solid var(--line); padding: .6rem 0; margin-top: 1.2rem; }
form label { white-space: nowrap; }
form select, form input[type=search], form button { font: inherit; padding: .15rem .5rem; border: 1px solid var(--line); border-radius: .35rem; background: var(--card); color: inherit; }
form input[type=search] { flex: 1; min-width: 10rem; }
article { background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--path); border-radius: .5rem; padding: .7rem 1.1rem; margin: .8rem 0; scroll-margin-top: 4rem; }
article.error { border-left-color: var(--error); } article.warning { border-left-color: var(--warning); } article.note { border-left-color: var(--note); }
article:target { outline: 2px solid var(--note); }
h3 { display: flex; flex-wrap: wrap; gap: .3rem .7rem; align-items: baseline; font-size: 1rem; margin: 0; }
.level { text-transform: uppercase; font-size: .78rem; letter-spacing: .04em; }
.error .level, .sink.error::before { color: var(--error); } .warning .level { color: var(--warning); } .note .level { color: var(--note); }
.verdict { border: 1px solid currentColor; border-radius: 1rem; padding: 0 .6rem; font-size: .8rem; font-weight: 500; }
.verdict.breaks { color: var(--error); } .verdict.specialises { color: var(--warning); } .verdict.dead { color: var(--soft); }
.place { margin-left: auto; font-weight: 400; color: var(--note); text-decoration: none; overflow-wrap: anywhere; }
.message { font-size: 1.02rem; }
pre { overflow-x: auto; background: var(--code); border-radius: .35rem; padding: .45rem 0; margin: .4rem 0; line-height: 1.5; }
pre span.l { display: block; width: max-content; min-width: 100%; padding-right: .8rem; white-space: pre; }
pre span.hit { background: var(--hit); }
pre span.old, pre span.new { padding-left: .8rem; border-left: 3px solid; }
pre span.old { border-color: var(--error); } pre span.new { border-color: var(--s); }
pre i { display: inline-block; width: 3.8rem; padding-right: .9rem; text-align: right; color: var(--c); font-style: normal; user-select: none; }
mark { background: var(--mark); color: inherit; border-radius: .15rem; }
.k { color: var(--k); } .n { color: var(--n); } td.n, th.n { color: inherit; } .s { color: var(--s); } .c { color: var(--c); }
details > summary { cursor: pointer; color: var(--soft); margin-top: .5rem; }
ol.path { list-style: none; margin: .7rem 0 .3rem; padding: 0; counter-reset: step; }
ol.path li { position: relative; padding: 0 0 .8rem 2.5rem; counter-increment: step; }
/* The road: a line from each station to the next, with a head where it ends. */
ol.path li:not(:last-child)::after { content: ""; position: absolute; left: .77rem; top: 1.75rem; bottom: -.15rem; border-left: 2px solid var(--path); }
ol.path li.leaves::after { border-left-style: dashed; }
ol.path li::before { content: counter(step); position: absolute; left: 0; top: .05rem; width: 1.65rem; height: 1.65rem; border-radius: 50%; border: 2px solid var(--path); background: var(--card); color: var(--soft); font-size: .78rem; line-height: 1.4rem; text-align: center; }
ol.path li.source::before { border-color: var(--note); background: var(--note); color: var(--card); }
ol.path li.sink::before { content: "!"; border-color: var(--error); background: var(--error); color: var(--card); font-weight: 700; }
ol.path p { margin: 0; }
ol.path pre { margin: .25rem 0 0; padding: .15rem 0; }
.advice { border-left: 3px solid var(--s); padding-left: .7rem; }
.none { padding: 2rem 0; }
[hidden] { display: none !important; }
@media print { form { display: none; } article { break-inside: avoid; } }
)css";
}

llvm::StringRef pageScript() {
  return R"js(
const form = document.getElementById("filters");
const levels = [...form.querySelectorAll("input[type=checkbox]")];
const { rule, verdict, q } = form.elements;
const articles = [...document.querySelectorAll("article")];
const words = new Map(articles.map(a => [a, a.textContent.toLowerCase()]));

function apply() {
  const on = new Set(levels.filter(i => i.checked).map(i => i.value));
  const wanted = q.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const a of articles) {
    a.hidden = !on.has(a.dataset.level) ||
      (rule.value && a.dataset.rule !== rule.value) ||
      (verdict.value && a.dataset.verdict !== verdict.value) ||
      !wanted.every(w => words.get(a).includes(w));
    shown += !a.hidden;
  }
  for (const s of document.querySelectorAll("section.file"))
    s.hidden = !s.querySelector("article:not([hidden])");
  document.getElementById("shown").textContent = shown;
  document.getElementById("nothing").hidden = shown !== 0;
}

function remember() {
  const state = new URLSearchParams();
  if (rule.value) state.set("rule", rule.value);
  if (verdict.value) state.set("verdict", verdict.value);
  if (!levels.every(i => i.checked))
    state.set("level", levels.filter(i => i.checked).map(i => i.value).join(","));
  if (q.value) state.set("q", q.value);
  history.replaceState(null, "", "#" + state);
}

function recall() {
  const hash = location.hash.slice(1);
  const target = document.getElementById(hash);
  const state = new URLSearchParams(target ? "" : hash);
  const on = state.has("level") ? state.get("level").split(",") : null;
  for (const i of levels) i.checked = !on || on.includes(i.value);
  rule.value = state.get("rule") ?? "";
  verdict.value = state.get("verdict") ?? "";
  q.value = state.get("q") ?? "";
  apply();
  if (target) target.scrollIntoView();
}

form.addEventListener("input", () => { apply(); remember(); });
form.addEventListener("submit", e => e.preventDefault());
form.addEventListener("reset", () => setTimeout(() => { apply(); remember(); }));
for (const b of document.querySelectorAll("td button"))
  b.addEventListener("click", () => {
    rule.value = b.dataset.rule;
    verdict.value = b.dataset.verdict;
    apply();
    remember();
    form.scrollIntoView();
  });
addEventListener("hashchange", recall);
recall();
)js";
}

} // namespace fullgraph::report
