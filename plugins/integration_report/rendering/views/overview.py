"""The Overview: can this version be released, and what stands in the way?"""

from collections import Counter
from collections.abc import Iterator

from integration_report.model import wording
from integration_report.model.finding import Level
from integration_report.model.summary import Report
from integration_report.rendering.cells import Meter
from integration_report.rendering.charts import ages, milestones, outcomes, progress
from integration_report.rendering.charts.map import integration_map
from integration_report.rendering.marks import counted
from integration_report.rendering.site import Here, Site
from integration_report.rendering.tables import parts, work
from integration_report.rendering.view import AnyBlock, Note, Part, Tile, Tiles, Verdict, View, pick


def views(site: Site) -> Iterator[View]:
    """Yield the Overview."""
    report = site.report
    here = site.at(site.overview("index"))
    yield View(
        path=here.path,
        title=title_of(report),
        name="Overview",
        top=(verdict(report), tiles(here), *_unreadable(here)),
        parts=(
            Part(
                id="reasons",
                title="What stands in the way",
                blocks=(
                    here.reasons("Reasons against the release", report.verdict.reasons)
                    if report.verdict.reasons
                    else Note("good", "Nothing stands in the way."),
                ),
            ),
            *_notes(here),
            *_map(here),
            Part(id="phases", title="Phases and milestones", blocks=_phases(here)),
            Part(id="components", title="Components", blocks=(_components(here),)),
            Part(id="blockers", title="Open blockers", blocks=(_blockers(here),)),
            Part(id="tests", title="Tests", blocks=(outcomes.by_category(here),)),
            Part(id="sign-offs", title="Sign-offs", blocks=(work.signoffs(here),)),
            Part(id="findings", title="Findings", blocks=(_findings(here),)),
        ),
        in_nav=True,
        description="Whether the version can be released, and what stands in the way.",
        keywords="verdict release ready gate",
    )


def title_of(report: Report) -> str:
    """Return the report's title with its version."""
    title = report.title or "Integration report"
    return f"{title} {report.version}".strip()


def verdict(report: Report) -> Verdict:
    """Return the answer with what it rests on."""
    version = f"Version {report.version}" if report.version else "This version"
    read = f", commit {report.commit[:10]}" if report.commit else ""
    words = Counter(reason.word for reason in report.verdict.reasons)
    if report.verdict.ready:
        return Verdict(
            tone="good",
            mark="✓",
            headline=f"Ready: {version} can be released",
            detail=f"All evidence that is asked for is there, as of {report.as_of}{read}.",
        )
    count = len(report.verdict.reasons)
    stands = "1 reason stands" if count == 1 else f"{count} reasons stand"
    return Verdict(
        tone="bad",
        mark="✗",
        headline=f"Not ready: {version} can’t be released yet",
        detail=f"{stands} in the way, as of {report.as_of}{read}.",
        counts=tuple(counted(word, count) for word, count in words.items()),
    )


def tiles(here: Here) -> Tiles:
    """Return the figures that answer in ten seconds."""
    report = here.site.report
    progress, tests = report.progress, report.tests
    blocking = sum(issue.blocks for issue in report.issues)
    open_issues = sum(issue.open for issue in report.issues)
    broken = tests.failed + tests.errors
    signed = sum(signoff.state in ("valid", "recorded") for signoff in report.signoffs)
    complete = sum(component.status == "complete" for component in report.components)
    percent = Meter(progress.finished, progress.total).percent
    return Tiles(
        (
            Tile(
                "Progress",
                f"{percent} %",
                f"{progress.finished} of {progress.total} facts, "
                f"{complete} of {len(report.components)} components complete",
                here.to(here.site.overview("components/index")),
                part=percent,
            ),
            Tile(
                "Open blockers",
                str(blocking),
                f"{open_issues} open issues in all",
                here.to(here.site.overview("issues")),
                "bad" if blocking else "plain",
            ),
            Tile(
                "Tests passed",
                f"{tests.passed} of {tests.total}",
                f"{broken} failed, {tests.skipped} skipped",
                here.to(here.site.overview("tests")),
                "bad" if tests.status == "failed" else "plain",
                Meter(tests.passed, tests.total).percent,
            ),
            Tile(
                "Sign-offs",
                f"{signed} of {len(report.signoffs)}",
                "recorded, not verified" if signed else "nobody has signed",
                here.to(here.site.overview("sign-offs")),
            ),
        )
    )


def _notes(here: Here) -> Iterator[Part]:
    notes = here.site.report.verdict.notes
    if notes:
        known = here.notes("What doesn’t stand in the way", notes)
        yield Part(id="notes", title="Good to know", blocks=(known,))


def _map(here: Here) -> Iterator[Part]:
    shown = integration_map(here)
    if shown:
        yield Part(id="integration-map", title="Integration map", blocks=(shown,))


def _unreadable(here: Here) -> Iterator[AnyBlock]:
    count = len(here.site.report.unreadable)
    if count:
        yield Note(
            "warn",
            f"{wording.counted(count, 'document')} can’t be read",
            "What rests on it is unknown and doesn’t count as passed.",
            (here.overview("findings/index", "See what is wrong with it"),),
        )


def _blockers(here: Here) -> AnyBlock:
    blocking = [issue for issue in here.site.report.issues if issue.blocks]
    if not blocking:
        return Note("good", "No open issue blocks the release.")
    return ages.open_issues(here, blocking, key="chart-blockers")


def _phases(here: Here) -> tuple[AnyBlock, ...]:
    return (progress.whole(here), progress.phases(here), milestones.of_phases(here))


def _components(here: Here) -> AnyBlock:
    keys = ("component", "status", "progress", "owner", "issues", "notes")
    return pick(parts.components(here), *keys)


def _findings(here: Here) -> AnyBlock:
    levels = Counter(finding.severity for finding in here.site.report.findings)
    told = [f"{levels[level]} {_WORDS[level]}" for level in _WORDS if levels[level]]
    if not told:
        return Note("good", "Nothing is wrong with the documents.")
    tone = "bad" if levels[Level.ERROR] else "info"
    return Note(
        tone,
        ", ".join(told),
        "Where a document breaks a rule of the guide or contradicts the evidence.",
        (here.overview("findings/index", "See all findings"),),
    )


_WORDS = {Level.ERROR: "errors", Level.WARNING: "warnings", Level.INFO: "notes"}
