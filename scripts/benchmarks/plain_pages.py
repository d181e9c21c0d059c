"""The site's pages as somebody would write them in Markdown, for a plain MkDocs to build.

The text of every heading, paragraph, list and table is kept, with its links. Pictures, styles and
all other HTML are left out, and so are the files beside the pages: Python-Markdown is slow at
reading such HTML, and nobody would write it by hand. No page but one stands in the navigation.
"""

from html.parser import HTMLParser
from pathlib import Path

MKDOCS = """site_name: Benchmark
theme: {name: material, font: false}
plugins: [search]
nav: [about.md]
not_in_nav: '*'
"""
_LEFT_OUT = frozenset({"svg", "style", "script"})
_LINES = frozenset({"p", "li", "div", "summary", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6"})
_MARKS = {"strong": "**", "dt": "**", "em": "*", "code": "`"}
_CELLS = frozenset({"td", "th"})


def write_plain_pages(staged: Path, folder: Path) -> None:
    """Write a plain project with the text of the pages that `integration-report pages` wrote."""
    for page in sorted(staged.joinpath("docs").rglob("*.md")):
        target = folder / "docs" / page.relative_to(staged / "docs")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(as_markdown(page.read_text(encoding="utf-8")), encoding="utf-8")
    (folder / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")


def as_markdown(page: str) -> str:
    """Return a staged page with its HTML as Markdown; its front matter stays."""
    if not page.startswith("---\n"):
        return page
    front, _, html = page[4:].partition("\n---\n")
    written = _Writer()
    written.feed(html)
    written.close()
    return f"---\n{front}\n---\n\n{written.text()}"


class _Writer(HTMLParser):
    """Writes Markdown while it reads HTML, in which end tags of cells and rows may be missing."""

    def __init__(self) -> None:
        super().__init__()
        self._blocks: list[str] = []
        self._words: list[str] = []
        self._before = ""
        self._hidden = 0
        self._lists = 0
        self._rows: list[list[str]] | None = None
        self._addresses: list[str] = []

    def text(self) -> str:
        """Return what was written."""
        self._end()
        return "\n".join(self._blocks) + "\n"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _LEFT_OUT or self._hidden:
            self._hidden += tag in _LEFT_OUT
        elif tag == "table":
            self._end()
            self._rows = []
        elif tag in {"tr", *_CELLS} and self._rows is not None:
            self._end_cell()
            self._rows.append([]) if tag == "tr" else self._rows[-1].append("")
        elif tag in {"ul", "ol"}:
            self._end()
            self._lists += 1
        elif tag in _LINES and self._rows is None:
            self._end()
            level = int(tag[1]) if tag[0] == "h" else 0
            item = "    " * (self._lists - 1) + "- " if tag == "li" else ""
            self._before = "#" * level + " " if level else item
        elif tag == "a":
            self._addresses.append(dict(attrs).get("href") or "")
            self._words.append("[")
        elif tag in _MARKS:
            self._words.append(_MARKS[tag])

    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            self._hidden -= tag in _LEFT_OUT
        elif tag == "table":
            self._end_table()
        elif tag in {"ul", "ol"}:
            self._end()
            self._lists -= 1
        elif tag in _LINES and self._rows is None:
            self._end()
        elif tag == "a":
            self._words.append(f"]({self._addresses.pop()})")
        elif tag in _MARKS:
            self._words.append(_MARKS[tag] + (" " if tag == "dt" else ""))

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._words.append(data.replace("<", "&lt;").replace("|", "&#124;"))

    def _taken(self) -> str:
        words, self._words = " ".join("".join(self._words).split()), []
        return words

    def _end(self) -> None:
        """End a line: an item, a paragraph or a heading."""
        words, before = self._taken(), self._before
        self._before = ""
        if words:
            # Items follow each other; anything else stands between empty lines.
            self._blocks.append(before + words if before.endswith("- ") else f"\n{before}{words}\n")

    def _end_cell(self) -> None:
        words = self._taken()
        if self._rows and self._rows[-1]:
            self._rows[-1][-1] += words

    def _end_table(self) -> None:
        self._end_cell()
        rows, self._rows = self._rows or [], None
        if rows:
            width = len(rows[0])
            rows.insert(1, ["---"] * width)
            lines = (f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows)
            self._blocks.append("\n" + "\n".join(lines) + "\n")
