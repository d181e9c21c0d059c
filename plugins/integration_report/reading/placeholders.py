"""Placeholders: what a form has where something is still to be written."""

import re
from typing import Final

GUIDE_PLACEHOLDERS: Final = frozenset(
    {
        "[api/interface name]",
        "[component a]",
        "[component b]",
        "[contact]",
        "[date]",
        "[e.g., user registration → login → create order → payment]",
        "[flow name]",
        "[integration/staging]",
        "[name]",
        "[none]",
        "[openapi spec location]",
        "[rest/soap/file/etc]",
        "[sandbox/test/prod]",
        "[summary from step 3]",
        "[system name]",
        "[test suite name]",
        "[x.y]",
        "[2-3 paragraph summary of integration status]",
    }
)
"""The process guide's placeholders in lower case, except those for recommendations."""

DASHES: Final = frozenset({"-", "–", "—"})
"""What stands in a cell of a table to say that there is nothing."""

_NONE: Final = frozenset({"", *DASHES, "[none]", "(none)", "none", "n/a"})

_BLANK_LINE = re.compile(r"_{3,}")


def is_placeholder(text: str) -> bool:
    """Return whether a text is a placeholder of the guide's forms, or a line of underscores."""
    if not text or text[0] not in "[_":
        return False
    return text.casefold() in GUIDE_PLACEHOLDERS or _BLANK_LINE.fullmatch(text) is not None


def says_none(text: str) -> bool:
    """Return whether a text says that there is nothing to list: a dash, "none" or "n/a"."""
    return text.casefold() in _NONE
