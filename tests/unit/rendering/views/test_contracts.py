"""Pages of contracts: the guide's two tables, deviations, and what has changed since."""

import re

from contract_reports import (
    RECORDING,
    SPECIFICATION,
    change,
    check,
    contract,
    deviation,
    drift,
    operation,
    specification,
    stated,
)
from drawn_pages import made, text
from integration_report.model.location import Location
from integration_report.model.summary import ContractSummary
from integration_report.model.verification import Breaks
from integration_report.rendering.links import Links
from reports import report

FORGE = Links(repo_url="https://git.example.com/acme/shop", edit_uri="edit/main/docs/")
PRICES = check(
    "body.items[].price",
    False,
    expected="number, at least 0",
    actual="-1",
    why="it is less than 0",
    compared=1200,
    failing=5,
    failing_places=("body.items[7].price", "body.items[9].price", "body.items[12].price"),
)


def html(shown: ContractSummary, links: Links = FORGE) -> str:
    orders = specification(operation("GET /orders/{id}", contracts=(shown.id,)))
    pages = made(report(contracts=(shown,), specifications=(orders,)), links)
    return pages[f"contracts/{shown.id}.md"].html


def words(shown: ContractSummary) -> str:
    orders = specification(operation("GET /orders/{id}"))
    return text(made(report(contracts=(shown,), specifications=(orders,)))["contracts/a.md"])


def section(page: str, key: str) -> str:
    return page.partition(f'<h2 id="{key}">')[2].partition("</section>")[0]


def test_a_failing_field_stands_out_with_its_first_places_and_how_many_fail() -> None:
    page = html(contract("a", check("status", part="response"), PRICES))
    rows = re.findall(r"<tr.*?</tr>", section(page, "response"), re.DOTALL)
    assert [row.startswith('<tr class="ir-out">') for row in rows] == [False, False, True]
    assert (
        "it is less than 0; 5 of 1,200 places fail: body.items[7].price, body.items[9].price, "
        "body.items[12].price, …" in rows[2]
    )
    assert "∅</span> Missing" in rows[2]


def test_expectation_and_observation_lead_to_their_lines() -> None:
    page = section(html(contract("a", check("body.id"))), "response")
    base = "https://git.example.com/acme/shop/blob/main"
    assert f"{base}/{SPECIFICATION}#L60" in page
    assert f"{base}/{RECORDING}#L40" in page


def test_the_only_recording_is_named_once_and_then_its_lines_are() -> None:
    page = section(html(contract("a", check("body.id"))), "response")
    assert ">line 40</a>" in page


def test_places_are_told_without_the_folder_that_the_facts_name() -> None:
    other = "data/recordings/more/orders.har"
    fields = (
        check("status"),
        check("body.id", location=Location(other, 7)),
        check("body.state", specified_at=Location("data/openapi/parts/order.yaml", 9)),
    )
    page = section(html(contract("a", *fields, recordings=(RECORDING, other))), "response")
    told = [re.sub("<[^>]+>", "", each) for each in re.findall("<a [^>]+>.*?</a>", page)]
    assert {"orders.har:40", "more/orders.har:7", "parts/order.yaml:9"} <= set(told)


def test_a_field_that_passed_in_a_list_says_at_how_many_places() -> None:
    shown = words(contract("a", check("body.items[].id", compared=200)))
    assert "compared at 200 places" in shown


def test_a_place_within_a_list_is_told_even_if_it_is_the_only_one() -> None:
    one = check("body.items[].id", False, why="no", failing_places=("body.items[0].id",))
    assert "no; at body.items[0].id" in words(contract("a", one))
    one = check("body.id", False, why="no", failing_places=("body.id",))
    assert "at body.id" not in words(contract("a", one))


def test_the_same_place_of_several_exchanges_is_not_named_again() -> None:
    twice = check(
        "body.id", False, why="no", compared=3, failing=2, failing_places=("body.id",) * 2
    )
    told = words(contract("a", twice))
    assert "no; 2 of 3 places fail ∅ Missing" in told


def test_the_contracts_own_table_shows_what_is_claimed_and_what_the_specification_asks_for() -> (
    None
):
    own = stated("body.id", False, expected="UUID", specification="string (uuid)")
    page = section(html(contract("a", check("status"), own)), "response")
    assert "What the contract’s own table says of it:" in page
    _, table = page.split("own table says")
    assert "Claimed" in table
    assert "string (uuid)" in table
    assert "Claimed" not in page.split("own table says")[0]


def test_what_was_only_claimed_is_not_shown_as_compared() -> None:
    shown = words(contract("a", stated("status"), exchanges=0, specification=""))
    assert "Nothing was compared with the specification" in shown
    assert "none compared" in shown


def test_a_deviation_of_a_field_stands_beside_it_and_says_whether_it_still_deviates() -> None:
    failing = check("body.total", False)
    deviations = (
        deviation("Body.total"),
        deviation("body.id", issue="a typo", deviates=False),
        deviation(issue="all of it", deviates=None),
    )
    page = html(contract("a", failing, check("body.id"), deviations=deviations))
    row = re.findall(r"<tr.*?</tr>", section(page, "response"), re.DOTALL)[1]
    assert "INT-001" in row
    assert "all of it" not in row
    table = section(page, "deviations")
    for expected in (
        "Still deviates",
        "No longer deviates",
        "Can&#39;t tell",
        "the whole contract",
    ):
        assert expected in table


def test_a_deviation_of_the_whole_contract_stands_for_each_field_that_fails() -> None:
    page = html(contract("a", check("x", False), deviations=(deviation(issue="all of it"),)))
    assert "all of it" in section(page, "response")


def test_changes_since_the_test_are_told_in_words_with_whom_they_break() -> None:
    changes = drift(
        change("the response 410 is gone"),
        change("header.X-Id is required now", Breaks.PROVIDER, field="header.X-Id"),
        change("body.note may be there", Breaks.NOBODY, location=Location(SPECIFICATION, 70)),
    )
    shown = words(contract("a", check("status"), drift=changes))
    assert "It was tested against another state of the specification: 3 changes since" in shown
    for expected in (
        "The response 410 is gone ✗ Breaks the consumer",
        "header.X-Id is required now ✗ Breaks the provider",
        "body.note may be there = Compatible",
    ):
        assert expected in " ".join(shown.split())


def test_no_change_is_told_and_so_is_that_nobody_knows() -> None:
    same = words(contract("a", check("status"), drift=drift()))
    assert "The operation means the same as when it was tested" in same
    compatible = drift(change("a response is new", Breaks.NOBODY), is_stale=False)
    assert "A response is new" in words(contract("a", check("status"), drift=compatible))
    lost = words(contract("a", check("status"), drift=drift(unknown="the commit isn't there")))
    assert "It can’t be told what has changed The commit isn't there" in lost
    assert "Since it was tested" not in words(contract("a", check("status")))


def test_what_was_not_compared_is_told_with_the_reason() -> None:
    shown = words(
        contract("a", check("status"), unknown="why not", notes=("The body is cut off.",))
    )
    assert "What was not compared i Note Why not i Note The body is cut off." in shown


def test_where_and_how_it_was_tested_stands_first() -> None:
    shown = contract("a", check("x"), exchanges_failing=1, exchanges_undecided=2, drift=drift())
    told = words(shown)
    for expected in (
        "3 compared, 1 fails, 2 undecided",
        "GET /orders/{id}",
        "Orders (OpenAPI 3.0.3)",
        "data/openapi/orders.yaml:27",
        "1f1f1f1f1f1f",
        RECORDING,
    ):
        assert expected in told
    assert "Written in" not in told.partition("Reasons")[0].partition("Fields that pass")[2][:400]
