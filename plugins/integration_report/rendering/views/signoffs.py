"""The sign-offs: who signed what, in which role, how well it is proved, and how to check it."""

from collections.abc import Iterator
from typing import Final

from integration_report.model.summary import SignoffSummary
from integration_report.model.wording import short_id
from integration_report.model.words import Trust
from integration_report.rendering.cells import Code, Text
from integration_report.rendering.marks import badge
from integration_report.rendering.signing import anchor_of_changes, answer, by_changes, signed_by
from integration_report.rendering.site import Here, Site
from integration_report.rendering.tables import signoffs as tables
from integration_report.rendering.tabular import Column, Row, Table
from integration_report.rendering.view import Facts, Leaf, Note, Part, Reasons, View, Why

_TRUSTS: Final = (
    (
        Trust.RECORDED,
        "A record is there, and who wrote it is a claim: no signature proves it.",
    ),
    (
        Trust.ATTRIBUTED,
        "A forge signed the commit, and vouches that the person’s account made it there.",
    ),
    (
        Trust.VERIFIED,
        "A key that the policy gives the person signed exactly this decision.",
    ),
)
"""What each degree of trust means."""


def views(site: Site) -> Iterator[View | Leaf]:
    """Yield the page of the sign-offs."""
    here = site.at(site.overview("sign-offs"))
    # What was decided anew stands after what counts.
    shown = sorted(site.report.signoffs, key=lambda one: one.state == "superseded")
    yield View(
        path=here.path,
        title="Sign-offs",
        lead="Who signed what, in which role, and how well it is proved.",
        top=(
            answer(site.report),
            tables.signed(here, shown),
            *_meanings(site.report.signoffs),
        ),
        parts=(*_to_sign(here), *_changed(here), *_verify(here)),
        in_nav=True,
        group="Release",
        description="The sign-offs by role, with how well they are proved.",
        keywords="approval reviewer signature verify stale missing trust",
    )


def _meanings(signoffs: tuple[SignoffSummary, ...]) -> Iterator[Reasons]:
    """Yield what the words for trust mean that occur."""
    found = {one.trust for one in signoffs}
    shown = tuple(Why(badge(word), told, None) for word, told in _TRUSTS if word in found)
    if shown:
        yield Reasons(title="How well it is proved who signed", shown=shown)


def _to_sign(here: Here) -> Iterator[Part]:
    waiting = tables.lacking(here)
    if not waiting.rows:
        return
    version = here.site.report.version
    request = f"integration-report request-signoffs {version}".rstrip()
    yield Part(
        id=tables.TO_SIGN,
        title="What is still to be signed",
        blocks=(
            waiting,
            Note(
                "info",
                "Without a clone, on a forge’s web page",
                "writes the records that are still to come. Once they are committed, each reviewer "
                "opens theirs on the forge, edits the decision and commits it.",
                command=request,
            ),
        ),
    )


def _changed(here: Here) -> Iterator[Part]:
    """Yield what has changed since sign-offs were given, once for those that saw the same."""
    groups = by_changes(here.site.report.signoffs).values()
    if not groups:
        return
    yield Part(id="changed-since", title="What has changed since it was signed", blocks=())
    taken: set[str] = set()
    for group in groups:
        key = anchor_of_changes(group)
        while key in taken:
            key += "-2"
        taken.add(key)
        blocks = (tables.changes(here, group),)
        yield Part(
            id=key, title=f"Since the sign-off of {signed_by(group)}", blocks=blocks, level=3
        )


def _verify(here: Here) -> Iterator[Part]:
    """Yield how anybody can check it: the commands, and what they come to."""
    report = here.site.report
    given = [one for one in report.signoffs if one.statement]
    if not any(one.person for one in report.signoffs):
        return
    at = f" --at {short_id(report.commit)}" if report.commit else ""
    commands = (
        ("git fetch --unshallow", "Needed once where a clone doesn’t have the whole history."),
        (
            f"integration-report verify{at}",
            "Says of each sign-off what it is worth, read anew from git’s own objects.",
        ),
        (
            f"integration-report verify{at} --explain",
            "Tells how to repeat it by hand, with git and ssh-keygen and without this program.",
        ),
    )
    yield Part(
        id="verify",
        title="Verify it yourself",
        blocks=(
            Table(
                name="commands",
                caption="How to check the sign-offs",
                columns=(Column("command", "In a clone", "wide"), Column("told", "Why", "wide")),
                rows=tuple(Row((Code(command), Text(told))) for command, told in commands),
            ),
            *([tables.proofs(given)] if given else []),
            *_covered(given),
        ),
    )


def _covered(given: list[SignoffSummary]) -> Iterator[Facts]:
    """Yield the digest of what is covered, where those that count agree about it."""
    digests = {one.digest for one in given if one.is_signed and one.digest}
    if len(digests) == 1:
        yield Facts((("What the sign-offs that count cover", Code(digests.pop())),))
