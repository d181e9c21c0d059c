"""Result files on their way into the data folder: read, named, copied, and told of."""

import datetime as dt
import os
import re
import stat
import tempfile
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from integration_report.commands.failure import CommandError
from integration_report.model.document import Document
from integration_report.model.names import slug
from integration_report.model.patterns import matches
from integration_report.model.result_names import lasting_name, lasting_pattern
from integration_report.model.results import TestSuites
from integration_report.model.run_totals import totals_of
from integration_report.model.runs import ResultFormat, TestRun
from integration_report.model.tree import PIECE_BYTES, EntryType, TreeError, blob_id_of
from integration_report.model.wording import counted, in_yaml
from integration_report.pipeline import read
from integration_report.reading.files import RESULTS
from integration_report.reading.formats.registry import FORMATS
from integration_report.reading.formats.source import ResultSource
from integration_report.reading.refusals import MOST_RESULT_BYTES
from integration_report.reading.results import exit_code_in, read_results
from integration_report.reading.tree import WorkTree
from integration_report.rendering.listings.printable import printable
from integration_report.settings import Settings

_SUFFIXES: Final = {
    ResultFormat.JUNIT_XML: "xml",
    ResultFormat.NUNIT_XML: "xml",
    ResultFormat.XUNIT_XML: "xml",
    ResultFormat.SCHEMATHESIS_NDJSON: "ndjson",
    ResultFormat.TAP: "tap",
    ResultFormat.TRX: "trx",
    ResultFormat.SARIF: "sarif",
}
_OTHER_SUFFIX: Final = "json"
_VERSION: Final = re.compile(r"[ /]v?[0-9][\w.+-]*$")
_MOST_NAME: Final = 60
_HASH_DIGITS: Final = 8
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


class Importer:
    """Puts result files where they belong; nothing that is there is ever changed."""

    def __init__(
        self,
        settings: Settings,
        *,
        suite: str,
        exit_code: int | None,
        day: dt.date | None,
        dry_run: bool,
    ) -> None:
        """Take the settings and what the command line says of all files.

        `suite` may be empty. `day` is that of runs which don't say theirs. With `dry_run` nothing
        is written.
        """
        self._settings = settings
        self._suite = suite
        self._exit_code = exit_code
        self._day = day
        self._dry_run = dry_run
        self._home = f"{settings.data_dir}/{RESULTS}"
        self._unnamed: dict[str, str] = {}
        self._new: set[str] = set()
        self.has_failed = False
        """Whether a file couldn't be read."""

    def import_file(self, file: Path) -> str:
        """Copy a file to where it belongs, and return what there is to say, with line feeds.

        Raises `CommandError` when the data folder can't be written.
        """
        shown = printable(str(file))
        try:
            status = file.stat()
            if not stat.S_ISREG(status.st_mode):
                # A pipe would be waited for, and a device may never end.
                return self._refusal(shown, "it is no ordinary file")
            size = status.st_size
            if size > MOST_RESULT_BYTES:
                return self._refusal(shown, f"it has {size:,} bytes, more than can be read")
            source = ResultSource(file.name, size, lambda: _pieces(file))
            blob = blob_id_of(_pieces(file), size)
            document = read_results(source, blob)
        except OSError as error:
            return self._refusal(shown, f"it can't be read: {error.strerror or error}")
        if document is None:
            formats = ", ".join(one.label for one in FORMATS)
            return self._refusal(shown, f"it is none of {formats}; let the runner write one")
        record = document.record
        if record is None:
            return self._refusal_of(shown, document)
        lines = [f"{shown}: {_understood(record)}", *_doubts(record)]
        lines.append(self._placed(file, record, blob))
        return "".join(f"{line}\n" for line in lines)

    def advice(self) -> str:
        """Return the entries of a test-suites document that are missing; empty when none is."""
        if not self._unnamed:
            return ""
        entries = [
            f"  - {{files: {in_yaml(pattern)}, category: {in_yaml(category)}}}\n"
            for pattern, category in self._unnamed.items()
        ]
        where = next(iter(self._suites), None)
        if where is None:
            where = f"{self._settings.data_dir}/suites.yml"
            start = f"Write {where}:\n\nkind: test-suites\nsuites:\n"
        else:
            start = f"Add to the suites of {where}:\n\n"
        return (
            f"\nNothing says what these files are. {start}{''.join(entries)}\n"
            "Write 'component: NAME' into an entry to make its results evidence of a component.\n"
        )

    def _refusal(self, shown: str, why: str) -> str:
        self.has_failed = True
        return f"{shown}: not imported: {printable(why)}\n"

    def _refusal_of(self, shown: str, document: Document[Any]) -> str:
        self.has_failed = True
        lines = []
        for problem in document.problems:
            place = problem.location
            message = f"{shown}:{place.line}:{place.column}: {problem.code} {problem.message}"
            lines += [printable(message), f"  {printable(problem.hint)}"]
        return "".join(f"{line}\n" for line in (*lines, "  not imported"))

    def _placed(self, file: Path, record: TestRun, blob: str) -> str:
        """Copy a file unless it is there, and return the line that says so."""
        inside = self._inside(file)
        path = inside or self._known(file, blob) or self._copy(file, record, blob)
        self._remember(path, record)
        if inside:
            return f"  read in place: {printable(path)}"
        if path not in self._new:
            return f"  already there: {printable(path)}"
        return f"  {'would go' if self._dry_run else 'copied'} to {printable(path)}"

    def _inside(self, file: Path) -> str:
        """Return the path in the project of a file in the data folder; empty for any other."""
        root = self._settings.root.resolve()
        real = file.resolve()
        if not real.is_relative_to(root / self._settings.data_dir):
            return ""
        return real.relative_to(root).as_posix()

    def _known(self, file: Path, blob: str) -> str:
        """Return the path of the same bytes with the same exit code; empty without any."""
        path = self._there.get(blob, "")
        code = self._code_of(file)
        return "" if code and exit_code_in(path) != code else path

    def _code_of(self, file: Path) -> int | None:
        """Return the exit code of the command line, else the one in a file's name, if any."""
        return self._exit_code or exit_code_in(file.name)

    def _copy(self, file: Path, record: TestRun, blob: str) -> str:
        day = record.started.date() if record.started else self._day or _written_on(file)
        writer = _VERSION.sub("", record.producer)  # the next one writes the same suite
        name = slug(self._suite or record.suite or writer or file.stem)[:_MOST_NAME]
        code = self._code_of(file)
        ending = f".exit-{code}" if code else ""
        suffix = _SUFFIXES.get(record.format, _OTHER_SUFFIX)
        for digits in (_HASH_DIGITS, len(blob)):
            stem = f"{day.isoformat()}-{name or 'results'}-{blob[:digits]}{ending}"
            path = f"{self._home}/{stem}.{suffix}"
            if path in self._there.values() or path in self._new:
                continue
            if not self._dry_run:
                _copy_new(file, self._settings.root, path)
            break
        self._there[blob] = path
        self._new.add(path)
        return path

    def _remember(self, path: str, record: TestRun) -> None:
        """Take a file for which no test-suites document has an entry."""
        inside = path.removeprefix(f"{self._settings.data_dir}/")
        entries = (entry for suites in self._suites.values() for entry in suites.suites)
        if any(matches(entry.files, inside) for entry in entries):
            return
        category = self._suite or record.suite or lasting_name(inside)
        self._unnamed.setdefault(lasting_pattern([inside]), category)

    @cached_property
    def _suites(self) -> dict[str, TestSuites]:
        """Return the documents that say what result files are, by path."""
        evidence = read(self._settings)
        return {document.path: record for document, record in evidence.of(TestSuites)}

    @cached_property
    def _there(self) -> dict[str, str]:
        """Return the paths of the result files that are there, by the ids of their bytes."""
        tree = WorkTree(self._settings.root)
        found = {}
        for entry in tree.entries(self._home):
            if entry.type is EntryType.FILE:
                try:
                    found[tree.identify(entry.path)] = entry.path
                except TreeError:
                    continue  # it can't be the same file as one that can be read
        return found


def _understood(record: TestRun) -> str:
    """Return what a run says in a line: format, producer and totals."""
    by = f" by {printable(record.producer)}" if record.producer else ""
    totals = totals_of(record)
    numbers = totals._asdict()
    counts = [f"{numbers[key]} {words}" for key, words in _WORDS if numbers[key]]
    if record.metrics:
        counts.append(counted(len(record.metrics), "figure"))
    made_of = f": {', '.join(counts)}" if counts else ""
    return f"{record.format.label}{by}, {counted(totals.total, 'test')}{made_of}"


def _doubts(record: TestRun) -> Iterator[str]:
    """Yield what is doubtful about a run, a line each."""
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
    for note in record.notes:
        yield f"  note: {printable(note)}"


def _copy_new(file: Path, top: Path, path: str) -> None:
    """Copy a file to a path where nothing is, so that it is there as a whole or not at all."""
    target = top / path
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.parent.resolve().is_relative_to(top.resolve()):
            raise CommandError(
                f"{target.parent} leads out of {top} through a link; nothing was written there.\n"
                "  Put a folder in the link's place."
            )
        with tempfile.TemporaryDirectory(prefix=".import-", dir=target.parent) as folder:
            new = Path(folder) / target.name
            with new.open("wb") as stream:
                stream.writelines(_pieces(file))
            os.link(new, target)  # refuses to replace what somebody put there meanwhile
    except OSError as error:
        raise CommandError(
            f"{target} can't be written: {error.strerror or error}.\n"
            "  Check that you may write there, and that nothing of this name is there."
        ) from error


def _pieces(file: Path) -> Iterator[bytes]:
    with file.open("rb") as stream:
        while piece := stream.read(PIECE_BYTES):
            yield piece


def _written_on(file: Path) -> dt.date:
    return dt.datetime.fromtimestamp(file.stat().st_mtime, tz=dt.UTC).date()
