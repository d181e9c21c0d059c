"""What changed in contracts: their fields, their drift, and the coverage of specifications."""

from collections.abc import Iterator
from typing import Final

from integration_report.model.summary import (
    CheckSummary,
    ContractSummary,
    Difference,
    Direction,
    DriftSummary,
    Topic,
)
from integration_report.model.verification import Breaks, CoverageState
from integration_report.model.wording import counted
from integration_report.rollup.compare.directions import of_rank
from integration_report.rollup.compare.matching import matched
from integration_report.rollup.compare.rated import rating_differences
from integration_report.rollup.compare.sides import Sides, place_of
from integration_report.rollup.compare.statuses import rating

_WORDS: Final[dict[bool | None, str]] = {True: "passed", False: "failed", None: "can't be told"}
_RANKS: Final[dict[bool | None, int]] = {True: 0, None: 1, False: 2}
_COVERAGE: Final = {
    CoverageState.COVERED: 0,
    CoverageState.NOT_TESTED: 1,
    CoverageState.UNDOCUMENTED: 2,
    CoverageState.FAILING: 3,
}


def differences(sides: Sides) -> Iterator[Difference]:
    """Yield how contracts stand otherwise, fields that fail or are mended, and drift."""
    for one, other in sides.contracts:
        yield from rating_differences(
            Topic.CONTRACT, rating(one, "contract"), rating(other, "contract")
        )
        if one != other:
            yield from _checks(one, other)
            yield from _drift(one, other)
    for one in sides.contracts.gone:
        contents = f"it compares {counted(len(one.checks), 'field')}"
        before = rating(one, "contract", is_evidence=True, contents=contents)
        yield from rating_differences(Topic.CONTRACT, before, None)
    for one in sides.contracts.new:
        yield from rating_differences(Topic.CONTRACT, None, rating(one, "contract"))
        yield from _drift(None, one)
    yield from _coverage(sides)


def _checks(one: ContractSummary, other: ContractSummary) -> Iterator[Difference]:
    found = matched(
        one.checks,
        other.checks,
        [
            lambda check: (check.part, check.field, check.from_specification),
            lambda check: (check.part, check.field),
        ],
        lambda check: (check.part, check.field, check.expected, *place_of(check.location)),
    )
    for before, after in found:
        rank, now = _RANKS[before.pass_], _RANKS[after.pass_]
        if rank != now:
            direction = of_rank(rank, now)
            if direction is Direction.BETTER and after.pass_ is None:
                direction = Direction.NEUTRAL
            yield _check(other, before, after, _kind(before.pass_, after.pass_), direction)
    for check in found.gone:
        direction = Direction.NEUTRAL if check.pass_ else Direction.WORSE
        yield _check(one, check, None, "field gone", direction)
    for check in found.new:
        failing = check.pass_ is False
        kind = "newly failing" if failing else "new field"
        direction = Direction.NEUTRAL if check.pass_ else Direction.WORSE
        yield _check(other, None, check, kind, direction)


def _kind(before: bool | None, after: bool | None) -> str:  # noqa: FBT001 - results, not switches
    if after is False:
        return "newly failing"
    if after is None:
        return "can't be told"
    return "fixed" if before is False else "can be told"


def _check(
    contract: ContractSummary,
    before: CheckSummary | None,
    after: CheckSummary | None,
    kind: str,
    direction: Direction,
) -> Difference:
    (check, *_) = (one for one in (after, before) if one is not None)
    why = after.why if after is not None else ""
    return Difference(
        topic=Topic.CONTRACT,
        kind=kind,
        id=f"{check.part} {check.field}",
        name=f"{check.part} {check.field}",
        about=contract.name,
        direction=direction,
        before=_WORDS[before.pass_] if before is not None else "",
        after=_WORDS[after.pass_] if after is not None else "",
        reasons=(why,) if why else (),
        location=check.location,
    )


def _drift(one: ContractSummary | None, other: ContractSummary) -> Iterator[Difference]:
    """Yield that a specification has changed since a contract was tested, or no longer has."""
    before, after = _drifted(one.drift if one else None), _drifted(other.drift)
    if before == after or "drifted" not in (before, after):
        return
    changes = other.drift.changes if other.drift else ()
    breaking = [change.words for change in changes if change.breaks is not Breaks.NOBODY]
    has_drifted = after == "drifted"
    # A contract that doesn't say any more what it was tested against isn't up to date for that.
    better = Direction.BETTER if after == "as tested" else Direction.NEUTRAL
    yield Difference(
        topic=Topic.CONTRACT,
        kind="drifted" if has_drifted else "drift ended",
        id=other.id,
        name=other.name,
        about="specification",
        direction=Direction.WORSE if has_drifted else better,
        before=before if one else "",
        after=after,
        reasons=tuple(dict.fromkeys(breaking or [change.words for change in changes]))
        if has_drifted
        else (),
        location=other.location,
    )


def _drifted(drift: DriftSummary | None) -> str:
    if drift is None:
        return "not told"
    if drift.is_stale:
        return "drifted"
    return "can't be told" if drift.unknown else "as tested"


def _coverage(sides: Sides) -> Iterator[Difference]:
    """Yield the operations of specifications that are covered otherwise than before."""
    specifications = matched(
        sides.base.specifications,
        sides.head.specifications,
        [lambda one: one.path, lambda one: one.title or None],
        lambda one: (one.path, one.id),
    )
    for one, other in specifications:
        operations = matched(
            one.operations,
            other.operations,
            [lambda operation: operation.key],
            lambda operation: (operation.key, *place_of(operation.location)),
        )
        for before, after in operations:
            direction = of_rank(_COVERAGE[before.state], _COVERAGE[after.state])
            if before.state is after.state:
                continue
            if direction is Direction.BETTER and after.state is not CoverageState.COVERED:
                direction = Direction.NEUTRAL
            yield Difference(
                topic=Topic.CONTRACT,
                kind="coverage",
                id=after.key,
                name=after.key,
                about=other.title,
                direction=direction,
                before=before.state.value.replace("-", " "),
                after=after.state.value.replace("-", " "),
                location=after.location,
            )
