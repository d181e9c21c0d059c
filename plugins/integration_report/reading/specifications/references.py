"""References as texts: which file they name, and which place in it.

They are URIs, https://www.rfc-editor.org/rfc/rfc3986#section-4.1, with a JSON pointer behind the
`#`.
"""

import re
from typing import Final, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from integration_report.model.pointers import escaped
from integration_report.model.specification import Json

_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_MOST_SHOWN: Final = 120

NAMING_FIELDS: Final = ("$id", "$self", "$anchor", "$dynamicAnchor")
"""The fields with which a file names its parts."""


class Written(NamedTuple):
    """A reference, taken apart."""

    file: str
    """What names the file, without percent escapes; empty for the file itself."""
    fragment: str
    """What names the place, without percent escapes: a JSON pointer, the name of an anchor, or
    nothing for the whole file."""


class OutsideError(Exception):
    """A reference leads out of the tree; the text says how."""


def taken_apart(reference: str) -> Written:
    """Return a reference's parts."""
    file, _, fragment = reference.partition("#")
    return Written(unquote(file, errors="replace"), unquote(fragment, errors="replace"))


def is_remote(file: str) -> bool:
    """Return whether the part of a reference that names the file names another machine's."""
    return file.startswith("//") or _SCHEME.match(file) is not None


def path_beside(file: str, path: str) -> str:
    """Return the path in the tree of a file that is named relative to another one.

    Raises `OutsideError` when it isn't in the tree.
    """
    if file.startswith("/"):
        raise OutsideError("is an absolute path")
    if "\\" in file or "\0" in file:
        raise OutsideError("has a backslash or another character that no path has")
    parts = path.split("/")[:-1]
    for part in file.partition("?")[0].split("/"):
        if part == "..":
            if not parts:
                raise OutsideError("leads out of the repository")
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def shown(reference: str) -> str:
    """Return a reference as messages show it."""
    text = " ".join(reference.split())
    return text if len(text) <= _MOST_SHOWN else f"{text[: _MOST_SHOWN - 1]}…"


class Names:
    """The names that a file gives its parts: anchors, and addresses by `$id` and `$self`."""

    def __init__(self, value: Json) -> None:
        """Take what a file says."""
        self.anchors: dict[str, str] = {}
        """Pointers by the name of the anchor; the first of a name counts."""
        self.addresses: dict[str, str] = {}
        """Pointers by address, as written and as it is relative to what is around it."""
        self.bases: dict[str, None] = {}
        """The addresses that references may be relative to, in the order of the file."""
        self.itself = ""
        """The address that the file gives itself; empty if none."""
        if isinstance(value, dict) and isinstance(value.get("$self"), str):
            self.itself = value["$self"].partition("#")[0]
        self._collect(value)

    def _collect(self, top: Json) -> None:
        pending: list[tuple[Json, str, str]] = [(top, "", self.itself)]
        seen: set[int] = set()
        while pending:
            value, pointer, base = pending.pop()
            if id(value) in seen:
                continue
            seen.add(id(value))
            if isinstance(value, dict):
                inner = self._name(value, pointer, base)
                pending.extend(
                    (child, f"{pointer}/{escaped(key)}", inner)
                    for key, child in reversed(value.items())
                    if isinstance(child, dict | list)
                )
            elif isinstance(value, list):
                pending.extend(
                    (child, f"{pointer}/{number}", base)
                    for number, child in reversed(list(enumerate(value)))
                    if isinstance(child, dict | list)
                )

    def _name(self, value: dict[str, Json], pointer: str, base: str) -> str:
        """Add the names of an object, and return what references in it are relative to."""
        for field in ("$anchor", "$dynamicAnchor"):
            anchor = value.get(field)
            if isinstance(anchor, str):
                self.anchors.setdefault(anchor, pointer)
        name = value.get("$id")
        if not isinstance(name, str) or not name:
            return base
        if name.startswith("#"):
            self.anchors.setdefault(name[1:], pointer)
            return base
        whole = joined(base, name).rstrip("#")
        for address in (name.rstrip("#"), whole):
            self.addresses.setdefault(address, pointer)
        self.bases.setdefault(whole)
        return whole


def joined(base: str, reference: str) -> str:
    """Return a reference that is relative to an address; as it is when that can't be told."""
    try:
        return urljoin(base, reference)
    except ValueError:
        return reference


def beside_itself(address: str, itself: str) -> str | None:
    """Return a remote address as a path relative to the file that names its own address.

    A file that says with `$self` where it is published tells with it where the files beside it
    are: `None` for an address that isn't below the same folder.
    """
    if not is_remote(itself):
        return None
    if address == itself:
        return ""
    try:
        here, there = urlsplit(itself), urlsplit(address)
    except ValueError:
        return None
    folder = here.path.rpartition("/")[0] + "/"
    if here[:2] != there[:2] or not there.path.startswith(folder):
        return None
    return there.path.removeprefix(folder)


def reference_in(value: Json) -> str | None:
    """Return the reference of an object that has one, else `None`."""
    reference = value.get("$ref") if isinstance(value, dict) else None
    return reference if isinstance(reference, str) else None
