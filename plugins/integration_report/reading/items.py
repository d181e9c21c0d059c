"""What the text of a task says beside what is to be done: owner, date, references, evidence."""

import re
from bisect import bisect_right
from typing import Final, NamedTuple

from integration_report.model.words import ItemState
from integration_report.reading.markdown_source import Item
from integration_report.reading.markdown_text import MOST_INLINE, plain
from integration_report.reading.nodes import Mapping, Node, Scalar, Sequence

_DONE: Final = ItemState.DONE.value
_OPEN: Final = ItemState.OPEN.value
_NOT_APPLICABLE: Final = ItemState.NOT_APPLICABLE.value
_HINT: Final = re.compile(r"[@~0-9]|\]\(|://")
_BACKTICKS: Final = re.compile(r"`+")
_LINK: Final = re.compile(
    r"\[([^\[\]]*)\]\(<?([^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)>?"
    r"(?:[ ]{1,4}\"[^\"]*\")?[ ]{0,4}\)"
)
_ADDRESS: Final = re.compile(r"<?(https?://[^\s<>\"'`|]*[^\s<>\"'`|.,;:!?)\]])>?")
_OWNER: Final = re.compile(r"(?<![\w.@/+-])@([A-Za-z0-9][\w-]*(?:/[A-Za-z0-9][\w-]*)?)")
_DUE: Final = re.compile(
    # A date of another order is taken as well, so that it is reported and not overlooked.
    r"\b[Dd]ue[: ]{1,3}(\d{4}-\d{1,2}-\d{1,2}|\d{1,4}([./-])\d{1,2}\2\d{2,4})(?!\w)"
)
_ID: Final = re.compile(
    r"(?<![\w/-])([A-Z][A-Z0-9]{1,11}(?:-[A-Z][A-Z0-9]{0,11})*)-\d{1,8}(?![\w-])"
)
_STANDARDS: Final = frozenset(
    {
        *("AES", "CVE", "CWE", "EC", "ES", "GMT", "HS", "HTTP", "IEC", "IEEE", "ISO", "MD"),
        *("OWASP", "PHASE", "PS", "RFC", "RS", "RSA", "SHA", "TLS", "UTC", "UTF"),
    }
)
"""What looks like the project of an id and is a standard, such as in `UTF-8`."""
_ID_OR_DATE: Final = re.compile(r"-[0-9]|[Dd]ue[: ]")
_ID_AT_END: Final = re.compile(
    r"(?:[ ]?[,;:–—-][ ]?(?:see[ ])?|[ ]?\((?:see[ ])?|[ ]see[ ])"
    r"[A-Z][A-Z0-9-]*-\d+(?:(?:,[ ]?|[ ](?:and|&)[ ])[A-Z][A-Z0-9-]*-\d+)*\)?$"
)
_STRUCK: Final = re.compile(r"\s*~~(?=[^\s~])(.*?[^\s~])~~(.*)")
_WORD: Final = re.compile(r"\w")
_EMPTY_BRACKETS: Final = re.compile(r"\([ ,;]*\)")
_LOOSE_MARK: Final = re.compile(r" ([,;.)])")
_SEPARATORS: Final = " \t,;:–—-"


class _Found(NamedTuple):
    """What was found in a text, and where in it."""

    text: str
    at: int


class _Notes:
    """What a text says beside its words, and the stretches of it that are to be cut out."""

    __slots__ = ("cuts", "due", "evidence", "links", "owners", "references")

    def __init__(self) -> None:
        self.owners: list[_Found] = []
        self.due: _Found | None = None
        self.references: list[_Found] = []
        self.evidence: list[_Found] = []
        self.cuts: list[tuple[int, int]] = []
        self.links: list[tuple[int, int]] = []


class _Text:
    """An item's lines as one text whose characters know their places."""

    __slots__ = ("_lines", "_starts", "text")

    def __init__(self, item: Item) -> None:
        self._lines = item.lines
        self._starts = [0]
        pieces = [_without_break(line.text) for line in item.lines]
        for piece in pieces[:-1]:
            self._starts.append(self._starts[-1] + len(piece) + 1)
        self.text = " ".join(pieces) if len(pieces) > 1 else pieces[0]

    def place(self, index: int) -> tuple[int, int]:
        """Return line and column of the character at an index."""
        number = bisect_right(self._starts, index) - 1
        line = self._lines[number]
        return line.line, line.column + index - self._starts[number]


def item_node(item: Item) -> Mapping:
    """Return what a task says, with the keys that an item of a YAML checklist has.

    `@handle` is its owner, `due 2026-10-10` its date, `INT-045` a reference, a link evidence.
    These are taken out of the text, except names of issues and tests within a sentence. A task
    that begins with struck-through text is not applicable, and what follows is the reason.
    """
    source = _Text(item)
    text = source.text
    line, column = item.lines[0].line, item.lines[0].column
    entries: list[tuple[Scalar, Node]] = []
    state = _DONE if item.checked else _OPEN
    struck: re.Match[str] | None = None
    notes = None
    if len(text) <= MOST_INLINE and _HINT.search(text):
        notes = _notes(text)
        if "~~" in text:
            struck = _STRUCK.fullmatch(_cut(text, notes.cuts))
    if struck:
        state = _NOT_APPLICABLE
        text = struck[1]
    elif notes:
        text = _bare(text, notes)
    _put(entries, "text", plain(text), line, column)
    _put(entries, "state", state, item.line, item.column)
    if struck:
        reason = plain(struck[2].strip(_SEPARATORS))
        _put(entries, "reason", _without_parentheses(reason), line, column)
    if notes:
        _put_notes(entries, notes, source)
    if item.depth:
        _put(entries, "depth", str(item.depth), item.line, item.column)
    return Mapping(entries, item.line, item.column)


def item_text(item: Item) -> str:
    """Return the text of an item as plain text, with all that it names."""
    return plain(_Text(item).text.strip())


def _put(entries: list[tuple[Scalar, Node]], key: str, text: str, line: int, column: int) -> None:
    entries.append((Scalar(key, line, column), Scalar(text, line, column, bool(text))))


def _put_notes(entries: list[tuple[Scalar, Node]], notes: _Notes, source: _Text) -> None:
    if notes.owners:
        place = source.place(notes.owners[0].at)
        _put(entries, "owner", ", ".join(owner.text for owner in notes.owners), *place)
    if notes.due:
        _put(entries, "due", notes.due.text, *source.place(notes.due.at))
    for key, found in (("references", notes.references), ("evidence", notes.evidence)):
        if found:
            items: list[Node] = [
                Scalar(text, *source.place(index), quoted=True) for text, index in found
            ]
            first = items[0]
            sequence = Sequence(items, first.line, first.column)
            entries.append((Scalar(key, first.line, first.column), sequence))


def _notes(text: str) -> _Notes:
    """Return what a text says beside its words; code is left alone."""
    notes = _Notes()
    masked = _without_code(text) if "`" in text else text
    if "](" in masked:
        for link in _LINK.finditer(masked):
            notes.evidence.append(_Found(link[2], link.start(2)))
            notes.links.append(link.span())
            masked = _blanked(masked, *link.span(2))
    if "://" in masked:
        for address in _ADDRESS.finditer(masked):
            notes.evidence.append(_Found(address[1], address.start(1)))
            notes.cuts.append(address.span())
            masked = _blanked(masked, *address.span())
        notes.evidence.sort(key=lambda found: found.at)
    if "@" in masked:
        for owner in _OWNER.finditer(masked):
            notes.owners.append(_Found(owner[1], owner.start()))
            notes.cuts.append(owner.span())
    if _ID_OR_DATE.search(masked):
        due = _DUE.search(masked)
        if due:
            notes.due = _Found(due[1], due.start(1))
            notes.cuts.append(due.span())
        _find_references(masked, notes)
    return notes


def _find_references(text: str, notes: _Notes) -> None:
    known = set()
    for name in _ID.finditer(text):
        if name[1] not in _STANDARDS and name[0] not in known:
            known.add(name[0])
            notes.references.append(_Found(name[0], name.start()))


def _bare(text: str, notes: _Notes) -> str:
    """Return what is to be done: the text without owners, dates, and what follows it as proof.

    Links at the end go; a link within the text, or one that is all of the text, leaves its words.
    """
    cuts = notes.cuts
    if notes.links:
        cuts = [*cuts, *_links_at_end(text, notes)]
    bare = _cut(text, cuts)
    if notes.references:
        shorter = _ID_AT_END.sub("", bare)
        return shorter if _WORD.search(shorter) else bare
    return bare


def _links_at_end(text: str, notes: _Notes) -> list[tuple[int, int]]:
    """Return the links that no word follows, and that words stand before."""
    rest = text
    for cut in notes.cuts:
        rest = _blanked(rest, *cut)
    words = _WORD.search(rest)
    end = len(text)
    found: list[tuple[int, int]] = []
    for link in reversed(notes.links):
        if words is None or words.start() > link[0] or _WORD.search(rest, link[1], end):
            break
        found.append(link)
        end = link[0]
    return found


def _cut(text: str, cuts: list[tuple[int, int]]) -> str:
    """Return a text without some stretches, and without the marks that then divide nothing."""
    if not cuts:
        return text.strip()
    pieces = []
    position = 0
    for start, end in sorted(cuts):
        pieces.append(text[position : max(start, position)])
        position = max(end, position)
    pieces.append(text[position:])
    left = " ".join("".join(pieces).split())
    if "(" in left:
        left = " ".join(_EMPTY_BRACKETS.sub("", left).split())
    if " ," in left or " ;" in left or " ." in left or " )" in left:
        left = _LOOSE_MARK.sub(r"\1", left)
    return left.strip(_SEPARATORS)


def _blanked(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


def _without_code(text: str) -> str:
    """Return a text of the same length in which code is blank."""
    runs = list(_BACKTICKS.finditer(text))
    if len(runs) < 2:  # noqa: PLR2004 - code begins with one and ends with another
        return text
    later: dict[int, list[int]] = {}
    for number, run in enumerate(runs):
        later.setdefault(len(run[0]), []).append(number)
    number = 0
    while number < len(runs):
        run = runs[number]
        same = later[len(run[0])]
        following = bisect_right(same, number)
        if following < len(same):
            number = same[following]
            text = _blanked(text, run.start(), runs[number].end())
        number += 1
    return text


def _without_break(text: str) -> str:
    """Return a line without the mark of a hard line break."""
    stripped = text.rstrip()
    return stripped[:-1].rstrip() if stripped.endswith("\\") else stripped


def _without_parentheses(text: str) -> str:
    if text.startswith("(") and text.endswith(")") and "(" not in text[1:]:
        return text[1:-1].strip()
    return text
