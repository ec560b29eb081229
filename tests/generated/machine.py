"""Runs a program in every way that its conditions can turn out."""
import contextlib

from program import SELECTORS

ITERATIONS = 3


class TooMany(Exception):
    """The program can go more ways than are tried."""


class Unsequenced(TooMany):
    """An argument is read while another one changes it, in no known order."""


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


def contents(thing):
    """What an object holds, for comparison."""
    if isinstance(thing, Box):
        return thing.value
    return [contents(x) for x in (thing if isinstance(thing, list) else thing.values())]


def overwrite(to, thing):
    if isinstance(to, Box):
        to.value = thing.value
    elif isinstance(to, list):
        to[:] = [copy(x) for x in thing]
    else:
        for k in to:
            overwrite(to[k], thing[k])


class Machine:
    """Runs a program in all ways. `lengths`: as one that knows how long a container
    is and in which order a loop comes by its elements; else such a loop comes by
    some of them, any number of times.
    """

    def __init__(self, program, limit=1500, lengths=True):
        self.lengths = lengths
        self.functions = {f.name: f for f in program.functions}
        self.sources = {s[0]: s for s in program.sources}
        self.limit = limit

    def explore(self):
        """All runs: for each test, {(ways taken): (kind, source)} by occurrence: by
        the calls and the rounds of loops that lead there."""
        self.entered = {"run"}
        self.seen = {}
        self.repeated = set()  # Sites in loops that a tensor's data end.
        ways, runs = [], 0
        while True:
            runs += 1
            if runs > self.limit:
                raise TooMany()
            self.way, self.at, self.count = ways, 0, {}
            self.context = []  # The calls and rounds that the run is in.
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
        self.entered.add(name)
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
        args, given = [], []
        for a in e[2]:
            if a[0] == "flag":
                args.append(self.cond(a[1], env))
            elif a[0] == "address":
                args.append(self.box(a[1], env))
            elif a[0] == "var":
                args.append(env[a[1]])
            elif a[0] == "place":
                args.append(self.box(a[1], env))
                given.append((args[-1], repr(contents(args[-1]))))
            else:
                value = self.expr(a, env)
                args.append(Box(value) if isinstance(value, tuple) else value)
        if any(repr(contents(thing)) != before for thing, before in given):
            raise Unsequenced()
        with self.inside(id(e)):
            return self.call(e[1], args)

    def block(self, body, env):
        for s in body:
            self.statement(s, env)

    def see(self, site, value):
        if self.data_loops:
            self.repeated.add(site)
        self.seen.setdefault((site, tuple(self.context)), []).append((tuple(self.trail), value))

    @contextlib.contextmanager
    def inside(self, where, nth=None):
        """In a call, or in a round of a loop."""
        if nth is None:
            at = (where, *self.context)
            nth = self.count[at] = self.count.get(at, 0) + 1
        self.context.append((where, nth))
        try:
            yield
        finally:
            self.context.pop()

    def loop(self, s, env):
        for nth in range(ITERATIONS):
            if not self.cond(s[1], env):
                break
            try:
                with self.inside(id(s), nth):
                    self.block(s[2], env)
            except Broke:
                break
            except Continued:
                pass

    def elements(self, container, where):
        """The elements that a loop comes by, round by round."""
        if self.lengths:
            yield from list(container)
            return
        for _ in range(2):
            which = self.decide(where, "host", len(container) + 1)
            if which == len(container):
                return
            yield container[which]

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
            for nth, box in enumerate(self.elements(env[s[2]], id(s))):
                env[s[1]] = box if s[4] else Box(box.value)
                with self.inside(id(s), nth):
                    self.block(s[3], env)
        elif op == "lambda":
            inner = env if s[2] is None else {n: copy(env[n]) for n in s[2]}
            env[s[1]] = (s[3], inner)
        elif op == "run":
            body, inner = env[s[1]]
            try:
                with self.inside(id(s)):
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


def kinds_of(t):
    """The kinds that a tree comes to; those that are unknown are not told apart."""
    return frozenset("?" if str(k).startswith("?") else k for k in leaves(t))


def surely_data(t):
    """Data decide between ways that do not come to the same kinds.

    Where the host chooses between the same kinds on each way, data decide only as
    far as the host's choices differ. Whether they do is not to be known: the host
    may answer alike each time.
    """
    return t[0] == "by" and (
        t[1] == "data" and len({kinds_of(x) for x in t[2:] if x != NEVER}) > 1
        or any(surely_data(x) for x in t[2:]))


class Answer:
    """What is to be found at one test."""

    def __init__(self, sources, verdicts, silent):
        self.sources, self.verdicts, self.silent = sources, verdicts, silent


def judge(ran):
    """For each test that some run reaches: its sources and the right verdicts."""
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
            # Else the host may have decided, as far as one can know.
            if not any(surely_data(tree(rows)) for rows in occurrences):
                verdicts.add("specialises")
        elif site in ran.repeated and len(occurrences) > 1:
            # Each round's kind is the host's, but data decide on the rounds.
            verdicts = {"specialises", "breaks"}
        else:
            verdicts = {"specialises"}
        out[site] = (sources, verdicts)
    return out


def loops_over_elements(body):
    return "('each'," in repr(body)


def tests_in(thing):
    """The sites of all tests in a piece of a program."""
    if isinstance(thing, (list, tuple)):
        if thing and thing[0] == "test":
            yield thing[1]
        for inner in thing:
            yield from tests_in(inner)


def answers(program):
    """For each test that some run reaches: its sources (none: silence), whether
    silence is right, and the verdicts that are right.

    How many elements a container has, and which of them a loop comes by last, an
    analyser need not know: what is right without knowing it is right as well. A
    function that no run enters is None for each of its tests: what it would do if
    somebody called it is not judged.
    """
    ran = Machine(program)
    exact = judge(ran)
    vague = exact
    if loops_over_elements([f.body for f in program.functions]):
        vague = judge(Machine(program, limit=6000, lengths=False))
    out = {}
    for site, (sources, verdicts) in exact.items():
        others, more = vague.get(site, (set(), set()))
        out[site] = Answer(sources | others, verdicts | more, not sources)
    for f in program.functions:
        if f.name not in ran.entered:
            out.update(dict.fromkeys(tests_in(f.body)))
    return out
