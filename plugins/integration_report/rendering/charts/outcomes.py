"""The outcomes of tests by category."""

from collections import Counter

from integration_report.model.names import normalized
from integration_report.model.runs import CaseOutcome
from integration_report.model.status import State
from integration_report.model.summary import CategorySummary
from integration_report.model.words import Outcome
from integration_report.rendering import portions
from integration_report.rendering.cells import AnyCell, Ref, Text
from integration_report.rendering.marks import badge, waived
from integration_report.rendering.pictures.bars import Words
from integration_report.rendering.portions import Counted
from integration_report.rendering.site import Here
from integration_report.rendering.tables import results
from integration_report.rendering.tabular import Chart, ChartNote, ChartRow


def by_category(
    here: Here, *, key: str = "chart-tests", folded: bool = True, slim: bool = False
) -> Chart:
    """Return a chart of the tests of each category: passed, failed, skipped, without a result.

    `folded` hides the table of the same figures behind a line that opens it; `slim` gives each
    category one line where there is room.
    """
    tests = here.site.report.tests
    lived_with = Counter(failure.category for failure in tests.failures if failure.waived)
    return Chart(
        id=key,
        title="Test outcomes by category",
        about="Of the tests of a category: how many passed, and what became of the rest.",
        rows=tuple(
            _row(here, f"{key}-{number}", category, lived_with[category.name])
            for number, category in enumerate(tests.categories, 1)
        ),
        empty="No test results are recorded.",
        table=results.without_zeros(results.tests(here)),
        folded=folded,
        slim=slim,
    )


def of_category(
    category: CategorySummary, waived_failures: int = 0, flaky: int = 0
) -> tuple[Counted, ...]:
    """Return what the tests of a category are made of, in the order of their bar.

    Tests that broke count as failed; a test whose outcome nobody states is unknown. Failures that
    a valid waiver allows to live with stand apart, and so do those that passed and are `flaky`.
    """
    failed = category.failed + category.errors
    lived_with = failed if category.status is not State.FAILED else min(waived_failures, failed)
    flaky = min(flaky, category.passed)
    made = list(
        portions.told(
            (Outcome.PASSED, category.passed - flaky),
            (CaseOutcome.FLAKY, flaky),
            (Outcome.FAILED, failed - lived_with),
        )
    )
    if lived_with:
        made.append(Counted(portions.renamed(waived(), f"{lived_with} waived"), lived_with))
    made += portions.told(
        (Outcome.SKIPPED, category.skipped), (State.UNKNOWN, results.unknown_in(category))
    )
    return tuple(made)


def _row(here: Here, key: str, category: CategorySummary, waived_failures: int) -> ChartRow:
    flaky = min(here.site.flaky[normalized(category.name), ""], category.passed)
    made = of_category(category, waived_failures, flaky)
    told = f"{category.passed - flaky} of {category.total} passed"
    figure: AnyCell = Text(told)
    notes = portions.notes(made)
    counts = sum(one.amount for one in made)
    if category.status is State.MISSING:
        told = "no result"
        figure, notes = Text(told), (ChartNote(badge(State.MISSING)), *notes)
    elif counts > category.total:
        doubt = f"the counts make {counts}, the total says {category.total}"
        notes += (ChartNote(portions.renamed(badge(State.UNKNOWN), doubt)),)
    elif made == tuple(portions.told((Outcome.PASSED, category.total))):
        figure, notes = portions.renamed(badge(Outcome.PASSED), told), ()
    described = f"{told}: {portions.spoken(made)}" if made else told
    return ChartRow(
        label=Ref(
            category.name,
            here.to(here.site.overview("tests"), here.site.category_anchors[category.name]),
        ),
        picture=portions.bar(made, Words(key, category.name, described)),
        figure=figure,
        notes=notes,
    )
