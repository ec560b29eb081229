"""Runs a program in every way that its conditions can turn out."""
from program import SELECTORS

ITERATIONS = 3


class TooMany(Exception):
    """The program can go more ways than are tried."""


class Box:
    """A result value's place in memory."""
    __slots__ = ("value",)

    def __init__(self, value):
        self.value = value


class Left(Exception):
    def __init__(self, value):
        self.value = value


class Broke(Exception):
    pass


class Continued(Exception):
    pass


def build(shape, values):
    """An object of a shape from the values of its leaves."""
    if shape == "T":
        return Box(next(values))
    if shape in ("vector", "map"):
        return [Box(v) for v in values]
    if shape == "holder":
        return {"held": Box(next(values))}
    return {name: build(inner, values) for name, inner in SELECTORS[shape]}


def copy(thing):
    if isinstance(thing, Box):
        return Box(thing.value)
    if isinstance(thing, list):
        return [copy(x) for x in thing]
    return {k: copy(v) for k, v in thing.items()}


def overwrite(to, thing):
    if isinstance(to, Box):
        to.value = thing.value
    elif isinstance(to, list):
        to[:] = [copy(x) for x in thing]
    else:
        for k in to:
            overwrite(to[k], thing[k])


class Machine:
    def __init__(self, program, limit=1500):
        self.functions = {f.name: f for f in program.functions}
        self.sources = {s[0]: s for s in program.sources}
        self.limit = limit

    def explore(self):
        """All runs: for each test, {(ways taken): (kind, source)} by occurrence."""
        self.seen = {}
        self.repeated = set()  # Sites in loops that a tensor's data end.
        ways, runs = [], 0
        while True:
            runs += 1
            if runs > self.limit:
                raise TooMany()
            self.way, self.at, self.count = ways, 0, {}
            self.trail = []
            self.data_loops = 0
            try:
                self.call("run", [])
            except Left:
                pass
            ways = self.trail
            # The next way: the last choice that has an answer left.
            while ways and ways[-1][2] + 1 == ways[-1][3]:
                ways.pop()
            if not ways:
                return self.seen
            where, what, answer, answers = ways[-1]
            ways[-1] = (where, what, answer + 1, answers)

    def decide(self, where, what, answers=2):
        if len(self.trail) > 60:
            raise TooMany()
        if self.at < len(self.way):
            step = self.way[self.at]
        else:
            step = (where, what, 0, answers)
        self.at += 1
        self.trail.append(step)
        return step[2]

    def cond(self, c, env):
        if c[0] in ("true", "false"):
            return c[0] == "true"
        if c[0] == "var":
            return env[c[1]]
        return self.decide(id(c), c[0]) == 1

    def call(self, name, args):
        f = self.functions[name]
        env = {}
        for (param, _, how), arg in zip(f.params, args):
            env[param] = copy(arg) if how in ("value", "const") else arg
        try:
            self.block(f.body, env)
        except Left as left:
            return left.value
        return None

    def box(self, place, env):
        at = env[place.var]
        for s in place.path:
            if s == "[]":
                # Which element a computed place means, the host decides.
                at = at[0] if len(at) == 1 else at[
                    self.decide(id(place), "host", len(at))]
            else:
                at = at[s]
        return at

    def expr(self, e, env):
        """A value, or an object for what has parts."""
        op = e[0]
        if op == "place":
            thing = self.box(e[1], env)
            return thing.value if isinstance(thing, Box) else copy(thing)
        if op == "flex":
            return (f"?{e[1]}", e[1])
        if op == "load":
            return (f"?{e[1]}", None)
        if op == "make":
            return (e[1], None)
        if op == "source":
            _, site, name, attention, flag = e
            _, first, second, how = self.sources[name]
            if how == "one":
                kind = first
            elif how == "data":
                kind = first if self.decide(site, "data") else second
            else:
                given = flag is not None and self.cond(flag, env)
                kind = second if given else first
            return (kind, site if attention else None)
        if op == "choose":
            return self.expr(e[2 if self.cond(e[1], env) else 3], env)
        if op == "call":
            out = self.enter(e, env)
            return out.value if isinstance(out, Box) else out
        if op in ("pass", "at once"):
            return self.expr(e[1], env)
        if op == "exchange":
            box = self.box(e[1], env)
            old = box.value
            box.value = self.expr(e[2], env)
            return old
        if op == "get":
            return env[e[1]]["held"].value
        raise AssertionError(op)

    def enter(self, e, env):
        args = []
        for a in e[2]:
            if a[0] == "flag":
                args.append(self.cond(a[1], env))
            elif a[0] == "address":
                args.append(self.box(a[1], env))
            elif a[0] == "var":
                args.append(env[a[1]])
            elif a[0] == "place":
                args.append(self.box(a[1], env))
            else:
                value = self.expr(a, env)
                args.append(Box(value) if isinstance(value, tuple) else value)
        return self.call(e[1], args)

    def block(self, body, env):
        for s in body:
            self.statement(s, env)

    def see(self, site, value):
        nth = self.count[site] = self.count.get(site, 0) + 1
        if self.data_loops:
            self.repeated.add(site)
        self.seen.setdefault((site, nth), []).append((tuple(self.trail), value))

    def loop(self, s, env):
        for _ in range(ITERATIONS):
            if not self.cond(s[1], env):
                break
            try:
                self.block(s[2], env)
            except Broke:
                break
            except Continued:
                pass

    def statement(self, s, env):
        op = s[0]
        if op == "declare":
            env[s[1]] = build(s[2], iter([self.expr(v, env) for v in s[3]]))
        elif op == "copy":
            env[s[1]] = copy(env[s[2]])
        elif op == "assign all":
            overwrite(env[s[1]], copy(env[s[2]]))
        elif op == "assign":
            value = self.expr(s[2], env)
            box = self.box(s[1], env)
            if isinstance(box, Box):
                box.value = value
            else:
                overwrite(box, value)
        elif op == "swap":
            a, b = self.box(s[1], env), self.box(s[2], env)
            a.value, b.value = b.value, a.value
        elif op in ("reference", "pointer", "aim"):
            env[s[1]] = self.box(s[2], env)
        elif op == "push":
            env[s[1]].append(Box(self.expr(s[2], env)))
        elif op == "refill":
            env[s[1]][:] = [Box(self.expr(v, env)) for v in s[2]]
        elif op == "put":
            env[s[1]]["held"].value = self.expr(s[2], env)
        elif op == "bind":
            a, b = copy(env[s[3]]).values()
            env[s[1]], env[s[2]] = a, b
        elif op == "test":
            self.see(s[1], self.expr(s[2], env))
        elif op == "do":
            self.enter(s[1], env)
        elif op == "if":
            self.block(s[2] if self.cond(s[1], env) else s[3], env)
        elif op == "switch":
            self.block(s[2][self.decide(id(s), "host", len(s[2]))], env)
        elif op == "while":
            data = s[1][0] == "data"
            self.data_loops += data
            try:
                self.loop(s, env)
            finally:
                self.data_loops -= data
        elif op == "each":
            for box in list(env[s[2]]):
                env[s[1]] = box if s[4] else Box(box.value)
                self.block(s[3], env)
        elif op == "lambda":
            inner = env if s[2] is None else {n: copy(env[n]) for n in s[2]}
            env[s[1]] = (s[3], inner)
        elif op == "run":
            body, inner = env[s[1]]
            try:
                self.block(body, inner)
            except Left:
                pass
        elif op == "break":
            raise Broke()
        elif op == "continue":
            raise Continued()
        elif op == "return":
            if s[1] is None:
                raise Left(None)
            if s[1][0] == "var":
                raise Left(copy(env[s[1][1]]))
            value = self.expr(s[1], env)
            raise Left(Box(value) if isinstance(value, tuple) else value)
        else:
            raise AssertionError(op)


NEVER = ("never",)


def tree(rows, depth=0):
    """What decides between the kinds: a tree whose inner nodes are conditions."""
    if not rows:
        return NEVER
    if len(rows[0][0]) == depth:
        return ("kind", rows[0][1][0])
    where, what, _, answers = rows[0][0][depth]
    ways = [tree([r for r in rows if r[0][depth][2] == i], depth + 1)
            for i in range(answers)]
    merged = ways[0]
    for w in ways[1:]:
        merged = unite(merged, w)
        if merged is None:
            return ("by", what, *ways)
    return merged


def unite(a, b):
    """The tree that both are, where a test that is not reached may be any."""
    if a == NEVER or a == b:
        return b
    if b == NEVER:
        return a
    if a[0] != "by" or b[0] != "by" or len(a) != len(b) or a[1] != b[1]:
        return None
    parts = [unite(x, y) for x, y in zip(a[2:], b[2:])]
    return None if None in parts else ("by", a[1], *parts)


def holds_data(t):
    return t[0] == "by" and (t[1] == "data" or any(holds_data(x) for x in t[2:]))


def leaves(t):
    return {t[1]} if t[0] == "kind" else set().union(*map(leaves, t[2:])) if t[0] == "by" else set()


def surely_data(t):
    """Data decide between kinds of which one at least is known."""
    return t[0] == "by" and (
        t[1] == "data" and any(not str(k).startswith("?") for k in leaves(t))
        or any(surely_data(x) for x in t[2:]))


class Answer:
    """What is to be found at one test."""

    def __init__(self, sources, verdicts):
        self.sources, self.verdicts = sources, verdicts


def answers(program):
    """For each test that some run reaches: its sources (none: silence) and the
    verdicts that are right."""
    ran = Machine(program)
    seen = ran.explore()
    sites = {}
    for (site, _), rows in seen.items():
        sites.setdefault(site, []).append(rows)
    out = {}
    for site, occurrences in sites.items():
        values = {v for rows in occurrences for _, v in rows}
        sources = {s for _, s in values if s is not None}
        kinds = {k for k, _ in values}
        if len(kinds) == 1 and not str(next(iter(kinds))).startswith("?"):
            verdicts = {"dead"}
        elif any(holds_data(tree(rows)) for rows in occurrences):
            verdicts = {"breaks"}
            # Of unknown kinds it is not known that they differ.
            if not any(surely_data(tree(rows)) for rows in occurrences):
                verdicts.add("specialises")
        elif site in ran.repeated and len(occurrences) > 1:
            # Each round's kind is the host's, but data decide on the rounds.
            verdicts = {"specialises", "breaks"}
        else:
            verdicts = {"specialises"}
        out[site] = Answer(sources, verdicts)
    return out
