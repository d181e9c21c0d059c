"""Characters that nobody sees, or that turn or overwrite what is seen.

Terminals obey control characters; bidirectional marks reorder what a reader sees (CVE-2021-42574);
and words with invisible characters in them look like others that they aren't. Joiners and emoji
selectors stay where scripts and emoji need them. See https://www.unicode.org/reports/tr36/ and
https://www.unicode.org/Public/UCD/latest/ucd/DerivedCoreProperties.txt (ignorable by default).
"""

import re
from collections.abc import Callable
from typing import Final

_CONTROLS: Final = r"\x00-\x08\x0b-\x1f\x7f-\x9f"  # without tab and line feed
_INVISIBLE: Final = (
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e"
    r"\u2060-\u206f\u3164\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffb"
    r"\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_NO_CHARACTERS: Final = r"\ud800-\udfff\ufdd0-\ufdef" + "".join(
    rf"\U{plane:04x}fffe\U{plane:04x}ffff" for plane in range(17)
)
_JOINERS: Final = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
_SELECTORS: Final = "\N{VARIATION SELECTOR-15}\N{VARIATION SELECTOR-16}"
_SUSPECT: Final = f"[{_CONTROLS}{_INVISIBLE}{_NO_CHARACTERS}{_JOINERS}{_SELECTORS}]"
_PLAIN: Final = bytes([0x09, 0x0A, *range(0x20, 0x7F)])
# Hebrew begins here: scripts before it join no letters.
_JOINED: Final = re.compile(r"[\u0590-\u1fff\u2070-\U0010ffff]")
_SELECTED: Final = re.compile(r"[0-9#*\xa9\xae\u2070-\u33ff\U0001f000-\U0001faff\u203c\u2049]")


def without_unseen(text: str, shown: Callable[[str], str]) -> str:
    """Return a text with what `shown` gives in the place of each character that nobody sees.

    Tabs and line feeds stay.
    """
    # Outputs have millions of characters: leaving out the plain ones first takes a tenth as long.
    rest = text.encode("utf-8", "surrogatepass").translate(None, _PLAIN)
    if not re.search(_SUSPECT, rest.decode("utf-8", "surrogatepass")):
        return text
    return re.sub(_SUSPECT, lambda found: shown(found[0]) if _is_unseen(found) else found[0], text)


def _is_unseen(found: re.Match[str]) -> bool:
    """Return whether a suspect character isn't needed between those beside it."""
    before = found.string[found.start() - 1 : found.start()]
    if found[0] in _SELECTORS:
        return not _SELECTED.match(before)
    if found[0] in _JOINERS:
        return not (_JOINED.match(before) and _JOINED.match(found.string, found.end()))
    return True
