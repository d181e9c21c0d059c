"""Parameters' styles: how a value is written in one text, as OpenAPI takes over from RFC 6570.

https://spec.openapis.org/oas/v3.2.0.html#style-values lists them, with an example of each.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Final, NamedTuple

from integration_report.contracts.shapes import Shape
from integration_report.model.specification import Json, Parameter

Decode = Callable[[str], str]
_MOST_PARTS: Final = 100_000
_DELIMITERS: Final = {
    "spaceDelimited": ("%20", "+", " "),
    "pipeDelimited": ("%7C", "%7c", "|"),
    "tabDelimited": ("%09", "\t"),
}


class Sort(StrEnum):
    """What sort of value a text is read as."""

    TEXT = "text"
    LIST = "list"
    MAPPING = "mapping"


class Raw(NamedTuple):
    """A value with texts for everything that isn't a list or mapping, or why there is none."""

    value: Json = None
    """A text, or a list or mapping of texts."""
    why: str = ""
    """What is wrong with the way in which it is written; empty for nothing."""


def sorts(shape: Shape, times: int = 1) -> tuple[Sort, ...]:
    """Return the sorts of value that a parameter can be, the likeliest first.

    `times` says how often it stands there: what stands there twice is a list if it may be.
    """
    possible = (
        (Sort.TEXT, shape.may_be_text),
        (Sort.LIST, shape.may_be_list or (times > 1 and not shape.types)),
        (Sort.MAPPING, shape.may_be_mapping),
    )
    found = [sort for sort, is_possible in possible if is_possible]
    if times > 1 and Sort.LIST in found:
        found.sort(key=lambda sort: sort is not Sort.LIST)
    return tuple(found)


def read_text(text: str, parameter: Parameter, sort: Sort, decode: Decode) -> Raw:
    """Return the value in a path segment, header field, or `name=` of a query or cookie.

    `text` is as it was sent; `decode` takes the percent-encoding off the parts that delimiters
    leave. The `form` style is read as `simple` is, since its name is gone already.
    """
    if parameter.style == "label":
        return _label(text, sort, decode, explode=parameter.explode)
    if parameter.style == "matrix":
        return _matrix(text, parameter.name, sort, decode, explode=parameter.explode)
    if sort is Sort.TEXT:
        return Raw(decode(text))
    for delimiter in _DELIMITERS.get(parameter.style, ())[:-1]:
        text = text.replace(delimiter, _DELIMITERS[parameter.style][-1])
    separator = _DELIMITERS.get(parameter.style, (",",))[-1]
    return _divided(text, separator, sort, decode, explode=parameter.explode)


def _label(text: str, sort: Sort, decode: Decode, *, explode: bool) -> Raw:
    if not text.startswith("."):
        return Raw(why="it doesn't begin with the '.' that the label style asks for")
    if sort is Sort.TEXT:
        return Raw(decode(text[1:]))
    return _divided(text[1:], "." if explode else ",", sort, decode, explode=explode)


def _matrix(text: str, name: str, sort: Sort, decode: Decode, *, explode: bool) -> Raw:
    if not text.startswith(";"):
        return Raw(why="it doesn't begin with the ';' that the matrix style asks for")
    if explode and sort is Sort.MAPPING:
        return _divided(text[1:], ";", sort, decode, explode=True)
    parts = text[1:].split(";", _MOST_PARTS)
    pairs = [part.partition("=") for part in parts]
    if any(decode(found) != name for found, _, _ in pairs):
        return Raw(why=f"it isn't written as ';{name}=…', as the matrix style asks")
    values = [value for _, _, value in pairs]
    if explode and sort is Sort.LIST:
        return Raw([decode(value) for value in values])
    if len(values) > 1:
        return Raw(why=f"';{name}=' stands there {len(values)} times, and may do so once")
    if sort is Sort.TEXT:
        return Raw(decode(values[0]))
    return _divided(values[0], ",", sort, decode, explode=False)


def _divided(text: str, separator: str, sort: Sort, decode: Decode, *, explode: bool) -> Raw:
    parts = text.split(separator, _MOST_PARTS) if text else []
    if sort is Sort.LIST:
        return Raw([decode(part) for part in parts])
    if explode:
        pairs = [part.partition("=") for part in parts]
        if not all(equals for _, equals, _ in pairs):
            return Raw(why="its parts aren't written as name=value")
        return Raw({decode(name): decode(value) for name, _, value in pairs})
    if len(parts) % 2:
        return Raw(why="names and values don't alternate in it")
    decoded = [decode(part) for part in parts]
    return Raw(dict(zip(decoded[::2], decoded[1::2], strict=True)))
