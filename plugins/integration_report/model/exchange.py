"""Exchanges: what an observed request or response has in a field that a check names."""

import re
from typing import Final

import msgspec

from integration_report.model.contract import Check, Contract, Message
from integration_report.model.words import says_nothing

_PLACE: Final = re.compile("[0-9]{1,9}")
"""A place in a list; a document can name one that no list has, with thousands of digits."""


def actual_of(contract: Contract, check: Check) -> str | None:
    """Return what was observed in a check's field: what its row says, else the exchange."""
    if not says_nothing(check.actual):
        return check.actual
    seen = observed(contract, check)
    return check.actual if seen is None else seen


def observed(contract: Contract, check: Check) -> str | None:
    """Return what a contract's exchange has in a check's field, or `None` when it has no such.

    A field is `method`, `path`, `status`, a header's name, or a way into the body such as
    `body.items.0.id`; upper and lower case are the same, except between two keys of a body.
    """
    if contract.exchange is None:
        return None
    is_request = check.part.strip().casefold() == "request"
    message = contract.exchange.request if is_request else contract.exchange.response
    if message is None:
        return None
    field = check.field.strip().strip("`")
    first, *way = field.replace("[", ".").replace("]", "").split(".")
    if first.casefold() == "body":
        return _in_body(message.body, way)
    return _start_line(message).get(field.casefold()) or _header(message, field)


def _start_line(message: Message) -> dict[str, str]:
    status = "" if message.status is None else str(message.status)
    return {"method": message.method, "path": message.path, "status": status}


def _header(message: Message, field: str) -> str | None:
    name = field.casefold()
    for prefix in ("headers.", "header."):
        name = name.removeprefix(prefix)
    for header, value in message.headers.items():
        if header.casefold() == name:
            return value
    return None


def _in_body(body: object, way: list[str]) -> str | None:
    value = body
    for key in way:
        if isinstance(value, dict):
            found = key if key in value else _same_word(key, value)
            if found is None:
                return None
            value = value[found]
        elif isinstance(value, list) and _PLACE.fullmatch(key) and int(key) < len(value):
            value = value[int(key)]
        else:
            return None
    if value is None:
        return "null" if way else None
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def _same_word(key: str, mapping: dict[str, object]) -> str | None:
    alike = [name for name in mapping if name.casefold() == key.casefold()]
    return alike[0] if len(alike) == 1 else None
