"""The Overview: can this version be released, and what stands in the way?"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from integration_report.model.status import State
from integration_report.model.summary import Report, VerdictReason
from integration_report.model.wording import be, counted, share
from integration_report.rendering.charts import ages, outcomes, phases
from integration_report.rendering.charts.map import integration_map
from integration_report.rendering.links import anchor_of
from integration_report.rendering.marks import badge
from integration_report.rendering.signing import awaited, current
from integration_report.rendering.site import Here, Site
from integration_report.rendering.tables import signoffs
from integration_report.rendering.view import Note, Part, View
from integration_report.rendering.views.lately import since
from integration_report.rendering.views.opening import REASONS, findings_of, opening


def views(site: Site) -> Iterator[View]:
    """Yield the Overview."""
    report = site.report
    here = site.at(site.overview("index"))
    yield View(
        path=here.path,
        title=title_of(report),
        name="Overview",
        top=(opening(here),),
        parts=(
            *_map(here),
            *_phases(here),
            _blockers(here),
            _tests(here),
            _signoffs(here),
            *since(here),
            _findings(here),
            *_reasons(here, report.verdict.reasons),
            *_notes(here),
        ),
        in_nav=True,
        description="Whether the version can be released, and what stands in the way.",
        keywords="verdict release ready gate",
        alone=True,
    )


def title_of(report: Report) -> str:
    """Return the report's title with its version."""
    title = report.title or "Integration report"
    return f"{title} {report.version}".strip()


def _map(here: Here) -> Iterator[Part]:
    shown = integration_map(here)
    if shown:
        components = here.site.report.components
        done = sum(component.status is State.COMPLETE for component in components)
        title = _complete(done, len(components), "component")
        yield Part(id="integration-map", title=title, blocks=(shown,))


def _phases(here: Here) -> Iterator[Part]:
    planned = here.site.report.phases
    if not planned:
        return
    done = sum(phase.status is State.COMPLETE for phase in planned)
    late = sum(phase.overdue for phase in planned)
    title = _complete(done, len(planned), "phase")
    if late:
        title += f", {late} {be(late)} overdue"
    yield Part(id="phases", title=title, blocks=(phases.progress_and_dates(here),))


def _blockers(here: Here) -> Part:
    blocking = [issue for issue in here.site.report.issues if issue.blocks]
    if not blocking:
        issues = (here.overview("issues", "All issues"),)
        none = Note("good", "No unresolved issue blocks the release.", links=issues)
        return Part(id="blockers", title="No blocker", blocks=(none,))
    title = f"{counted(len(blocking), 'issue')} {'blocks' if len(blocking) == 1 else 'block'}"
    chart = ages.open_issues(here, blocking, key="chart-blockers")
    return Part(id="blockers", title=f"{title} the release", blocks=(chart,))


def _tests(here: Here) -> Part:
    tests = here.site.report.tests
    # A flaky test passed in the end, and isn't counted here among those that just passed.
    passed = max(0, tests.passed - tests.flaky)
    title = f"{passed} of {counted(tests.total, 'test')} passed"
    return Part(id="tests", title=title, blocks=(outcomes.by_category(here, slim=True),))


def _signoffs(here: Here) -> Part:
    report = here.site.report
    ones = awaited(report.signoffs)
    count = sum(one.is_signed for one in ones)
    noun = "sign-off" if count == len(ones) == 1 else "sign-offs"
    title = f"{count} of {len(ones)} {noun} {be(count)} there"
    if not ones:
        title = "No sign-off is asked for"
    return Part(
        id="sign-offs", title=title, blocks=(signoffs.signed(here, current(report.signoffs)),)
    )


def _findings(here: Here) -> Part:
    report = here.site.report
    told, unreadable = findings_of(report), len(report.unreadable)
    if not told:
        note = Note("good", "Nothing is wrong with the documents.")
        return Part(id="findings", title="The documents are sound", blocks=(note,))
    text = "Where a document breaks a rule of the guide or contradicts the evidence."
    if unreadable:
        text += (
            f" {counted(unreadable, 'document')} can’t be read: what rests on them is unknown and "
            "doesn’t count as passed."
        )
    links = (here.overview("findings/index", "See all findings"),)
    note = Note("bad" if "error" in told[0] else "info", ", ".join(told), text, links)
    return Part(id="findings", title="What is wrong with the documents", blocks=(note,))


def _reasons(here: Here, reasons: Sequence[VerdictReason]) -> Iterator[Part]:
    """Yield all reasons against the release, those of a sort under a heading of their own."""
    if not reasons:
        return
    count = len(reasons)
    whole = "The reason" if count == 1 else f"All {count} reasons"
    title = f"{whole} against the release"
    yield Part(id=REASONS, title=title, blocks=())
    for word, several in groupby(reasons, attrgetter("word")):
        those = [*several]
        name = badge(word).word
        yield Part(
            id=anchor_of(REASONS, word),
            title=f"{name}: {counted(len(those), 'reason')}",
            blocks=(here.reasons(name, those),),
            level=3,
        )


def _notes(here: Here) -> Iterator[Part]:
    notes = here.site.report.verdict.notes
    if notes:
        known = here.notes("What doesn’t stand in the way", notes)
        yield Part(id="notes", title="Good to know", blocks=(known,))


def _complete(done: int, whole: int, noun: str) -> str:
    """Return how many of a number of things are complete, in a sentence without a full stop."""
    return f"{share(done, whole, noun)} {be(1 if whole == 1 else done)} complete"
