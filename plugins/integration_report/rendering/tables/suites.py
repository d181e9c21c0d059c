"""Very many single tests: suite by suite, on pages that are not too heavy."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from integration_report.model.test_history import SEPARATOR
from integration_report.rendering.cells import Chips, Code, Number, Ref, Text
from integration_report.rendering.site import Here
from integration_report.rendering.tables.cases import COLUMNS, Case, cells_of
from integration_report.rendering.tabular import Column, Row, Table

HEAVY: Final = 1_480_000
"""About so many bytes of rows are as much as one page should have."""

_AROUND: Final = 75  # bytes of a row besides its words


class Suite(NamedTuple):
    """What tests of a suite have in common."""

    around: str
    """The class or suite that their names begin with; empty for none."""
    file: str
    """The file of their source; empty when nobody says."""
    path: str
    """The document that tells of them."""


def by_suite(shown: Iterable[Case]) -> list[Case]:
    """Return tests suite by suite, first the suites with the gravest tests."""
    suites: dict[Suite, list[Case]] = {}
    for case in shown:
        suites.setdefault(suite_of(case), []).append(case)
    return [case for suite in suites.values() for case in suite]


def suite_of(case: Case) -> Suite:
    """Return what a test shares with others."""
    around, separator, _ = case.id.partition(SEPARATOR)
    file, _, line = case.file.rpartition(":")
    return Suite(
        around if separator else "", file if line.isdigit() else case.file, case.location.path
    )


def in_pages(shown: Sequence[Case]) -> list[Sequence[Case]]:
    """Return tests by suite in as few parts as make no page too heavy, in their order."""
    parts: list[Sequence[Case]] = []
    start = weight = 0
    before = None
    for place, case in enumerate(shown):
        suite = suite_of(case)
        texts = (_short(case), case.name, case.category, case.component, case.reason)
        own = _AROUND + sum(map(len, texts))
        if suite != before:
            own += _AROUND + 2 * sum(map(len, suite))
            before = suite
        if weight and weight + own > HEAVY:
            parts.append(shown[start:place])
            start, weight = place, 0
        weight += own
    return [*parts, shown[start:]]


def cases_by_suite(here: Here, shown: Iterable[Case]) -> Table:
    """Return very many tests, which are in the order of their suites, each suite headed once."""
    return Table(
        name="cases",
        caption="Tests by suite",
        columns=(
            *COLUMNS[:-2],
            Column("file", "Source line"),
            Column("source", "Report line"),
        ),
        rows=tuple(_rows_by_suite(here, shown)),
    )


def _rows_by_suite(here: Here, shown: Iterable[Case]) -> Iterator[Row]:
    before = None
    for case in shown:
        suite, above = suite_of(case), None
        if suite != before:
            named = [Text(suite.around)] if suite.around else []
            files = [Code(suite.file)] if suite.file else []
            above = Chips((*named, *files, here.document(suite.path)))
            before = suite
        _, description, category, component, *others = cells_of(here, case)
        line = case.file.removeprefix(f"{suite.file}:")
        yield Row(
            (
                Text(_short(case)),
                description,
                category,
                Text(component.text) if isinstance(component, Ref) else component,
                *others,
                Number(int(line)) if line.isdigit() else Text(""),
                Number(case.location.line),
            ),
            above=above,
        )


def _short(case: Case) -> str:
    """Return a test's name without what its suite is called."""
    return case.id.partition(SEPARATOR)[2] or case.id
