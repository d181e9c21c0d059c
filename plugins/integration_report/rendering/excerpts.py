"""Excerpts of large files: the lines that statements lead to, with those around them."""

from collections.abc import Collection, Mapping
from html import escape
from typing import Final

LARGE: Final = 64 * 1024
"""Of files that people don't write of more bytes than this only excerpts are shown."""

_AROUND: Final = 3
_MOST_LETTERS: Final = 1000
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")


def excerpts(content: bytes, told: Collection[int], beside: Mapping[int, str]) -> str:
    """Return lines of a file as HTML, each with what stands `beside` it, and how many are left out.

    Very long lines are cut. The lines of `told` are those by which it is chosen what is shown.
    """
    if content.startswith(_UTF_16):
        content = content.decode("utf-16", "replace").encode()
    lines = content.splitlines()
    shown = sorted(
        {
            near
            for number in told
            for near in range(number - _AROUND, number + _AROUND + 1)
            if 1 <= near <= len(lines)
        }
    )
    drawn = []
    before = 0
    for number in shown:
        drawn.append(_left_out(before, number - 1))
        text = _line(lines[number - 1])
        drawn.append(f'<span id="L{number}">{text}\n{beside.get(number, "")}</span>')
        before = number
    drawn.append(_left_out(before, len(lines)))
    last = "".join(remarks for number, remarks in beside.items() if number not in set(shown))
    end = f'<span id="L{len(lines) + 1}" class="end">{last}</span>'
    note = "This file is large: only lines that the report leads to are shown."
    return f'<p class="faint">{note}</p>\n<pre>{"".join(drawn)}{end}</pre>'


def _left_out(before: int, last: int) -> str:
    """Return that the lines between one that was shown and a last one aren't; lines go on after."""
    if last <= before:
        return ""
    lines = "1 line" if last == before + 1 else f"{last - before:,} lines"
    return f'<span class="left-out" style="counter-set:line {last}">… {lines} …\n</span>'


def _line(line: bytes) -> str:
    # Four bytes a letter at most: what is cut off needn't be read.
    text = line[: 4 * _MOST_LETTERS].decode("utf-8", "replace")
    if len(text) <= _MOST_LETTERS and len(line) <= 4 * _MOST_LETTERS:
        return escape(text, quote=False)
    return f"{escape(text[:_MOST_LETTERS], quote=False)}…"
