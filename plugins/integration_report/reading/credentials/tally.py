"""What was found while a file was gone through, sort by sort, with where each was first."""

from typing import Final

MOST_SORTS: Final = 200
"""How many sorts are told apart; a stranger's file could have any number of names."""
MOST_REPEATED: Final = 200
"""How many credentials are looked for in other places, too."""
_OTHERS: Final = "others"
_LONG_ENOUGH: Final = 8
_LONG: Final = 16


class Sort:
    """A sort of credential, as far as it was found."""

    __slots__ = ("count", "text", "where")

    def __init__(self, where: str, text: str) -> None:
        """Take where the first was, and the text of the file that it was in."""
        self.where = where
        """The exchange, such as `exchange 3, POST /login`; empty outside of any."""
        self.text = text
        """The text of the file that the first was in, as the file's syntax has it."""
        self.count = 0
        """How often there was one."""


class Tally:
    """Counts what is found."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.sorts: dict[str, Sort] = {}
        """The sorts by their names, in the order in which they were found."""
        self.repeated: dict[str, None] = {}
        """Credentials that are worth looking for in other places."""
        self.where = ""
        """The exchange that is being gone through."""
        self.text = ""
        """The text of the file that is being gone through."""

    def found(self, what: str, secret: str) -> None:
        """Count a credential."""
        if what not in self.sorts and len(self.sorts) >= MOST_SORTS:
            what = _OTHERS
        sort = self.sorts.get(what)
        if sort is None:
            sort = self.sorts[what] = Sort(self.where, self.text)
        sort.count += 1
        secret = secret.strip()
        if len(self.repeated) < MOST_REPEATED and _is_worth(what, secret):
            self.repeated[secret] = None


def _is_worth(what: str, secret: str) -> bool:
    """Return whether a text can hardly be anything else than the credential, wherever it is."""
    least = _LONG if what.startswith("cookie") else _LONG_ENOUGH
    if len(secret) < least or not secret.isprintable():
        return False
    return any(map(str.isdigit, secret)) and any(map(str.isalpha, secret))
