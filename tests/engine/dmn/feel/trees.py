"""Any FEEL tree that reading can give, for what must hold of all of them."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal

from hypothesis import strategies as st

from kezhi.engine.dmn.feel import nodes
from kezhi.engine.dmn.feel.functions import FUNCTIONS, WRITTEN_OUT
from kezhi.engine.dmn.feel.nodes import Months
from kezhi.engine.dmn.feel.scope import Scope, Shape

LOAN = Shape("", {"rate": Shape("number"), "monthly fee": Shape("number"), "利率": Shape("number")})
SCOPE = Scope(
    {
        "a": Shape("number"),
        "Full Name": Shape("string"),
        "Full": Shape(),
        "loan": LOAN,
        "客户 等级": Shape("string"),
        "order-date": Shape("date"),
        "not eligible": Shape("boolean"),
        "date": Shape("date"),
    },
    {"PMT": 2, "税": 1},
)
ZONES = st.sampled_from([None, UTC, timezone(timedelta(hours=8)), timezone(timedelta(hours=-3, minutes=-30))])
NUMBERS = st.decimals(-(10**9), 10**9, allow_nan=False, places=4) | st.sampled_from(
    [Decimal("1E+40"), Decimal("-2E-30"), Decimal("0.5")]
)
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    NUMBERS,
    st.text(max_size=12),
    st.dates(date(1000, 1, 1)),
    st.times(timezones=ZONES),
    st.datetimes(datetime.combine(date(1000, 1, 1), time()), timezones=ZONES),
    st.timedeltas(timedelta(-3000), timedelta(3000)),
    st.builds(Months, st.integers(-500, 500)),
)


def _at(kind, *parts, **named):
    return st.builds(lambda *made, **named_made: kind(0, 0, *made, **named_made), *parts, **named)


A = nodes.Name(0, 0, "a")
LITERALS = _at(nodes.Literal, VALUES)
NAMES = _at(nodes.Name, st.sampled_from(sorted(SCOPE.shapes)))
PATHS = _at(nodes.Path, st.just(nodes.Name(0, 0, "loan")), st.sampled_from(sorted(LOAN.components)))


def _tests(values):
    return (
        _at(nodes.Equal, values.map(lambda node: A if isinstance(node, nodes.Not) else node))
        | _at(nodes.Compared, st.sampled_from(["=", "!=", "<", "<=", ">", ">="]), values)
        | _at(nodes.Interval, values, values, low_included=st.booleans(), high_included=st.booleans())
    )


def _call(inside):
    def arguments(name):
        given = inside.map(lambda node: A if name in WRITTEN_OUT and isinstance(node, nodes.Literal) else node)
        return st.tuples(*[given] * FUNCTIONS[name][1][0])

    return st.sampled_from(sorted(FUNCTIONS)).flatmap(lambda name: _at(nodes.Call, st.just(name), arguments(name)))


def _larger(inside):
    positive = inside.map(lambda node: A if isinstance(node, nodes.Literal) else node)
    return st.one_of(
        _at(nodes.Negative, positive),
        _at(nodes.Arithmetic, st.sampled_from(["+", "-", "*", "/", "**"]), inside, inside),
        _at(nodes.Comparison, st.sampled_from(["=", "!=", "<", "<=", ">", ">="]), inside, inside),
        _at(nodes.Junction, st.sampled_from(["and", "or"]), inside, inside),
        _at(nodes.Not, inside),
        _at(nodes.Choice, inside, inside, inside),
        _at(nodes.Membership, inside, st.lists(_tests(inside), min_size=1, max_size=3).map(tuple)),
        _call(inside),
        _at(nodes.Invocation, st.just("PMT"), st.tuples(inside, inside)),
    )


TREES = st.recursive(LITERALS | NAMES | PATHS, _larger, max_leaves=12)
CELLS = st.one_of(
    st.just(nodes.UnaryTests(0, 0, ())),
    _at(nodes.UnaryTests, st.lists(_tests(TREES), min_size=1, max_size=4).map(tuple), st.booleans()),
)
