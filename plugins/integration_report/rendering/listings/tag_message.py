"""What the tag of a released version says: words for people, and lines for programs at its end."""

from typing import Final

from integration_report.model.summary import Report
from integration_report.model.wording import counted
from integration_report.rendering.listings.printable import printable

_MOST_REASONS: Final = 20


def tag_message(
    report: Report, *, program: str, digest: str, files: int, override: str = ""
) -> str:
    """Return the message of a tag.

    `digest` is that of the evidence, made of `files`; `override` is why the version is released
    although it isn't ready.
    """
    verdict = "ready" if report.verdict.ready else "not ready"
    reasons = report.verdict.reasons
    lines = [f"Report {report.version}: {verdict}", ""]
    # Nothing that others wrote begins a line: git takes some beginnings for a signature's.
    lines.append(f"Version {report.version} of {printable(report.title)}, as of {report.as_of}.")
    if reasons:
        lines += [
            "",
            f"Against it {'speaks' if len(reasons) == 1 else 'speak'}"
            f" {counted(len(reasons), 'reason')}:",
        ]
        lines += [f"- {one.word}: {printable(one.message)}" for one in reasons[:_MOST_REASONS]]
        if len(reasons) > _MOST_REASONS:
            lines.append(f"- and {len(reasons) - _MOST_REASONS} more")
    if override:
        lines += ["", f"It was released although it isn't ready: {printable(override)}"]
    trailers = {
        "Report-Version": report.version,
        "Verdict": verdict,
        "Reason-count": str(len(reasons)),
        "Override": printable(override),
        "Coverage": digest,
        "Coverage-files": str(files),
        "Program": program,
    }
    lines += ["", *(f"{name}: {value}" for name, value in trailers.items() if value)]
    return "\n".join(lines) + "\n"
