"""Results and recordings on their way into the data folder: read, named, written, told of."""

import datetime as dt
import stat
from collections.abc import Iterator
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Final

from integration_report.commands.arrivals import (
    Arrival,
    name_of,
    pieces_of,
    read_file,
    suffix_of,
    written_on,
)
from integration_report.commands.placing import write_new
from integration_report.commands.understood import (
    advice_on_contracts,
    credentials_kept,
    credentials_removed,
    doubts,
    understood,
)
from integration_report.model.contract import Contract
from integration_report.model.evidence import Evidence
from integration_report.model.finding import Problem
from integration_report.model.names import slug
from integration_report.model.patterns import matches
from integration_report.model.recording import Recording
from integration_report.model.result_names import lasting_name, lasting_pattern
from integration_report.model.results import TestSuites
from integration_report.model.runs import TestRun
from integration_report.model.sources import recordings_of
from integration_report.model.tree import EntryType, TreeError, blob_id_of
from integration_report.model.wording import in_yaml
from integration_report.pipeline import read
from integration_report.reading.credentials.clean import WITH_EXCHANGES, cleaned
from integration_report.reading.files import RECORDINGS as RECORDINGS_FOLDER
from integration_report.reading.files import RESULTS
from integration_report.reading.formats.recordings import RECORDINGS
from integration_report.reading.formats.registry import FORMATS
from integration_report.reading.formats.source import ResultSource
from integration_report.reading.formats.unreadable import UnreadableError
from integration_report.reading.problems import Problems
from integration_report.reading.refusals import MOST_RESULT_BYTES
from integration_report.reading.results import exit_code_in
from integration_report.reading.tree import WorkTree
from integration_report.rendering.listings.printable import printable
from integration_report.settings import Settings

_MOST_NAME: Final = 60
_HASH_DIGITS: Final = 8


class Importer:
    """Puts results and recordings where they belong; nothing that is there is ever changed."""

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
        self._unnamed: dict[str, str] = {}
        self._unused: list[str] = []
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
            source = ResultSource(file.name, size, lambda: pieces_of(file))
            blob = blob_id_of(pieces_of(file), size)
            document = read_file(source, blob)
            if document is None:
                labels = [*(one.label for one in FORMATS), *(one.name.label for one in RECORDINGS)]
                formats = ", ".join(labels)
                return self._refusal(shown, f"it is none of {formats}; let the runner write one")
            if document.record is None:
                return self._refusal_of(shown, document.problems)
            arrival = self._arrival(file, source, document.record, blob)
        except OSError as error:
            return self._refusal(shown, f"it can't be read: {error.strerror or error}")
        except UnreadableError as error:
            problems = Problems(file.name)
            problems.add(error.code, error.line, error.column, error.message, error.hint)
            return self._refusal_of(shown, problems.in_order())
        lines = [f"{shown}: {understood(arrival.record)}", *doubts(arrival.record)]
        lines += self._placed(arrival)
        return "".join(f"{line}\n" for line in lines)

    def advice(self) -> str:
        """Return what is missing in the evidence for the files to count; empty when nothing is."""
        return self._advice_on_suites() + self._advice_on_contracts()

    def _advice_on_suites(self) -> str:
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

    def _advice_on_contracts(self) -> str:
        if not self._unused:
            return ""
        inside = [path.removeprefix(f"{self._settings.data_dir}/") for path in self._unused]
        contracts = [document.path for document, _ in self._evidence.of(Contract)]
        return advice_on_contracts(inside, contracts)

    def _refusal(self, shown: str, why: str) -> str:
        self.has_failed = True
        return f"{shown}: not imported: {printable(why)}\n"

    def _refusal_of(self, shown: str, problems: tuple[Problem, ...]) -> str:
        self.has_failed = True
        lines = []
        for problem in problems:
            place = problem.location
            message = f"{shown}:{place.line}:{place.column}: {problem.code} {problem.message}"
            lines += [printable(message), f"  {printable(problem.hint)}"]
        return "".join(f"{line}\n" for line in (*lines, "  not imported"))

    def _arrival(
        self, file: Path, source: ResultSource, record: TestRun | Recording, blob: str
    ) -> Arrival:
        """Return a file as it is to be kept: without credentials, if it has exchanges."""
        if record.format not in WITH_EXCHANGES:
            return Arrival(file, record, blob, lambda: pieces_of(file), None)
        policy = self._evidence.policy
        clean = cleaned(source, record.format, policy.credentials if policy else ())
        content, size = clean.content, len(clean.content)
        blob = blob_id_of(iter((content,)), size)
        # What is told of it, and its name, come from what is kept.
        again = read_file(ResultSource(file.name, size, lambda: iter((content,))), blob)
        kept = again.record if again is not None else None
        return Arrival(file, kept or record, blob, lambda: iter((content,)), clean)

    def _placed(self, arrival: Arrival) -> Iterator[str]:
        """Write a file unless it is there, and yield what there is to say of that."""
        inside = self._inside(arrival.file)
        if arrival.cleaned is not None:
            tell = credentials_kept if inside else credentials_removed
            yield from tell(arrival.cleaned)
        path = inside or self._known(arrival) or self._copy(arrival)
        self._remember(path, arrival.record)
        if inside:
            yield f"  read in place: {printable(path)}"
        elif path not in self._new:
            yield f"  already there: {printable(path)}"
        else:
            yield f"  {'would go' if self._dry_run else 'copied'} to {printable(path)}"

    def _inside(self, file: Path) -> str:
        """Return the path in the project of a file in the data folder; empty for any other."""
        root = self._settings.root.resolve()
        real = file.resolve()
        if not real.is_relative_to(root / self._settings.data_dir):
            return ""
        return real.relative_to(root).as_posix()

    def _known(self, arrival: Arrival) -> str:
        """Return the path of the same bytes with the same exit code; empty without any."""
        path = self._there.get(arrival.blob, "")
        code = self._code_of(arrival)
        return "" if code and exit_code_in(path) != code else path

    def _code_of(self, arrival: Arrival) -> int | None:
        """Return the exit code of the command line, else the one in a file's name, if any."""
        if isinstance(arrival.record, Recording):
            return None
        return self._exit_code or exit_code_in(arrival.file.name)

    def _copy(self, arrival: Arrival) -> str:
        file, record, blob = arrival.file, arrival.record, arrival.blob
        day = record.started.date() if record.started else self._day or written_on(file)
        name = slug(self._suite or name_of(record) or file.stem)[:_MOST_NAME]
        code = self._code_of(arrival)
        ending = f".exit-{code}" if code else ""
        home = self._home(record)
        for digits in (_HASH_DIGITS, len(blob)):
            stem = f"{day.isoformat()}-{name or 'results'}-{blob[:digits]}{ending}"
            path = f"{home}/{stem}.{suffix_of(arrival)}"
            if path in self._there.values() or path in self._new:
                continue
            if not self._dry_run:
                write_new(arrival.pieces(), self._settings.root, path)
            break
        self._there[blob] = path
        self._new.add(path)
        return path

    def _home(self, record: TestRun | Recording) -> str:
        folder = RECORDINGS_FOLDER if isinstance(record, Recording) else RESULTS
        return f"{self._settings.data_dir}/{folder}"

    def _remember(self, path: str, record: TestRun | Recording) -> None:
        """Take a file for which no test-suites document has an entry, or that no contract names."""
        if isinstance(record, Recording):
            contracts = [contract for _, contract in self._evidence.of(Contract)]
            if not any(recordings_of(self._evidence, one, [path]) for one in contracts):
                self._unused.append(path)
            return
        inside = path.removeprefix(f"{self._settings.data_dir}/")
        entries = (entry for suites in self._suites.values() for entry in suites.suites)
        if any(matches(entry.files, inside) for entry in entries):
            return
        category = self._suite or record.suite or lasting_name(inside)
        self._unnamed.setdefault(lasting_pattern([inside]), category)

    @cached_property
    def _suites(self) -> dict[str, TestSuites]:
        """Return the documents that say what result files are, by path."""
        return {document.path: record for document, record in self._evidence.of(TestSuites)}

    @cached_property
    def _evidence(self) -> Evidence:
        return read(self._settings)

    @cached_property
    def _there(self) -> dict[str, str]:
        """Return the paths of the files that are there, by the ids of their bytes."""
        tree = WorkTree(self._settings.root)
        found = {}
        data_dir = self._settings.data_dir
        entries = (tree.entries(f"{data_dir}/{one}") for one in (RESULTS, RECORDINGS_FOLDER))
        for entry in chain.from_iterable(entries):
            if entry.type is EntryType.FILE:
                try:
                    found[tree.identify(entry.path)] = entry.path
                except TreeError:
                    continue  # it can't be the same file as one that can be read
        return found
