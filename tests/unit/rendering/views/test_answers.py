"""Answers in one sentence: never better than what was compared."""

import pytest

from contract_reports import (
    change,
    check,
    contract,
    deviation,
    drift,
    operation,
    specification,
    stated,
)
from integration_report.model.status import State
from integration_report.model.summary import ContractSummary
from integration_report.model.verification import CoverageState
from integration_report.rendering.views.answers import of_contract, of_specification

RIGHT = (check("status"), check("body.id"))
WRONG = check("body.total", False)
OPEN = check("body.note", None)


@pytest.mark.parametrize(
    ("shown", "tone", "headline"),
    [
        (contract("a", *RIGHT), "good", "Yes: all 2 fields match in 3 exchanges"),
        (contract("a", RIGHT[0], exchanges=1), "good", "Yes: the field matches in 1 exchange"),
        (
            contract("a", *RIGHT, WRONG, exchanges_failing=1),
            "bad",
            "No: 1 of 3 fields differs in 1 of 3 exchanges",
        ),
        (
            contract("a", *RIGHT, exchanges_failing=2),
            "bad",
            "No: what was observed differs in 2 of 3 exchanges",
        ),
        (contract("a", *RIGHT, OPEN), "doubt", "It can’t be told of 1 of 3 fields"),
        (
            contract("a", *RIGHT, exchanges_undecided=1),
            "doubt",
            "It can’t be told of 1 of 3 exchanges",
        ),
        (
            contract("a", *RIGHT, drift=drift(change("410 is gone"))),
            "warn",
            "Yes, but it was tested against another state of it: all 2 fields match in 3 exchanges",
        ),
        (
            contract("a", stated("status"), exchanges=0),
            "doubt",
            "Nothing was compared with the specification",
        ),
        (
            contract("a", stated("status"), exchanges=0, specification=""),
            "doubt",
            "Nothing was compared with the specification: none of the repository is named",
        ),
        (
            contract("a", exchanges=0, unknown="no exchange is recorded"),
            "doubt",
            "Nothing was compared with the specification: no exchange is recorded",
        ),
        (
            contract("a", stated("status", specification="200"), exchanges=0),
            "good",
            "Yes: the field matches",
        ),
    ],
)
def test_the_answer_is_as_good_as_what_was_compared(
    shown: ContractSummary, tone: str, headline: str
) -> None:
    answer = of_contract(shown)
    assert (answer.tone, answer.headline) == (tone, headline)


def test_what_is_undecided_is_told_beside_what_differs() -> None:
    answer = of_contract(contract("a", WRONG, OPEN, exchanges_undecided=1))
    assert answer.detail == "It can’t be told of 1 of 2 fields and 1 of 3 exchanges."
    assert [badge.word for badge, _ in answer.counts] == ["1 failed", "1 unknown"]


def test_what_differs_is_told_even_if_it_is_known_and_lived_with() -> None:
    failed = contract("a", WRONG, deviations=(deviation(),), status=State.FAILED)
    assert of_contract(failed).tone == "bad"
    lived_with = contract("a", WRONG, deviations=(deviation(),), status=State.COMPLETE)
    answer = of_contract(lived_with)
    assert (answer.tone, answer.headline) == ("warn", "No: 1 of 1 field differs")
    assert answer.detail == "Known deviations stand for what differs."


def test_what_the_contract_states_itself_is_told_apart_from_the_specification() -> None:
    answer = of_contract(contract("a", stated("status"), stated("body.id", None), exchanges=0))
    assert answer.detail == "Of the contract’s own table, 1 of 2 fields passed."


def test_whether_the_specification_changed_is_open_if_nobody_can_tell() -> None:
    answer = of_contract(contract("a", *RIGHT, drift=drift(unknown="the state isn't there")))
    assert (answer.tone, answer.detail) == (
        "good",
        "Whether the specification has changed since it was tested can’t be told.",
    )


def test_a_field_of_both_tables_counts_once_and_the_worse_counts() -> None:
    shown = contract("a", check("body.id"), stated("Body.id", False), check("x", None), stated("x"))
    assert of_contract(shown).headline == "No: 1 of 2 fields differs"


@pytest.mark.parametrize(
    ("states", "tone", "headline"),
    [
        (["covered", "covered"], "good", "2 of 2 operations covered"),
        (["covered"], "good", "1 of 1 operation covered"),
        (
            ["covered", "not-tested", "undocumented"],
            "warn",
            "1 of 2 operations covered, 1 not tested; 1 undocumented",
        ),
        (["covered", "undocumented"], "warn", "1 of 1 operation covered; 1 undocumented"),
        (
            ["covered", "failing", "not-tested"],
            "bad",
            "1 of 3 operations covered, 1 failing, 1 not tested",
        ),
        (["not-tested"], "doubt", "0 of 1 operation covered, 1 not tested"),
        ([], "doubt", "It has no operations"),
    ],
)
def test_coverage_is_told_with_its_denominator(states: list[str], tone: str, headline: str) -> None:
    operations = [operation(f"GET /{key}", CoverageState(key)) for key in states]
    answer = of_specification(specification(*operations))
    assert (answer.tone, answer.headline) == (tone, headline)


def test_nothing_of_an_unreadable_specification_is_covered() -> None:
    answer = of_specification(specification(is_sound=False))
    assert (answer.tone, answer.headline) == ("doubt", "The specification can’t be read")
    assert "findings" in answer.detail
