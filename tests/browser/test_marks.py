"""A status has one mark, one word and one colour everywhere, also in print and without colours."""

import itertools
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, TypeAlias

import pytest
from playwright.sync_api import Page

from browsing import Visit
from sites import pages

pytestmark = pytest.mark.browser

Look: TypeAlias = tuple[str, str]
LOOKS: dict[str, Look] = {
    "complete": ("✓", "good"),
    "passed": ("✓", "good"),
    "done": ("✓", "good"),
    "resolved": ("✓", "good"),
    "closed": ("✓", "good"),
    "approved": ("✓", "good"),
    "verified": ("✓", "good"),
    "valid": ("✓", "good"),
    "partial": ("⚠︎", "warn"),
    "warning": ("⚠︎", "warn"),
    "approved with conditions": ("⚠︎", "warn"),
    "medium": ("■", "warn"),
    "open": ("○", "warn"),
    "in progress": ("◐", "warn"),
    "stale": ("↻", "warn"),
    "failed": ("✗", "bad"),
    "error": ("✗", "bad"),
    "overdue": ("✗", "bad"),
    "rejected": ("✗", "bad"),
    "revoked": ("✗", "bad"),
    "high": ("▲", "bad"),
    "blocked": ("⊘", "block"),
    "blocker": ("⊘", "block"),
    "blocks the release": ("⊘", "block"),
    "unknown": ("?", "doubt"),
    "not stated": ("?", "doubt"),
    "can't tell": ("?", "doubt"),
    "missing": ("∅", "doubt"),
    "none": ("∅", "doubt"),
    "not started": ("○", "idle"),
    "pending": ("○", "idle"),
    "skipped": ("–", "idle"),
    "not applicable": ("–", "idle"),
    "won't fix": ("–", "idle"),
    "low": ("▽", "idle"),
    "waived": ("–", "info"),
    "note": ("i", "info"),
    "recorded": ("○", "info"),
    "attributed": ("◐", "info"),
    "unverified": ("?", "doubt"),
    "expired": ("↻", "warn"),
    "invalid": ("✗", "bad"),
    "superseded": ("–", "idle"),
    "other mode": ("→", "info"),
    "flaky": ("≈", "warn"),
    "passed unexpectedly": ("⚠︎", "warn"),
    "broke": ("✗", "bad"),
    "newly failing": ("↓", "bad"),
    "vanished": ("∅", "doubt"),
    "never run": ("○", "idle"),
    "expected failure": ("–", "idle"),
    "replaced": ("–", "idle"),
    "fixed": ("↑", "info"),
    "counts": ("●", "info"),
    "covered": ("✓", "good"),
    "failing": ("✗", "bad"),
    "not tested": ("○", "idle"),
    "undocumented": ("+", "warn"),
    "breaks the consumer": ("✗", "bad"),
    "breaks the provider": ("✗", "bad"),
    "compatible": ("=", "info"),
    "still deviates": ("≠", "warn"),
    "no longer deviates": ("=", "info"),
    "ready": ("✓", "good"),
    "not ready": ("✗", "bad"),
    "worse": ("↓", "bad"),
    "better": ("↑", "good"),
    "changed": ("→", "info"),
    "ticked": ("✓", "good"),
    "unticked": ("○", "warn"),
    "added": ("+", "info"),
    "arrived": ("+", "doubt"),
    "arrived ticked": ("+", "doubt"),
    "copied": ("=", "doubt"),
    "removed": ("–", "idle"),
}
"""Mark and tone of each word, written down once more so that nobody changes one by chance."""
AROUND = re.compile(r"^[\d,]+ (of [\d,]+ |days? )?|, .*$|s$")
"""What stands around a word: how many, since when, and the plural."""
SHOWN = """
() => {
  const tone = part => [...(part?.classList ?? [])]
    .map(name => /^ir-tone-(.+)$/.exec(name)?.[1]).find(Boolean) ?? '';
  const colour = (part, kind) => getComputedStyle(part)[kind];
  const found = [];
  const tell = (where, mark, word, part, kind = 'color') => found.push(
    { where, mark: mark.trim(), word: word.trim(), tone: tone(part.closest('[class*=ir-tone-]')),
      colour: colour(part, kind) });
  for (const badge of document.querySelectorAll('.ir-badge')) {
    const mark = badge.querySelector('.ir-mark')?.textContent ?? '';
    tell('badge', mark, badge.textContent.trim().slice(mark.length), badge);
  }
  for (const box of document.querySelectorAll('.ir-map__box[class*=ir-tone-]')) {
    const mark = box.querySelector('.ir-map__mark'), word = box.querySelector('.ir-map__word');
    tell('box', mark.textContent, word.textContent, mark, 'fill');
    tell('box', mark.textContent, word.textContent, word, 'fill');
  }
  for (const edge of document.querySelectorAll('.ir-map__edge:has(.ir-map__label)')) {
    const label = edge.querySelector('.ir-map__label');
    const [mark] = label.textContent.split(' ');
    const word = edge.querySelector('title').textContent.split(': ').at(-1);
    if (![mark, `${mark} ${word}`].includes(label.textContent)) tell('label', '', word, label);
    tell('edge', mark, word, label, 'fill');
  }
  for (const state of document.querySelectorAll('.ir-map__state')) {
    const [mark, ...words] = state.textContent.split(' ');
    tell('phase', mark, words.join(' '), state, 'fill');
  }
  const cells = '.ir-long tbody:first-of-type td[class]';
  for (const cell of document.querySelectorAll(cells)) {
    const mark = getComputedStyle(cell, '::before').content.split('"')[1] ?? '';
    found.push({ where: 'cell', mark: mark.trim(), word: cell.textContent.trim(), tone: null,
      colour: colour(cell, 'color') });
  }
  return found;
}
"""
"""Every status on a page with its mark, its word, its tone and the colour that it really has."""
SEEN = """
() => [...document.querySelectorAll('.ir-badge')].filter(badge => badge.checkVisibility())
  .filter(badge => {
    const style = getComputedStyle(badge), mark = badge.querySelector('.ir-mark');
    const box = mark?.getBoundingClientRect();
    return !box?.width || !badge.textContent.replace(mark.textContent, '').trim()
      || getComputedStyle(mark).color === style.backgroundColor
      || style.color === style.backgroundColor;
  }).map(badge => badge.outerHTML)
"""
"""Badges whose mark or word can't be seen."""
COVERED = """
() => [...document.querySelectorAll('.ir-reasons > li')].filter(line => {
  const badge = line.querySelector('.ir-badge').getBoundingClientRect();
  const words = document.createRange();
  words.selectNodeContents(line.querySelector('.ir-reason'));
  return [...words.getClientRects()].some(
    part => part.left < badge.right && part.right > badge.left
      && part.top < badge.bottom && part.bottom > badge.top);
}).map(line => line.textContent)
"""
"""Reasons whose words and badge lie above each other."""
LARGE = (
    *("index.html", "plan.html", "points/index.html", "tests.html", "tests/all.html"),
    "issues.html",
)
MEDIA: tuple[Literal["print", "screen"], ...] = ("print", "screen")
MAIN = (
    "index.html",
    "plan.html",
    "components/payment-gateway.html",
    "points/index.html",
    "points/payment-gateway--order-service.html",
    "tests.html",
    "issues.html",
    "report.html",
    "shop/checkout.html",
)


def plain(word: str) -> str:
    """Return a word without what stands around it."""
    word = word.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").lower()
    return word if word in LOOKS else AROUND.sub("", AROUND.sub("", word))


def shown(page: Page, paths: Iterable[Path]) -> tuple[list[str], dict[str, set[str]], set[str]]:
    """Return what looks otherwise than it should, the colours of each tone, and where it stood."""
    wrong: list[str] = []
    colours: dict[str, set[str]] = {}
    kinds: set[str] = set()
    for path in paths:
        page.goto(path.as_uri())
        for status in page.evaluate(SHOWN):
            mark, tone = LOOKS.get(plain(status["word"]), ("", ""))
            if status["mark"] != mark or status["tone"] not in (tone, None):
                wrong.append(f"{path.name}: {status}")
            colours.setdefault(tone, set()).add(status["colour"])
            kinds.add(status["where"])
    return wrong, colours, kinds


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_status_has_one_mark_one_word_and_one_colour_everywhere(
    tab: Page, sample_site: Path, large_site: Path, scheme: str
) -> None:
    every = [page for page in pages(sample_site) if "ir-" in page.read_text("utf-8")]
    if scheme == "dark":  # What stands there is the same; the colours belong to its tone.
        every = [sample_site / path for path in MAIN]
    with Visit(tab, scheme=scheme) as visit:
        wrong, colours, kinds = shown(visit.page, [*every, *(large_site / path for path in LARGE)])
    assert wrong == []
    assert kinds == {"badge", "box", "edge", "phase", "cell"}
    assert {tone: len(found) for tone, found in colours.items()} == dict.fromkeys(
        ("good", "warn", "bad", "block", "doubt", "idle", "info"), 1
    )


def test_without_colours_each_status_still_has_its_mark_and_its_word(
    tab: Page, sample_site: Path
) -> None:
    with Visit(tab) as visit:
        for path in MAIN:
            visit.page.goto((sample_site / path).as_uri())
            assert visit.page.locator(".ir-badge .ir-mark").count(), path
            visit.page.emulate_media(media="print", forced_colors="none")
            assert visit.page.evaluate(SEEN) == [], path
            visit.page.emulate_media(media="screen", forced_colors="active")
            assert visit.page.evaluate(SEEN) == [], path


def test_no_badge_lies_above_the_words_of_its_reason(tab: Page, sample_site: Path) -> None:
    with Visit(tab) as visit:
        for path in ("index.html", "report.html", "components/payment-gateway.html"):
            visit.page.goto((sample_site / path).as_uri())
            assert visit.page.locator(".ir-reasons > li").count(), path
            for width, media in itertools.product((320, 720, 1280), MEDIA):
                visit.page.set_viewport_size({"width": width, "height": 800})
                visit.page.emulate_media(media=media)
                assert visit.page.evaluate(COVERED) == [], (path, width, media)
