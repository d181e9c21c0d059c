"""Measured figures and the bounds they must keep: numbers with units, compared exactly."""

import re
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple

from integration_report.model.words import Outcome, says_nothing


class MeasureVerdict(NamedTuple):
    """Whether a figure keeps its bound."""

    outcome: Outcome
    """Passed, failed, or unknown when the two can't be compared."""
    why: str
    """Why it doesn't pass, in words without a full stop; empty when it passes."""
    unit: str
    """The unit of both values: the bound's, as written; empty for plain numbers."""
    target_value: float | None
    """The bound in `unit`; `None` when it is no number."""
    actual_value: float | None
    """The figure in `unit`; `None` when it can't be expressed in it."""


class Unit(NamedTuple):
    """A unit of measure."""

    symbol: str
    """As written; empty for a plain number."""
    dimension: str
    """What it measures; only units of one dimension can be compared."""
    factor: Fraction
    """How much it is of the dimension's base unit."""


class Quantity(NamedTuple):
    """A number with its unit."""

    value: Fraction
    """The number."""
    unit: Unit
    """Its unit."""


class Bound(NamedTuple):
    """A target that figures are held against."""

    operator: str
    """`<`, `<=`, `>`, `>=` or `=`; empty when none is written."""
    quantity: Quantity
    """What stands behind it."""


def compare(target: str, actual: str | None) -> MeasureVerdict:
    """Return whether a figure such as `3.2s` keeps a target such as `< 5s`.

    Never raises: what can't be read or compared is unknown and says why.
    """
    target, actual = target.strip(), (actual or "").strip()
    if max(len(target), len(actual)) > _LONGEST:
        why = f"it has more than {_LONGEST} characters, too many for a figure"
        return MeasureVerdict(Outcome.UNKNOWN, why, "", None, None)
    return _compare(target, actual)


def bound_of(text: str) -> Bound | str:
    """Return the bound that a target means, or why it means none."""
    operator, rest = _split_operator(text.strip())
    quantity = quantity_of(rest)
    return quantity if isinstance(quantity, str) else Bound(operator, quantity)


def is_bound(text: str) -> bool:
    """Return whether a text begins as a bound does: a sign of comparison, then a number."""
    operator, rest = _split_operator(text.strip())
    return bool(operator) and _NUMBER_BEGINS.match(rest) is not None


@lru_cache(maxsize=4096)
def quantity_of(text: str) -> Quantity | str:
    """Return the number and the unit that a text means, or why it means none."""
    text = text.strip().replace("\N{MINUS SIGN}", "-")
    found = _QUANTITY.fullmatch(text)
    if found is None:
        if _COMMA.match(text):
            return f"'{text}' has a comma, which some read as a point and some as thousands"
        return f"'{_shortened(text)}' is no number with a unit"
    symbol = (found["unit"] or "").strip()
    unit = unit_of(symbol)
    if unit is None:
        return f"the unit '{_shortened(symbol)}' is not known"
    return Quantity(Fraction(found["number"]), unit)


def unit_of(symbol: str) -> Unit | None:
    """Return the unit of a symbol or word, or `None` when it can't be one.

    A word that is no unit counts things of that name (`12 queries`), and compares with the same
    word only. `Mb` and the like are left out: some mean bits by it and some bytes.
    """
    simple = _simple_unit(symbol)
    if simple is not None:
        return simple
    of, slash, per = symbol.replace(" per ", "/").partition("/")
    time = _simple_unit(per.strip())
    if not slash or time is None or time.dimension != _DURATION:
        return None
    counted = _rate_numerator(of.strip())
    if counted is None:
        return None
    return Unit(symbol, f"{counted.dimension} per time", counted.factor / time.factor)


_COUNT: Final = "count"
_DURATION: Final = "duration"
_SIZE: Final = "size"
_BITS: Final = "bits"
_RATIO: Final = "ratio"
_RATE: Final = "count per time"

_UNITS: Final[dict[str, tuple[str, Fraction]]] = {
    "": (_COUNT, Fraction(1)),
    "%": (_RATIO, Fraction(1)),
    "ns": (_DURATION, Fraction(1, 10**9)),
    **dict.fromkeys(["us", "\N{MICRO SIGN}s", "\u03bcs"], (_DURATION, Fraction(1, 10**6))),
    "ms": (_DURATION, Fraction(1, 10**3)),
    **dict.fromkeys(["s", "sec", "secs"], (_DURATION, Fraction(1))),
    **dict.fromkeys(["min", "mins"], (_DURATION, Fraction(60))),
    **dict.fromkeys(["h", "hr", "hrs"], (_DURATION, Fraction(3600))),
    "d": (_DURATION, Fraction(86400)),
    "B": (_SIZE, Fraction(1)),
    **{
        f"{prefix}B": (_SIZE, Fraction(1000) ** power)
        for prefix, power in [("k", 1), ("K", 1), ("M", 2), ("G", 3), ("T", 4)]
    },
    **{
        f"{prefix}iB": (_SIZE, Fraction(1024) ** power)
        for prefix, power in [("K", 1), ("M", 2), ("G", 3), ("T", 4)]
    },
    **{
        f"{prefix}bit": (_BITS, Fraction(1000) ** power)
        for prefix, power in [("", 0), ("k", 1), ("M", 2), ("G", 3)]
    },
    **{
        f"{prefix}bps": (f"{_BITS} per time", Fraction(1000) ** power)
        for prefix, power in [("", 0), ("k", 1), ("M", 2), ("G", 3)]
    },
    "rps": (_RATE, Fraction(1)),
    "rpm": (_RATE, Fraction(1, 60)),
    "qps": ("number of queries per time", Fraction(1)),
    "tps": ("number of transactions per time", Fraction(1)),
}
"""Units by their symbol: upper and lower case differ."""

_WORDS: Final[dict[str, str]] = {
    **dict.fromkeys(["percent"], "%"),
    **dict.fromkeys(["nanosecond", "nanoseconds"], "ns"),
    **dict.fromkeys(["microsecond", "microseconds"], "us"),
    **dict.fromkeys(["millisecond", "milliseconds", "msec"], "ms"),
    **dict.fromkeys(["second", "seconds"], "s"),
    **dict.fromkeys(["minute", "minutes"], "min"),
    **dict.fromkeys(["hour", "hours"], "h"),
    **dict.fromkeys(["day", "days"], "d"),
    **dict.fromkeys(["byte", "bytes"], "B"),
}
"""Symbols by the words for them, in lower case."""

_REQUESTS: Final = frozenset({"", "req", "reqs", "request", "requests"})
_OPERATORS: Final = {"\N{LESS-THAN OR EQUAL TO}": "<=", "\N{GREATER-THAN OR EQUAL TO}": ">="}
_OPERATOR: Final = re.compile(r"(<=|>=|==|<|>|=|≤|≥)?\s*")
_NUMBER_BEGINS: Final = re.compile(r"[+\-−]?\.?[0-9]")
_QUANTITY: Final = re.compile(
    r"(?P<number>[+-]?(?:[0-9]{1,30}(?:\.[0-9]{1,30})?|\.[0-9]{1,30})(?:[eE][+-]?[0-9]{1,2})?)"
    r"(?P<unit>(?![0-9.,]).{0,60})?"
)
_COMMA: Final = re.compile(r"[+-]?[0-9]+,[0-9]")
_COUNTED: Final = re.compile(r"[^\W\d_]{2,30}(?: [^\W\d_]{2,30})?")
_AMBIGUOUS: Final = frozenset({"kb", "mb", "gb", "tb", "kbs", "mbs", "gbs"})
_LONGEST: Final = 200
_SHOWN: Final = 60


@lru_cache(maxsize=4096)
def _compare(target: str, actual: str) -> MeasureVerdict:
    bound = "there is no target" if says_nothing(target) else bound_of(target)
    if isinstance(bound, str):
        return MeasureVerdict(Outcome.UNKNOWN, bound, "", None, None)
    wanted = bound.quantity
    unit, target_value = wanted.unit.symbol, float(wanted.value)
    why = ""
    measured = "nothing was measured" if says_nothing(actual) else quantity_of(actual)
    if isinstance(measured, str):
        why = measured
    elif measured.unit.dimension != wanted.unit.dimension:
        why = f"{_named(measured.unit)} can't be compared with {_named(wanted.unit)}"
    if isinstance(measured, str) or why:
        return MeasureVerdict(Outcome.UNKNOWN, why, unit, target_value, None)
    value = measured.value * measured.unit.factor / wanted.unit.factor
    outcome, why = _hold(bound, value, target=target, actual=actual)
    return MeasureVerdict(outcome, why, unit, target_value, float(value))


def _hold(bound: Bound, value: Fraction, *, target: str, actual: str) -> tuple[Outcome, str]:
    limit = bound.quantity.value
    if not bound.operator and value != limit:
        return Outcome.UNKNOWN, f"the target '{target}' doesn't say <, <=, > or >="
    holds = {
        "<": value < limit,
        "<=": value <= limit,
        ">": value > limit,
        ">=": value >= limit,
    }.get(bound.operator, value == limit)
    if holds:
        return Outcome.PASSED, ""
    return Outcome.FAILED, f"'{actual}' is not {target}"


def _split_operator(text: str) -> tuple[str, str]:
    found = _OPERATOR.match(text)
    if found is None or not found[1]:
        return "", text
    operator = "=" if found[1] == "==" else found[1]
    return _OPERATORS.get(operator, operator), text[found.end() :]


def _simple_unit(symbol: str) -> Unit | None:
    word = symbol.casefold()
    known = _UNITS.get(symbol) or _UNITS.get(_WORDS.get(word, " "))
    if known is not None:
        return Unit(symbol, *known)
    if word in _AMBIGUOUS or not _COUNTED.fullmatch(symbol):
        return None
    return Unit(symbol, f"number of {word}", Fraction(1))


def _rate_numerator(symbol: str) -> Unit | None:
    if symbol.casefold() in _REQUESTS:
        return Unit(symbol, _COUNT, Fraction(1))
    unit = _simple_unit(symbol)
    if unit is None or unit.dimension.endswith("per time") or unit.dimension == _DURATION:
        return None
    return unit


def _named(unit: Unit) -> str:
    return f"'{unit.symbol}'" if unit.symbol else "a number without a unit"


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
