"""What counts of a claim and a computation."""

import pytest

from integration_report.model.words import Outcome
from integration_report.rollup.verdicts import is_observed, settled, tally_outcomes

PASSED, FAILED, UNKNOWN = Outcome.PASSED, Outcome.FAILED, Outcome.UNKNOWN
PARTIAL, SKIPPED = Outcome.PARTIAL, Outcome.SKIPPED


@pytest.mark.parametrize(
    ("claimed", "computed", "observed", "counts"),
    [
        (PASSED, PASSED, True, PASSED),
        (PASSED, FAILED, True, FAILED),
        (FAILED, PASSED, True, FAILED),
        (FAILED, UNKNOWN, False, FAILED),
        (UNKNOWN, PASSED, True, PASSED),
        (UNKNOWN, FAILED, True, FAILED),
        (PASSED, UNKNOWN, True, UNKNOWN),
        (PASSED, UNKNOWN, False, UNKNOWN),
        (UNKNOWN, UNKNOWN, True, UNKNOWN),
        (UNKNOWN, UNKNOWN, False, None),
        (PARTIAL, PASSED, True, PARTIAL),
        (PARTIAL, UNKNOWN, False, PARTIAL),
        (SKIPPED, UNKNOWN, False, SKIPPED),
        (SKIPPED, PASSED, True, SKIPPED),
        (SKIPPED, UNKNOWN, True, UNKNOWN),
        (SKIPPED, FAILED, True, FAILED),
    ],
)
def test_the_worse_of_claim_and_computation_counts(
    claimed: Outcome, computed: Outcome, observed: bool, counts: Outcome | None
) -> None:
    assert settled(claimed, computed, observed=observed) is counts


def test_a_dash_or_nothing_is_no_observation() -> None:
    assert [is_observed(text) for text in (None, "", " - ", "—", "n/a")] == [False] * 5
    assert [is_observed(text) for text in ("0", "null", '""', "false")] == [True] * 4


def test_only_what_passed_speaks_for_completeness() -> None:
    tally = tally_outcomes([*Outcome, None])
    assert (tally.passed, tally.failed, tally.skipped, tally.unknown, tally.open) == (1, 1, 1, 1, 2)
    assert tally.finished == 1
