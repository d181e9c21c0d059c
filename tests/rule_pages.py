"""The published page of a rule, taken apart from its module's docstring."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from integration_report.checking.rule import Rule

SECTIONS: Final = ("What it does", "Why", "Example that fails", "Example that passes")
"""The headings of a rule's docstring, in order."""

# An example may have headings of its own, so only these count.
_HEADING = re.compile(rf"^## ({'|'.join(SECTIONS)})$", re.MULTILINE)
_FENCE = re.compile(
    r"^(?P<fence>`{3,})(?P<language>\w*)(?: title=\"(?P<path>[^\"]+)\")?\n"
    r"(?P<text>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)
_PATHS: Final = {"yaml": "data/example.yml", "markdown": "data/example.md"}


class RulePage(NamedTuple):
    """What a rule's docstring says."""

    title: str
    """What is wrong, in a sentence."""
    what_it_does: str
    """What the rule reports, as Markdown."""
    why: str
    """Why that is bad, as Markdown."""
    fails: str
    """An example that fails, as Markdown with fenced blocks."""
    passes: str
    """The example put right, as Markdown with fenced blocks."""


def page_of(rule: Rule) -> RulePage:
    """Return what a rule's docstring says; its sections must be there, each once and in order."""
    title, *rest = _HEADING.split((rule.__doc__ or "").strip())
    assert tuple(rest[0::2]) == SECTIONS, rule.CODE
    return RulePage(title.strip(), *(text.strip() for text in rest[1::2]))


def example_files(example: str) -> Iterator[tuple[str, str]]:
    """Yield path and text of the files that an example shows, each in a fenced block.

    A block's `title` is its path; without one the file is `data/example.yml`, or
    `data/example.md` when the block is Markdown.
    """
    for block in _FENCE.finditer(example):
        path = block["path"] or _PATHS.get(block["language"], "")
        if path:
            yield path, block["text"]
