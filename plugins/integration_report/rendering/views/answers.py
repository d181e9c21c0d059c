"""Answers in one sentence: whether observations match, and how much of a specification they are."""

from typing import Final, TypeAlias

from integration_report.model.status import ReasonKind, State
from integration_report.model.summary import ContractSummary, CoverageCounts, SpecificationSummary
from integration_report.model.wording import counted as number_of
from integration_report.model.wording import share
from integration_report.model.words import Outcome
from integration_report.rendering.cells import Badge
from integration_report.rendering.marks import badge, counted
from integration_report.rendering.opening_blocks import Verdict
from integration_report.rendering.tables.checks import fields_of

Fields: TypeAlias = dict[bool | None, int]
"""How many fields pass, fail and are undecided."""
_YES, _NO, _KNOWN, _OLD, _OPEN = (
    ("good", "✓"),
    ("bad", "✗"),
    ("warn", "≠"),
    ("warn", "↻"),
    ("doubt", "?"),
)
"""Tone and mark of each sort of answer: what badges of the same meaning have."""
_NOT_KNOWN_SINCE: Final = "Whether the specification has changed since it was tested can’t be told."
_UNREAD: Final = "What is in it isn’t known, and nothing counts as covered: see the findings."


def of_contract(contract: ContractSummary) -> Verdict:
    """Return whether what was observed matches; what nothing was compared with never does."""
    fields = fields_of(contract)
    unknown = fields[None]
    detail = ""
    if fields[False] or contract.exchanges_failing:
        answer, words = _NO, f"No: {_differing(contract, fields)}"
        if contract.deviations and contract.status is not State.FAILED:
            answer, detail = _KNOWN, "Known deviations stand for what differs. "
        if unknown or contract.exchanges_undecided:
            detail += f"It can’t be told {_undecided(contract, fields)}."
    elif not _is_compared(contract):
        answer, words = _OPEN, "Nothing was compared with the specification"
        nowhere = "" if contract.specification else "none of the repository is named"
        if why := contract.unknown or nowhere:
            words += f": {why}"
        detail = _of_own_table(fields)
    elif unknown or contract.exchanges_undecided:
        answer, words = _OPEN, f"It can’t be told {_undecided(contract, fields)}"
    elif _is_old(contract):
        answer = _OLD
        words = f"Yes, but it was tested against another state of it: {_matching(contract, fields)}"
    else:
        answer, words = _YES, f"Yes: {_matching(contract, fields)}"
    if contract.drift and contract.drift.unknown:
        detail = f"{detail} {_NOT_KNOWN_SINCE}".strip()
    return Verdict(
        tone=answer[0],
        mark=answer[1],
        headline=words,
        detail=detail.strip(),
        counts=tuple((one, "") for one in _counts(contract, fields)),
    )


def of_specification(specification: SpecificationSummary) -> Verdict:
    """Return how much of a specification was observed."""
    counts = specification.by_operation
    if not specification.is_sound:
        tone, mark = _OPEN
        words, detail = "The specification can’t be read", _UNREAD
        return Verdict(tone=tone, mark=mark, headline=words, detail=detail)
    words = coverage_in_words(counts)
    if counts.failing:
        answer = _NO
    elif counts.total and counts.covered == counts.total:
        answer = ("warn", "+") if counts.undocumented else _YES
    else:
        answer = ("warn", "○") if counts.covered else _OPEN
    others = (
        ("response statuses", specification.by_response),
        ("media types", specification.by_media_type),
    )
    detail = "; ".join(
        f"{found.covered:,} of {found.total:,} {name} covered" for name, found in others
    )
    return Verdict(tone=answer[0], mark=answer[1], headline=words, detail=f"{detail}.")


def coverage_in_words(counts: CoverageCounts) -> str:
    """Return how many operations are covered, of how many, and what the others are."""
    if not counts.total and not counts.undocumented:
        return "It has no operations"
    noun = "operation" if counts.total == 1 else "operations"
    words = f"{counts.covered:,} of {counts.total:,} {noun} covered"
    if counts.failing:
        words += f", {counts.failing:,} failing"
    if counts.not_tested:
        words += f", {counts.not_tested:,} not tested"
    if counts.undocumented:
        words += f"; {counts.undocumented:,} undocumented"
    return words


def _is_compared(contract: ContractSummary) -> bool:
    """Return whether the specification has a say in any of it."""
    return bool(contract.exchanges) or any(check.specification for check in contract.checks)


def _is_old(contract: ContractSummary) -> bool:
    return contract.drift is not None and contract.drift.is_stale


def _differing(contract: ContractSummary, fields: Fields) -> str:
    differ = "differs" if fields[False] == 1 else "differ"
    words = "what was observed differs"
    if fields[False]:
        words = f"{share(fields[False], sum(fields.values()), 'field')} {differ}"
    if contract.exchanges_failing:
        words += f" in {share(contract.exchanges_failing, contract.exchanges, 'exchange')}"
    return words


def _matching(contract: ContractSummary, fields: Fields) -> str:
    count = fields[True]
    words = "the field matches" if count == 1 else f"all {number_of(count, 'field')} match"
    if contract.exchanges:
        words += f" in {number_of(contract.exchanges, 'exchange')}"
    return words


def _undecided(contract: ContractSummary, fields: Fields) -> str:
    """Return what nothing can be told of."""
    told = []
    if fields[None]:
        told.append(share(fields[None], sum(fields.values()), "field"))
    if contract.exchanges_undecided:
        told.append(share(contract.exchanges_undecided, contract.exchanges, "exchange"))
    return f"of {' and '.join(told)}"


def _of_own_table(fields: Fields) -> str:
    if not sum(fields.values()):
        return ""
    words = share(fields[True], sum(fields.values()), "field")
    return f"Of the contract’s own table, {words} passed."


def _counts(contract: ContractSummary, fields: Fields) -> tuple[Badge, ...]:
    results = ((Outcome.FAILED, False), (Outcome.PASSED, True), (State.UNKNOWN, None))
    told = [counted(word, fields[one]) for word, one in results if fields[one]]
    return (*told, badge(ReasonKind.STALE)) if _is_old(contract) else tuple(told)
