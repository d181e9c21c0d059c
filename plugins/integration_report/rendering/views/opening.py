"""The Overview's first screen: the answer, the gravest reasons, and how far the version is."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from integration_report.model.finding import Level
from integration_report.model.status import State
from integration_report.model.summary import (
    PhaseSummary,
    Progress,
    ReleasedVersion,
    Report,
    VerdictReason,
)
from integration_report.model.wording import counted as number_of
from integration_report.model.wording import short_id
from integration_report.model.words import Trust
from integration_report.rendering import portions
from integration_report.rendering.cells import Badge, Meter, Ref
from integration_report.rendering.changes import name_of
from integration_report.rendering.links import anchor_of
from integration_report.rendering.marks import badge, counted, sentence
from integration_report.rendering.opening_blocks import Figure, Opening, Stretch, Told, Verdict
from integration_report.rendering.pictures.bars import Words
from integration_report.rendering.signing import awaited
from integration_report.rendering.site import Here
from integration_report.rendering.tables import parts, results

REASONS: Final = "reasons"
"""The id of the part that has all reasons."""
_MOST_REASONS: Final = 5
_MOST_PHASES: Final = 5
_MOST_ROLES: Final = 3
_LONGEST: Final = 240
_LEVELS: Final = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "note"}


def opening(here: Here) -> Opening:
    """Return what answers within the first screen."""
    report = here.site.report
    ready = report.verdict.ready
    listed = report.verdict.notes if ready else report.verdict.reasons
    phases, rest = _phases(here)
    return Opening(
        verdict=verdict(report, here.site.release, linked=True),
        title=_title(len(listed), ready=ready),
        reasons=tuple(_told(here, reason, ready=ready) for reason in listed[:_MOST_REASONS]),
        empty="Nothing stands in the way.",
        more=None if ready else Ref(_all(len(listed)), f"#{REASONS}"),
        stretches=(_whole(here), *phases),
        rest=rest,
        figures=tuple(_figures(here)),
    )


def verdict(
    report: Report, release: ReleasedVersion | None = None, *, linked: bool = False
) -> Verdict:
    """Return the answer with what it rests on.

    `release` tells that the version is released; `linked`, that all reasons are on the page.
    """
    ready = report.verdict.ready
    words = Counter(reason.word for reason in report.verdict.reasons)
    return Verdict(
        tone="good" if ready else "bad",
        mark="✓" if ready else "✗",
        headline=_headline(report, release),
        detail=_detail(report, release),
        counts=tuple(
            (counted(word, count), f"#{anchor_of(REASONS, word)}" if linked else "")
            for word, count in words.items()
        ),
    )


def findings_of(report: Report) -> tuple[str, ...]:
    """Return the findings counted by how grave they are, such as `2 errors`; none of zero."""
    levels = Counter(finding.severity for finding in report.findings)
    return tuple(number_of(levels[level], word) for level, word in _LEVELS.items() if levels[level])


def _headline(report: Report, release: ReleasedVersion | None) -> str:
    version = f"Version {report.version}" if report.version else "This version"
    if report.verdict.ready:
        return f"Ready: {version} {'is released' if release else 'can be released'}"
    if release and release.recorded == "ready":
        return f"Not ready by today’s rules: {version} was released as ready"
    if release:
        return f"Not ready: {version} was released all the same"
    return f"Not ready: {version} can’t be released yet"


def _detail(report: Report, release: ReleasedVersion | None) -> str:
    read = f", commit {short_id(report.commit)}" if report.commit else ""
    when = f"as of {report.as_of}{read}"
    if report.verdict.ready:
        return f"All evidence that is asked for is there, {when}."
    count = len(report.verdict.reasons)
    if release:
        against = f"{number_of(count, 'reason')} against it, {when}."
        why = name_of(release.override, most=_LONGEST)
        return f"{against} Why it was released: {why}" if why else against
    stand = "stands" if count == 1 else "stand"
    return f"{number_of(count, 'reason')} {stand} in the way, {when}."


def _title(count: int, *, ready: bool) -> str:
    if ready:
        return "Good to know" if count else "What stands in the way"
    return "What stands in the way" if count <= _MOST_REASONS else "The gravest reasons"


def _all(count: int) -> str:
    return "The reason and its documents" if count == 1 else f"All {count} reasons"


def _told(here: Here, reason: VerdictReason, *, ready: bool) -> Told:
    return Told(
        badge(Level.INFO if ready else reason.word),
        sentence(reason.message),
        here.source(reason.location) if reason.location else None,
    )


def _whole(here: Here) -> Stretch:
    label = here.overview("plan", "The whole version")
    return _stretch("far-whole", label, here.site.report.progress)


def _phases(here: Here) -> tuple[tuple[Stretch, ...], Ref | None]:
    """Return the phases that there is room for, first those that aren't complete."""
    phases, plan = here.site.report.phases, here.site.overview("plan")
    chosen: Sequence[PhaseSummary] = phases
    rest = None
    if len(phases) > _MOST_PHASES + 1:
        waiting = [phase for phase in phases if phase.status is not State.COMPLETE]
        done = [phase for phase in phases if phase.status is State.COMPLETE]
        kept = {phase.id for phase in (*waiting, *done)[:_MOST_PHASES]}
        chosen = [phase for phase in phases if phase.id in kept]
        left = len(phases) - _MOST_PHASES
        complete = len(done) - sum(phase.status is State.COMPLETE for phase in chosen)
        rest = Ref(f"{left} more phases, {complete} of them complete", here.to(plan, "phases"))
    stretches = []
    for number, phase in enumerate(chosen, 1):
        label = Ref(parts.phase_name(phase), here.to(plan, anchor_of("phase", phase.id)), phase.id)
        late = Badge("overdue", "bad", "✗", "Overdue") if phase.overdue else None
        stretches.append(_stretch(f"far-{number}", label, phase.progress, late))
    return tuple(stretches), rest


def _stretch(key: str, label: Ref, progress: Progress, late: Badge | None = None) -> Stretch:
    made = portions.of_progress(progress)
    percent = f"{Meter(progress.finished, progress.total).percent} %" if progress.total else "–"
    told = portions.spoken(made) or "nothing to count"
    return Stretch(label, portions.bar(made, Words(key, label.text, told)), percent, late)


def _figures(here: Here) -> Iterator[Figure]:
    report = here.site.report
    blocking = sum(issue.blocks for issue in report.issues)
    yield Figure(
        "Blockers",
        str(blocking),
        f"{number_of(sum(issue.open for issue in report.issues), 'unresolved issue')} in all",
        here.to(here.site.overview("issues")),
        *(("block", "⊘") if blocking else ()),
    )
    yield _tests(here)
    yield _signoffs(here)
    told = findings_of(report)
    unreadable = len(report.unreadable)
    more = (f"{number_of(unreadable, 'document')} unreadable",) if unreadable else ()
    yield Figure(
        "Findings",
        told[0] if told else "none",
        ", ".join((*told[1:], *more)) or _no_others(told),
        here.to(here.site.overview("findings/index")),
        *(("bad", "✗") if _is_about_errors(told) else ()),
    )


def _no_others(told: Sequence[str]) -> str:
    if not told:
        return "the documents are sound"
    return "no warnings" if _is_about_errors(told) else "no errors"


def _is_about_errors(told: Sequence[str]) -> bool:
    return bool(told) and told[0].endswith(("error", "errors"))


def _tests(here: Here) -> Figure:
    tests = here.site.report.tests
    waived = sum(failure.waived for failure in tests.failures)
    broken = tests.failed + tests.errors - waived
    lacking = sum(category.status is State.MISSING for category in tests.categories)
    unknown = results.unknown_in(tests)
    counts = {
        f"{broken} failed": broken > 0,
        f"{waived} waived": waived,
        f"{unknown} unknown": unknown,
        f"{tests.flaky} flaky": tests.flaky,
        f"{tests.skipped} skipped": tests.skipped,
        # What is gone is no part of those that were run.
        f"besides {len(tests.vanished)} vanished": tests.vanished,
        f"no {_result_of(lacking)}": lacking,
    }
    return Figure(
        "Tests passed",
        f"{max(0, tests.passed - tests.flaky)} of {tests.total}",
        ", ".join(told for told, there in counts.items() if there) or "none failed",
        here.to(here.site.overview("tests")),
        *(("bad", "✗") if tests.status is State.FAILED else ()),
    )


def _result_of(categories: int) -> str:
    return "result of 1 category" if categories == 1 else f"results of {categories} categories"


def _signoffs(here: Here) -> Figure:
    asked = awaited(here.site.report.signoffs)
    lacking = [signoff for signoff in asked if not signoff.is_signed]
    named = ", ".join(one.role for one in lacking[:_MOST_ROLES])
    left = len(lacking) - _MOST_ROLES
    if not asked:
        named = "nobody is asked"
    elif not lacking:
        claimed = Counter(one.word for one in asked if one.trust is not Trust.VERIFIED)
        less = [f"{count} {word} only" for word, count in sorted(claimed.items())]
        named = ", ".join(("every role has signed", *less))
    else:
        states = dict.fromkeys(one.word for one in lacking)
        named = f"{' or '.join(states)}: {named}"
    return Figure(
        "Sign-offs",
        f"{len(asked) - len(lacking)} of {len(asked)}",
        f"{named} and {left} more" if left > 0 else named,
        here.to(here.site.overview("sign-offs")),
    )
