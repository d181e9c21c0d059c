"""An author's Markdown as HTML that can do no harm."""

import re
from functools import cache
from typing import Final

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

SCHEMES: Final = {"http", "https", "mailto"}
"""Where a link may lead, beside places in the site itself."""
_TAGS: Final = {
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "blockquote", "pre", "code"),
    *("em", "strong", "s", "del", "ul", "ol", "li", "a", "input"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES: Final = {
    "a": {"href", "title"},
    "ol": {"start"},
    "input": {"type", "checked", "disabled", "aria-label"},
}
_MARKS: Final = {"span": {"data-place"}, "div": {"data-place"}, "tr": {"data-place"}}
"""What marks where a block of the text ends, and which of its lines the block is."""
_LINES: Final = re.compile(r"[0-9]{1,9}-[0-9]{1,9}")
_TASK: Final = re.compile(r"\[([ xX])\][ \t]+")
_ENDS: Final = frozenset({"heading_close", "paragraph_close", "fence", "code_block"})
"""The tokens that end a block behind which a remark can stand."""
_ITEM: Final = ["list_item_open", "paragraph_open"]
"""The tokens before the first words of an item."""
_CHECKBOX: Final = {
    False: '<input type="checkbox" disabled aria-label="open"> ',
    True: '<input type="checkbox" disabled checked aria-label="done"> ',
}


def to_html(text: str, *, places: bool = False) -> str:
    """Return the HTML of a Markdown text: no script, style, class, id or picture in it.

    Tasks are those that reading finds, with disabled checkboxes. HTML in the text is shown as
    text, and a picture as a link. A link keeps its address only when that is `http`, `https`,
    `mailto` or a place in the site; one without a scheme that would lead to another host
    (`//host`) loses it. A line that begins with a bold label and a colon, as the guide's forms
    write their fields, stays a line of its own.

    With `places`, an empty element follows each heading, paragraph, piece of code and row of a
    table, and ends the first line of words of each list item. Its attribute `data-place` names
    the first and the last line of the text that it stands for, such as `3-4`. An author can't
    write one, because HTML in the text is text.
    """
    return nh3.clean(
        _renderer().render(text, {"places": places}),
        tags=_TAGS | _MARKS.keys() if places else _TAGS,
        attributes=_ATTRIBUTES | _MARKS | {"td": {"colspan"}} if places else _ATTRIBUTES,
        attribute_filter=_kept,
        url_schemes=SCHEMES,
        link_rel="nofollow noopener noreferrer",
    )


@cache
def _renderer() -> MarkdownIt:
    renderer = MarkdownIt("commonmark", {"html": False, "maxNesting": 32})
    renderer.enable(["table", "strikethrough"]).disable("image")
    renderer.core.ruler.before("inline", "tasks", _mark_tasks)
    renderer.core.ruler.after("inline", "fields", _break_before_fields)
    renderer.core.ruler.push("places", _mark_places)
    return renderer


def _mark_tasks(state: StateCore) -> None:
    """Put checkboxes in the place of task markers, before anything else is made of them."""
    tokens: list[Token] = []
    for token in state.tokens:
        if token.type == "inline" and _begins_item(tokens, token):
            task = _TASK.match(token.content)
            if task:
                checkbox = Token("html_block", "", 0, content=_CHECKBOX[task[1] != " "])
                token.content = token.content[task.end() :]
                tokens.append(checkbox)
        tokens.append(token)
    state.tokens = tokens


def _break_before_fields(state: StateCore) -> None:
    """Keep lines such as `**Date:** 2026-10-02` apart, which Markdown would run together."""
    for token in state.tokens:
        children = [
            child for child in token.children or [] if child.type != "text" or child.content
        ]
        for line_end, strong, label in zip(children, children[1:], children[2:], strict=False):
            is_label = strong.type == "strong_open" and label.content.endswith(":")
            if line_end.type == "softbreak" and is_label:
                line_end.type, line_end.tag = "hardbreak", "br"


def _mark_places(state: StateCore) -> None:
    """Put an empty element behind everything that a remark about its lines can stand behind."""
    if not state.env.get("places"):
        return
    tokens: list[Token] = []
    lines: list[int] | None = None
    columns = 0
    for token in state.tokens:
        before = [one.type for one in tokens[-3:] if one.type != "html_block"]
        is_first_of_item = token.type == "inline" and before[-2:] == _ITEM
        tokens.append(token)
        lines = token.map or lines
        columns = 0 if token.type == "thead_open" else columns + (token.type == "th_open")
        if lines is None:
            continue
        if is_first_of_item:
            tokens.append(_mark(lines, "<span{}></span>"))
        elif token.type == "tr_close":
            tokens.append(_mark(lines, f'<tr{{}}><td colspan="{columns}"></td></tr>'))
        elif token.type in _ENDS and not _ends_with_mark(tokens):
            tokens.append(_mark(lines, "<div{}></div>"))
    state.tokens = tokens


def _ends_with_mark(tokens: list[Token]) -> bool:
    """Return whether a text that ends here has its mark already, within it."""
    return len(tokens) > 1 and tokens[-2].type == "html_block"


def _mark(lines: list[int], element: str) -> Token:
    place = f' data-place="{lines[0] + 1}-{max(lines[1], lines[0] + 1)}"'
    return Token("html_block", "", 0, content=element.format(place))


def _begins_item(before: list[Token], token: Token) -> bool:
    """Return whether a text stands first in a list item, and on the line of the item's mark."""
    if len(before) < 2 or before[-2].type != "list_item_open":  # noqa: PLR2004 - item, paragraph
        return False
    item = before[-2].map
    return item is not None and token.map is not None and item[0] == token.map[0]


def _kept(tag: str, attribute: str, value: str) -> str | None:
    """Return an attribute's value, or `None` to leave it out."""
    if tag == "input" and attribute == "type":
        return value if value == "checkbox" else None
    if attribute == "href" and value.replace("\\", "/").lstrip().startswith("//"):
        return None
    if attribute in ("data-place", "colspan"):
        return value if _LINES.fullmatch(value) or value.isdecimal() else None
    return value
