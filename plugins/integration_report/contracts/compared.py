"""A specification with the exchanges that were compared with it."""

from collections.abc import Iterator

import msgspec

from integration_report.contracts.coverage import Observed
from integration_report.contracts.fields import Comparer
from integration_report.contracts.folded import Folded
from integration_report.contracts.matching import Match, Matcher
from integration_report.contracts.messages import compare
from integration_report.contracts.parameters import Headers
from integration_report.contracts.sources import Sources
from integration_report.contracts.urls import host_of, path_of, split_url
from integration_report.model.finding import Problem
from integration_report.model.location import Location
from integration_report.model.recording import RecordedExchange
from integration_report.model.specification import Operation, OperationOutline
from integration_report.model.verification import (
    ExchangeResult,
    FieldResult,
    SpecificationVerification,
    UnclaimedFailure,
)
from integration_report.model.wording import shortened
from integration_report.model.words import Outcome


class ComparedSpecification:
    """Compares exchanges with the operations of one specification, each resolved once."""

    def __init__(self, sources: Sources, path: str) -> None:
        """Take where specifications come from, and the path of this one."""
        self._sources = sources
        self._operations = sources.now(path)
        self.specification = self._operations.specification
        self.matcher = Matcher(self.specification.operations)
        self.observed = Observed()
        self._resolved: dict[str, Operation | Problem] = {}
        self._comparers: dict[str, Comparer] = {}
        self._folded: dict[tuple[str, str], Folded] = {}
        self._claimed: set[tuple[str, str]] = set()
        self._recordings: list[str] = []
        self._elsewhere = 0

    def operation(self, outline: OperationOutline) -> Operation | Problem:
        """Return all about an operation, or why it can't be resolved."""
        if outline.key not in self._resolved:
            self._resolved[outline.key] = self._operations.operation(outline)
        return self._resolved[outline.key]

    def folded(self, recording: str, key: str) -> Folded | None:
        """Return the results of an operation's exchanges in a recording, `None` without any.

        Who asks is a contract, which accounts for them from then on.
        """
        self._claimed.add((recording, key))
        return self._folded.get((recording, key))

    def add_recording(self, path: str) -> None:
        """Compare all exchanges of a recording; what matches no operation is remembered, too.

        Tests may run anywhere, so that any host will do; but where some exchanges went to a host
        of the specification's servers, those that went elsewhere are other people's.
        """
        if not self.specification.is_sound:
            return
        self._recordings.append(path)
        hosts: set[str] = set()
        unmatched: list[tuple[str, str, Location]] = []
        is_served = self.matcher.has_hosts and any(
            self.matcher.serves(exchange.request.url) for exchange in self._exchanges(path)
        )
        for exchange in self._exchanges(path):
            request = exchange.request
            if is_served and not self.matcher.serves(request.url):
                self._elsewhere += 1
                continue
            match = self.matcher.find(request.method, request.url)
            if match is None:
                if not _is_preflight(exchange):
                    unmatched.append((request.method, request.url, exchange.location))
                continue
            hosts.add(host_of(request.url))
            result = self._compare(exchange, match)
            folded = self._folded.setdefault((path, match.outline.key), Folded())
            folded.add(result)
            self._observe(match.outline, exchange, result)
        for method, url, location in unmatched:
            if self.matcher.belongs(url, hosts):
                self.observed.add_undocumented(f"{method} {path_of(url)}", location)
            else:
                self._elsewhere += 1

    def compare_as(self, outline: OperationOutline, exchange: RecordedExchange) -> ExchangeResult:
        """Return an exchange compared with an operation that it is said to be of.

        Of one whose request has no path, only the response is compared.
        """
        if not exchange.request.url:
            return self._response_alone(outline, exchange)
        match = self.matcher.find(exchange.request.method, exchange.request.url, key=outline.key)
        if match is not None and match.outline.key == outline.key:
            return self._compare(exchange, match)
        asked = shortened(f"{exchange.request.method} {exchange.request.url}")
        field = FieldResult(
            part="request",
            field="path" if exchange.request.method == outline.method else "method",
            expected=outline.key,
            outcome=Outcome.FAILED,
            actual=asked,
            why=f"'{asked}' is not of the operation {outline.key}",
            failing=1,
            observed_at=exchange.location,
            specified_at=outline.location,
        )
        return ExchangeResult((field,))

    def _response_alone(
        self, outline: OperationOutline, exchange: RecordedExchange
    ) -> ExchangeResult:
        result = self._compare(exchange, Match(outline, {}, split_url("")))
        answered = tuple(field for field in result.fields if field.part == "response")
        if not exchange.request.method:
            note = "The contract doesn't say what was sent: only what came back is compared."
            return msgspec.structs.replace(result, fields=answered, notes=(*result.notes, note))
        asked = _undecided(outline, exchange, "the request has no path")
        return msgspec.structs.replace(result, fields=(asked, *answered))

    def verified(self, operations: dict[str, str]) -> SpecificationVerification:
        """Return the specification with what was observed of it.

        `operations` are the keys of the operations that contracts are about, by their paths.
        """
        contracts: dict[str, list[str]] = {}
        for path, key in operations.items():
            contracts.setdefault(key, []).append(path)
        return SpecificationVerification(
            specification=self.specification,
            operations=self.observed.coverage(self.specification, contracts),
            recordings=tuple(self._recordings),
            elsewhere=self._elsewhere,
            unclaimed=tuple(self._unclaimed()),
        )

    def _unclaimed(self) -> Iterator[UnclaimedFailure]:
        """Yield what fails and no contract has asked for."""
        for (recording, key), folded in self._folded.items():
            if folded.failing and (recording, key) not in self._claimed:
                failed = (one for one in folded.fields if one.outcome is Outcome.FAILED)
                yield UnclaimedFailure(key, recording, folded.failing, next(failed))

    def _exchanges(self, path: str) -> Iterator[RecordedExchange]:
        """Yield the exchanges of a recording, as far as it can be read."""
        for exchange in self._sources.exchanges(path):
            if isinstance(exchange, Problem):
                return  # the recording's own document has it among its problems
            yield exchange

    def _compare(self, exchange: RecordedExchange, match: Match) -> ExchangeResult:
        operation = self.operation(match.outline)
        if isinstance(operation, Problem):
            why = f"the operation can't be resolved: {operation.message}"
            return ExchangeResult((_undecided(match.outline, exchange, why),))
        comparer = self._comparers.get(operation.key)
        if comparer is None:
            comparer = self._comparers[operation.key] = Comparer(operation)
        return compare(exchange, operation, match, comparer)

    def _observe(
        self, outline: OperationOutline, exchange: RecordedExchange, result: ExchangeResult
    ) -> None:
        status = exchange.response.status if exchange.response else None
        self.observed.add(outline, result, str(status or ""), exchange.location)


def _is_preflight(exchange: RecordedExchange) -> bool:
    """Return whether a browser asked on its own whether it may send a request to another origin."""
    headers = Headers(exchange.request.headers)
    return (
        exchange.request.method == "OPTIONS"
        and headers.text("access-control-request-method") is not None
    )


def _undecided(outline: OperationOutline, exchange: RecordedExchange, why: str) -> FieldResult:
    return FieldResult(
        part="request",
        field="path",
        expected=outline.path,
        outcome=Outcome.UNKNOWN,
        why=why,
        observed_at=exchange.location,
        specified_at=outline.location,
    )
