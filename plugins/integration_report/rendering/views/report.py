"""The report: all of it on one page in the guide's order, to be read, printed and signed."""

from collections.abc import Iterator

from integration_report.rendering.cells import Day, Text
from integration_report.rendering.site import Here, Site
from integration_report.rendering.tables import contracts as contract_tables
from integration_report.rendering.tables import parts, results, work
from integration_report.rendering.view import AnyBlock, Facts, Note, Part, Prose, View, pick
from integration_report.rendering.views.overview import verdict
from integration_report.rendering.views.reasons import reasons_block


def views(site: Site) -> Iterator[View]:
    """Yield the report (process guide, section 4.1)."""
    here = site.at(site.overview("report"))
    report, words = site.report, site.report.narrative
    yield View(
        path=here.path,
        title="Integration Report",
        name="Report",
        lead=report.title,
        top=(
            Facts(
                (
                    ("Version", Text(report.version)),
                    ("Date", Day(words.date)),
                    ("Author", Text(words.author)),
                    ("State of", Day(report.as_of)),
                )
            ),
            verdict(report),
        ),
        parts=tuple(_parts(here)),
        in_nav=True,
        group="Release",
        description="The integration report on one page, for printing.",
        keywords="print executive summary recommendations",
        document=True,
    )


def _parts(here: Here) -> Iterator[Part]:
    report, words = here.site.report, here.site.report.narrative
    yield _part("executive-summary", "Executive Summary", _prose(here, words.summary, "summary"))
    yield _part("integration-status", "Integration Status")
    yield _part(
        "by-component",
        "By Component",
        pick(parts.components(here), "component", "status", "issues", "notes"),
        level=3,
    )
    yield _part(
        "by-integration-point",
        "By Integration Point",
        pick(parts.points(here), "point", "protocol", "status"),
        level=3,
    )
    told = (_prose(here, words.results, ""),) if words.results else ()
    yield _part(
        "test-results",
        "Test Results",
        *told,
        pick(results.tests(here), "category", "total", "passed", "failed", "skipped", "status"),
    )
    yield _part(
        "failed-tests",
        "Failed Tests",
        pick(results.failures(here), "test", "description", "reason", "severity", "issue"),
        level=3,
    )
    yield _part(
        "skipped-tests", "Skipped Tests", pick(results.skips(here), "test", "reason"), level=3
    )
    yield _part(
        "contracts",
        "Contracts",
        pick(
            contract_tables.contracts(here), "contract", "status", "fields", "deviations", "tested"
        ),
        level=3,
    )
    yield _part("flows", "End-to-End Flows", results.flows(here), level=3)
    yield _part(
        "known-issues",
        "Known Issues",
        pick(work.issues(here), "issue", "title", "severity", "status", "owner", "waiver"),
    )
    yield _part("recommendations", "Recommendations", *_recommendations(here))
    yield _part(
        "reasons",
        "What Stands in the Way",
        reasons_block(here, "Reasons against the release", report.verdict.reasons),
    )
    yield _part("deliverables", "Deliverables", work.deliverables(here))
    yield _part(
        "sign-off",
        "Sign-off",
        pick(work.signoffs(here), "role", "name", "state", "decision", "trust", "signed_at"),
    )


def _part(key: str, title: str, *blocks: AnyBlock, level: int = 2) -> Part:
    return Part(id=key, title=title, blocks=blocks, level=level)


def _prose(here: Here, text: str, what: str) -> AnyBlock:
    if text:
        return Prose(here.site.markdown(text))
    return Note("warn", f"The author hasn’t written the {what} yet.")


def _recommendations(here: Here) -> Iterator[AnyBlock]:
    words = here.site.report.narrative.recommendations
    if not words:
        yield Note("warn", "The author gives no recommendations yet.")
        return
    yield Prose(here.site.markdown(_numbered(words)))


def _numbered(texts: tuple[str, ...]) -> str:
    return "\n".join(
        f"{number}. " + text.replace("\n", "\n   ") for number, text in enumerate(texts, 1)
    )
