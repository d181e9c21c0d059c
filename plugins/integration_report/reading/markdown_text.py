"""Markdown within a line becomes plain text."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

MOST_INLINE: Final = 2_000
"""Longest text whose Markdown is looked at; a longer one stays as it is written."""

_MARKUP: Final = re.compile(r"[*`~\\&]|\]\(|</?[A-Za-z]|(?<![^\W_])_|_(?![^\W_])")
_SPECIAL: Final = re.compile(r"[*`~\\&\]<_]")
_LINE_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
_UNDERSCORES: Final = re.compile(r"_+")


def plain(text: str) -> str:
    """Return a text as it is read on a page: without emphasis, code marks, escapes and links.

    A link leaves its text, an image its description, a line break a space. HTML other than a line
    break stays as it is written, because `<UUID>` in a table is more often meant to be read.
    """
    if _SPECIAL.search(text) is None or _MARKUP.search(text) is None:
        return text
    if len(text) > MOST_INLINE or _UNDERSCORES.fullmatch(text):
        return text
    parser = _parser()
    tokens: list[Token] = []
    parser.inline.parse(text, parser, {}, tokens)
    return _text_of(tokens).strip()


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("strikethrough")


def _text_of(tokens: Sequence[Token]) -> str:
    pieces = []
    for token in tokens:
        if token.type in {"softbreak", "hardbreak"}:
            pieces.append(" ")
        elif token.type == "html_inline":
            pieces.append(_LINE_BREAK.sub(" ", token.content))
        elif token.type == "image":
            pieces.append(_text_of(token.children or ()))
        else:
            pieces.append(token.content)
    return "".join(pieces)
