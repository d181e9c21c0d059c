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
_TASK: Final = re.compile(r"\[([ xX])\][ \t]+")
_CHECKBOX: Final = {
    False: '<input type="checkbox" disabled aria-label="open"> ',
    True: '<input type="checkbox" disabled checked aria-label="done"> ',
}


def to_html(text: str) -> str:
    """Return the HTML of a Markdown text: no script, style, class, id or picture in it.

    Tasks are those that reading finds, with disabled checkboxes. HTML in the text is shown as
    text, and a picture as a link. A link keeps its address only when that is `http`, `https`,
    `mailto` or a place in the site; one without a scheme that would lead to another host
    (`//host`) loses it. A line that begins with a bold label and a colon, as the guide's forms
    write their fields, stays a line of its own.
    """
    return nh3.clean(
        _renderer().render(text),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
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
    return value
