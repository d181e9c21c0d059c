"""The tests: what failed, what was left out, what is flaky or gone, and every single one."""

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec
from markupsafe import escape

from integration_report.model.status import Reason
from integration_report.model.summary import FailureSummary
from integration_report.model.wording import counted
from integration_report.rendering.cells import Ref
from integration_report.rendering.charts import outcomes
from integration_report.rendering.marks import badge, severity
from integration_report.rendering.site import Here, Site
from integration_report.rendering.sorting import GRAVITY
from integration_report.rendering.tables import cases, results, runs, suites
from integration_report.rendering.tables.cases import MANY, Case, fitting, known
from integration_report.rendering.tabular import Table, pick
from integration_report.rendering.view import AnyBlock, Note, Part, Prose, View
from integration_report.rendering.views.reasons import reasons_part

_MOST_REASONS: Final = 30
_MOST_ROWS: Final = 200
"""So many tests of a sort are told one by one with all that is known of them."""
_MOST_TRACES: Final = 50
"""So many failures are shown with what their runner says besides."""
_MOST_KEYWORDS: Final = 120_000
"""So many letters of the names of tests are given to the search for one page."""

_FLAKY: Final = "They failed, and passed when they were tried again: neither can be relied on."
_VANISHED: Final = "They are asked for or were run before, and no run that counts has them."


def views(site: Site) -> Iterator[View]:
    """Yield the page of the tests; of very many, every one stands on pages of their own."""
    here = site.at(site.overview("tests"))
    summary = site.report.tests
    named: Sequence[Case] = cases.cases_of(here)
    alone = len(named) > MANY
    if alone:
        named = suites.by_suite(named)
    yield View(
        path=here.path,
        title="Tests",
        badge=badge(summary.status),
        lead="What the integration tests say.",
        top=(outcomes.by_category(here, folded=False),),
        parts=(
            _reasons(here, summary.reasons),
            *_parts(here),
            *(_elsewhere(here, named) if alone else _here(here, named)),
        ),
        in_nav=True,
        group="Evidence",
        description="Test results by category, failed and skipped tests.",
        keywords="" if alone else _keywords(named),
    )
    if alone:
        yield from _pages(site, named)


def all_path(site: Site, number: int = 1) -> str:
    """Return the path of a page of every test."""
    return site.links.path("tests", "all" if number == 1 else f"all-{number}")


def _reasons(here: Here, reasons: Sequence[Reason]) -> Part:
    """Return what holds the tests back: few reasons, since the tables of tests have every one."""
    few = reasons if len(reasons) <= _MOST_REASONS else reasons[:_MOST_REASONS]
    part = reasons_part(here, few, title="What holds them back")
    if len(few) == len(reasons):
        return part
    left = counted(len(reasons) - len(few), "more reason")
    note = Note("info", f"There are {left}", "The tables below have every test that didn’t pass.")
    return msgspec.structs.replace(part, blocks=(*part.blocks, note))


def _parts(here: Here) -> Iterator[Part]:
    """Yield the tests that didn't just pass, and what only result files tell."""
    tests = here.site.report.tests
    failed = sorted(tests.failures, key=_gravity)
    traced = results.failures(here, failed[:_MOST_TRACES], traced=True)
    others = results.failures(here, failed[_MOST_TRACES:_MOST_ROWS])
    failures = msgspec.structs.replace(traced, rows=(*traced.rows, *others.rows))
    # What happened stands before what can wait, for those who look on a phone.
    last = ("description", "category", "source")
    first = (column.key for column in failures.columns if column.key not in last)
    failures = pick(failures, *first, *last)
    yield _part("failed", "Failed tests", failures, len(failed))
    if tests.vanished:
        gone = runs.vanished_tests(here, tests.vanished[:_MOST_ROWS])
        yield _part("vanished", "Vanished tests", gone, len(tests.vanished), words=_VANISHED)
    if tests.flaky:
        yield _part("flaky", "Flaky tests", runs.flaky(here), words=_FLAKY)
    skips = results.skips(here, tests.skips[:_MOST_ROWS])
    yield _part("skipped", "Skipped tests", skips, len(tests.skips))
    if not tests.runs:
        return
    slowest = runs.slowest(here)
    if slowest.rows:
        yield _part("slowest", "The slowest tests", slowest)
    yield Part(id="runs", title="Result files", blocks=(known(runs.runs(here)),))


def _part(key: str, title: str, table: Table, count: int = 0, *, words: str = "") -> Part:
    """Return a table of tests, at most so many as fit a page; `count` is how many there are.

    `words` stand above it.
    """
    left = max(count, len(table.rows)) - _MOST_ROWS
    few = msgspec.structs.replace(table, rows=table.rows[:_MOST_ROWS])
    blocks: list[AnyBlock] = [_prose(words)] if words else []
    blocks.append(fitting(known(few)))
    if left > 0:
        where = (Ref("Every test", "#every-test"),) if key != "vanished" else ()
        blocks.append(Note("info", f"There are {left:,} more", links=where))
    return Part(id=key, title=title, blocks=tuple(blocks))


def _gravity(failure: FailureSummary) -> tuple[bool, int]:
    return failure.waived, GRAVITY.index(severity(failure.severity).key)


def _here(here: Here, named: Sequence[Case]) -> Iterator[Part]:
    """Yield the table of single tests, if it has more than the tables above."""
    tests = here.site.report.tests
    if not tests.cases and max(len(tests.failures), len(tests.skips)) <= _MOST_ROWS:
        if named:
            words = "The reports name only tests that failed or were skipped; others are counted."
            yield Part(id="every-test", title="Tests that passed", blocks=(_prose(words),))
        return
    shown = fitting(_outcome_first(known(cases.cases(here, named))))
    blocks = (_prose(_words(here, len(named))), shown)
    yield Part(id="every-test", title="Every test that is named", blocks=blocks)


def _elsewhere(here: Here, named: Sequence[Case]) -> Iterator[Part]:
    """Yield where very many tests are listed."""
    pages = suites.in_pages(named)
    first = "All tests" if len(pages) == 1 else "Suites with the gravest tests"
    links = tuple(
        Ref(first if number == 1 else f"page {number}", here.to(all_path(here.site, number)))
        for number in range(1, len(pages) + 1)
    )
    note = Note("info", _words(here, len(named)), links=links)
    yield Part(id="every-test", title="Every test that is named", blocks=(note,))


def _pages(site: Site, named: Sequence[Case]) -> Iterator[View]:
    """Yield pages of very many tests, suites with the gravest on the first."""
    pages = suites.in_pages(named)
    for number, shown in enumerate(pages, 1):
        here = site.at(all_path(site, number))
        every = suites.cases_by_suite(here, shown)
        # What few tests have comes last, because empty cells there need not be written.
        last = ("severity", "issue", "reason")
        first = (column.key for column in every.columns if column.key not in last)
        rows = _outcome_first(known(pick(every, *first, *last)))
        place = f", page {number} of {len(pages)}" if len(pages) > 1 else ""
        others = tuple(
            Ref(f"page {one}", here.to(all_path(site, one)))
            for one in range(1, len(pages) + 1)
            if one != number
        )
        more = (Note("info", "The other tests stand on", links=others),) if others else ()
        yield View(
            path=here.path,
            title=f"All tests{place}",
            lead="Every test that the evidence names, suite by suite.",
            parts=(
                Part(
                    id="every-test",
                    title=counted(len(shown), "test"),
                    blocks=(*more, rows),
                ),
            ),
            parent=site.overview("tests"),
            description="Every single test with its outcome, duration and place.",
            keywords=_keywords(shown),
        )


def _outcome_first(table: Table) -> Table:
    """Return a table of tests with what became of each beside its name, as screens are narrow."""
    test, *others = (column.key for column in table.columns)
    return pick(table, test, "outcome", *(key for key in others if key != "outcome"))


def _words(here: Here, count: int) -> str:
    return f"Of {here.site.report.tests.total:,} tests, the evidence names {count:,}."


def _prose(words: str) -> Prose:
    return Prose(f"<p>{escape(words)}</p>")


def _keywords(named: Sequence[Case]) -> str:
    """Return the names by which the search finds tests: ids, and the names of those without."""
    names = list(dict.fromkeys(case.id for case in named))
    letters = 0
    for place, name in enumerate(names):
        letters += len(name) + 1
        if letters > _MOST_KEYWORDS:
            return " ".join(names[:place])
    return " ".join(names)
