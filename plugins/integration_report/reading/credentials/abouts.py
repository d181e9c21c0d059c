"""Which exchange a part of a file belongs to, in a few words."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

_PATH: Final = re.compile(r"(?:[a-z]+://[^/?#]*)?(?P<path>[^?#;]*)")
_MOST_PATH: Final = 80
_METHOD: Final = re.compile(r"[A-Za-z]{1,20}")


def about_of(exchange: Any) -> str:  # noqa: ANN401
    """Return the method and path of an exchange, with a comma before; empty without any."""
    request = exchange.get("request") if type(exchange) is dict else None
    if type(request) is not dict:
        return ""
    method = next(_texts_of(request, "method"), "")
    address = request.get("url")
    if type(address) is dict:
        address = next(_texts_of(address, "raw"), "")
    elif type(address) is not str:
        address = next(_texts_of(request, "uri", "path"), "")
    path = found["path"] if (found := _PATH.match(address)) else ""
    method = method.upper() if _METHOD.fullmatch(method) else ""
    about = f"{method} {path[:_MOST_PATH]}".strip()
    return f", {about}" if about else ""


def _texts_of(value: Mapping[str, Any], *keys: str) -> Iterator[str]:
    return (value[key] for key in keys if type(value.get(key)) is str)
