"""The formats of result files; the first that recognises a file reads it."""

from collections.abc import Callable
from typing import Final, NamedTuple

from integration_report.model.runs import ResultFormat, TestRun
from integration_report.reading.formats.ctrf import is_ctrf, read_ctrf
from integration_report.reading.formats.junit.reader import is_junit, read_junit
from integration_report.reading.formats.k6 import is_k6, read_k6
from integration_report.reading.formats.newman import is_newman, read_newman
from integration_report.reading.formats.nunit import is_nunit, read_nunit
from integration_report.reading.formats.pact_verification import (
    is_pact_verification,
    read_pact_verification,
)
from integration_report.reading.formats.playwright import is_playwright, read_playwright
from integration_report.reading.formats.sarif import is_sarif, read_sarif
from integration_report.reading.formats.schemathesis import (
    is_schemathesis,
    read_schemathesis,
)
from integration_report.reading.formats.signature import Signature
from integration_report.reading.formats.source import ResultSource
from integration_report.reading.formats.tap import is_tap, read_tap
from integration_report.reading.formats.trx import is_trx, read_trx
from integration_report.reading.formats.xunit import is_xunit, read_xunit


class Format(NamedTuple):
    """A format of result files."""

    name: ResultFormat
    """What it is called in data."""
    recognizes: Callable[[Signature], bool]
    """Tells whether a file is of this format, by its content alone."""
    read: Callable[[ResultSource], TestRun]
    """Reads a file of this format; raises `UnreadableError` when it can't be read."""

    @property
    def label(self) -> str:
        """Return what it is called in sentences."""
        return self.name.label


FORMATS: Final[tuple[Format, ...]] = (
    Format(ResultFormat.JUNIT_XML, is_junit, read_junit),
    Format(ResultFormat.CTRF, is_ctrf, read_ctrf),
    Format(ResultFormat.PLAYWRIGHT_JSON, is_playwright, read_playwright),
    Format(ResultFormat.K6_JSON, is_k6, read_k6),
    Format(ResultFormat.NEWMAN_JSON, is_newman, read_newman),
    Format(ResultFormat.SCHEMATHESIS_NDJSON, is_schemathesis, read_schemathesis),
    Format(ResultFormat.TAP, is_tap, read_tap),
    Format(ResultFormat.XUNIT_XML, is_xunit, read_xunit),
    Format(ResultFormat.NUNIT_XML, is_nunit, read_nunit),
    Format(ResultFormat.TRX, is_trx, read_trx),
    Format(ResultFormat.SARIF, is_sarif, read_sarif),
    Format(ResultFormat.PACT_VERIFICATION, is_pact_verification, read_pact_verification),
)
"""Every format; no file is recognised by two of them."""


def recognized(source: ResultSource) -> Format | None:
    """Return the format of a file, or `None` when it is none of those that are known."""
    signature = Signature(source)
    return next((one for one in FORMATS if one.recognizes(signature)), None)
