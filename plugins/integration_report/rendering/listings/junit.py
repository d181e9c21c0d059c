"""Findings as a JUnit file, for tools that show no other results than those of tests.

An error is a test that failed. A warning or note is one that was skipped: it doesn't stand in the
way, and neither has it passed. See https://github.com/testmoapp/junitxml
"""

from xml.sax.saxutils import escape, quoteattr

from integration_report.model.finding import Level
from integration_report.model.listing import FindingsListing
from integration_report.model.summary import FindingSummary
from integration_report.rendering.listings.formats import Screen
from integration_report.rendering.listings.printable import printable, without_commands


def listing(part: FindingsListing, screen: Screen) -> str:  # noqa: ARG001 — a file for a program
    """Return findings as XML that ends with a line feed."""
    cases = [_case(finding) for finding in part.findings] or [_sound()]
    counts = _attributes(
        name="integration-report check",
        tests=str(len(cases)),
        failures=str(part.counts.error),
        errors="0",
        skipped=str(part.counts.warning + part.counts.info),
    )
    return without_commands(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"<testsuites{counts}>\n<testsuite{counts}>\n{''.join(cases)}</testsuite>\n</testsuites>\n"
    )


def _case(finding: FindingSummary) -> str:
    place = f"{finding.path}:{finding.line}:{finding.column}"
    name = f"{finding.code} {place}"
    case = _attributes(name=name, classname=finding.path, file=finding.path, line=str(finding.line))
    if finding.severity is not Level.ERROR:
        said = f"{finding.message} {finding.hint}"
        return f"<testcase{case}><skipped{_attributes(message=said)}/></testcase>\n"
    why = _attributes(message=finding.message, type=finding.code)
    lines = "\n".join(map(_text, (f"{place}: {finding.code} {finding.message}", finding.hint)))
    return f"<testcase{case}><failure{why}>{lines}</failure></testcase>\n"


def _sound() -> str:
    """Return a test that has passed: a file without any is taken for a mistake."""
    return f"<testcase{_attributes(name='No findings', classname='integration-report')}/>\n"


def _attributes(**values: str) -> str:
    return "".join(f" {name}={quoteattr(_plain(text))}" for name, text in values.items())


def _text(text: str) -> str:
    return escape(_plain(text))


def _plain(text: str) -> str:
    """Return a text in one line without what XML can't say."""
    return printable(text).replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")
