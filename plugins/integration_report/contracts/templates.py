"""Path templates: what stands fixed in them, and where parameters are.

https://spec.openapis.org/oas/v3.2.0.html#path-templating says what a template is.
"""

import re
from typing import Final, NamedTuple

from integration_report.contracts.urls import decoded, segments_of

_PARAMETER: Final = re.compile(r"\{([^{}/]+)\}")
# Characters that clients write as they are or encoded, as they like, with the same meaning.
_NEEDLESS: Final = re.compile(r"%(?:2[1478-9A-E]|3[ABD]|40|5F|7E|[46][1-9A-F]|[57][0-9A])", re.I)


class Segment(NamedTuple):
    """What stands between two slashes of a template."""

    literals: tuple[str, ...]
    """The fixed texts before, between and after its parameters; a single one for no parameter."""
    names: tuple[str, ...]
    """The names of its parameters."""

    def texts_in(self, text: str) -> tuple[str, ...] | None:
        """Return the texts of its parameters in a segment of a URL, or `None` if it isn't one.

        Each parameter has at least one character, and the first of two that a literal divides
        ends where that literal comes first: no going back, so that no template is slow.
        """
        found = _texts_in(self.literals, text)
        if found is None and "%" in text:
            return _texts_in(self.literals, _NEEDLESS.sub(lambda match: decoded(match[0]), text))
        return found


def segments_of_template(template: str) -> list[Segment]:
    """Return the segments of a path template; braces that don't pair are characters."""
    path = template.partition("#")[0].partition("?")[0]
    return [_segment(text) for text in segments_of(path if path.startswith("/") else f"/{path}")]


def _segment(text: str) -> Segment:
    pieces = _PARAMETER.split(text)
    return Segment(tuple(decoded(piece) for piece in pieces[::2]), tuple(pieces[1::2]))


def _texts_in(literals: tuple[str, ...], text: str) -> tuple[str, ...] | None:
    first, last = literals[0], literals[-1]
    end = len(text) - len(last)
    if not text.startswith(first) or not text.endswith(last):
        return None
    texts = []
    start = len(first)
    for literal in literals[1:-1]:
        stop = text.find(literal, start + 1, end)
        if stop < 0:
            return None
        texts.append(text[start:stop])
        start = stop + len(literal)
    if end <= start:
        return None
    return (*texts, text[start:end])
