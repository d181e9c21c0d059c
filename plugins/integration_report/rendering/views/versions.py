"""Versions: which were released, with what verdict, and what changed between them?"""

from collections.abc import Iterator

from integration_report.model.summary import Comparison, Side
from integration_report.model.wording import counted
from integration_report.rendering.cells import AnyCell, Chips, Code, Day, Ref, Text
from integration_report.rendering.differences import (
    by_topic,
    command_of,
    compare_paths,
    counts,
    name_of_side,
)
from integration_report.rendering.marks import ready
from integration_report.rendering.site import Here, Site
from integration_report.rendering.tables import versions as tables
from integration_report.rendering.tabular import Column, Row, Table
from integration_report.rendering.view import Facts, Note, Part, View


def views(site: Site) -> Iterator[View]:
    """Yield the page of the released versions."""
    history = site.history
    if history is None or not history.known:
        return
    here = site.at(site.overview("versions"))
    released = counted(len(history.versions), "released version")
    yield View(
        path=here.path,
        title="Versions",
        lead="Which versions were released, and with what verdict.",
        top=(tables.versions(here),) if history.versions else (_how_to_release(),),
        in_nav=True,
        group="Release",
        description=f"{released} with verdict, date, sign-offs and digest.",
        keywords="release tag verdict digest",
    )


def compared(site: Site) -> Iterator[View]:
    """Yield the overview of what changed between versions, and a page for each step."""
    if site.history is None or not site.history.known:
        return
    here = site.at(site.overview("compare/index"))
    paths = compare_paths(site)
    yield View(
        path=here.path,
        title="Compare",
        lead="What changed in meaning from each version to the next.",
        top=(_overview(here, paths),) if paths else (_nothing_to_compare(),),
        in_nav=True,
        group="Release",
        description="How many things became better and worse from version to version.",
        keywords="diff difference changed",
    )
    for comparison, path in paths.values():
        yield _comparison(site.at(path), comparison)


def _how_to_release() -> Note:
    return Note(
        "info",
        "No version has been released",
        "To release one: integration-report release 1.0. It runs the gate and makes the tag "
        "report/1.0, which says the verdict and whose commit is the version’s evidence.",
    )


def _nothing_to_compare() -> Note:
    return Note(
        "info",
        "There is nothing to compare yet",
        "Each released version is compared with the one before it, and the current draft with the "
        "newest. To release one: integration-report release 1.0.",
    )


def _overview(here: Here, paths: dict[str, tuple[Comparison, str]]) -> Table:
    return Table(
        name="comparisons",
        caption="What changed from version to version",
        columns=(
            Column("head", "Version"),
            Column("base", "Compared with"),
            Column("verdict", "Verdict", "word"),
            Column("changes", "What changed"),
            Column("date", "As of", "word"),
        ),
        rows=tuple(
            Row(
                (
                    Ref(_title(comparison.head), here.to(path)),
                    Text(name_of_side(comparison.base)),
                    ready(comparison.head.ready),
                    Chips(counts(comparison) or (Text("nothing"),)),
                    Day(comparison.head.as_of),
                )
            )
            for comparison, path in paths.values()
        ),
    )


def _comparison(here: Here, comparison: Comparison) -> View:
    base, head = comparison.base, comparison.head
    told = f"What changed in {name_of_side(head)} since {name_of_side(base)}"
    parts = [
        Part(id=str(topic), title=title, blocks=(lines,))
        for topic, title, lines in by_topic(here, comparison)
    ]
    nothing = (Note("good", "Nothing has changed in meaning."),) if not parts else ()
    return View(
        path=here.path,
        title=told,
        lead="What got worse comes first.",
        top=(
            Facts(
                (
                    ("Changes", Chips(counts(comparison))),
                    (_title(base), _side(here, base)),
                    (_title(head), _side(here, head)),
                    ("The same in a terminal", Code(command_of(comparison))),
                )
            ),
            *nothing,
        ),
        parts=tuple(parts),
        parent=here.site.overview("compare/index"),
        description=f"{told}, what got worse first.",
    )


def _title(side: Side) -> str:
    name = name_of_side(side)
    return name[:1].upper() + name[1:]


def _side(here: Here, side: Side) -> AnyCell:
    commit = (here.commit(side.commit),) if side.commit else ()
    return Chips((ready(side.ready), Day(side.as_of), *commit))
