"""Pages of specifications: what of them was observed, and what nobody tested."""

from contract_reports import RECORDING, SPECIFICATION, contract, operation, response, specification
from drawn_pages import made, text
from integration_report.model.location import Location
from integration_report.model.summary import SpecificationSummary
from integration_report.model.verification import CoverageState
from reports import finding, report

PAGE = "specifications/orders.md"


def words(shown: SpecificationSummary, page: str = PAGE) -> str:
    shown_report = report(contracts=(contract(),), specifications=(shown,))
    return text(made(shown_report)[page]).replace(" ,", ",")


def many(count: int, *, tested: int) -> SpecificationSummary:
    covered, not_tested = CoverageState.COVERED, CoverageState.NOT_TESTED
    return specification(
        *(
            operation(f"GET /things/{number}", covered if number >= count - tested else not_tested)
            for number in range(count)
        )
    )


def test_each_operation_has_its_state_in_words_and_its_contracts() -> None:
    shown = words(
        specification(
            operation("GET /orders/{id}", contracts=("read-order", "gone"), id="getOrder"),
            operation("POST /orders", CoverageState.FAILING, deprecated=True),
            operation("PUT /orders", CoverageState.NOT_TESTED),
            operation(
                "DELETE /orders/17",
                CoverageState.UNDOCUMENTED,
                location=Location(RECORDING, 12),
            ),
            elsewhere=4,
            files=3,
        )
    )
    for expected in (
        "1 of 3 operations covered, 1 failing, 1 not tested; 1 undocumented",
        "GET /orders/{id} ✓ Covered 1 1 of 1 Read order, gone getOrder no line 27",
        "POST /orders ✗ Failing 1 0 of 1 – – yes line 27",
        "PUT /orders ○ Not tested 0 0 of 1",
        "DELETE /orders/17 + Undocumented 1 – data/recordings/orders.har:12",
        "Not counted 4 exchanges with other hosts",
        "Files 3",
        "Version OpenAPI 3.0.3",
    ):
        assert expected in shown


def test_responses_are_told_in_each_of_their_media_types() -> None:
    shown = words(
        specification(
            operation(
                "GET /a",
                responses=(
                    response("200"),
                    response("404", CoverageState.NOT_TESTED, media_type="", location=None),
                ),
            )
        )
    )
    assert "GET /a 200 application/json ✓ Covered 1 line 34" in shown
    assert "GET /a 404 no body ○ Not tested 0 –" in shown
    assert "1 of 2 covered" in shown


def test_only_what_is_deprecated_takes_room_for_saying_so() -> None:
    assert "Deprecated" not in words(specification(operation("GET /a")))


def test_a_specification_that_cannot_be_read_says_so_and_leads_to_its_findings() -> None:
    broken = specification(is_sound=False, version="", title=SPECIFICATION, contracts=())
    found = finding("The reference leads nowhere.", path=SPECIFICATION, line=9, code="CON010")
    pages = made(report(specifications=(broken,), findings=(found,)))
    shown = text(pages[PAGE])
    assert "The specification can’t be read" in shown
    assert "The reference leads nowhere." in shown
    assert "Operations" not in shown
    assert "? Unknown" in text(pages["contracts/index.md"])


def test_thousands_of_operations_stand_on_several_pages_the_observed_first() -> None:
    shown = many(3200, tested=2)
    pages = made(report(specifications=(shown,)))
    names = [path for path in pages if path.startswith("specifications/")]
    assert names == [
        PAGE,
        "specifications/orders/operations-2.md",
        "specifications/orders/operations-3.md",
    ]
    first = pages[PAGE].html
    assert "3,200 operations stand on 3 pages, the observed first" in first
    assert first.index("GET /things/3198") < first.index("GET /things/0<")
    assert "Of the 3198 operations that nobody tested, no response was observed" in first
    assert 'href="../../specifications/orders/operations-3/"' in first
    assert "200 more" not in first
    last = pages["specifications/orders/operations-3.md"]
    assert "200 operations" in last.html
    assert last.parent == PAGE
    assert all(len(pages[name].html) < 1_500_000 for name in names)


def test_the_coverage_stands_with_the_contracts_the_points_and_the_components() -> None:
    shown = report(
        contracts=(contract(),),
        specifications=(specification(operation("GET /a"), version="2.0"),),
    )
    pages = made(shown)
    for path in (
        "contracts/index.md",
        "points/payment--database.md",
        "components/payment.md",
        "report.md",
    ):
        told = text(pages[path])
        assert "overage of " in told, path
        assert "Orders" in told, path
    assert "Swagger 2.0" in text(pages["contracts/index.md"])
    alone = made(report(contracts=(contract(specification=""),)))
    assert "overage of " not in text(alone["points/payment--database.md"])
