"""Makes programs by chance, the same ones for the same seed."""
import random

import machine
from program import COPYABLE, FAMILIES, SELECTORS, Function, Place, Program


class Scope:
    """What can be named at a point of a function."""

    def __init__(self, outer=None):
        self.vars = dict(outer.vars) if outer else {}  # name: (shape, kind)
        self.in_loop = outer.in_loop if outer else False
        self.frozen = set(outer.frozen) if outer else set()


class Maker:
    def __init__(self, seed, number):
        self.chance = random.Random(seed * 1000003 + number)
        self.family = FAMILIES[number % len(FAMILIES)]
        self.number = number
        self.names = 0
        self.sites = 0
        self.functions = []
        self.sources = []
        self.budget = 0
        self.holder = False

    # Small helpers.

    def name(self, stem):
        self.names += 1
        return f"{stem}{self.names}"

    def site(self):
        self.sites += 1
        return self.sites

    def one(self, *items):
        return self.chance.choice(items)

    def maybe(self, share):
        return self.chance.random() < share

    def cond(self):
        # Conditions are fresh, so that no two of them go together.
        return (self.chance.choices(("host", "data"), (3, 1))[0], self.site())

    # Sources.

    def make_sources(self):
        for attention in (True, False):
            for how in ("one", "data", "flag"):
                first = self.chance.randrange(2)
                second = 1 - first
                stem = {"one": "plain", "data": "sparse", "flag": "lse"}[how]
                name = f"{stem}_{'attention' if attention else 'values'}"
                self.sources.append((name, first, second, how))

    def source(self, attention):
        roll = self.chance.random()
        if roll < 0.25:
            return ("flex" if attention else "load", self.site())
        name, _, _, how = self.one(*self.sources[:3] if attention else self.sources[3:])
        flag = None
        if how == "flag" and self.maybe(0.7):
            flag = self.one(("true",), ("false",), self.cond())
        if not attention and self.maybe(0.4):
            return ("make", self.chance.randrange(2))
        return ("source", self.site(), name, attention, flag)

    # Places.

    def leaves(self, name, shape, pointer=False):
        """All places of result values in a variable."""
        if shape == "T":
            return [Place(name, "T", (), pointer)]
        if shape in ("vector", "map"):
            return [Place(name, shape, ("[]",))]
        out, work = [], [((), shape)]
        while work:
            path, at = work.pop(0)
            if at == "T":
                out.append(Place(name, shape, path, pointer))
            else:
                work += [((*path, s), inner) for s, inner in SELECTORS[at]]
        return out

    def places(self, scope, writable=False):
        out = []
        for name, (shape, kind) in scope.vars.items():
            if kind in ("lambda", "flag") or shape == "holder":
                continue
            if writable and (kind == "const" or name in scope.frozen):
                continue
            out += self.leaves(name, shape, kind == "pointer")
        return out

    def variables(self, scope, shapes, writable=False):
        return [n for n, (shape, kind) in scope.vars.items()
                if shape in shapes and kind not in ("lambda", "pointer", "flag")
                and not (writable and (kind == "const" or n in scope.frozen))]

    # Expressions: one result value.

    def expr(self, scope, depth=0, attention=None):
        roll = self.chance.random()
        places = self.places(scope)
        if places and roll < 0.45:
            return ("place", self.one(*places))
        if depth < 2:
            if roll < 0.52:
                return ("choose", self.cond(), self.expr(scope, depth + 1),
                        self.expr(scope, depth + 1))
            if roll < 0.66:
                made = self.call_of("T", scope, depth)
                if made:
                    return made
            if roll < 0.70:
                return ("pass", self.expr(scope, depth + 1))
            if roll < 0.73:
                return ("at once", self.expr(scope, depth + 1))
            holders = [n for n, (s, _) in scope.vars.items() if s == "holder"]
            if holders and roll < 0.78:
                return ("get", self.one(*holders))
        if attention is None:
            attention = self.maybe(0.45)
        return self.source(attention)

    def call_of(self, result, scope, depth=2):
        fitting = [f for f in self.functions if f.result == result]
        if not fitting:
            return None
        f = self.one(*fitting)
        args = []
        taken = set()
        for _, shape, how in f.params:
            if how == "flag":
                args.append(("flag", self.one(("true",), ("false",), self.cond())))
            elif how in ("ref", "pointer"):
                if shape == "T":
                    places = [p for p in self.places(scope, writable=True)
                              if p.var not in taken]
                    if not places:
                        return None
                    place = self.one(*places)
                    taken.add(place.var)
                    args.append(("address" if how == "pointer" else "place", place))
                else:
                    names = [n for n in self.variables(scope, (shape,), True)
                             if n not in taken]
                    if not names:
                        return None
                    name = self.one(*names)
                    taken.add(name)
                    args.append(("var", name))
            elif shape == "T":
                args.append(self.expr(scope, depth + 1))
            else:
                names = self.variables(scope, (shape,))
                if not names:
                    return None
                args.append(("var", self.one(*names)))
        return ("call", f.name, args)

    # Statements.

    def test(self, scope):
        places = self.places(scope)
        if not places:
            return []
        return [("test", self.site(), ("place", self.one(*places)), self.chance.randrange(6))]

    def declare(self, scope):
        shape = self.chance.choices(
            ("T", "S", "W", "pair", "array", "tuple", "optional", "unique",
             "vector", "map", "holder"),
            (10, 4, 2, 2, 2, 1, 2, 2, 3, 2, 2))[0]
        name = self.name("x")
        count = 1
        if shape in SELECTORS:
            count = len(self.leaves(name, shape))
        if shape in ("vector", "map"):
            # Of one element alone, the place would be known.
            count = 2
        values = [self.expr(scope) for _ in range(count)]
        if shape == "holder":
            self.holder = True
        scope.vars[name] = (shape, "local")
        return [("declare", name, shape, values)]

    def body(self, scope, statements, depth, result=None):
        out = []
        for _ in range(statements):
            made = self.statement(scope, depth, result)
            out += made
            if made and made[-1][0] in ("break", "continue", "return"):
                return out
        if self.maybe(0.6):
            out += self.test(scope)
        return out

    def statement(self, scope, depth, result):
        kinds = {
            "declare": 6, "assign": 9, "test": 6, "copy": 2, "assign all": 1, "swap": 1,
            "reference": 2, "pointer": 2, "aim": 1, "push": 2, "refill": 1, "put": 1, "bind": 1,
            "do": 4, "exchange": 1, "each": 1, "run": 1,
        }
        if depth < 2:
            kinds |= {"if": 4, "switch": 1, "while": 2, "lambda": 2}
        if depth and scope.in_loop:
            kinds |= {"leave loop": 1}
        if depth and result is not None and not scope.in_loop:
            kinds |= {"return": 1}
        what = self.chance.choices(list(kinds), list(kinds.values()))[0]
        return getattr(self, "make_" + what.replace(" ", "_"))(scope, depth, result) or []

    def make_declare(self, scope, *_):
        return self.declare(scope)

    def make_test(self, scope, *_):
        return self.test(scope)

    def make_assign(self, scope, *_):
        places = self.places(scope, writable=True)
        if places:
            return [("assign", self.one(*places), self.expr(scope))]

    def make_exchange(self, scope, *_):
        places = self.places(scope, writable=True)
        if places:
            name = self.name("x")
            made = [("declare", name, "T",
                     [("exchange", self.one(*places), self.source(self.maybe(0.3)))])]
            scope.vars[name] = ("T", "local")
            return made

    def make_copy(self, scope, *_):
        names = self.variables(scope, COPYABLE)
        if names:
            name, old = self.name("x"), self.one(*names)
            scope.vars[name] = (scope.vars[old][0], "local")
            return [("copy", name, old)]

    def make_assign_all(self, scope, *_):
        shape = self.one("S", "W", "pair", "vector")
        names = self.variables(scope, (shape,), True)
        if len(names) > 1:
            a, b = self.chance.sample(names, 2)
            return [("assign all", a, b)]

    def make_swap(self, scope, *_):
        places = [p for p in self.places(scope, True) if "[]" not in p.path]
        if len(places) > 1:
            return [("swap", *self.chance.sample(places, 2))]

    def stable(self, scope):
        """Places that keep their address."""
        return [p for p in self.places(scope, True)
                if "[]" not in p.path and scope.vars[p.var][1] != "pointer"]

    def make_reference(self, scope, *_):
        places = self.stable(scope)
        if places:
            name = self.name("r")
            place = self.one(*places)
            scope.vars[name] = ("T", "alias")
            return [("reference", name, place, "T")]

    def make_pointer(self, scope, *_):
        places = self.stable(scope)
        if places:
            name = self.name("p")
            place = self.one(*places)
            scope.vars[name] = ("T", "pointer")
            return [("pointer", name, place, "T")]

    def make_aim(self, scope, depth, *_):
        names = [n for n, (_, kind) in scope.vars.items()
                 if kind == "pointer" and n not in scope.frozen]
        places = self.stable(scope)
        if names and places and depth == 0:
            return [("aim", self.one(*names), self.one(*places))]

    def make_push(self, scope, *_):
        names = self.variables(scope, ("vector",), True)
        if names:
            return [("push", self.one(*names), self.expr(scope))]

    def make_refill(self, scope, *_):
        names = self.variables(scope, ("vector",), True)
        if names:
            return [("refill", self.one(*names),
                     [self.source(self.maybe(0.3)) for _ in range(2)])]

    def make_put(self, scope, *_):
        names = self.variables(scope, ("holder",), True)
        if names:
            return [("put", self.one(*names), self.expr(scope))]

    def make_bind(self, scope, *_):
        names = self.variables(scope, ("S", "pair", "tuple"))
        if names:
            a, b = self.name("b"), self.name("b")
            made = [("bind", a, b, self.one(*names))]
            scope.vars[a] = scope.vars[b] = ("T", "binding")
            return made

    def make_do(self, scope, *_):
        made = self.call_of("void", scope)
        if made:
            return [("do", made)]

    def make_each(self, scope, depth, *_):
        names = self.variables(scope, ("vector",), True)
        if not names:
            return None
        over, name = self.one(*names), self.name("e")
        inner = Scope(scope)
        by_reference = self.maybe(0.5)
        inner.vars[name] = ("T", "alias" if by_reference else "local")
        body = []
        if by_reference and self.maybe(0.3):
            body.append(("assign", Place(name, "T"), self.source(self.maybe(0.4))))
        body.append(("test", self.site(), ("place", Place(name, "T")), self.chance.randrange(6)))
        others = [p for p in self.places(scope, True) if p.var != over]
        if others and self.maybe(0.5):
            body.append(("assign", self.one(*others), ("place", Place(name, "T"))))
        return [("each", name, over, body, by_reference)]

    def make_if(self, scope, depth, result):
        roll = self.chance.random()
        cond = self.cond() if roll < 0.85 else (self.one("true", "false"),)
        then = self.body(Scope(scope), self.chance.randint(1, 3), depth + 1, result)
        other = []
        if self.maybe(0.5):
            other = self.body(Scope(scope), self.chance.randint(1, 2), depth + 1, result)
        return [("if", cond, then, other)]

    def make_switch(self, scope, depth, result):
        ways = [self.body(self.no_loop(scope), self.chance.randint(1, 2), depth + 1, None)
                for _ in range(self.chance.randint(2, 3))]
        return [("switch", self.site(), ways)]

    def no_loop(self, scope):
        inner = Scope(scope)
        inner.in_loop = False
        return inner

    def make_while(self, scope, depth, result):
        inner = Scope(scope)
        inner.in_loop = True
        # An aimed pointer would have to be followed round the loop.
        body = self.body(inner, self.chance.randint(1, 3), depth + 1, None)
        return [("while", self.cond(), body, [])]

    def make_leave_loop(self, scope, *_):
        return [(self.one("break", "continue"),)]

    def make_return(self, scope, depth, result):
        if result not in ("void", "T") and not self.variables(scope, (result,)):
            return None
        return [self.leave(scope, result)]

    def leave(self, scope, result):
        if result == "void":
            return ("return", None)
        if result == "T":
            return ("return", self.expr(scope))
        return ("return", ("var", self.one(*self.variables(scope, (result,)))))

    def make_lambda(self, scope, depth, result):
        name = self.name("f")
        if self.maybe(0.6):
            inner = self.no_loop(scope)
            body = self.body(inner, self.chance.randint(1, 2), 2, None)
            captures = None
        else:
            names = [n for n in self.variables(scope, COPYABLE)
                     if scope.vars[n][1] != "binding"]
            if not names:
                return None
            captures = self.chance.sample(names, min(len(names), 2))
            inner = Scope()
            inner.vars = {n: (scope.vars[n][0], "const") for n in captures}
            body = self.body(inner, 1, 2, None) + self.test(inner)
        if not body or not self.quiet(body):
            return None
        scope.vars[name] = ("", "lambda")
        return [("lambda", name, captures, body), ("run", name)]

    def quiet(self, body):
        return all(s[0] not in ("break", "continue", "return") for s in body)

    def make_run(self, scope, *_):
        names = [n for n, (_, kind) in scope.vars.items() if kind == "lambda"]
        if names:
            return [("run", self.one(*names))]

    # Functions.

    def function(self, number):
        result = self.chance.choices(("T", "void", "S", "pair"), (5, 4, 1, 1))[0]
        params = []
        scope = Scope()
        for _ in range(self.chance.randint(1, 3)):
            shape = self.chance.choices(("T", "S", "vector", "pair"), (6, 2, 1, 1))[0]
            how = self.chance.choices(("value", "const", "ref", "pointer"), (2, 4, 3, 1))[0]
            if how == "pointer":
                shape = "T"
            name = self.name("a")
            params.append((name, shape, how))
            scope.vars[name] = (shape, {"value": "local", "const": "const", "ref": "alias",
                                        "pointer": "pointer"}[how])
            if how == "pointer":
                scope.frozen.add(name)
                # Written through, but not aimed elsewhere.
        body = self.body(scope, self.chance.randint(1, 4), 0, result)
        if result != "void":
            if result != "T" and not self.variables(scope, (result,)):
                name = self.name("x")
                values = [self.expr(scope) for _ in self.leaves(name, result)]
                body.append(("declare", name, result, values))
                scope.vars[name] = (result, "local")
            body.append(self.leave(scope, result))
        return Function(f"h{number}", params, result, body)

    def program(self):
        self.make_sources()
        for i in range(self.chance.randint(0, 3)):
            f = self.function(i)
            self.functions.append(f)
        scope = Scope()
        body = self.declare(scope)
        body += self.body(scope, self.chance.randint(4, 9), 0, "void")
        body += self.test(scope) + self.test(scope)
        self.functions.append(Function("run", [], "void", body))
        called = {"run"}
        # A function that nobody calls has no values to speak of.
        kept = [f for f in self.functions if f.name in called or self.is_called(f.name)]
        return Program(f"p{self.number}", self.family, self.sources, kept, self.holder)

    def is_called(self, name):
        return f"'call', '{name}'" in repr([f.body for f in self.functions])


def program(seed, number):
    """A program and its answers. What goes too many ways is made anew."""
    for attempt in range(100):
        made = Maker(seed + 7919 * attempt, number).program()
        try:
            return made, machine.answers(made)
        except machine.TooMany:
            continue
    raise AssertionError(f"no program {number} of seed {seed}")
