"""What a generated program is, how it is written as C++, and what it does.

A program is a list of functions over values of one result type. A value is a
pair (kind, source): the kind that it holds, and the place of the attention call
that it came from, or None. Kinds of calls without a body are unknown: each such
call has a kind of its own, "?<site>".

The answer is not computed as the analyser does it. `Machine` runs the program,
once for every way in which its conditions can turn out, and writes down what
each test saw. A test is silent if no run brings it an attention result; dead if
all runs bring one kind; breaks if there are runs that part at a condition on a
tensor's data and bring different kinds; else the host specialises it.
"""
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Family:
    name: str
    rule: str
    type: str
    source: str
    clean: str
    kinds: tuple  # how the two kinds are built from q
    tests: tuple
    header: str = ""


FAMILIES = (
    Family("variant", "FG101", "Result", "flex_attention", "load_result",
           ("Result(q)", "Result(std::make_tuple(q, q))"),
           ("std::holds_alternative<Pair>({})", "{}.index() == 1",
            "std::get_if<Pair>(&{})")),
    Family("any", "FG103", "std::any", "fused_attention", "load_any",
           ("std::any(q)", "std::any(std::make_tuple(q, q))"),
           ("std::any_cast<Pair>(&{})",)),
    Family("rtti", "FG104", "Handle", "cross_attention", "load_handle",
           ("Handle(std::make_shared<TensorOutput>())", "Handle(std::make_shared<TupleOutput>())"),
           ("dynamic_cast<TupleOutput *>({}.get())",
            "std::dynamic_pointer_cast<TupleOutput>({})")),
    Family("tag", "FG109", "Tagged", "linear_attention", "load_tagged",
           ("Tagged{Tag::Tensor, q}", "Tagged{Tag::Tuple, q}"),
           ("{}.Kind == Tag::Tuple",)),
    Family("optional", "FG106", "Parts", "paged_attention", "load_parts",
           ("Parts{q, std::nullopt}", "Parts{q, q}"),
           ("{}.Lse.has_value()", "{}.Lse")),
    Family("arity", "FG107", "Tensors", "ring_attention", "load_tensors",
           ("Tensors{q}", "Tensors{q, q}"),
           ("{}.size() > 1",)),
)

# Shapes: what a variable is. The leaves are result values.
STRUCTS = {"S": {"a": "T", "b": "T"}, "W": {"s": "S", "c": "T"}}
SHAPES = {
    "T": "{T}",
    "S": "S",
    "W": "W",
    "pair": "std::pair<{T}, {T}>",
    "array": "std::array<{T}, 2>",
    "tuple": "std::tuple<{T}, {T}>",
    "optional": "std::optional<{T}>",
    "unique": "std::unique_ptr<{T}>",
    "vector": "std::vector<{T}>",
    "map": "std::map<int, {T}>",
}
SELECTORS = {
    "S": (("a", "T"), ("b", "T")),
    "W": (("s", "S"), ("c", "T")),
    "pair": (("first", "T"), ("second", "T")),
    "array": ((0, "T"), (1, "T")),
    "tuple": ((0, "T"), (1, "T")),
    "optional": (("*", "T"),),
    "unique": (("*", "T"),),
}
COPYABLE = ("T", "S", "W", "pair", "array", "tuple", "optional", "vector")


@dataclass(frozen=True)
class Place:
    """A variable, or a part of one. `path` is selectors; "[]" is any element."""
    var: str
    shape: str  # of the variable
    path: tuple = ()
    pointer: bool = False  # the variable is a pointer to its shape

    def text(self):
        out, shape = self.var, self.shape
        if self.pointer:
            out = f"(*{out})"
        for s in self.path:
            if shape in ("S", "W", "pair"):
                out += f".{s}"
            elif shape == "array":
                out += f"[{s}]"
            elif shape == "tuple":
                out = f"std::get<{s}>({out})"
            elif shape in ("optional", "unique"):
                out = f"(*{out})"
            else:
                out += "[place()]" if shape == "vector" else ".at(place())"
            shape = dict(SELECTORS[shape])[s] if s != "[]" else "T"
        return out


@dataclass
class Function:
    name: str
    params: list  # (name, shape, how) with how in value, const, ref, flag
    result: str  # a shape, or "void"
    body: list = field(default_factory=list)


def leaf_count(shape):
    if shape == "T":
        return 1
    return sum(leaf_count(s) for _, s in SELECTORS[shape])


class Writer:
    """Writes programs as C++ and remembers where their sites came to stand."""

    def __init__(self):
        self.lines = []
        self.line_of = {}
        self.depth = 0

    def line(self, text, *sites):
        self.lines.append("  " * self.depth + text)
        for s in sites:
            self.line_of[s] = len(self.lines)

    def program(self, p):
        T = p.family.type
        self.T = T
        self.family = p.family
        self.line(f"namespace {p.name} {{")
        self.line(f"struct S {{ {T} a, b; }};")
        self.line(f"struct W {{ S s; {T} c; }};")
        if p.holder:
            self.line("struct Holder {")
            self.depth += 1
            self.line(f"void put({T} r) {{ held = std::move(r); }}")
            self.line(f"const {T} &get() const {{ return held; }}")
            self.line(f"{T} held, other;")
            self.depth -= 1
            self.line("};")
        self.line(f"template <typename U> static U pass(U &&x) {{ return std::forward<U>(x); }}")
        for s in p.sources:
            self.source(s)
        for f in p.functions:
            self.function(f)
        self.line(f"}} // namespace {p.name}")

    def source(self, s):
        """A function with a body that builds one kind or the other."""
        name, first, second, how = s
        a, b = self.family.kinds[first], self.family.kinds[second]
        if how == "one":
            self.line(f"static {self.T} {name}(const Tensor &q) {{ return {a}; }}")
        elif how == "data":
            self.line(f"static {self.T} {name}(const Tensor &q) {{")
            self.line(f"  if (q.item<float>() > 0) return {a};")
            self.line(f"  return {b};")
            self.line("}")
        else:
            self.line(f"static {self.T} {name}(const Tensor &q, bool lse = false) {{")
            self.line(f"  if (lse) return {b};")
            self.line(f"  return {a};")
            self.line("}")

    def shape(self, shape):
        return SHAPES[shape].format(T=self.T)

    def function(self, f):
        params = ["const Tensor &q"]
        for name, shape, how in f.params:
            text = self.shape(shape)
            params.append({"value": f"{text} {name}", "const": f"const {text} &{name}",
                           "ref": f"{text} &{name}", "pointer": f"{text} *{name}",
                           "flag": f"bool {name}"}[how])
        result = "void" if f.result == "void" else self.shape(f.result)
        static = "" if f.name == "run" else "static "
        self.line(f"{static}{result} {f.name}({', '.join(params)}) {{")
        self.block(f.body)
        self.line("}")

    def block(self, body):
        self.depth += 1
        for s in body:
            self.statement(s)
        self.depth -= 1

    def expr(self, e, sites):
        op = e[0]
        if op == "place":
            return e[1].text()
        if op == "flex":
            sites.append(e[1])
            return f"{self.family.source}(q)"
        if op == "load":
            sites.append(e[1])
            return f"{self.family.clean}(q)"
        if op == "make":
            return self.family.kinds[e[1]]
        if op == "source":
            sites.append(e[1])
            arg = ", " + self.cond(e[4]) if e[4] is not None else ""
            return f"{e[2]}(q{arg})"
        if op == "choose":
            a, b = self.expr(e[2], sites), self.expr(e[3], sites)
            return f"({self.cond(e[1])} ? {self.T}({a}) : {self.T}({b}))"
        if op == "call":
            return self.call(e, sites)
        if op == "pass":
            return f"pass({self.T}({self.expr(e[1], sites)}))"
        if op == "at once":
            return f"[&] {{ return {self.expr(e[1], sites)}; }}()"
        if op == "exchange":
            return f"std::exchange({e[1].text()}, {self.expr(e[2], sites)})"
        if op == "get":
            return f"{e[1]}.get()"
        raise AssertionError(op)

    def call(self, e, sites):
        args = ["q"]
        for a in e[2]:
            if a[0] == "flag":
                args.append(self.cond(a[1]))
            elif a[0] == "address":
                args.append("&" + a[1].text())
            elif a[0] == "var":
                args.append(a[1])
            else:
                args.append(self.expr(a, sites))
        return f"{e[1]}({', '.join(args)})"

    def cond(self, c):
        kind = c[0]
        return {"host": "flag()", "data": "(q.item<float>() > 0)", "true": "true",
                "false": "false"}.get(kind) or c[1]

    def put(self, text, e):
        sites = []
        text = text.format(self.expr(e, sites))
        self.line(text, *sites)

    def statement(self, s):
        op = s[0]
        if op == "declare":
            _, name, shape, values = s
            sites = []
            texts = [self.expr(v, sites) for v in values]
            T = self.T
            if shape == "T":
                text = f"{T} {name} = {texts[0]};"
            elif shape == "unique":
                text = f"auto {name} = std::make_unique<{T}>({texts[0]});"
            elif shape == "optional":
                text = f"std::optional<{T}> {name} = {T}({texts[0]});"
            elif shape == "vector":
                text = f"std::vector<{T}> {name}; {name}.push_back({texts[0]}); {name}.push_back({texts[1]});"
            elif shape == "map":
                text = f"std::map<int, {T}> {name}; {name}[0] = {texts[0]}; {name}[1] = {texts[1]};"
            elif shape == "array":
                text = f"std::array<{T}, 2> {name}{{{{{texts[0]}, {texts[1]}}}}};"
            elif shape == "W":
                text = f"W {name}{{{{{texts[0]}, {texts[1]}}}, {texts[2]}}};"
            elif shape == "holder":
                text = f"Holder {name}; {name}.put({texts[0]});"
            else:
                text = f"{self.shape(shape)} {name}{{{', '.join(texts)}}};"
            self.line(text, *sites)
        elif op == "copy":
            self.line(f"auto {s[1]} = {s[2]};")
        elif op == "assign all":
            self.line(f"{s[1]} = {s[2]};")
        elif op == "assign":
            sites = []
            text = self.expr(s[2], sites)
            self.line(f"{s[1].text()} = {text};", *sites)
        elif op == "swap":
            self.line(f"std::swap({s[1].text()}, {s[2].text()});")
        elif op == "reference":
            self.line(f"{self.shape(s[3])} &{s[1]} = {s[2].text()};")
        elif op == "pointer":
            self.line(f"{self.shape(s[3])} *{s[1]} = &{s[2].text()};")
        elif op == "aim":
            self.line(f"{s[1]} = &{s[2].text()};")
        elif op == "push":
            sites = []
            self.line(f"{s[1]}.push_back({self.expr(s[2], sites)});", *sites)
        elif op == "refill":
            sites = []
            texts = [self.expr(v, sites) for v in s[2]]
            fill = " ".join(f"{s[1]}.push_back({t});" for t in texts)
            self.line(f"{s[1]}.clear(); {fill}", *sites)
        elif op == "put":
            sites = []
            self.line(f"{s[1]}.put({self.expr(s[2], sites)});", *sites)
        elif op == "bind":
            self.line(f"auto [{s[1]}, {s[2]}] = {s[3]};")
        elif op == "test":
            sites = []
            place = self.expr(s[2], sites)
            test = self.family.tests[s[3] % len(self.family.tests)].format(place)
            self.line(f"if ({test}) use(q);", s[1], *sites)
        elif op == "do":
            sites = []
            self.line(self.call(s[1], sites) + ";", *sites)
        elif op == "if":
            self.line(f"if ({self.cond(s[1])}) {{")
            self.block(s[2])
            if s[3]:
                self.line("} else {")
                self.block(s[3])
            self.line("}")
        elif op == "switch":
            self.line("switch (choice()) {")
            for i, body in enumerate(s[2]):
                self.line(f"case {i}: {{" if i + 1 < len(s[2]) else "default: {")
                self.block(body)
                self.line("} break;")
            self.line("}")
        elif op == "while":
            self.line(f"while ({self.cond(s[1])}) {{")
            self.block(s[2])
            self.line("}")
        elif op == "each":
            self.line(f"for ({self.T} {'&' if s[4] else ''}{s[1]} : {s[2]}) {{")
            self.block(s[3])
            self.line("}")
        elif op == "lambda":
            _, name, captures, body = s
            how = "&" if captures is None else ", ".join(["&q", *captures])
            self.line(f"auto {name} = [{how}] {{")
            self.block(body)
            self.line("};")
        elif op == "run":
            self.line(f"{s[1]}();")
        elif op in ("break", "continue"):
            self.line(op + ";")
        elif op == "return":
            sites = []
            text = "" if s[1] is None else (
                s[1][1] if s[1][0] == "var" else self.expr(s[1], sites))
            self.line(f"return{' ' if text else ''}{text};", *sites)
        else:
            raise AssertionError(op)


@dataclass
class Program:
    name: str
    family: Family
    sources: list
    functions: list
    holder: bool = False
