"""How two schemas differ in single values: types, listed values, formats, bounds and patterns."""

import math
from collections.abc import Collection, Iterator
from fractions import Fraction

from integration_report.contracts.change_words import (
    formats_in_words,
    listed,
    number_in_words,
    shown,
    shown_value,
    types_in_words,
)
from integration_report.contracts.differences import Difference
from integration_report.contracts.schema_parts import View
from integration_report.model.location import Location

_WIDER = {("int32", "int64"), ("float", "double")}
_NULL = "null"
_LENGTHS = (
    ("string", "minLength", "maxLength", "character"),
    ("array", "minItems", "maxItems", "item"),
    ("object", "minProperties", "maxProperties", "field"),
)


def value_differences(
    before: View, now: View, field: str, location: Location | None
) -> Iterator[Difference]:
    """Yield how two views differ in what single values may be."""
    yield from (
        one._replace(field=field, location=location)
        for one in (
            *_types_and_values(before, now, shown(field)),
            *_formats(before, now, shown(field)),
            *_numbers(before, now, shown(field)),
            *_lengths(before, now, shown(field)),
            *_patterns(before, now, shown(field)),
            *_remarks(before, now, shown(field)),
            *_opaque(before, now, shown(field)),
        )
    )


def null_difference(field: str, *, allowed: bool) -> Difference:
    """Return that a field may be null now, or may not any more."""
    words = (
        f"{shown(field)} may be null now" if allowed else f"{shown(field)} may not be null any more"
    )
    return Difference(words, field, narrows=not allowed, widens=allowed)


def _types_and_values(before: View, now: View, name: str) -> Iterator[Difference]:
    if before.values is not None and now.values is not None:
        yield from _values(before.values.keys(), now.values.keys(), name)
        return
    narrows, widens = now.values is not None, before.values is not None
    if now.values is not None:
        only = listed([shown_value(text) for text in sorted(now.values)], "or")
        yield Difference(f"{name} may only be {only or 'nothing'} now", "", narrows=True)
    if before.values is not None:
        only = listed([shown_value(text) for text in sorted(before.values)], "or")
        words = f"{name} is no longer limited to {only or 'nothing'}"
        yield Difference(words, "", widens=True)
    lost, gained = before.types - now.types, now.types - before.types
    if (not lost or narrows) and (not gained or widens):
        return
    if lost | gained == {_NULL}:
        yield null_difference("", allowed=bool(gained))._replace(
            words=f"{name} may be null now" if gained else f"{name} may not be null any more"
        )
        return
    then = types_in_words(before.types, before.formats)
    words = f"{name} is {types_in_words(now.types, now.formats)} now, before {then}"
    yield Difference(words, "", narrows=bool(lost), widens=bool(gained))


def _values(before: Collection[str], now: Collection[str], name: str) -> Iterator[Difference]:
    lost, gained = sorted(set(before) - set(now)), sorted(set(now) - set(before))
    for texts, words in ((lost, "may not be {} any more"), (gained, "may also be {}")):
        others = [shown_value(text) for text in texts if text != _NULL]
        if others:
            link = "and" if texts is gained else "or"
            sentence = f"{name} {words.replace('{}', listed(others, link))}"
            yield Difference(sentence, "", narrows=texts is lost, widens=texts is gained)
    if _NULL in lost:
        yield Difference(f"{name} may not be null any more", "", narrows=True)
    if _NULL in gained:
        yield Difference(f"{name} may be null now", "", widens=True)


def _formats(before: View, now: View, name: str) -> Iterator[Difference]:
    if before.formats == now.formats or not before.types & now.types:
        return
    pair = (min(before.formats, default=""), min(now.formats, default=""))
    wider = pair in _WIDER or now.formats < before.formats
    narrower = (pair[1], pair[0]) in _WIDER or before.formats < now.formats
    is_text = "string" in before.types & now.types
    anything = "any text" if is_text else "any number"
    then = formats_in_words(before.formats) or anything
    words = f"{name} is {formats_in_words(now.formats) or anything} now, before {then}"
    if before.types == now.types or (before.types ^ now.types) <= {_NULL}:
        yield Difference(words, "", narrows=not wider, widens=not narrower)
    else:  # the sentence about types has said it
        words = f"the format of {name} has changed"
        yield Difference(words, "", narrows=not wider, widens=not narrower)


def _numbers(before: View, now: View, name: str) -> Iterator[Difference]:
    if "integer" not in before.types & now.types:
        return
    then, since = _lower(before), _lower(now)
    if then != since:
        words = _bound_in_words(since, then, ("at least", "more than"), "lower")
        narrows = then is None or (since is not None and since > then)
        yield Difference(f"{name} {words}", "", narrows=narrows, widens=not narrows)
    then, since = _upper(before), _upper(now)
    if then != since:
        words = _bound_in_words(since, then, ("at most", "less than"), "upper")
        narrows = then is None or (since is not None and since < then)
        yield Difference(f"{name} {words}", "", narrows=narrows, widens=not narrows)
    if before.multiples != now.multiples:
        old, new = before.multiples, now.multiples
        narrows = not all(any(_divides(factor, one) for one in old) for factor in new)
        widens = not all(any(_divides(factor, one) for one in new) for factor in old)
        shown_now = listed([number_in_words(one) for one in sorted(new)], "and") or "any number"
        shown_then = listed([number_in_words(one) for one in sorted(old)], "and") or "any number"
        words = f"{name} is a multiple of {shown_now} now, before of {shown_then}"
        yield Difference(words, "", narrows=narrows, widens=widens)


def _lower(view: View) -> tuple[float, bool] | None:
    """Return the lower bound, and whether it is left out itself."""
    bounds = []
    if "minimum" in view.numbers:
        value = view.numbers["minimum"]
        bounds.append((math.ceil(value) if _is_whole(view) else value, False))
    if "exclusiveMinimum" in view.numbers:
        value = view.numbers["exclusiveMinimum"]
        bounds.append((math.floor(value) + 1, False) if _is_whole(view) else (value, True))
    return max(bounds, default=None)


def _upper(view: View) -> tuple[float, bool] | None:
    """Return the upper bound, and whether it may be reached itself."""
    bounds = []
    if "maximum" in view.numbers:
        value = view.numbers["maximum"]
        bounds.append((math.floor(value) if _is_whole(view) else value, True))
    if "exclusiveMaximum" in view.numbers:
        value = view.numbers["exclusiveMaximum"]
        bounds.append((math.ceil(value) - 1, True) if _is_whole(view) else (value, False))
    return min(bounds, default=None)


def _is_whole(view: View) -> bool:
    return "number" not in view.types


def _bound_in_words(
    now: tuple[float, bool] | None,
    then: tuple[float, bool] | None,
    forms: tuple[str, str],
    side: str,
) -> str:
    def words(bound: tuple[float, bool]) -> str:
        is_strict = bound[1] == (side == "lower")
        return f"{forms[is_strict]} {number_in_words(bound[0])}"

    if now is None:
        return f"has no {side} limit any more, before {words(then)}" if then else ""
    return f"takes {words(now)} now, before {words(then) if then else 'any number'}"


def _divides(factor: float, number: float) -> bool:
    return Fraction(str(number)) % Fraction(str(factor)) == 0


def _lengths(before: View, now: View, name: str) -> Iterator[Difference]:
    for kind, shortest, longest, noun in _LENGTHS:
        if kind not in before.types & now.types:
            continue
        for key, form in ((shortest, "at least"), (longest, "at most")):
            then, since = before.counts.get(key), now.counts.get(key)
            if then == since:
                continue
            said_then = f"{form} {number_in_words(then)}" if then is not None else "any number"
            said_now = f"{form} {number_in_words(since)}" if since is not None else "any number"
            more = "" if since is not None else " of"
            plural = "" if since == 1 else "s"
            is_greater = (since or 0) > (then or 0)
            narrows = is_greater if key == shortest else _least(since) < _least(then)
            words = f"{name} has {said_now}{more} {noun}{plural} now, before {said_then}"
            yield Difference(words, "", narrows=narrows, widens=not narrows)
    if before.unique != now.unique and "array" in before.types & now.types:
        words = "must not have" if now.unique else "may have"
        more = " any more" if now.unique else " now"
        sentence = f"{name} {words} the same item twice{more}"
        yield Difference(sentence, "", narrows=now.unique, widens=not now.unique)


def _least(count: float | None) -> float:
    return math.inf if count is None else count


def _patterns(before: View, now: View, name: str) -> Iterator[Difference]:
    if before.patterns == now.patterns or "string" not in before.types & now.types:
        return
    lost, gained = before.patterns - now.patterns, now.patterns - before.patterns
    new = listed([shown_value(one) for one in sorted(gained)], "and")
    old = listed([shown_value(one) for one in sorted(lost)], "and")
    if gained and lost:
        words = f"{name} has to match {new} now, before {old}"
    elif gained:
        words = f"{name} has to match {new} now"
    else:
        words = f"{name} needn't match {old} any more"
    yield Difference(words, "", narrows=bool(gained), widens=bool(lost))


def _remarks(before: View, now: View, name: str) -> Iterator[Difference]:
    if before.deprecated != now.deprecated:
        words = "is deprecated now" if now.deprecated else "is no longer deprecated"
        yield Difference(f"{name} {words}", "")
    if before.default != now.default:
        old = shown_value(before.default) if before.default else "nothing"
        new = shown_value(now.default) if now.default else "nothing"
        yield Difference(f"{name} is {new} by default now, before {old}", "")


def _opaque(before: View, now: View, name: str) -> Iterator[Difference]:
    if before.opaque != now.opaque:
        yield Difference(f"what {name} may be has changed", "", narrows=True, widens=True)
