"""What the manual shows: its fenced blocks, and the project that its examples make up.

How blocks of `README.md` and `docs/` are tested is written before them, in a comment:

    <!-- run: in=manual exit=1 -->

`in` names the project to run in: `manual` (all examples of the manual), `sample` (the project's own
data), `team` (one in which Dana signs with a key as tech lead and QA lead), `signed` (that, signed
as tech lead), `empty` (a new repository), or `same` (the folder of the block before). `exit` is the
exit code of the block's last command; all others end with 0. `empty` and `exit=0` need no saying.
A `console` block shows commands after `$ ` and what they print below; `…` stands for any
text, and alone in a line for any lines. A `yaml` or `markdown` block has a title: the path of the
file that it is.

    <!-- alone -->

stands before a document that can't be part of the manual's project beside the others.
"""

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

REPOSITORY = Path(__file__).parents[1]
"""The project's own repository."""
PAGES = (
    REPOSITORY / "README.md",
    REPOSITORY / "CONTRIBUTING.md",
    REPOSITORY / "SECURITY.md",
    *sorted((REPOSITORY / "docs").rglob("*.md")),
)
"""Everything that is written for readers."""
MANUAL = REPOSITORY / "docs" / "manual"

_FENCE = re.compile(
    r"(?:^[ ]*<!--[ ]*(?P<marker>.*?)[ ]*-->\n)?"
    r"^(?P<indent>[ ]*)(?P<fence>`{3,})(?P<language>[\w-]*)(?P<rest>[^\n`]*)\n"
    r"(?P<text>.*?)"
    r"^(?P=indent)(?P=fence)[ ]*$",
    re.MULTILINE | re.DOTALL,
)
_TITLE = re.compile(r"title=\"([^\"]+)\"")


class Block(NamedTuple):
    """A fenced block of a page."""

    page: Path
    """The page."""
    line: int
    """The line of its fence."""
    language: str
    """The word after the fence."""
    title: str
    """The path of the file that it shows; empty when it shows none."""
    marker: str
    """The comment before it."""
    text: str
    """What is between the fences."""

    @property
    def id(self) -> str:
        """Return where it is, as a test's name shows it."""
        return f"{self.page.relative_to(REPOSITORY)}:{self.line}"

    def option(self, name: str, default: str) -> str:
        """Return what the marker says, as in `exit=1`."""
        found = re.search(rf"\b{name}=(\S+)", self.marker)
        return found[1] if found else default


def blocks(page: Path) -> Iterator[Block]:
    """Yield the fenced blocks of a page."""
    text = page.read_text(encoding="utf-8")
    for found in _FENCE.finditer(text):
        title = _TITLE.search(found["rest"])
        yield Block(
            page,
            text.count("\n", 0, found.start("fence")) + 1,
            found["language"],
            title[1] if title else "",
            found["marker"] or "",
            textwrap.dedent(found["text"]),
        )


def all_blocks() -> list[Block]:
    """Return the fenced blocks of all pages."""
    return [block for page in PAGES for block in blocks(page)]


def printed(expected: str) -> re.Pattern[str]:
    """Return what matches an output in which an ellipsis stands for any text or any lines."""
    lines = [line.rstrip() for line in expected.strip("\n").splitlines()]
    return re.compile(
        "".join(
            r"(?:.*\n)*" if line == "…" else rf"{re.escape(line).replace('…', '.*')}\n"
            for line in lines
        )
    )


def is_evidence(block: Block) -> bool:
    """Return whether a block shows a file of `data/` or `docs/`."""
    return block.title.startswith(("data/", "docs/"))


def manual_project() -> dict[str, str]:
    """Return the files of the project that the manual's examples make up."""
    files = {
        block.title: block.text
        for block in all_blocks()
        if is_evidence(block) and block.page.parent == MANUAL and block.marker != "alone"
    }
    return {"mkdocs.yml": _CONFIGURATION, "docs/index.md": "# Ticket shop\n"} | files


_CONFIGURATION = """\
site_name: Ticket shop
theme:
  name: material
  font: false
plugins:
  - search
  - integration-report:
      folder: report
"""
