"""What holds something back: the reasons against it, or that there are none."""

from collections.abc import Sequence

from integration_report.model.status import Reason
from integration_report.model.summary import VerdictReason
from integration_report.rendering.site import Here
from integration_report.rendering.view import AnyBlock, Note, Part


def reasons_block(here: Here, title: str, reasons: Sequence[Reason | VerdictReason]) -> AnyBlock:
    """Return reasons as a list, or that there are none."""
    if reasons:
        return here.reasons(title, reasons)
    return Note("good", "Nothing: everything that is asked for is there.")


def reasons_part(
    here: Here,
    reasons: Sequence[Reason],
    *,
    title: str = "What holds it back",
    notes: Sequence[VerdictReason] = (),
) -> Part:
    """Return the part of a page with the reasons for a status; `notes` speak against nothing."""
    blocks = [reasons_block(here, "Reasons for the status", reasons)]
    if notes:
        blocks.append(here.notes("What doesn’t hold it", notes))
    return Part(id="reasons", title=title, blocks=tuple(blocks))
