"""JSON pointers: ways into a value, as RFC 6901 writes them.

Sections 3 to 5 of https://www.rfc-editor.org/rfc/rfc6901.
"""

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import unquote

from integration_report.model.specification import Json

_INDEX: Final = re.compile("0|[1-9][0-9]{0,8}")


class Missing:
    """What stands where a pointer leads to nothing."""


MISSING: Final = Missing()
"""The only value of its type."""


def tokens_of(pointer: str) -> list[str]:
    """Return the parts of a pointer, unescaped; none for the empty one."""
    parts = pointer.split("/")[1:]
    return [unescaped(part) for part in parts] if "~" in pointer else parts


def pointer_of(tokens: Iterable[str]) -> str:
    """Return parts as a pointer."""
    return "".join(f"/{escaped(token)}" for token in tokens)


def escaped(token: str) -> str:
    """Return a part as it stands in a pointer."""
    return token.replace("~", "~0").replace("/", "~1") if "~" in token or "/" in token else token


def unescaped(part: str) -> str:
    """Return a part of a pointer as the key or number that it stands for."""
    return part.replace("~1", "/").replace("~0", "~")


def unquoted(fragment: str) -> str:
    """Return a fragment of an address without its percent escapes."""
    return unquote(fragment, errors="replace") if "%" in fragment else fragment


def step(value: Json, token: str) -> Json:
    """Return what one part of a pointer leads to in a value, or `MISSING`."""
    if isinstance(value, dict):
        return value.get(token, MISSING)
    if isinstance(value, list) and _INDEX.fullmatch(token) and int(token) < len(value):
        return value[int(token)]
    return MISSING
