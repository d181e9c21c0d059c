"""JSON in messages, strict about what JSON is and bounded in what it takes.

https://www.rfc-editor.org/rfc/rfc8259 says what JSON is.
"""

import json
from collections import Counter
from contextlib import suppress
from typing import Final, NamedTuple

import msgspec

from integration_report.contracts.charsets import text_of
from integration_report.model.specification import Json

_MOST_SEARCHED: Final = 1_000_000


class JsonText(NamedTuple):
    """A JSON value, or why there is none."""

    value: Json = None
    """The value."""
    why: str = ""
    """Why the text is no JSON, without a full stop; empty when it is."""
    unknown: str = ""
    """Why it can't be told, without a full stop; empty when it can."""
    doubled: str = ""
    """The first name that a mapping has twice, of which the last value counts; else empty."""


def json_of(body: bytes, charset: str = "") -> JsonText:
    """Return the JSON value in some bytes; `NaN`, lone surrogates and trailing text are none."""
    text, why, unknown = text_of(body, charset)
    if why or unknown:
        return JsonText(why=why, unknown=unknown)
    return json_in(text)


def json_in(text: str) -> JsonText:
    """Return the JSON value in a text."""
    try:
        content = text.encode()
    except UnicodeEncodeError:
        return JsonText(why="it is no Unicode")
    try:
        value = msgspec.json.decode(content)
    except RecursionError:
        return JsonText(unknown="it is nested too deeply to be read")
    except msgspec.ValidationError:
        return JsonText(unknown="a number in it is too large to be read")
    except (msgspec.DecodeError, ValueError) as error:
        return JsonText(why=_words(text, str(error)))
    return JsonText(value, doubled=_doubled(content))


def _words(text: str, error: str) -> str:
    start = text.lstrip()[:1]
    if not start:
        return "it is empty"
    if start == "<":
        return "it begins with '<', so that it is HTML or XML rather than JSON"
    return error.removeprefix("JSON is malformed: ").removesuffix(".")


def _doubled(content: bytes) -> str:
    """Return the first name that a mapping has twice, in a text that isn't large."""
    if len(content) > _MOST_SEARCHED:
        return ""
    doubled: list[str] = []

    def search(pairs: list[tuple[str, object]]) -> None:
        if not doubled and len({name for name, _ in pairs}) < len(pairs):
            doubled.append(Counter(name for name, _ in pairs).most_common(1)[0][0])

    with suppress(RecursionError, ValueError):
        json.loads(content, object_pairs_hook=search)
    return doubled[0] if doubled else ""
