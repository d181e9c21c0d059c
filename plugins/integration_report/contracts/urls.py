"""URLs taken apart as they were written, without failing on any of them.

The parts are those of https://www.rfc-editor.org/rfc/rfc3986#section-3.
"""

import re
from typing import Final, NamedTuple
from urllib.parse import unquote

_SCHEME: Final = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]{0,31})://")
_VARIABLE: Final = re.compile(r"\{\{[^{}/]{0,200}\}\}")
_DEFAULT_PORTS: Final = {"http": ":80", "https": ":443", "ws": ":80", "wss": ":443"}
_LOCAL: Final = re.compile(
    r"^(?:127|10|192\.168|172\.(?:1[6-9]|2[0-9]|3[01]))\.[0-9.]+$|\.(?:local|localhost|internal|lan)$"
)
_END_OF_HOST: Final = re.compile(r"[/?#\\]")


class Url(NamedTuple):
    """The parts of a URL that matter here, still percent-encoded."""

    host: str
    """Host in small letters, with its port unless the scheme implies it; empty for none."""
    path: str
    """Path with its leading slash."""
    query: str
    """What stands behind the question mark; empty for nothing."""


def split_url(url: str) -> Url:
    """Return the parts of a URL, of a path with a query, or of one after `{{baseUrl}}`."""
    text = url.partition("#")[0]
    scheme = _SCHEME.match(text)
    host = ""
    if scheme:
        end = _END_OF_HOST.search(text, scheme.end())
        stop = end.start() if end else len(text)
        host = _host(text[scheme.end() : stop], scheme["scheme"].lower())
        text = text[stop:]
    elif variable := _VARIABLE.match(text):
        text = text[variable.end() :]
    path, _, query = text.partition("?")
    return Url(host, path if path.startswith("/") else f"/{path}", query)


def host_of(url: str) -> str:
    """Return the host of a URL as `Url.host` has it; empty for none."""
    return split_url(url).host


def is_local(host: str) -> bool:
    """Return whether a host is of this machine or a local network, and nobody else's service."""
    if host.startswith("["):
        return host.startswith(("[::1]", "[fc", "[fd", "[fe80"))
    name = host.partition(":")[0]
    return "." not in name or _LOCAL.search(name) is not None


def path_of(url: str) -> str:
    """Return the path of a URL, still percent-encoded."""
    return split_url(url).path


def segments_of(path: str) -> list[str]:
    """Return what stands between the slashes of a path, the last one empty after a slash."""
    return path.split("/")[1:]


def decoded(text: str) -> str:
    """Return a text without percent-encoding; what is no UTF-8 becomes replacement characters."""
    return unquote(text) if "%" in text else text


def _host(authority: str, scheme: str) -> str:
    host = authority.rpartition("@")[2].lower()
    return host.removesuffix(_DEFAULT_PORTS.get(scheme, ":"))
