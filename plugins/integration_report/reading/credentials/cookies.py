"""Header fields that hold credentials: cookies keep their names, authorizations their scheme.

https://www.rfc-editor.org/rfc/rfc6265#section-4 has cookies, section 11 of RFC 9110 authorizations.
"""

import re
from typing import Final

from integration_report.model.recording import REMOVED
from integration_report.reading.credentials.known import Found, is_placeholder

_ATTRIBUTES: Final = frozenset(
    {"path", "domain", "expires", "maxage", "samesite", "secure", "httponly", "version"}
    | {"partitioned", "priority", "comment"}
)
_NEXT_COOKIE: Final = re.compile(r",(?=\s*[^;,=\s]++=)|\r?\n")
_SCHEME: Final = re.compile(
    r"(?i)(?P<scheme>\s*(?:aws4-hmac-sha256|basic|bearer|digest|dpop|hawk|hmac|key|mac|negotiate"
    r"|ntlm|oauth|token|apikey|api-key|sharedkey|scram-sha-256|vapid|privatetoken)\s+)\S"
)
_MOST_NAME: Final = 60


def without_authorization(text: str) -> str:
    """Return the value of a header that authorizes, of which only the scheme is left."""
    if is_placeholder(text):
        return text
    found = _SCHEME.match(text)
    if found is None:
        return REMOVED
    rest = text[found.end("scheme") :]
    return text if is_placeholder(rest) else f"{found['scheme']}{REMOVED}"


def without_cookies(text: str, found: Found) -> str:
    """Return a header field's cookies without their values; names and attributes stay."""
    cookies, start = [], 0
    for gap in [*_NEXT_COOKIE.finditer(text), None]:
        end = gap.start() if gap else len(text)
        cookies.append(_without_values(text[start:end], found) + (gap[0] if gap else ""))
        start = gap.end() if gap else end
    return "".join(cookies)


def _without_values(text: str, found: Found) -> str:
    parts = text.split(";")
    return ";".join(
        _without_value(part, found, is_first=number == 0) for number, part in enumerate(parts)
    )


def _without_value(part: str, found: Found, *, is_first: bool) -> str:
    name, equals, value = part.partition("=")
    plain = name.strip().lower().replace("-", "")
    is_attribute = not is_first and plain in _ATTRIBUTES and "=" not in value
    if is_attribute or is_placeholder(value if equals else name):
        return part
    if not equals:
        found("cookie", name)
        return REMOVED
    found(f"cookie {name.strip()[:_MOST_NAME]}", value.strip().strip('"'))
    return f"{name}={REMOVED}"
