"""Names as people see them: what looks the same is the same."""

import unicodedata
from typing import Final

_GREEK: Final = ("αονρτυικχγΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aovptuikxyABEZHIKMNOPTYX")
_CYRILLIC: Final = (
    "аесорхуіјѕһԁԛԝѵАВЕЅІЈКМНОРСТУХҮԌԚԜ",
    "aecopxyijshdqwvABESIJKMHOPCTYXYGQW",
)
_OTHERS: Final = ("ıɑɡօոս1|I0", "iagonulllO")  # noqa: RUF001 - what it is about
_SEEN_AS: Final = {
    ord(letter): seen_as
    for letters, latin in (_GREEK, _CYRILLIC, _OTHERS)
    for letter, seen_as in zip(letters, latin, strict=True)
} | {ord(letter): "l" for letter in "ІΙ"}  # noqa: RUF001 - what it is about
"""The Latin letter that a letter of another alphabet, or a digit, is taken for."""


def seen(name: str) -> str:
    """Return what is the same for names that look the same, whatever their letters are."""
    letters = unicodedata.normalize("NFKC", name).translate(_SEEN_AS)
    kept = (letter for letter in letters if unicodedata.category(letter)[0] != "C")
    return " ".join("".join(kept).split())
