"""Properties and attachments that tests print, marked for whoever reads the file.

`[[PROPERTY|name=value]]` and `[[ATTACHMENT|path]]` come from writers that have no other way, as
https://github.com/testmoapp/junitxml says.
"""

import re
from collections.abc import Sequence
from typing import Final

_MARKED: Final = re.compile(r"\[\[(PROPERTY|ATTACHMENT)\|([^\]\n]{1,500})\]\]")
_MOST_TAIL: Final = 600
"""A longer beginning of a mark is none."""


class MarkedOutput:
    """Output that is heard piece by piece; a mark may begin in one and end in another."""

    def __init__(self) -> None:
        """Begin with nothing heard."""
        self._tail = ""

    def begin(self) -> None:
        """Forget what was heard: another output begins."""
        self._tail = ""

    def hear(self, text: str) -> Sequence[tuple[str, str]]:
        """Take the next piece, and return names and values of the properties whose marks end."""
        if not self._tail and "[" not in text:
            return ()  # as nearly all that is printed
        whole = self._tail + text
        self._tail = _open_bracket(whole)
        if "[[" not in whole:
            return ()
        told, end = [], 0
        for found in _MARKED.finditer(whole):
            end = found.end()
            name, _, value = found[2].partition("=")
            if found[1] == "ATTACHMENT":
                name, value = "attachment", found[2]
            told.append((name.strip(), value.strip()))
        start = whole.rfind("[[", max(end, len(whole) - _MOST_TAIL))
        if start >= 0:
            self._tail = whole[start:]
        return told


def _open_bracket(text: str) -> str:
    """Return the bracket at the end of a text, which may be half of a mark's beginning."""
    return "[" if text.endswith("[") else ""
