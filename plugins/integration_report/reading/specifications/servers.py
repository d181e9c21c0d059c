"""Servers: what stands before the path templates of a specification.

The Server Object, https://spec.openapis.org/oas/v3.2.0.html#server-object; in Swagger 2.0 `host`,
`basePath` and `schemes`.
"""

import re
from collections.abc import Iterable
from itertools import islice, product

from integration_report.model.specification import Json
from integration_report.reading.specifications.cursor import elements, entries, inner, text_of
from integration_report.reading.specifications.files import Target

ROOT = ("",)
"""The servers of a specification that names none."""
_MOST_ADDRESSES = 32
_VARIABLE = re.compile(r"\{([^{}]*)\}")
_HAS_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def servers_of(holder: Target) -> tuple[str, ...]:
    """Return what the `servers` of a document, path or operation come to; none without any.

    A variable stands for its default and for each of the values that its `enum` lists; where
    these make too many addresses, the first are taken, that of the defaults before all.
    """
    addresses: dict[str, None] = {}
    for server in elements(inner(holder, "servers")):
        for address in _filled_in(text_of(server, "url"), inner(server, "variables")):
            addresses.update(dict.fromkeys(_normal(address)))
    return tuple(addresses)


def swagger_servers(document: Json, schemes: Json) -> tuple[str, ...]:
    """Return what `schemes`, `host` and `basePath` of Swagger 2.0 come to."""
    base, host = document.get("basePath"), document.get("host")
    path = _as_path(base) if isinstance(base, str) else ""
    if not isinstance(host, str) or not host:
        return (path,)
    names = schemes if isinstance(schemes, list) and schemes else ["https", "http"]
    return tuple(dict.fromkeys(f"{scheme}://{host}{path}" for scheme in names))


def _filled_in(url: str, variables: Target) -> Iterable[str]:
    choices = {name: _choices(variable.value) for name, variable in entries(variables)}
    names = [name for name in dict.fromkeys(_VARIABLE.findall(url)) if choices.get(name)]
    for values in islice(product(*(choices[name] for name in names)), _MOST_ADDRESSES):
        chosen = dict(zip(names, values, strict=True))
        yield _with(chosen, url)


def _with(chosen: dict[str, str], url: str) -> str:
    """Return an address with values in place of variables."""
    return _VARIABLE.sub(lambda found: chosen.get(found[1], found[0]), url)


def _choices(variable: Json) -> list[str]:
    if not isinstance(variable, dict):
        return []
    listed = variable.get("enum")
    values = [variable.get("default"), *(listed if isinstance(listed, list) else ())]
    return list(dict.fromkeys(str(value) for value in values if value is not None))


def _normal(address: str) -> tuple[str, ...]:
    address = re.split(r"[?#]", address, maxsplit=1)[0]
    if address.startswith("//"):
        return tuple(f"{scheme}:{address.rstrip('/')}" for scheme in ("https", "http"))
    if _HAS_SCHEME.match(address) or address.startswith("{"):
        return (address.rstrip("/"),)
    return (_as_path(address),)


def _as_path(text: str) -> str:
    """Return a path as seen from the root; the place of the document on a server isn't known."""
    parts = [part for part in text.split("/") if part not in ("", ".", "..")]
    return "".join(f"/{part}" for part in parts)
