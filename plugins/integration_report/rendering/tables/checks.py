"""Tables of the fields of contracts: what was expected, what was observed, and who says so."""

from collections.abc import Sequence
from posixpath import commonpath, dirname
from typing import Final

from integration_report.model.names import normalized
from integration_report.model.status import State
from integration_report.model.summary import CheckSummary, ContractSummary, DeviationSummary
from integration_report.rendering.cells import AnyCell, Badge, Chips, Code, Ref, Source, Text
from integration_report.rendering.changes import with_changed
from integration_report.rendering.marks import badge, severity, yes_no
from integration_report.rendering.site import Here
from integration_report.rendering.tables.cases import known
from integration_report.rendering.tabular import Column, Row, Table, fitted, pick

_COLUMNS: Final = (
    Column("field", "Field"),
    Column("expected", "Expected"),
    Column("actual", "Actual"),
    Column("pass", "Pass"),
    Column("claimed", "Claimed"),
    Column("why", "Why", "brief"),
    Column("specification", "Specification asks for"),
    Column("deviation", "Deviation"),
    Column("part", "Part"),
    Column("contract", "Contract"),
    Column("asked", "Asked for in", "path"),
    Column("source", "Written in", "path"),
)
_SPECIFIED: Final = ("field", "expected", "actual", "pass", "why", "deviation", "asked", "source")
"""Keys of the columns of fields that the specification asks for, on the page of a contract."""
_STATED: Final = (
    *("field", "expected", "actual", "pass", "claimed", "why", "specification", "deviation"),
    "source",
)
"""Keys of the columns of fields of the contract's own table."""


def all_checks(here: Here) -> Table:
    """Return the fields of all contracts."""
    return Table(
        name="checks",
        caption="Fields of all contract tests",
        columns=_COLUMNS,
        rows=tuple(
            _row(here, contract, check)
            for contract in here.site.report.contracts
            for check in contract.checks
        ),
        empty="No contract test is recorded.",
    )


def specified(here: Here, contract: ContractSummary, *, part: str) -> Table:
    """Return the fields of a request or response that the specification asks for."""
    shown = [check for check in contract.checks if check.from_specification and check.part == part]
    table = Table(
        name="checks",
        caption=f"Fields of the {part}, as the specification asks for them",
        columns=_COLUMNS,
        rows=tuple(_row(here, contract, check, alone=True) for check in shown),
        empty=f"No field of the {part} was compared with the specification.",
    )
    picked = pick(table, *_SPECIFIED, asked="Specified in", source="Observed in")
    asked = {check.specified_at.path for check in shown if check.specified_at}
    if asked <= {here.site.source_of_contract(contract)}:  # Lines without a path need little room.
        picked = fitted(picked, asked="")
    if all(check.location.path == _told(contract) for check in shown):
        picked = fitted(picked, source="")
    return known(picked, "why", "deviation", "asked")


def stated(here: Here, contract: ContractSummary, *, part: str) -> Table:
    """Return the fields of a request or response that the contract's own table has."""
    shown = [
        check for check in contract.checks if not check.from_specification and check.part == part
    ]
    table = Table(
        name="checks",
        caption=f"Fields of the {part}, as the contract states them",
        columns=_COLUMNS,
        rows=tuple(_row(here, contract, check, alone=True) for check in shown),
        empty=f"No field of the {part} was compared.",
    )
    return known(pick(table, *_STATED), "why", "specification", "deviation")


def fields_of(contract: ContractSummary) -> dict[bool | None, int]:
    """Return how many fields pass, fail (`False`) and are undecided (`None`), each counted once.

    A field may stand in the contract's own table as well as in the specification: the worse counts.
    """
    found: dict[tuple[str, str], bool | None] = {}
    for check in contract.checks:
        key = (check.part, normalized(check.field))
        before = found.get(key, True)
        if before is not False:
            found[key] = check.pass_ if before else (None if check.pass_ else check.pass_)
    results = list(found.values())
    return {one: results.count(one) for one in (True, False, None)}


def deviations_of(contract: ContractSummary, check: CheckSummary) -> Sequence[DeviationSummary]:
    """Return the deviations that stand for a field, else those of the contract as a whole."""
    names = {normalized(check.field), normalized(f"{check.part}.{check.field}")}
    own = [one for one in contract.deviations if one.field and normalized(one.field) in names]
    return own or [one for one in contract.deviations if not one.field]


def why(check: CheckSummary) -> str:
    """Return why a field doesn't pass, and at how many places of how many."""
    places = _places(check)
    return f"{check.why}; {places}" if check.why and places else check.why or places


def _places(check: CheckSummary) -> str:
    if check.failing and check.failing_places and check.compared > 1:
        fail = "fails" if check.failing == 1 else "fail"
        told = f"{check.failing:,} of {check.compared:,} places {fail}"
        # The same field of several exchanges needn't be named again.
        first = [place for place in dict.fromkeys(check.failing_places) if place != check.field]
        more = ", …" if check.failing > len(check.failing_places) else ""
        return f"{told}: {', '.join(first)}{more}" if first else told
    if check.compared > 1:
        return f"compared at {check.compared:,} places"
    # Of a single place the field's own name says where it is, unless it is in a list.
    if check.failing_places and check.failing_places != (check.field,):
        return f"at {check.failing_places[0]}"
    return ""


def _row(here: Here, contract: ContractSummary, check: CheckSummary, *, alone: bool = False) -> Row:
    """Return a field; `alone` on the page of its contract, which names what all fields share."""
    own = not check.from_specification
    is_told = alone and check.location.path == (contract.path if own else _told(contract))
    written = here.line(check.location) if is_told else here.source(check.location)
    if alone and check.location.path in contract.recordings and not is_told:
        written = _short(written, commonpath(map(dirname, contract.recordings)))
    return Row(
        (
            with_changed(here, Text(check.field), check.changed) if alone else Text(check.field),
            Code(check.expected),
            Code("" if check.actual is None else check.actual),
            yes_no(check.pass_),
            badge(check.claimed) if own else Text(""),
            Text(why(check)),
            _asked_besides(here, check),
            _deviation(here, contract, check),
            Text(check.part),
            here.contract(contract.id),
            _asked(here, contract, check, alone=alone),
            written,
        ),
        stands_out=check.pass_ is False,
    )


def _asked_besides(here: Here, check: CheckSummary) -> AnyCell:
    if check.specified_at is None or check.from_specification:
        return Text(check.specification)
    return Ref(check.specification, here.source(check.specified_at).href)


def _asked(here: Here, contract: ContractSummary, check: CheckSummary, *, alone: bool) -> Source:
    """Return where it is asked for: in the specification, or in the contract's own table."""
    place = check.specified_at if check.from_specification else check.location
    if place is None:
        return Source("specification", "")
    if not alone:
        return here.source(place)
    specification = here.site.source_of_contract(contract)
    if place.path in (contract.path, specification):
        return here.line(place)
    return _short(here.source(place), dirname(specification))


def _told(contract: ContractSummary) -> str:
    """Return the only file that what was observed is written in; empty when there are several."""
    paths = {check.location.path for check in contract.checks if check.from_specification}
    paths.update(contract.recordings)
    return paths.pop() if len(paths) == 1 else ""


def _short(source: Source, folder: str) -> Source:
    """Return a place without the folder that the page's facts name: tables have little room."""
    return Source(source.text.removeprefix(f"{folder}/") if folder else source.text, source.href)


def _deviation(here: Here, contract: ContractSummary, check: CheckSummary) -> Chips:
    """Return what stands for a field that fails: its deviations, or that there is none."""
    if check.pass_ is not False:
        return Chips(())
    found: list[Badge | Ref | Text] = []
    for one in deviations_of(contract, check):
        found += [here.issue(one.issue), severity(one.severity)]
    return Chips(tuple(found) or (badge(State.MISSING),))
