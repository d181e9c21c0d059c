"""What the rules publish about themselves, as HTML: it is the same in every project."""

from functools import cache
from pathlib import Path
from typing import Final

from integration_report.checking.families import FAMILIES, family
from integration_report.checking.registry import RULES
from integration_report.rendering.page import RuleText
from integration_report.shelf import Shelf, version_of

_SHELF: Final = "rules.msgpack"
_HTML: Final = "html"


def rule_texts(folder: Path | None) -> list[RuleText]:
    """Return what the rules publish; `folder` is where their HTML is kept, if at all.

    It has to be one in which nobody else can put anything.
    """
    html = _kept(folder) if folder else _made()
    return [
        RuleText(
            code=rule.CODE,
            name=rule.NAME,
            level=rule.LEVEL,
            family=family(rule.CODE),
            subject=FAMILIES[family(rule.CODE)],
            html=html[rule.CODE],
        )
        for rule in RULES.values()
    ]


def _kept(folder: Path) -> dict[str, str]:
    shelf = Shelf(folder / _SHELF, _version())
    known, html = shelf.find(_HTML, of=dict[str, str])
    if known and html.keys() == RULES.keys():
        return dict(html)
    html = _made()
    shelf.store(_HTML, html)
    shelf.keep()
    return html


@cache
def _made() -> dict[str, str]:
    from integration_report.reading.markdown_html import to_html  # not needed for what is kept

    return {
        code: to_html((rule.__doc__ or "").partition("\n\n")[2]) for code, rule in RULES.items()
    }


@cache
def _version() -> bytes:
    return version_of(("checking/rules", "reading"), ("markdown_it", "nh3"))
