"""What `import` says of a file: its format, its producer, its totals, and what is doubtful."""

from collections.abc import Iterator, Sequence
from typing import Final

from integration_report.model.recording import Recording
from integration_report.model.run_totals import totals_of
from integration_report.model.runs import TestRun
from integration_report.model.wording import counted, in_yaml
from integration_report.reading.credentials.clean import Cleaned, Removed
from integration_report.rendering.listings.printable import printable

_MOST_CONTRACTS: Final = 10
_WORDS: Final = (
    ("passed", "passed"),
    ("flaky", "of them flaky"),
    ("failed", "failed"),
    ("errors", "broke"),
    ("skipped", "skipped"),
    ("expected_failures", "of them failed as expected"),
    ("not_run", "of them never begun"),
    ("unknown", "without a result"),
)


def understood(record: TestRun | Recording) -> str:
    """Return what a file says in a line: format, producer and totals."""
    by = f" by {printable(record.producer)}" if record.producer else ""
    if isinstance(record, Recording):
        return f"{record.format.label}{by}, {counted(record.exchanges, 'exchange')}"
    totals = totals_of(record)
    numbers = totals._asdict()
    counts = [f"{numbers[key]} {words}" for key, words in _WORDS if numbers[key]]
    if record.metrics:
        counts.append(counted(len(record.metrics), "figure"))
    made_of = f": {', '.join(counts)}" if counts else ""
    return f"{record.format.label}{by}, {counted(totals.total, 'test')}{made_of}"


def doubts(record: TestRun | Recording) -> Iterator[str]:
    """Yield what is doubtful about a file, a line each."""
    if isinstance(record, Recording):
        if not record.exchanges:
            yield "  ! it has no exchange, so that nothing is shown by it"
    else:
        yield from _doubts_of_run(record)
    for note in record.notes:
        yield f"  note: {printable(note)}"


def credentials_removed(cleaned: Cleaned) -> Iterator[str]:
    """Yield what was taken out of a file, a line each."""
    for one in cleaned.removed:
        yield f"  removed: {_removed(one)}"
    for sort in cleaned.left_out:
        yield f"  left out: {printable(sort)}"


def credentials_kept(cleaned: Cleaned) -> Iterator[str]:
    """Yield what credentials a file has in it that stays as it is, a line each."""
    for one in cleaned.removed:
        yield f"  ! it has in it: {_removed(one)}"


def advice_on_contracts(recordings: Sequence[str], contracts: Sequence[str]) -> str:
    """Return what to write into contracts so that they rest on recordings, with line feeds.

    Both are paths, those of the recordings below the data folder.
    """
    entry = f"recordings: [{', '.join(in_yaml(path) for path in recordings)}]\n"
    if not contracts:
        start = "No contract says what was agreed on"
        return (
            f"\n{start}. Begin one with 'integration-report new contract', and write into it:\n"
            f"\n{entry}"
        )
    named = "".join(f"  {printable(path)}\n" for path in contracts[:_MOST_CONTRACTS])
    more = len(contracts) - _MOST_CONTRACTS
    rest = f"  and {more} more\n" if more > 0 else ""
    what, those = ("recording", "it") if len(recordings) == 1 else ("recordings", "them")
    return (
        f"\nNo contract rests on the {what}. Write into the contracts of the operations in {those},"
        f" in Markdown between two lines '---' at the top:\n\n{entry}"
        f"\nThe contracts are:\n\n{named}{rest}"
    )


def _removed(one: Removed) -> str:
    often = {1: "once", 2: "twice"}.get(one.times, f"{one.times} times")
    first = ", first" if one.times > 1 else ""
    where = f"{first} in {one.where}" if one.where else f"{first} in line {one.line}"
    return printable(f"{one.what} {often}{where}")


def _doubts_of_run(record: TestRun) -> Iterator[str]:
    if not (record.has_executed or record.has_figures_alone):
        yield "  ! it executed no test, so that its results are missing"
    for one in record.counters:
        name = f" of '{printable(one.name)}'" if one.name else ""
        yield (
            f"  ! the counter of {one.column}{name} says {one.declared},"
            f" its cases make {one.counted}"
        )
    for error in record.errors:
        yield f"  ! outside of any test: {printable(error.message)}"
    if record.is_interrupted:
        yield "  ! the run ended before it had run everything"
