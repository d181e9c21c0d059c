"""Expectations: what a contract's field should be, and whether what was observed is that."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from integration_report.model.measure import compare, is_bound
from integration_report.model.words import Outcome, says_nothing

if TYPE_CHECKING:
    import jsonschema_rs


class Verdict(NamedTuple):
    """What the program finds when it holds an observation against an expectation."""

    outcome: Outcome
    """Passed, failed, or unknown when it can't be told."""
    why: str
    """Why it doesn't pass, in words without a full stop; empty when it passes."""


@lru_cache(maxsize=65_536)  # statuses and rules ask the same of every contract
def judge(expected: str, actual: str | None) -> Verdict:
    """Return whether an observation is what is expected. Never raises.

    An expectation is a type (`string integer number boolean UUID date date-time email uri array
    object null`), a pattern (`/^ord-\\d+$/`, found anywhere in the text unless it is anchored), a
    bound (`< 5s`), several of these with `|` between them, or else the text itself. Quotes around
    either make it that text: `"null"` is no null. An observation with an ellipsis is shortened
    and can't fail for it.
    """
    expected = expected.strip()
    if says_nothing(expected):
        return Verdict(Outcome.UNKNOWN, "no expectation is written down")
    if len(expected) > _LONGEST_TEXT:
        return Verdict(Outcome.UNKNOWN, f"the expectation has more than {_LONGEST_TEXT} characters")
    if actual is None:
        return Verdict(Outcome.UNKNOWN, _UNOBSERVED)
    return _judge(expected, actual.strip())


def differs(actual: str, seen: str) -> bool:
    """Return whether an observation as written is another value than what was really seen.

    One that is shortened is taken to be the same, and so are lists and mappings: the texts of a
    document don't say which of their parts were numbers.
    """
    if seen[:1] in _BRACKETS or _is_shortened(actual):
        return False
    return _unquoted(actual.strip()).text != seen.strip()


def is_pattern(text: str) -> bool:
    """Return whether an expectation is a pattern: between slashes, with a special character.

    `/orders/` and `/api/v1/` are paths: a pattern's own slashes are written `\\/`.
    """
    return _PATTERN.fullmatch(text) is not None and bool(_SPECIAL.search(text))


_UNOBSERVED: Final = "nothing observed is written down"
_PATTERN: Final = re.compile(r"/((?:[^/\\]|\\.)+)/(i?)")
_SPECIAL: Final = re.compile(r"[\\^$.*+?()\[\]{}|]")
_UUID: Final = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_INTEGER: Final = re.compile(r"-?[0-9]+")
_NUMBER: Final = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_QUOTES: Final = "\"'"
_BRACKETS: Final = ("[", "{")
_QUOTED_LENGTH: Final = 2
_LONGEST_PATTERN: Final = 500
_LONGEST_TEXT: Final = 4096
_PATTERN_BYTES: Final = 256 * 1024
_SHOWN: Final = 80


class _Text(NamedTuple):
    """A text with its quotes taken off."""

    text: str
    quoted: bool


class _UnreadableError(Exception):
    """It can't be told what an expectation or an observation means; the text says why."""


def _judge(expected: str, actual: str) -> Verdict:
    observed = _unquoted(actual)
    alternatives = _alternatives(expected)
    if says_nothing(actual) and not any(_unquoted(one).text == actual for one in alternatives):
        return Verdict(Outcome.UNKNOWN, _UNOBSERVED)
    verdicts = [_judge_one(alternative, observed) for alternative in alternatives]
    for verdict in verdicts:
        if verdict.outcome is Outcome.PASSED:
            return verdict
    for verdict in verdicts:
        if verdict.outcome is Outcome.UNKNOWN:
            return verdict
    if _is_shortened(actual):
        return Verdict(Outcome.UNKNOWN, f"'{_shortened(actual)}' is shortened")
    if len(verdicts) == 1:
        return verdicts[0]
    return Verdict(
        Outcome.FAILED, f"'{_shortened(observed.text)}' is none of {_shortened(expected)}"
    )


def _judge_one(expected: str, observed: _Text) -> Verdict:
    name = expected.casefold()
    try:
        if name in _TYPES:
            passed = _TYPES[name](observed)
            why = f"'{_shortened(observed.text)}' is not of type {expected}"
        elif is_pattern(expected):
            passed = _matches(expected, observed.text)
            why = f"'{_shortened(observed.text)}' doesn't match {_shortened(expected)}"
        elif is_bound(expected):
            outcome, why = compare(expected, observed.text)[:2]
            return Verdict(outcome, why)
        else:
            literal = _unquoted(expected).text
            passed = observed.text == literal
            why = f"'{_shortened(observed.text)}' is not '{_shortened(literal)}'"
    except _UnreadableError as unreadable:
        return Verdict(Outcome.UNKNOWN, str(unreadable))
    return Verdict(Outcome.PASSED, "") if passed else Verdict(Outcome.FAILED, why)


@lru_cache(maxsize=1024)
def _alternatives(expected: str) -> tuple[str, ...]:
    """Return what stands between the `|` signs, except those in quotes or in a pattern."""
    if "|" not in expected or is_pattern(expected):
        return (expected,)
    parts: list[str] = []
    rest = expected
    while rest:
        found = _ALTERNATIVE.match(rest)
        end = found.end(1) if found else rest.find("|")
        if end < 0:
            end = len(rest)
        parts.append(rest[:end].strip())
        rest = rest[end:].lstrip()[1:].lstrip()
    return tuple(part for part in parts if part) or (expected,)


_ALTERNATIVE: Final = re.compile(r"""("[^"]*"|'[^']*'|/(?:[^/\\]|\\.)+/i?)\s*(?:\||$)""")
"""A quoted text or a pattern that is followed by another alternative or by nothing."""


def _is_shortened(actual: str) -> bool:
    return "…" in actual or "..." in actual


def _unquoted(text: str) -> _Text:
    if len(text) > _QUOTED_LENGTH and text[0] == text[-1] == "`":
        text = text[1:-1].strip()
    if len(text) >= _QUOTED_LENGTH and text[0] == text[-1] and text[0] in _QUOTES:
        return _Text(text[1:-1], quoted=True)
    return _Text(text, quoted=False)


def _is_string(observed: _Text) -> bool:
    return observed.quoted or observed.text != "null"


def _unquoted_match(pattern: re.Pattern[str]) -> Callable[[_Text], bool]:
    return lambda observed: not observed.quoted and pattern.fullmatch(observed.text) is not None


def _is_uuid(observed: _Text) -> bool:
    return _UUID.fullmatch(observed.text) is not None


def _is_boolean(observed: _Text) -> bool:
    return not observed.quoted and observed.text in ("true", "false")


def _is_null(observed: _Text) -> bool:
    return not observed.quoted and observed.text == "null"


def _converts_to(type_: type[dt.date]) -> Callable[[_Text], bool]:
    def converts(observed: _Text) -> bool:
        try:
            value = msgspec.convert(observed.text, type_)
        except msgspec.ValidationError:
            return False
        return not isinstance(value, dt.datetime) or value.tzinfo is not None

    return converts


def _has_format(name: str) -> Callable[[_Text], bool]:
    def has_format(observed: _Text) -> bool:
        return _format_validator(name).is_valid(observed.text)

    return has_format


def _is_json(type_: type[object], brackets: str) -> Callable[[_Text], bool]:
    def is_json(observed: _Text) -> bool:
        text = observed.text
        if observed.quoted or (text[:1], text[-1:]) != (brackets[0], brackets[1]):
            return False
        try:
            return isinstance(msgspec.json.decode(text.encode()), type_)
        except (msgspec.DecodeError, RecursionError, UnicodeEncodeError):
            raise _UnreadableError(f"'{_shortened(text)}' is not written as JSON") from None

    return is_json


_TYPES: Final[Mapping[str, Callable[[_Text], bool]]] = {
    "string": _is_string,
    "integer": _unquoted_match(_INTEGER),
    "number": _unquoted_match(_NUMBER),
    "boolean": _is_boolean,
    "uuid": _is_uuid,
    "date": _converts_to(dt.date),
    "date-time": _converts_to(dt.datetime),
    "email": _has_format("email"),
    "uri": _has_format("uri"),
    "array": _is_json(list, "[]"),
    "object": _is_json(dict, "{}"),
    "null": _is_null,
}
"""The types by name, in lower case."""


def _matches(pattern: str, text: str) -> bool:
    if len(text) > _LONGEST_TEXT:
        raise _UnreadableError(
            f"the text has more than {_LONGEST_TEXT} characters, too many to match"
        )
    return _pattern_validator(pattern).is_valid(text)


@lru_cache(maxsize=16)
def _format_validator(name: str) -> "jsonschema_rs.Validator":
    import jsonschema_rs

    return jsonschema_rs.validator_for({"format": name}, validate_formats=True)


@lru_cache(maxsize=256)
def _pattern_validator(pattern: str) -> "jsonschema_rs.Validator":
    """Return what matches a pattern in a time that grows with the text's length alone.

    Python's own engine can take forever on a pattern that a pull request brings along; this one
    has no backtracking, and refuses what would need it (look-around and back-references).
    """
    import jsonschema_rs

    found = _PATTERN.fullmatch(pattern)
    if found is None or len(pattern) > _LONGEST_PATTERN:
        raise _UnreadableError(f"the pattern {_shortened(pattern)} is refused: it is too long")
    source = f"(?i){found[1]}" if found[2] else found[1]
    limits = jsonschema_rs.RegexOptions(size_limit=_PATTERN_BYTES, dfa_size_limit=_PATTERN_BYTES)
    try:
        return jsonschema_rs.validator_for({"pattern": source}, pattern_options=limits)
    except ValueError:
        raise _UnreadableError(
            f"the pattern {_shortened(pattern)} is refused: it has a mistake, a look-around or a"
            " back-reference, or is too large"
        ) from None


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
