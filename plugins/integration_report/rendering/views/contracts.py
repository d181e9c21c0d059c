"""Contracts: does what was observed match the specification?"""

from collections.abc import Iterator, Sequence
from functools import partial

from integration_report.model.finding import Level
from integration_report.model.summary import (
    ContractSummary,
    FindingSummary,
    SpecificationSummary,
    VerdictReason,
)
from integration_report.model.wording import counted
from integration_report.rendering import items
from integration_report.rendering.cells import AnyCell, Code, Day, Meter, Piece, Text
from integration_report.rendering.marks import badge, sentence
from integration_report.rendering.site import Here, Site
from integration_report.rendering.tables import checks, specifications
from integration_report.rendering.tables import contracts as contract_tables
from integration_report.rendering.tabular import pick
from integration_report.rendering.view import (
    AnyBlock,
    Facts,
    Leaf,
    Note,
    Part,
    Prose,
    Reasons,
    View,
    Why,
)
from integration_report.rendering.views.answers import of_contract
from integration_report.rendering.views.reasons import reasons_part

_LETTERS_OF_IDS = 12


def views(site: Site) -> Iterator[View | Leaf]:
    """Yield the overview of the contracts and a page for each."""
    here = site.at(site.overview("contracts/index"))
    table = contract_tables.contracts(here)
    every = specifications.specifications(here)
    shown = (column.key for column in every.columns if column.key not in ("contracts", "source"))
    covered = pick(every, *shown)
    yield View(
        path=here.path,
        title="Contracts",
        lead="Does what was observed match the specification?",
        top=() if covered.rows else (table,),
        parts=(
            Part(id="contracts", title="Contract tests", blocks=(table,)),
            Part(id="specifications", title="Coverage of specifications", blocks=(covered,)),
        )
        if covered.rows
        else (),
        in_nav=True,
        group="Evidence",
        description="The contract tests with their status, and the coverage of specifications.",
        keywords="specification interface API OpenAPI coverage",
    )
    for contract in site.report.contracts:
        here = site.at(site.contract_path(contract.id))
        notes = tuple(site.notes_by_path.get(contract.path, ()))
        found = tuple(site.findings_by_path.get(contract.path, ()))
        specified = site.specifications.get(contract.specification)
        named = (specified.title, specified.version) if specified else ()
        view = partial(_contract, here, contract, notes, found, specified)
        yield Leaf(here.path, (contract, notes, found, named), view)


def _contract(
    here: Here,
    contract: ContractSummary,
    notes: Sequence[VerdictReason],
    findings: Sequence[FindingSummary],
    specified: SpecificationSummary | None,
) -> View:
    halves = tuple(
        Part(
            id=part,
            title=f"{part.capitalize()} contract",
            blocks=tuple(_fields(here, contract, part)),
        )
        for part in ("request", "response")
    )
    return View(
        path=here.path,
        title=contract.name,
        badge=badge(contract.status),
        lead="Does what was observed match the specification?",
        top=(
            of_contract(contract),
            Facts(tuple(_facts(here, contract, specified))),
            *items.remarks_on(here, findings),
        ),
        parts=(
            reasons_part(here, contract.reasons, notes=notes),
            *halves,
            Part(
                id="deviations",
                title="Contract deviations",
                blocks=(contract_tables.deviations(here, contract.deviations),),
            ),
            *_drift(here, contract),
            *_not_compared(contract),
        ),
        parent=here.site.overview("contracts/index"),
        source=contract.location,
        description=f"Field by field: what {contract.name} should answer, and what it answered.",
        keywords=f"{contract.id} {contract.operation} {contract.operation_key}".strip(),
    )


def _facts(
    here: Here, contract: ContractSummary, specified: SpecificationSummary | None
) -> Iterator[tuple[str, AnyCell]]:
    """Yield what was tested, against what, where and when."""
    fields = checks.fields_of(contract)
    yield "Fields that pass", Meter(fields[True], sum(fields.values()))
    yield "Exchanges", Text(_exchanges(contract))
    yield "From", here.component(contract.from_)
    yield "To", here.component(contract.to)
    yield "Operation", Code(contract.operation_key or contract.operation)
    source = here.source_of(contract.source) if contract.source else Text("")
    if specified is None:
        yield "Source", source
    else:
        place = contract.operation_location
        yield "Specification", _named(here, specified)
        yield "Specified in", here.source(place or specified.location)
    yield "Tested", Day(contract.tested)
    yield "Environment", Text(contract.environment)
    if contract.drift:
        yield "Tested against", Code(contract.drift.tested_against[:_LETTERS_OF_IDS])
    if contract.recordings:
        yield "Recordings", here.documents(contract.recordings)


def _named(here: Here, specified: SpecificationSummary) -> Text:
    """Return a specification with what it is written in."""
    version = specifications.version(specified)
    beside = f" ({version})" if version else ""
    link = here.to(here.site.specification_path(specified.id))
    words = f"{specified.title}{beside}"
    return Text(words, (Piece(specified.title, link), Piece(beside)))


def _fields(here: Here, contract: ContractSummary, part: str) -> Iterator[AnyBlock]:
    """Yield the fields of a request or response: those specified, then the contract's own."""
    specified = checks.specified(here, contract, part=part)
    stated = checks.stated(here, contract, part=part)
    if specified.rows:
        yield specified
        if stated.rows:
            yield Prose("<p>What the contract’s own table says of it:</p>")
    if stated.rows or not specified.rows:
        yield stated


def _exchanges(contract: ContractSummary) -> str:
    """Return how many exchanges were compared, how many fail, and of how many it can't be told."""
    if not contract.exchanges:
        return "none compared"
    told = [f"{contract.exchanges:,} compared"]
    if contract.exchanges_failing:
        fail = "fails" if contract.exchanges_failing == 1 else "fail"
        told.append(f"{contract.exchanges_failing:,} {fail}")
    if contract.exchanges_undecided:
        told.append(f"{contract.exchanges_undecided:,} undecided")
    return ", ".join(told)


def _drift(here: Here, contract: ContractSummary) -> Iterator[Part]:
    """Yield how the specification has changed since the test, if the contract names its state."""
    drift = contract.drift
    if drift is None:
        return
    blocks: tuple[AnyBlock, ...]
    if drift.unknown:
        blocks = (Note("doubt", "It can’t be told what has changed", sentence(drift.unknown)),)
    elif drift.is_stale:
        changes = counted(len(drift.changes), "change") if drift.changes else "Changes"
        note = Note(
            "warn",
            f"It was tested against another state of the specification: {changes} since",
            "What was observed then is compared with what it says now. Test it again.",
        )
        blocks = (note, specifications.drift(here, contract))
    else:
        meant = "The operation means the same as when it was tested"
        blocks = (Note("good", meant),)
        if drift.changes:
            blocks = (*blocks, specifications.drift(here, contract))
    yield Part(id="drift", title="Since it was tested", blocks=blocks)


def _not_compared(contract: ContractSummary) -> Iterator[Part]:
    """Yield what was not compared and why, if there is such a thing."""
    told = (*((contract.unknown,) if contract.unknown else ()), *contract.notes)
    if told:
        shown = tuple(Why(badge(Level.INFO), sentence(words), None) for words in told)
        yield Part(
            id="not-compared",
            title="What was not compared",
            blocks=(Reasons(title="What was not compared", shown=shown),),
        )
