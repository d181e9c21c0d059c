"""Values of JSON and YAML without credentials, by the names that stand beside them."""

from typing import Any, Final

import msgspec

from integration_report.model.recording import REMOVED
from integration_report.reading.credentials.abouts import about_of
from integration_report.reading.credentials.around import (
    MOST_NAME,
    SORTS,
    Around,
    has_code,
    names_of_pairs,
    pair_of,
)
from integration_report.reading.credentials.cookies import without_cookies
from integration_report.reading.credentials.known import is_placeholder, without_known
from integration_report.reading.credentials.names import (
    AUTHORIZATIONS,
    CODES,
    COOKIES,
    CredentialNames,
    plain,
)
from integration_report.reading.credentials.tally import Tally
from integration_report.reading.credentials.written import TooDeepError, Written

MOST_LEVELS: Final = 150
"""How deeply values may be nested in a file, the texts within counted in."""

_RULES: Final = frozenset({"matchingRules", "generators", "responseMatchingRules"})
_AUTH: Final = "auth"
_STAYS_IN_AUTH: Final = frozenset({"type", "key", "name"})
_EXCHANGES: Final = frozenset(
    {"entries", "interactions", "http_interactions", "executions", "item"}
)


_SHORT_KEY: Final = 15


class Cleaner:
    """Goes through values and takes credentials out; lists and mappings are changed in place."""

    def __init__(
        self,
        names: CredentialNames,
        tally: Tally,
        *,
        has_auth: bool = False,
    ) -> None:
        """Take the names, and what counts.

        `has_auth` tells that members called `auth` are what Postman keeps of an authorization.
        """
        self._names = names
        self._tally = tally
        self._has_auth = has_auth
        self._written = Written(names, tally, self._value)
        self._seen: set[tuple[int, str, bool]] = set()

    @property
    def is_left_out(self) -> bool:
        """Return whether something was taken out because it couldn't be looked through."""
        return self._written.is_left_out

    def clean(self, value: Any) -> Any:  # noqa: ANN401
        """Return the value of a file without credentials.

        Raises `TooDeepError`.
        """
        return self._value(value, Around())

    def _value(self, value: Any, around: Around) -> Any:  # noqa: ANN401
        kind = type(value)
        if kind is str:
            if around.level == 0:
                self._tally.text = value
            return self._text(value, around)
        if kind is dict or kind is list:
            # Values of YAML may stand in several places, and must not be gone through for each.
            key = (id(value), around.what, around.are_cookies)
            if key in self._seen:
                return value
            if around.level == 0:
                self._seen.add(key)
            if around.depth >= MOST_LEVELS:
                raise TooDeepError
            deeper = around._replace(depth=around.depth + 1)
            return self._mapping(value, deeper) if kind is dict else self._list(value, deeper)
        if around.what and kind is not bool and value is not None:
            self._tally.text = ""
            self._tally.found(around.what, _written(value))
            return REMOVED
        return value

    def _mapping(self, value: dict[str, Any], around: Around) -> dict[str, Any]:
        pair = pair_of(value, around, self._names)
        is_coded = not around.what and has_code(value.keys(), around)
        if pair is not None:
            around = around._replace(are_cookies=False)
        is_renamed = False
        for key, inner in value.items():
            if around.what.startswith(_AUTH) and key in _STAYS_IN_AUTH:
                continue
            if pair is not None and key in pair.keys:
                # A name of a cookie, and what Postman calls a secret, may be any word.
                is_told = bool(pair.around.what)
                value[key] = (
                    self._value(inner, pair.around)
                    if is_told
                    else self._named(pair.name, inner, pair.around)
                )
            elif self._is_auth(key, around):
                value[key] = self._value(inner, around._replace(what="auth of a request"))
            elif is_coded and plain(key) in CODES:
                value[key] = self._value(inner, around._replace(what=f"{around.sort} {key}"))
            else:
                value[key] = self._member(key, inner, around)
            is_renamed = is_renamed or (
                len(key) > _SHORT_KEY and without_known(key, _untold) != key
            )
        return self._renamed(value) if is_renamed else value

    def _member(self, key: str, inner: Any, around: Around) -> Any:  # noqa: ANN401
        compared = plain(key) if len(key) < MOST_NAME else key
        if around.what:
            return self._value(inner, around)
        if around.is_rule or key in _RULES:
            return self._value(inner, around._replace(is_rule=True))
        if around.are_cookies:
            return self._value(inner, around._replace(what=f"cookie {key[:MOST_NAME]}"))
        if self._names.has(key) or compared in COOKIES:
            return self._named(key, inner, around)
        if compared in SORTS:
            return self._value(inner, around._replace(sort=SORTS[compared]))
        if key in _EXCHANGES and type(inner) is list and around.level == 0:
            return self._exchanges(inner, around)
        return self._value(inner, around)

    def _exchanges(self, exchanges: list[Any], around: Around) -> list[Any]:
        where = self._tally.where
        for number, exchange in enumerate(exchanges):
            about = without_known(about_of(exchange), _untold)
            self._tally.where = f"exchange {number + 1}{about}"
            exchanges[number] = self._value(exchange, around._replace(depth=around.depth + 1))
        self._tally.where = where
        return exchanges

    def _is_auth(self, key: str, around: Around) -> bool:
        return self._has_auth and key == _AUTH and around.level == 0 and not around.what

    def _named(self, name: str, value: Any, around: Around) -> Any:  # noqa: ANN401
        """Return what has the name of a credential, without it."""
        compared = plain(name)
        if compared in COOKIES and type(value) is not dict:
            if type(value) is str:
                self._note(value, around)
                return without_cookies(value, self._tally.found)
            return self._value(value, around._replace(are_cookies=True))
        if compared in COOKIES:
            return self._value(value, around._replace(are_cookies=True))
        if compared in AUTHORIZATIONS:
            if type(value) is str:
                self._note(value, around)
                return self._written.header(name, value)
            if type(value) is list:
                value[:] = [
                    self._named(name, one, around)
                    if type(one) is str
                    else self._value(one, around._replace(what=f"header {name}"))
                    for one in value
                ]
                return value
        sort = f"{around.sort} {name[:MOST_NAME]}"
        return self._value(value, around._replace(what=sort))

    def _note(self, value: str, around: Around) -> None:
        if around.level == 0:
            self._tally.text = value

    def _list(self, value: list[Any], around: Around) -> list[Any]:
        if around.what:
            if self._are_bytes(value):
                self._tally.found(around.what, "")
                return list(REMOVED.encode())
        elif value and type(value[0]) is int:
            value[:] = self._written.bytes_of(value, around.level)
            return value
        elif self._is_flat(value, around):
            for number in range(0, len(value) - 1, 2):
                value[number + 1] = self._member(value[number], value[number + 1], around)
            return value
        if not around.has_code and has_code(names_of_pairs(value), around):
            around = around._replace(has_code=True)
        for number, one in enumerate(value):
            if type(one) is list and _is_named(one) and not around.what and not around.is_rule:
                value[number] = [one[0], self._member(one[0], one[1], around)]
            else:
                value[number] = self._value(one, around)
        return value

    def _are_bytes(self, value: list[Any]) -> bool:
        return bool(value) and all(type(one) is int for one in value)

    def _is_flat(self, value: list[Any], around: Around) -> bool:
        """Return whether a list is names of headers and their values by turns."""
        return (
            around.sort == "header"
            and not around.are_cookies
            and len(value) % 2 == 0
            and all(type(one) is str for one in value)
            and any(self._names.has(one) for one in value[::2])
        )

    def _renamed(self, value: dict[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, inner in value.items():
            self._tally.text = key
            name = clean = without_known(key, self._tally.found)
            number = 1
            while name in found:
                number += 1
                name = f"{clean} {number}"
            found[name] = inner
        return found

    def _text(self, text: str, around: Around) -> str:
        if around.what:
            if not text.strip() or is_placeholder(text):
                return text
            self._tally.found(around.what, text)
            return REMOVED
        if around.are_cookies:
            return without_cookies(text, self._tally.found)
        if around.is_rule:
            return without_known(text, self._tally.found)
        return self._written.text(text, around.level, around.depth)


def _untold(_what: str, _secret: str) -> None:
    """Count nothing."""


def _is_named(value: list[Any]) -> bool:
    return len(value) == 2 and type(value[0]) is str  # noqa: PLR2004


def _written(value: Any) -> str:  # noqa: ANN401
    return msgspec.json.encode(value).decode()
