"""The style sheet has no rule for what no page has."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from integration_report.rendering.publication import STYLES, style_sheet

pytestmark = pytest.mark.browser

ELSEWHERE = (
    ".ir-fragment:nth-of-type",  # a page of many blocks
    ".ir-contents__page",  # numbers of pages, in the PDF
    "[data-md-color-scheme",  # the theme's other colours
    "[aria-sort",  # a table that is sorted
    "[hidden]",  # and one that is filtered
    ".ir-long td",  # results of tests that only files of runners have,
    ".ir-apart",  # very many of them by suite,
    ".ir-output",  # and what a runner says of a failure,
    "th.ir-brief",  # tests with long names,
    "thead th:nth-child(10)",  # and of which as much as possible is known
    ".ir-prose a",  # a link in an author's words
    ".ir-panel details.ir-more",  # a document with very many reasons
    ".ir-item--inner",  # an item within another
    ".ir-bar__range--unknown",  # a target that can't be understood
    ".ir-map__box--unknown",  # a component that the plan doesn't have
    ".ir-map__note",
    ".ir-map__edge--calm",  # a complete point among many
    ".ir-burn__gap",  # commits that nobody judged
    ".ir-telling__why",  # and why something is worse than before
)
"""What selectors speak of that is on no page of these sites."""
LIVE = ("tests.html", "issues.html", "findings/index.html")
"""Pages to which the script adds something."""
SELECTORS = """
(styles) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  const found = new Set();
  const split = (list) => {
    let depth = 0, start = 0;
    [...list].forEach((sign, place) => {
      if ('(['.includes(sign)) depth += 1;
      if (')]'.includes(sign)) depth -= 1;
      if (sign !== ',' || depth) return;
      found.add(list.slice(start, place).trim());
      start = place + 1;
    });
    found.add(list.slice(start).trim());
  };
  const walk = (rules) => [...rules].forEach(rule => {
    if (rule instanceof CSSStyleRule) split(rule.selectorText);
    else if (rule.cssRules && !(rule instanceof CSSPageRule)) walk(rule.cssRules);
  });
  walk(sheet.cssRules);
  return [...found];
}
"""
UNMATCHED = """
([selectors, texts]) => {
  // How a part looks while something is done with it, and what is drawn around it.
  const still = (selector) => selector
    .replace(/::[a-z-]+/g, '')
    .replace(/(?<!:not\\():(hover|focus(-visible|-within)?|target|active|indeterminate)/g, '')
    .replace(/:is\\([, ]*\\)/g, '')
    .replace(/(?<!:not\\()\\[open\\]/g, '');
  const parts = texts === null ? [document]
    : texts.map(text => new DOMParser().parseFromString(text, 'text/html'));
  return selectors.filter(selector => !parts.some(part => part.querySelector(still(selector))));
}
"""


def texts_of(sample: Path, middling: Path, large: Path) -> Iterator[str]:
    """Yield all pages of the sample, and of larger projects the overviews and some others."""
    yield (middling / "points/index.html").read_text("utf-8")
    for path in sorted(sample.rglob("*.html")):
        yield path.read_text("utf-8")
    for folder in (large, *(one for one in sorted(large.iterdir()) if one.is_dir())):
        for path in sorted(folder.glob("*.html"))[:20]:
            yield path.read_text("utf-8")


def left_after_scripts(page: Page, site: Path, selectors: list[str]) -> list[str]:
    for path in LIVE:
        page.goto((site / path).as_uri())
        page.wait_for_selector(".ir-page")
        selectors = page.evaluate(UNMATCHED, [selectors, None])
    return selectors


def test_every_selector_matches_something(
    page: Page, sample_site: Path, middling: Path, large_site: Path
) -> None:
    selectors = page.evaluate(SELECTORS, style_sheet(*STYLES))
    assert len(selectors) > 300
    texts = list(texts_of(sample_site, middling, large_site))
    left = page.evaluate(UNMATCHED, [selectors, texts])
    left = left_after_scripts(page, large_site, left)
    dead = [one for one in left if not any(name in one for name in ELSEWHERE)]
    assert not dead, "\n".join(dead)


def test_of_many_blocks_those_far_below_are_not_laid_out_at_once_but_printed(
    page: Page,
) -> None:
    block = '<div class="ir-page ir-fragment"><p>Words</p></div>'
    page.set_content(
        f'<style>{style_sheet(*STYLES)}</style><article class="md-typeset">{block * 12}</article>'
    )
    how = """
    [...document.querySelectorAll('.ir-fragment')]
      .map(one => getComputedStyle(one).contentVisibility)
    """
    assert page.evaluate(how) == ["visible"] * 10 + ["auto"] * 2
    page.emulate_media(media="print")
    assert page.evaluate(how) == ["visible"] * 12
