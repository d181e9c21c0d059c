"""The table of released versions."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from integration_report.model.summary import ReleasedVersion
from integration_report.model.wording import counted
from integration_report.rendering.cells import AnyCell, Badge, Chips, Day, Ref, Text, Unfolded
from integration_report.rendering.changes import name_of, person
from integration_report.rendering.differences import compare_paths, is_draft, name_of_side
from integration_report.rendering.marks import ready, signoff_badge
from integration_report.rendering.portions import renamed
from integration_report.rendering.signing import awaited
from integration_report.rendering.site import Here
from integration_report.rendering.tabular import Column, Row, Table

_DIGEST: Final = 8
"""So many letters of a digest are seen at once."""
_RECORDED: Final = {"ready": True, "not ready": False}
_LONGEST: Final = 240


def versions(here: Here) -> Table:
    """Return the released versions, the newest first."""
    history, changes = here.site.history, _changes(here)
    return Table(
        name="versions",
        caption="Released versions",
        columns=(
            Column("version", "Version"),
            Column("date", "Released", "word"),
            Column("recorded", "Verdict of its tag", "word"),
            Column("judged", "Judged today", "word"),
            Column("signoffs", "Sign-offs"),
            Column("notes", "Good to know", "wide"),
            Column("changes", "What changed"),
            Column("commit", "Commit", "word"),
            Column("digest", "Digest"),
        ),
        rows=tuple(
            Row(_version(here, one, changes), stands_out=bool(one.problem) or _differs(one))
            for one in (history.versions if history else ())
        ),
        empty="No version has been released. To release one: integration-report release 1.0",
    )


def _version(here: Here, one: ReleasedVersion, changes: dict[str, Ref]) -> tuple[AnyCell, ...]:
    name = name_of(one.version)
    return (
        Ref(name, here.to_version(one.page), one.version) if one.page else Text(name),
        Day(one.released_at.date() if one.released_at else one.as_of),
        ready(_RECORDED.get(one.recorded), unknown="Not stated"),
        ready(one.ready),
        _signoffs(one),
        Text(". ".join(_notes(one))),
        changes.get(one.commit, Text("")),
        here.commit(one.commit),
        _digest(one.digest),
    )


def _digest(digest: str) -> AnyCell:
    return Unfolded(digest, f"{digest.partition(':')[2][:_DIGEST]}…") if digest else Text("")


def _differs(one: ReleasedVersion) -> bool:
    """Return whether the tag says something else than what the rules say today."""
    said = _RECORDED.get(one.recorded)
    return said is not None and one.ready is not None and said != one.ready


def _signoffs(one: ReleasedVersion) -> Chips:
    signoffs = awaited(one.signoffs)
    if not signoffs:
        return Chips((Text("" if one.ready is None else "none asked for"),))
    count = Counter(signoff.word for signoff in signoffs)
    badges: tuple[Badge, ...] = tuple(
        renamed(badge, f"{count[badge.key]} of {len(signoffs)} {badge.word.lower()}")
        for badge in map(signoff_badge, count)
    )
    return Chips(badges, order=sum(signoff.is_signed for signoff in signoffs))


def _notes(one: ReleasedVersion) -> Iterator[str]:
    if one.problem:
        # What can be judged may yet have no site.
        known = "" if one.ready is not None else "Can’t be judged: "
        yield f"{known}{name_of(one.problem, most=_LONGEST).rstrip('.')}"
    if _differs(one):
        why = f" ({counted(one.reasons, 'reason')} against it)" if one.reasons else ""
        yield (
            f"Its tag says {one.recorded}; by the rules of today, on the day of its commit"
            f" ({one.as_of}), it is {'ready' if one.ready else 'not ready'}{why}"
        )
    elif one.ready is False and one.reasons:
        yield f"{counted(one.reasons, 'reason')} against it".capitalize()
    if one.override:
        yield f"Released although it wasn’t ready: {name_of(one.override, most=_LONGEST)}"
    if one.released_by:
        yield f"Tagged by {person(one.released_by, bot=False)}"


def _changes(here: Here) -> dict[str, Ref]:
    """Return links to what changed in released versions, by the full ids of their commits."""
    return {
        comparison.head.commit: Ref(f"since {name_of_side(comparison.base)}", here.to(path))
        for comparison, path in compare_paths(here.site).values()
        if not is_draft(comparison.head)
    }
