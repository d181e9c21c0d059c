"""Where remarks can stand in the HTML of a text: behind headings, items, rows and paragraphs."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from integration_report.model.blocks import split
from integration_report.rendering.site import Markdown

BLOCK: Final = '<div data-integration-block="{}"></div>'
"""What stands in the place of a block, with its number for `{}`."""

_MARK: Final = re.compile(
    r'<(?P<tag>span|div|tr) data-place="(?P<first>\d+)-(?P<last>\d+)">'
    r'(?:<td colspan="(?P<columns>\d+)"></td>)?</(?P=tag)>'
)
_HEADING_ENDS: Final = re.compile(r"</h[1-6]>\s*\Z")


class Place(NamedTuple):
    """A place for remarks about some lines of a document."""

    tag: str
    """`span` at the end of an item's words, `tr` below a row, `div` below anything else."""
    first: int
    """The first of the lines."""
    last: int
    """The last of the lines."""
    columns: str = ""
    """How many columns the table of a row has."""

    def filled(self, html: str) -> str:
        """Return the element that stands here with something in it."""
        inner = f'<td colspan="{self.columns}">{html}</td>' if self.columns else html
        return (
            f'<{self.tag} class="ir-added ir-beside" data-search-exclude="true">'
            f"{inner}</{self.tag}>"
        )


class Marked(NamedTuple):
    """A text as cleaned HTML, cut at its places."""

    segments: tuple[str, ...] = ("",)
    """The HTML before each place, and what is behind the last."""
    places: tuple[Place, ...] = ()
    """The places in order."""

    def by_line(self) -> dict[int, int]:
        """Return the number of the place for each line that has one."""
        return {
            line: number
            for number, place in enumerate(self.places)
            for line in range(place.first, place.last + 1)
        }

    def headings(self) -> list[int]:
        """Return the numbers of the places that stand behind headings, in order."""
        return [
            number
            for number, place in enumerate(self.places)
            if place.tag == "div" and _HEADING_ENDS.search(self.segments[number])
        ]

    def heading_before(self, line: int, headings: Sequence[int]) -> int | None:
        """Return which of the headings, from 0, is the last before a line; `None` for none."""
        order = bisect_left(headings, line, key=lambda number: self.places[number].first)
        return order - 1 if order else None


def marked(text: str, markdown: Markdown, *, before: int | None) -> Marked:
    """Return a text as HTML with its places; `before` lines of its document stand before it.

    With `None` nobody knows where the lines of the text stand in the document, and there are no
    places. What `BLOCK` gives stands in the place of the text's blocks.
    """
    segments = [""]
    places: list[Place] = []
    passed, blocks = before or 0, 0
    for part in split(text):
        if not isinstance(part, str):
            segments[-1] += BLOCK.format(blocks)
            blocks += 1
            passed += part.text.count("\n") + 2  # its fences
            continue
        html = markdown(part, places=before is not None)
        end = 0
        for mark in _MARK.finditer(html):
            segments[-1] += html[end : mark.start()]
            segments.append("")
            first, last = int(mark["first"]) + passed, int(mark["last"]) + passed
            places.append(Place(mark["tag"], first, last, mark["columns"] or ""))
            end = mark.end()
        segments[-1] += html[end:]
        passed += part.count("\n")
    return Marked(tuple(segments), tuple(places))


def words_at(segment: str, place: Place) -> int:
    """Return where in the segment before a place the author's words for it begin."""
    start = segment.rfind("<tr>" if place.tag == "tr" else "<input")
    return len(segment) if start < 0 else start


def joined(segments: Sequence[str], places: Sequence[Place], beside: Mapping[int, str]) -> str:
    """Return the HTML of a text, with what stands at some places by their numbers."""
    pieces = [segments[0]]
    for number, segment in enumerate(segments[1:]):
        if number in beside:
            pieces.append(places[number].filled(beside[number]))
        pieces.append(segment)
    return "".join(pieces)
