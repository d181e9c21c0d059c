"""Checks of contracts and metrics of flows, each with what the program computes for it."""

from collections.abc import Iterator
from typing import NamedTuple

from integration_report.model.contract import Check, Contract
from integration_report.model.document import Document
from integration_report.model.evidence import Evidence
from integration_report.model.exchange import actual_of
from integration_report.model.expectation import Verdict, judge
from integration_report.model.flow import Flow, Metric
from integration_report.model.measure import MeasureVerdict
from integration_report.model.measurements import Measurements


class JudgedCheck(NamedTuple):
    """A field of a contract and whether what was observed is as expected."""

    document: Document[Contract]
    """The contract's document."""
    contract: Contract
    """The contract."""
    check: Check
    """The field."""
    actual: str | None
    """What was observed: as its row says, else as the exchange says."""
    verdict: Verdict
    """What the program computes."""


class JudgedMetric(NamedTuple):
    """A metric of a flow and whether its figure keeps the target."""

    document: Document[Flow]
    """The flow's document."""
    metric: Metric
    """The metric."""
    verdict: MeasureVerdict
    """What the program computes."""


def judged_checks(evidence: Evidence) -> Iterator[JudgedCheck]:
    """Yield all checks of all contracts, judged."""
    for document, contract in evidence.of(Contract):
        for check in contract.checks:
            actual = actual_of(contract, check)
            verdict = judge(check.expected, actual)
            yield JudgedCheck(document, contract, check, actual, verdict)


def judged_metrics(evidence: Evidence) -> Iterator[JudgedMetric]:
    """Yield all metrics of all flows, judged."""
    measurements = Measurements(evidence)
    for document, flow in evidence.of(Flow):
        for metric in flow.metrics:
            yield JudgedMetric(document, metric, measurements.judge(document, metric))
