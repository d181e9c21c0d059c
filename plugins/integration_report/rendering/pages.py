"""All pages of the site, in the order of the navigation."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from integration_report.model.summary import History, Report
from integration_report.rendering.draw import Drawing
from integration_report.rendering.links import Links
from integration_report.rendering.page import Page, RuleText
from integration_report.rendering.site import Markdown, Site
from integration_report.rendering.view import Leaf, View
from integration_report.rendering.views import (
    checklists,
    components,
    contracts,
    flows,
    history,
    overview,
    plan,
    report,
    signoffs,
    specifications,
    tests,
    versions,
    work,
)

VIEWS: Final[Mapping[str, Callable[[Site], Iterator[View | Leaf]]]] = {
    "overview": overview.views,
    "plan": plan.views,
    "components": components.views,
    "points": checklists.points,
    "externals": checklists.externals,
    "environments": checklists.environments,
    "contracts": contracts.views,
    "specifications": specifications.views,
    "tests": tests.views,
    "flows": flows.views,
    "issues": work.issues,
    "actions": work.actions,
    "findings": work.findings,
    "deliverables": work.deliverables,
    "signoffs": signoffs.views,
    "versions": versions.views,
    "compare": versions.compared,
    "history": history.views,
    "report": report.views,
}
"""The subjects: each yields its overview and then a page for each of its things."""


def pages(
    report: Report,
    *,
    links: Links,
    markdown: Markdown,
    rules: Sequence[RuleText] = (),
    drawing: Drawing | None = None,
    history: History | None = None,
) -> list[Page]:
    """Return all pages, overviews in the order of the navigation, each before its things.

    `links` is what addresses depend on, `markdown` turns an author's Markdown into HTML that is
    safe to show, `rules` explain the codes of findings. A `drawing` that is kept between calls
    draws again only what has changed; `history` is what git remembers.
    """
    site = Site(report, links, markdown, rules, history=history)
    return pages_of(site, drawing or Drawing())


def pages_of(site: Site, drawing: Drawing) -> list[Page]:
    """Return all pages of a site."""
    return drawing.pages(site, (view for views in VIEWS.values() for view in views(site)))
