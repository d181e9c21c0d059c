"""What the text of a task says beside what is to be done: owner, date, references, evidence."""

import re
from bisect import bisect_right
from typing import Final, NamedTuple

from integration_report.model.words import ItemState
from integration_report.reading.markdown_source import Item
from integration_report.reading.markdown_text import MOST_INLINE, plain
from integration_report.reading.nodes import Mapping, Node, Scalar, Sequence

_HINTS: Final = re.compile(r"@\w|\bdue\b|~~|\]\(|https?://|[A-Z]-?\d", re.IGNORECASE)
_BACKTICKS: Final = re.compile(r"`+")
_LINK: Final = re.compile(
    r"\[([^\[\]]*)\]\(<?([^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)>?"
    r"(?:[ ]{1,4}\"[^\"]*\")?[ ]{0,4}\)"
)
_ADDRESS: Final = re.compile(r"<?(https?://[^\s<>\"'`|]*[^\s<>\"'`|.,;:!?)\]])>?")
_OWNER: Final = re.compile(r"(?<![\w.@/+-])@([A-Za-z0-9][\w-]*(?:/[A-Za-z0-9][\w-]*)?)")
_DUE: Final = re.compile(r"\bdue\b[: ]{1,3}(\d{4}-\d{1,2}-\d{1,2})(?!\w)", re.IGNORECASE)
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
_ID_AT_END: Final = re.compile(
    r"(?:[ ]?[,;:–—-][ ]?(?:see[ ])?|[ ]?\((?:see[ ])?|[ ]see[ ])"
    r"[A-Z][A-Z0-9-]*-\d+(?:(?:,[ ]?|[ ](?:and|&)[ ])[A-Z][A-Z0-9-]*-\d+)*\)?$"
)
_STRUCK: Final = re.compile(r"\s*~~(?=[^\s~])(.*?[^\s~])~~(.*)")
_SEPARATORS: Final = " \t,;:–—-"


class _Span(NamedTuple):
    """A stretch of a text."""

    start: int
    end: int


class _Notes:
    """What was found in a text, with the places in it, and what is to be cut out of it."""

    def __init__(self) -> None:
        self.owners: list[tuple[str, int]] = []
        self.due: tuple[str, int] | None = None
        self.references: list[tuple[str, int]] = []
        self.evidence: list[tuple[str, int]] = []
        self.cuts: list[_Span] = []
        self.links: list[_Span] = []


class _Text:
    """An item's lines as one text whose characters know their places."""

    def __init__(self, item: Item) -> None:
        self.text = " ".join(_without_break(line.text) for line in item.lines).rstrip()
        self._lines = item.lines
        self._starts = [0]
        for line in item.lines[:-1]:
            self._starts.append(self._starts[-1] + len(_without_break(line.text)) + 1)

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
    state = ItemState.DONE if item.checked else ItemState.OPEN
    struck: re.Match[str] | None = None
    notes = None
    if len(text) <= MOST_INLINE and _HINTS.search(text):
        notes = _notes(text)
        struck = _STRUCK.fullmatch(_cut(text, notes.cuts))
    if struck:
        state = ItemState.NOT_APPLICABLE
        text = struck[1]
    elif notes:
        text = _bare(text, notes)
    _put(entries, "text", plain(text), line, column)
    _put(entries, "state", state.value, item.line, item.column)
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
    entries.append((Scalar(key, line, column), Scalar(text, line, column, quoted=bool(text))))


def _put_notes(entries: list[tuple[Scalar, Node]], notes: _Notes, source: _Text) -> None:
    if notes.owners:
        place = source.place(notes.owners[0][1])
        _put(entries, "owner", ", ".join(owner for owner, _ in notes.owners), *place)
    if notes.due:
        _put(entries, "due", notes.due[0], *source.place(notes.due[1]))
    for key, found in (("references", notes.references), ("evidence", notes.evidence)):
        if found:
            items: list[Node] = [
                Scalar(text, *source.place(index), quoted=True) for text, index in found
            ]
            place = source.place(found[0][1])
            entries.append((Scalar(key, *place), Sequence(items, *place)))


def _notes(text: str) -> _Notes:
    """Return what a text says beside its words; code is left alone."""
    notes = _Notes()
    masked = _without_code(text)
    for link in _LINK.finditer(masked):
        notes.evidence.append((link[2], link.start(2)))
        notes.links.append(_Span(link.start(), link.end()))
        masked = _blanked(masked, link.start(2), link.end(2))
    for address in _ADDRESS.finditer(masked):
        notes.evidence.append((address[1], address.start(1)))
        notes.cuts.append(_Span(address.start(), address.end()))
        masked = _blanked(masked, *address.span())
    notes.evidence.sort(key=lambda found: found[1])
    for owner in _OWNER.finditer(masked):
        notes.owners.append((owner[1], owner.start()))
        notes.cuts.append(_Span(owner.start(), owner.end()))
    due = _DUE.search(masked)
    if due:
        notes.due = (due[1], due.start(1))
        notes.cuts.append(_Span(due.start(), due.end()))
    known = set()
    for name in _ID.finditer(masked):
        if name[1] not in _STANDARDS and name[0] not in known:
            known.add(name[0])
            notes.references.append((name[0], name.start()))
    return notes


def _bare(text: str, notes: _Notes) -> str:
    """Return what is to be done: the text without owners, dates, and what follows it as proof.

    Links at the end go; a link within the text, or one that is all of the text, leaves its words.
    """
    cuts = list(notes.cuts)
    for link in reversed(notes.links):
        after = _cut(text[link.end :], [_moved(cut, link.end) for cut in cuts])
        before = _cut(text[: link.start], [cut for cut in cuts if cut.end <= link.start])
        if not re.search(r"\w", after) and re.search(r"\w", before):
            cuts.append(link)
        else:
            break
    bare = _cut(text, cuts)
    if notes.references:
        shorter = _ID_AT_END.sub("", bare)
        bare = shorter if re.search(r"\w", shorter) else bare
    return bare


def _moved(span: _Span, by: int) -> _Span:
    return _Span(max(span.start - by, 0), max(span.end - by, 0))


def _cut(text: str, cuts: list[_Span]) -> str:
    """Return a text without some stretches, and without the marks that then divide nothing."""
    if not cuts:
        return text.strip()
    pieces = []
    position = 0
    for start, end in sorted(cuts):
        pieces.append(text[position : max(start, position)])
        position = max(end, position)
    pieces.append(text[position:])
    left = re.sub(r"\([\s,;]*\)", "", "".join(pieces))
    left = re.sub(r"\s+", " ", left)
    return re.sub(r" ([,;.)])", r"\1", left).strip(_SEPARATORS)


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
    stripped = text.rstrip(" \t")
    return stripped[:-1].rstrip(" \t") if stripped.endswith("\\") else stripped


def _without_parentheses(text: str) -> str:
    if text.startswith("(") and text.endswith(")") and "(" not in text[1:]:
        return text[1:-1].strip()
    return text
