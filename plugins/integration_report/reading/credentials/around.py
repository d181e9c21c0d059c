"""What is known of a value from what is around it: names beside it, and what it belongs to."""

from collections.abc import Mapping, Set
from typing import Any, Final, NamedTuple

from integration_report.reading.credentials.names import (
    BESIDE_CODES,
    CODES,
    CredentialNames,
    plain,
)

SORTS: Final[Mapping[str, str]] = {
    "header": "header",
    "headers": "header",
    "rawheaders": "header",
    "requestheaders": "header",
    "responseheaders": "header",
    "query": "query parameter",
    "querystring": "query parameter",
    "queryparameters": "query parameter",
    "queryparams": "query parameter",
    "body": "field",
    "postdata": "field",
    "content": "field",
}
"""What the members of a member with such a name are."""
MOST_NAME: Final = 80
"""How many characters of a name are told."""

_NAMES_OF_PAIRS: Final = ("name", "key", "Name", "Key")
_VALUES_OF_PAIRS: Final = frozenset({"value", "values", "Value", "val", "currentValue"})
_MORE_VALUES: Final = frozenset({"initialValue", "previousValue", "example"})


class Around(NamedTuple):
    """What is known of a value from what is around it."""

    sort: str = "field"
    """What a value with a name is: a field, a header, a query parameter."""
    what: str = ""
    """What all of it is, if it is a credential; else empty."""
    are_cookies: bool = False
    """Whether it is cookies."""
    has_code: bool = False
    """Whether something that is called `code` is the code of an OAuth answer."""
    is_rule: bool = False
    """Whether it says what values may be, so that names have no credentials beside them."""
    level: int = 0
    """How deeply it is nested in texts."""
    depth: int = 0
    """How deeply it is nested in all."""


class Pair(NamedTuple):
    """A credential that is written as a mapping of a name and a value."""

    name: str
    """The name."""
    keys: frozenset[str]
    """The members with the value."""
    around: Around
    """What is known of the value."""


def pair_of(value: Mapping[str, Any], around: Around, names: CredentialNames) -> Pair | None:
    """Return what a mapping of a name and a value is a credential of, if it is of one."""
    keys = frozenset(value.keys() & (_VALUES_OF_PAIRS | _MORE_VALUES))
    if around.is_rule or around.what or not keys & _VALUES_OF_PAIRS:
        return None
    given = (value.get(key) for key in _NAMES_OF_PAIRS)
    name: str = next((one for one in given if type(one) is str and one), "")
    if around.are_cookies:
        return Pair(name, keys, around._replace(are_cookies=False, what=f"cookie {name}".strip()))
    is_code = around.has_code and plain(name) in CODES
    if is_code or value.get("type") == "secret":
        what = f"{around.sort} {name[:MOST_NAME]}".strip()
        return Pair(name, keys, around._replace(what=what))
    return Pair(name, keys, around) if names.has(name) else None


def names_of_pairs(value: list[Any]) -> set[str]:
    """Return the names in a list of mappings of a name and a value."""
    names = (one.get(key) for one in value if type(one) is dict for key in _NAMES_OF_PAIRS)
    return {name for name in names if type(name) is str and len(name) < MOST_NAME}


def has_code(names: Set[str], around: Around) -> bool:
    """Return whether the code of an OAuth answer or request is among names."""
    if not names & CODES:
        return False
    beside = BESIDE_CODES if around.sort == "query parameter" else BESIDE_CODES - {"state"}
    return any(plain(name) in beside for name in names if len(name) < MOST_NAME)
