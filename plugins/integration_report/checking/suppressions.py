"""Suppressions: findings that the author of a document accepts, and suppressions gone wrong."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from integration_report.model.document import Document, Suppression
from integration_report.model.evidence import Evidence
from integration_report.model.finding import Finding, Level, Problem, Suppressed
from integration_report.model.names import Suggestions, did_you_mean
from integration_report.model.words import says_nothing

WITHOUT_REASON: Final = "SRC014"
"""A suppression says no reason."""
UNKNOWN_CODE: Final = "SRC015"
"""A suppression names a code that can't be suppressed."""
UNUSED: Final = "SRC016"
"""A suppression that no finding matches."""

CODES: Final = frozenset({WITHOUT_REASON, UNKNOWN_CODE, UNUSED})
"""The codes of findings about suppressions, which can't be suppressed themselves."""

MOST: Final = 100
"""How many suppressions of one code a document may have; each is held against each finding."""


class Sorted(NamedTuple):
    """Findings told apart by the suppressions of their documents."""

    kept: list[Finding]
    """The findings that stand."""
    suppressed: list[Suppressed]
    """The findings that are suppressed."""
    problems: list[Problem]
    """What is wrong with the suppressions."""


def apply(evidence: Evidence, findings: Iterable[Finding], levels: Mapping[str, Level]) -> Sorted:
    """Return the findings told apart by the suppressions of their documents.

    `levels` are the levels of all rules by code: a suppression of a rule that is off is left in
    peace. A suppression acts on the findings of its own document only.
    """
    result = Sorted([], [], [])
    valid: dict[tuple[str, str], list[tuple[Document[Any], Suppression]]] = {}
    suggestions = Suggestions(levels)
    for document, suppression in _written(evidence):
        problem = _malformed(document, suppression, suggestions, levels)
        if problem:
            result.problems.append(problem)
            continue
        alike = valid.setdefault((document.path, suppression.code), [])
        if len(alike) < MOST:
            alike.append((document, suppression))
        else:
            result.problems.append(_one_too_many(document, suppression))
    used: set[int] = set()
    for finding in findings:
        for document, suppression in valid.get((finding.location.path, finding.code), ()):
            if suppression.text in finding.message:
                used.add(id(suppression))
                place = document.location(suppression)
                result.suppressed.append(Suppressed(finding, suppression.reason, place))
                break
        else:
            result.kept.append(finding)
    for entries in valid.values():
        for document, suppression in entries:
            if id(suppression) not in used and levels[suppression.code] is not Level.OFF:
                result.problems.append(_unused(document, suppression))
    return result


def _written(evidence: Evidence) -> Iterator[tuple[Document[Any], Suppression]]:
    for document in evidence.documents:
        if document.record is not None:
            for suppression in document.record.suppress:
                yield document, suppression


def _malformed(
    document: Document[Any],
    suppression: Suppression,
    suggestions: Suggestions,
    levels: Mapping[str, Level],
) -> Problem | None:
    code = suppression.code
    if code in CODES:
        return Problem(
            UNKNOWN_CODE,
            document.location(suppression, "code"),
            f"{code} is about suppressions and can't be suppressed.",
            "Correct the suppression that it is about, and delete this one.",
        )
    if code not in levels:
        return Problem(
            UNKNOWN_CODE,
            document.location(suppression, "code"),
            f"No rule has the code '{code}'.",
            did_you_mean(
                suggestions.nearest(code),
                otherwise="Use the code that the finding shows, such as CHK002.",
            ),
        )
    if says_nothing(suppression.reason):
        return Problem(
            WITHOUT_REASON,
            document.location(suppression),
            f"The suppression of {code} says no reason, so it has no effect.",
            "Add 'reason:' with why the finding is acceptable here.",
        )
    return None


def _one_too_many(document: Document[Any], suppression: Suppression) -> Problem:
    return Problem(
        UNUSED,
        document.location(suppression),
        f"{MOST} suppressions of {suppression.code} stand above this one, so it has no effect.",
        "Write fewer, each with a text that more of the messages contain.",
    )


def _unused(document: Document[Any], suppression: Suppression) -> Problem:
    containing = f" with '{suppression.text}' in its message" if suppression.text else ""
    return Problem(
        UNUSED,
        document.location(suppression),
        f"The suppression of {suppression.code} matches no finding of this document{containing}.",
        "Delete the suppression, or correct its text.",
    )
