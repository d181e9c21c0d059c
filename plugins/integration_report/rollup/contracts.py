"""Contract tests: every field judged anew, whatever the author ticked."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from integration_report.model.contract import Check, Contract, Deviation
from integration_report.model.document import Document
from integration_report.model.exchange import actual_of
from integration_report.model.expectation import Verdict, judge
from integration_report.model.location import Location
from integration_report.model.names import normalized
from integration_report.model.status import Reason, ReasonKind, Tally
from integration_report.model.verification import (
    ContractVerification,
    FieldResult,
    StatedResult,
)
from integration_report.model.wording import named, quoted, share
from integration_report.model.words import Outcome, Severity
from integration_report.rollup.combine import RatedDocument, rated, title_of
from integration_report.rollup.verdicts import (
    MANY,
    WORDS,
    is_observed,
    settled,
    tally_outcomes,
)


class JudgedField(NamedTuple):
    """A field of a contract with what the program makes of it."""

    part: str
    """`request` or `response`, as written."""
    field: str
    """The field."""
    verdict: Verdict
    """What follows from expectations and observation alone."""
    outcome: Outcome | None
    """What counts: the worse of claim and computation; `None` while nothing is written down."""
    deviation: Deviation | None
    """The known deviation that allows to live with its failure."""
    location: Location | None
    """Where it is written, or recorded."""
    check: Check | None = None
    """The row of the contract's tables; `None` for a field of the specification."""
    actual: str | None = None
    """What was observed."""
    stated: StatedResult | None = None
    """What the specification says of the row."""
    computed: FieldResult | None = None
    """The field as the specification has it; `None` for a row of the contract's tables."""


def judge_fields(
    document: Document[Contract],
    record: Contract,
    verification: ContractVerification | None,
    blocking: frozenset[Severity],
) -> list[JudgedField]:
    """Return the fields of a contract with what counts: its own rows, then the specification's.

    `blocking` are the severities of deviations that nobody may live with.
    """
    accepted = {
        normalized(one.field): one
        for one in reversed(record.deviations)
        if can_be_lived_with(one, blocking)
    }
    stated = verification.stated if verification else ()
    judged = [
        _judge_row(document, record, check, stated[number] if stated else None, accepted)
        for number, check in enumerate(record.checks)
    ]
    for field in verification.fields if verification else ():
        deviation = (
            deviation_of(accepted, field.part, field.field)
            if field.outcome is Outcome.FAILED
            else None
        )
        verdict = Verdict(field.outcome, field.why)
        judged.append(
            JudgedField(
                field.part,
                field.field,
                verdict,
                field.outcome,
                deviation,
                field.observed_at,
                actual=field.actual,
                computed=field,
            )
        )
    return judged


def rate_contract(
    document: Document[Contract],
    record: Contract,
    verification: ContractVerification | None,
    blocking: frozenset[Severity],
) -> RatedDocument:
    """Return how a contract test stands.

    `verification` is what comparing it with its specification has shown, if it has one.
    """
    judged = judge_fields(document, record, verification, blocking)
    standing = [one for one in judged if one.deviation is None]
    tally = tally_outcomes(one.outcome for one in standing)
    tally += Tally(waived=len(judged) - len(standing))
    detail: list[Reason] = []
    groups: dict[ReasonKind, list[JudgedField]] = {}
    for one in standing:
        if one.outcome is Outcome.PASSED:
            continue
        kind, words = WORDS[one.outcome]
        groups.setdefault(kind, []).append(one)
        why = f": {one.verdict.why}" if one.verdict.why and one.outcome is not None else ""
        detail.append(Reason(kind, f"{_name(one)} {words}{why}", one.location))
    title = quoted(title_of(document))
    brief = []
    for kind, ones in groups.items():
        fields = named(_names(ones))
        count = share(_distinct(ones), _distinct(judged), "field")
        message = f"{count} of {title} {MANY[kind](_distinct(ones))}: {fields}"
        brief.append(Reason(kind, message, ones[0].location))
    for reason in _beside_fields(document, record, verification):
        tally += Tally(missing=1) if reason.kind is ReasonKind.MISSING else Tally(unknown=1)
        detail.append(reason)
        brief.append(Reason(reason.kind, f"{title}: {reason.message}", reason.location))
    return rated(document, tally, detail, brief)


def _distinct(ones: Iterable[JudgedField]) -> int:
    """Return how many fields these are: one may stand in the contract's own table as well."""
    return len({(one.part, normalized(one.field)) for one in ones})


def _names(ones: Iterable[JudgedField]) -> list[str]:
    """Return what fields are called where they are met first, each once."""
    found: dict[str, str] = {}
    for one in ones:
        found.setdefault(normalized(one.field), one.field)
    return list(found.values())


def _beside_fields(
    document: Document[Contract], record: Contract, verification: ContractVerification | None
) -> list[Reason]:
    """Return what no field says: nothing could be compared, or not with what holds now."""
    if verification is None:
        return []
    reasons = []
    if verification.unknown:
        place = document.location(record.source)
        reasons.append(Reason(ReasonKind.UNKNOWN, verification.unknown, place))
    for path in verification.lost:
        place = document.location(record, "recordings")
        words = f"the recording {quoted(path)} can't be read, or not all of it"
        reasons.append(Reason(ReasonKind.UNKNOWN, words, place))
    is_missing = record.recordings and not verification.unknown and not verification.lost
    if is_missing and not verification.exchanges:
        place = document.location(record, "recordings")
        words = f"no exchange of {verification.operation} is in its recordings"
        reasons.append(Reason(ReasonKind.MISSING, words, place))
    if 0 < verification.exchanges == verification.refused and not _expects_refusal(record):
        words = "only requests that were refused were observed, and none that succeeded"
        reasons.append(Reason(ReasonKind.MISSING, words, document.location(record.exchange)))
    drift = verification.drift
    if drift is not None and (drift.changes or drift.unknown):
        place = document.location(record, "tested_against")
        kind = ReasonKind.STALE if drift.changes else ReasonKind.UNKNOWN
        reasons.append(Reason(kind, drift_in_words(verification), place))
    return reasons


def _expects_refusal(record: Contract) -> bool:
    """Return whether a contract's own table says that it is about a refusal (4xx)."""
    return any(
        normalized(check.field) == "status" and check.expected.strip("`\"' ").startswith("4")
        for check in record.checks
    )


def drift_in_words(verification: ContractVerification) -> str:
    """Return how a specification has changed since a contract was tested, in one sentence."""
    drift = verification.drift
    if drift is None or not (drift.changes or drift.unknown):
        return "the operation means what it meant when it was tested"
    if not drift.changes:
        return "it can't be told whether the specification has changed since the test"
    more = len(drift.changes) - 1
    also = f", and {more} more" if more else ""
    return f"the specification has changed since the test: {drift.changes[0].words}{also}"


def can_be_lived_with(deviation: Deviation, blocking: frozenset[Severity]) -> bool:
    """Return whether a deviation has a severity that doesn't block, and a resolution."""
    severity = deviation.severity
    if severity is None or severity is Severity.UNKNOWN or severity in blocking:
        return False
    return any(character.isalnum() for character in deviation.resolution)


def deviation_of(accepted: Mapping[str, Deviation], part: str, field: str) -> Deviation | None:
    """Return the deviation of a field, else that of the whole contract."""
    names = (field, f"{part}.{field}", "")
    found = (accepted.get(normalized(name)) for name in names)
    return next((one for one in found if one is not None), None)


def _judge_row(
    document: Document[Contract],
    record: Contract,
    check: Check,
    stated: StatedResult | None,
    accepted: Mapping[str, Deviation],
) -> JudgedField:
    """Return a row of a contract's own tables, judged by its expectation and the specification."""
    actual = actual_of(record, check)
    verdict = judge(check.expected, actual)
    observed = is_observed(actual)
    if stated is not None and observed:
        verdict = _worse(verdict, Verdict(stated.outcome, _by_specification(stated.why)))
    outcome = settled(check.claimed, verdict.outcome, observed=observed)
    failed = outcome is Outcome.FAILED
    return JudgedField(
        check.part,
        check.field,
        verdict,
        outcome,
        deviation_of(accepted, check.part, check.field) if failed else None,
        document.location(check),
        check=check,
        actual=actual,
        stated=stated,
    )


def _worse(own: Verdict, specified: Verdict) -> Verdict:
    for outcome in (Outcome.FAILED, Outcome.UNKNOWN):
        for verdict in (own, specified):
            if verdict.outcome is outcome:
                return verdict
    return own


def _by_specification(why: str) -> str:
    return f"{why}, as the specification has it" if why else ""


def _name(one: JudgedField) -> str:
    field = quoted(one.field)
    return f"{field} of the {one.part}" if one.part in ("request", "response") else field
