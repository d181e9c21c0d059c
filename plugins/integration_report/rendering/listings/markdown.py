"""A comparison as the comment of a pull request: short enough for the forges, and harmless.

What comes from evidence is text and nothing else: it makes no links, images or HTML, and it calls
nobody. GitHub and GitLab look for names and numbers in what a reader sees, so that entities alone
don't hide them: an invisible joiner stands behind each sign that begins one.
See https://docs.gitlab.com/user/markdown/#gitlab-specific-references and
https://docs.github.com/get-started/writing-on-github (working with advanced formatting).
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from integration_report.model.location import Location
from integration_report.model.summary import Comparison, Difference, Side, Topic
from integration_report.rendering.listings.differences import (
    DIRECTIONS,
    NOTHING,
    answer,
    by_topic,
    change,
    facts,
    name,
    numbers,
)
from integration_report.rendering.listings.printable import printable, without_commands

MARKER: Final = "<!-- integration-report: diff -->"
"""The first line, by which a comment is found again to bring it up to date."""
MOST: Final = 60_000
"""How many bytes a comment has at most; GitHub takes 65,536 characters."""

_LONGEST: Final = 200
_MOST_REASONS: Final = 3
_JOINER: Final = "&#8288;"
_ESCAPES: Final = str.maketrans(
    {
        **{character: f"\\{character}" for character in "\\`*_()|{}"},
        **{character: f"{character}{_JOINER}" for character in "@#%^"},
        **{character: f"\\{character}{_JOINER}" for character in "[]~!"},
        "$": f"&#36;{_JOINER}",
        "&": f"&amp;{_JOINER}",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
    }
)
_ADDRESS: Final = re.compile(r"https?://[^\s<>\\]+")
_SCHEME: Final = re.compile(r":(?=//)")
_SERVER: Final = re.compile(r"\b(www)(?=\.)", re.IGNORECASE)
_NUMBERED: Final = re.compile(r"\b(g[hl]-)(?=\d)", re.IGNORECASE)

Address = Callable[[Side, Location], str]
"""Gives the address of a line on the forge, as it is on one of the sides; empty for none."""


def comment(comparison: Comparison, address: Address) -> str:
    """Return a comparison as Markdown of no more than `MOST` bytes that ends with a line feed."""
    topics = by_topic(comparison)
    entries = {
        topic: [_entry(comparison, one, address) for one in differences[: MOST // _LEAST]]
        for topic, differences in topics.items()
    }
    room = MOST - len(_whole(comparison, topics, entries, dict.fromkeys(topics, 0)).encode())
    taken = _fitting(comparison, entries, room)
    return without_commands(_whole(comparison, topics, entries, taken))


def plain(text: str) -> str:
    """Return a text of the evidence on one line, such that Markdown shows it as it is."""
    line = printable(" ".join(text.split()))
    line = line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
    escaped = _SCHEME.sub(f":{_JOINER}", line.translate(_ESCAPES))
    escaped = _SERVER.sub(rf"\1{_JOINER}", escaped)
    return _NUMBERED.sub(rf"\1{_JOINER}", escaped)


_LEAST: Final = 20
"""How many bytes any entry has at least."""


def _fitting(
    comparison: Comparison, entries: Mapping[Topic, Sequence[str]], room: int
) -> dict[Topic, int]:
    """Return how many entries of each topic there is room for.

    The worst ones of all topics come first, and of what is as bad one of each topic in turn, so
    that no topic takes the room of the others.
    """
    taken = dict.fromkeys(entries, 0)
    numbered: dict[object, int] = {}
    turns = []
    order = list(DIRECTIONS)
    for one in comparison.differences:
        key = (one.topic, one.direction)
        numbered[key] = numbered.get(key, 0) + 1
        turns.append((order.index(one.direction), numbered[key], one.topic))
    full: set[Topic] = set()
    for _, _, topic in sorted(turns, key=lambda turn: turn[:2]):
        if topic in full or taken[topic] >= len(entries[topic]):
            continue
        size = len(entries[topic][taken[topic]].encode()) + 1
        if size > room:
            full.add(topic)
        else:
            room -= size
            taken[topic] += 1
    return taken


def _whole(
    comparison: Comparison,
    topics: Mapping[Topic, Sequence[Difference]],
    entries: Mapping[Topic, Sequence[str]],
    taken: Mapping[Topic, int],
) -> str:
    lines = [MARKER, f"### {answer(comparison)}: {plain(comparison.title)}", ""]
    lines += [*_sides(comparison), ""]
    if not comparison.differences:
        return "\n".join([*lines, NOTHING, ""])
    lines += [f"**{numbers(comparison.differences)}**", ""]
    for number, (topic, differences) in enumerate(topics.items()):
        # The gravest topic is what everybody should see.
        is_open = " open" if number == 0 else ""
        said = f"<b>{topic.label}</b>: {numbers(differences)}"
        lines += [f"<details{is_open}><summary>{said}</summary>", ""]
        lines += entries[topic][: taken[topic]]
        left = len(differences) - taken[topic]
        # The number of digits that are kept free is that of the whole.
        lines += [f"- and {left:,} more"] if left else []
        lines += ["", "</details>"]
    return "\n".join([*lines, ""])


def _sides(comparison: Comparison) -> Iterator[str]:
    for word, side in (("Before", comparison.base), ("Now", comparison.head)):
        yield f"- {word}: **{plain(side.name)}** ({plain(facts(side))})"


def _entry(comparison: Comparison, one: Difference, address: Address) -> str:
    """Return a difference as an item of a list, its reasons on lines of their own below it."""
    mark, _ = DIRECTIONS[one.direction]
    about = f" ({plain(one.about)})" if one.about else ""
    place = ""
    if one.location is not None:
        label = plain(f"{one.location.path}:{one.location.line}")
        side = comparison.head if one.after else comparison.base
        found = address(side, one.location)
        place = f" · [{label}](<{found}>)" if _ADDRESS.fullmatch(found) else f" · {label}"
    lines = [f"- {mark} {one.kind}: **{plain(name(one))}**{about}: {plain(change(one))}{place}"]
    lines += [f"    - {plain(why)}" for why in one.reasons[:_MOST_REASONS]]
    left = len(one.reasons) - _MOST_REASONS
    lines += [f"    - and {left:,} more"] if left > 0 else []
    return "\n".join(lines)
