"""An author's Markdown as HTML that can do no harm."""

from functools import cache
from typing import Final

import nh3
from markdown_it import MarkdownIt
from mdit_py_plugins.tasklists import tasklists_plugin

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
    "input": {"type", "checked", "disabled"},
}


def to_html(text: str) -> str:
    """Return the HTML of a Markdown text: no script, style, class, id or picture in it.

    Task lists have disabled checkboxes. HTML in the text is shown as text. A link keeps its
    address only when that is `http`, `https`, `mailto` or a place in the site; one without a
    scheme that would lead to another host (`//host`) loses it.
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
    return renderer.use(tasklists_plugin)


def _kept(tag: str, attribute: str, value: str) -> str | None:
    """Return an attribute's value, or `None` to leave it out."""
    if tag == "input" and attribute == "type":
        return value if value == "checkbox" else None
    if attribute == "href" and value.replace("\\", "/").lstrip().startswith("//"):
        return None
    return value
