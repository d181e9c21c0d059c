"""The one door to templates: pages become HTML, and only once for the same content."""

from collections.abc import Callable, Iterable
from functools import cache, lru_cache, partial
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from typing import Final

import jinja2
import msgspec
from markupsafe import Markup

from integration_report.model.location import Location
from integration_report.rendering.cells import AnyCell, Meter, Source
from integration_report.rendering.checklist_blocks import Item
from integration_report.rendering.compiled import keep_compiled
from integration_report.rendering.page import Page, TocEntry
from integration_report.rendering.pictures.map_svg import fits_paper, map_svg
from integration_report.rendering.portions import meter_bar
from integration_report.rendering.rows import layout, rows
from integration_report.rendering.site import Site
from integration_report.rendering.sorting import sortings
from integration_report.rendering.unseen import without_unseen
from integration_report.rendering.view import AnyBlock, Leaf, View

_TOP: Final = "top"
_FILE: Final = "file"
_encode = msgspec.msgpack.Encoder(enc_hook=str).encode


class Drawing:
    """Draws pages, and remembers what it has drawn."""

    def __init__(self) -> None:
        """Start with nothing drawn."""
        self.compiled: Path | None = None
        """Where compiled templates, and what else every project shares, are kept, if at all."""
        self._drawn: dict[bytes, str] = {}
        self._used: dict[bytes, str] = {}
        self._leaves: dict[str, tuple[tuple[object, ...], Page]] = {}
        self._addresses: object = None

    def pages(self, site: Site, views: Iterable[View | Leaf]) -> list[Page]:
        """Return the pages of a site.

        A leaf is described again only when what it shows has changed, or any address or name.
        """
        if self._addresses != site.addresses:
            self._leaves = {}
            self._addresses = site.addresses
        leaves: dict[str, tuple[tuple[object, ...], Page]] = {}
        drawn = []
        for view in views:
            if isinstance(view, View):
                drawn.append(self.page(view, _source(site, view)))
                continue
            shown, page = self._leaves.get(view.path, ((), None))
            if page is None or shown != view.shows:
                described = view.view()
                page = self.page(described, _source(site, described))
            leaves[view.path] = (view.shows, page)
            drawn.append(page)
        self._leaves = leaves
        return drawn

    def page(self, view: View, source: Source | None = None) -> Page:
        """Return the page that a view describes; `source` is where it says that it is written."""
        html = self._remembered(
            "page.html", (view, source), view=view, source_cell=source, top=_TOP
        )
        digest = self._remembered(
            "digest.html",
            (
                view.title,
                view.lead,
                view.keywords,
                [(part.id, part.title) for part in view.parts if part.search],
            ),
            view=view,
            top=_TOP,
        )
        toc = [TocEntry(_TOP, view.title, 1)]
        toc += [TocEntry(part.id, part.title, part.level) for part in view.parts]
        return Page(
            path=view.path,
            title=view.title,
            name=view.name or view.title,
            html=html,
            toc=tuple(toc),
            parent=view.parent,
            in_nav=view.in_nav,
            group=view.group,
            source_path=_path(view.source),
            description=view.description or view.lead,
            digest=digest,
            wide=view.wide,
            alone=view.alone,
        )

    def sheet(self, view: View, **values: str) -> str:
        """Return the report that a view describes as a file of its own, without a site."""
        return self._remembered(
            "paper.html", (view, values), view=view, source_cell=None, top=_TOP, **values
        )

    def fragment(self, blocks: Iterable[AnyBlock]) -> str:
        """Return blocks as HTML for use within another page."""
        kept = tuple(blocks)
        return self._remembered("fragment.html", kept, blocks=kept)

    def panel(self, blocks: Iterable[AnyBlock], *, title: str) -> str:
        """Return blocks as HTML for the head of a page that somebody has written."""
        kept = tuple(blocks)
        if not kept:
            return ""
        return self._remembered("panel.html", (title, kept), title=title, blocks=kept)

    def beside(self, item: Item, meter: Meter | None) -> str:
        """Return what is known of a line as HTML that may stand within a paragraph."""
        return self._remembered("beside.html", (item, meter), item=item, meter=meter)

    def source(self, page: msgspec.Struct, text: Callable[..., Markup]) -> str:
        """Return a source page as a file of its own; `text` makes the HTML of what it shows."""

        def drawn() -> str:
            # There are many and they are small: a macro needs no context for each of them.
            html: str = getattr(self._template("source.html").module, _FILE)(page, text)
            return html

        return self._kept("source.html", page, drawn)

    def forget_unused(self) -> None:
        """Forget what hasn't been drawn since the last call."""
        self._drawn, self._used = self._used, {}

    def _remembered(self, template: str, content: object, **values: object) -> str:
        return self._kept(template, content, lambda: self._template(template).render(values))

    def _kept(self, template: str, content: object, draw: Callable[[], str]) -> str:
        key = blake2b(template.encode() + _encode(content), digest_size=16).digest()
        html = self._used.get(key) or self._drawn.get(key)
        if html is None:
            html = visible(draw())
        self._used[key] = html
        return html

    def _template(self, name: str) -> jinja2.Template:
        return _environment(self.compiled).get_template(name)


def visible(html: str) -> str:
    """Return HTML with a sign in the place of characters that would hide or turn what is shown."""
    return without_unseen(html, lambda _: "\N{REPLACEMENT CHARACTER}")


def _source(site: Site, view: View) -> Source | None:
    return site.at(view.path).source(view.source) if view.source else None


def _path(location: Location | None) -> str:
    return location.path if location else ""


@cache
def _environment(compiled: Path | None) -> jinja2.Environment:
    folder = files("integration_report.rendering").joinpath("templates")
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(lambda name: folder.joinpath(name).read_text("utf-8")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        auto_reload=False,
        trim_blocks=False,
        lstrip_blocks=False,
    )
    keep_compiled(environment, compiled)

    @cache
    def macros() -> object:
        return environment.get_template("cells.html").module

    @lru_cache(maxsize=1 << 16)  # most cells stand on many pages
    def drawn(cell: AnyCell) -> Markup:
        html: Markup = getattr(macros(), cell.drawn)(cell)
        return html

    environment.globals["drawn"] = drawn
    environment.globals["rows"] = partial(rows, drawn=drawn)
    environment.globals["layout"] = layout
    environment.globals["sortings"] = sortings
    environment.globals["meter_bar"] = meter_bar
    environment.globals["map_svg"] = map_svg
    environment.globals["fits_paper"] = fits_paper
    return environment
