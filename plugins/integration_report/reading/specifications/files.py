"""The files of a specification: read once each, followed by references, with the place of all."""

from collections.abc import Callable

from integration_report.model.finding import Problem
from integration_report.model.location import Location
from integration_report.model.pointers import (
    MISSING,
    pointer_of,
    step,
    tokens_of,
)
from integration_report.model.specification import Json, SpecificationFile
from integration_report.model.tree import TreeError
from integration_report.reading.specifications import references
from integration_report.reading.specifications.limits import (
    MOST_BYTES,
    MOST_BYTES_TOGETHER,
    MOST_FILES,
    MOST_STEPS,
    MOST_THROUGH,
)
from integration_report.reading.specifications.parsed import Parsed
from integration_report.reading.specifications.references import (
    Names,
    OutsideError,
    Written,
    reference_in,
)
from integration_report.reading.specifications.targets import (
    SpecificationError,
    Target,
    error_in,
    problem_at,
)

__all__ = ["SpecificationError", "SpecificationFiles", "Target"]


class _LostError(Exception):
    """A reference leads nowhere."""

    def __init__(self, reason: str, hint: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint


class SpecificationFiles:
    """The files of a specification, each of them read and parsed once, when it is first needed."""

    def __init__(
        self,
        read: Callable[[str], bytes],
        size: Callable[[str], int | None],
        blob: Callable[[str, bytes], str],
        entry: str,
    ) -> None:
        """Take how files are reached, and the file with which the specification begins.

        `read` returns the bytes of a path in the tree or raises `TreeError`, `size` how many there
        are (`None` when there is no such file), and `blob` the object id that git gives them.
        """
        self.entry = entry
        """Path of the file with which the specification begins."""
        self._read = read
        self._size = size
        self._blob = blob
        self._files: dict[str, Parsed | SpecificationError] = {}
        self._blobs: dict[str, str] = {}
        self._names: dict[str, Names] = {}
        self._ends: dict[tuple[str, str], Target] = {}
        self._bytes = 0
        self._deep = 0

    def value(self, path: str) -> Json:
        """Return what a file says as a JSON value.

        Mappings are keyed by texts, and YAML is understood by the core schema of YAML 1.2. Raises
        `SpecificationError` when there is no such file, or it can't be read. Of a key that stands
        twice the first counts in YAML, the last in JSON: `problems` tells of it.
        """
        return self._file(path).value

    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with files that were read and have a value all the same."""
        read = (file for file in self._files.values() if isinstance(file, Parsed))
        return tuple(problem for file in read for problem in file.problems)

    def resolve(
        self, reference: str, path: str, place: Callable[[], Location] | None = None
    ) -> Target:
        """Return what a reference leads to, in one step; `path` is the file where it is written.

        What stands there may be a reference itself: see `follow`. Raises `SpecificationError`
        when it leads nowhere, out of the tree, or to another machine; `place` tells where it is
        written, else that is the first place in the file where a text like it stands.
        """
        try:
            return self._resolved(reference, path)
        except _LostError as error:
            where = place() if place else self._file(path).place_of_text(reference)
            message = f"The reference '{references.shown(reference)}' {error.reason}."
            raise SpecificationError(problem_at(where, message, error.hint)) from None

    def _resolved(self, reference: str, path: str) -> Target:
        written = references.taken_apart(reference)
        at, base = self._named(reference, path) or self._beside(written, path)
        fragment = written.fragment
        if fragment and not fragment.startswith("/"):
            pointer = self._names_of(at).anchors.get(fragment)
            if pointer is None:
                reason = f"names an anchor that '{at}' doesn't have"
                raise _LostError(reason, "Correct the name.")
            base, fragment = pointer, ""
        tokens = [*tokens_of(base), *tokens_of(fragment)]
        return self._walk(tokens, at)

    def follow(self, reference: str, path: str) -> Target:
        """Return what a reference leads to in the end, which is no object with a `$ref`.

        What stands beside a `$ref` on the way is passed over. Raises `SpecificationError` as
        `resolve` does, and when the references lead in a circle.
        """
        passed: dict[tuple[str, str], None] = {}
        further, at = reference, path
        while True:
            link = (at, further)
            end = self._ends.get(link)
            if end is None:
                if link in passed or len(passed) > MOST_STEPS:
                    hint = "Let one of the references lead to something else."
                    message = f"The reference '{references.shown(reference)}' leads to itself."
                    where = self._file(path).place_of_text(reference)
                    raise SpecificationError(problem_at(where, message, hint))
                passed[link] = None
                end = self.resolve(further, at)
                next_one = reference_in(end.value)
                if next_one is not None:
                    further, at = next_one, end.path
                    continue
            self._ends.update(dict.fromkeys(passed, end))
            return end

    def place(self, path: str, pointer: str) -> Location:
        """Return where something is written: the key of a mapping's entry, or a list's item.

        What isn't there has the place of the nearest thing around it that is. Raises
        `SpecificationError` when the file can't be read.
        """
        return self._file(path).place(tokens_of(pointer))

    def used(self) -> tuple[SpecificationFile, ...]:
        """Return the files read so far: the entry first, then the others by path."""
        paths = sorted(self._blobs, key=lambda path: (path != self.entry, path))
        return tuple(SpecificationFile(path, self._blobs[path]) for path in paths)

    def _file(self, path: str) -> Parsed:
        file = self._files.get(path)
        if file is None:
            try:
                file = self._parsed(path)
            except SpecificationError as error:
                # A broken file is told once and again, and read once.
                file = error
            self._files[path] = file
        if isinstance(file, SpecificationError):
            raise file
        return file

    def _parsed(self, path: str) -> Parsed:
        size = self._size(path)
        if size is None:
            raise error_in(path, f"There is no file '{path}'.", "Correct the path.")
        if size > MOST_BYTES:
            message = f"The file has {size:,} bytes, more than {MOST_BYTES:,}; it was not read."
            raise error_in(path, message, "Split the specification into several files.")
        if self._bytes + size > MOST_BYTES_TOGETHER or len(self._files) >= MOST_FILES:
            message = (
                f"The specification is made of more than {MOST_FILES:,} files"
                f" or {MOST_BYTES_TOGETHER:,} bytes; this file was not read."
            )
            raise error_in(path, message, "Split it into specifications of their own.")
        try:
            content = self._read(path)
        except TreeError as error:
            message = f"The file can't be read: {error}."
            raise error_in(path, message, "Make it readable, or name another file.") from None
        self._bytes += len(content)
        self._blobs[path] = self._blob(path, content)
        return Parsed(path, content)

    def _walk(self, tokens: list[str], at: str) -> Target:
        """Return what the parts of a pointer lead to; references on the way are followed."""
        where: list[str] = []
        value = self.value(at)
        for token in tokens:
            inner = step(value, token)
            if inner is MISSING and (further := reference_in(value)) is not None:
                at, pointer, value = self._through(further, at)
                where = tokens_of(pointer)
                inner = step(value, token)
            if inner is MISSING:
                missing = references.shown(pointer_of([*where, token]))
                reason = f"leads to nothing: '{at}' has no '{missing}'"
                hint = "Correct the reference, or write what it should lead to."
                raise _LostError(reason, hint)
            where.append(token)
            value = inner
        return Target(at, pointer_of(where), value)

    def _through(self, further: str, at: str) -> Target:
        """Return what a reference on the way of another one leads to."""
        if self._deep == MOST_THROUGH:
            reason = f"leads through more than {MOST_THROUGH} other references"
            raise _LostError(reason, "Refer to the thing itself.")
        self._deep += 1
        try:
            return self.follow(further, at)
        finally:
            self._deep -= 1

    def _named(self, reference: str, path: str) -> tuple[str, str] | None:
        """Return path and pointer of what is named by an address that a file gives its parts."""
        file = reference.partition("#")[0]
        if not file:
            return None
        for holder in dict.fromkeys((path, self.entry)):
            names = self._names_of(holder)
            candidates = [file, *(references.joined(base, file) for base in names.bases)]
            for address in candidates:
                if address in names.addresses:
                    return holder, names.addresses[address]
        return None

    def _beside(self, written: Written, path: str) -> tuple[str, str]:
        """Return path and pointer of the file that a reference names."""
        file = written.file
        if references.is_remote(file):
            local = references.beside_itself(file, self._names_of(path).itself)
            if local is None:
                reason = "leads to another machine, and is not followed"
                hint = "Put the file into the repository, and refer to it there."
                raise _LostError(reason, hint)
            file = local
        if not file:
            return path, ""
        try:
            beside = references.path_beside(file, path)
        except OutsideError as error:
            hint = "Refer to a file of the repository, relative to this one."
            raise _LostError(f"{error}, and is not followed", hint) from None
        if beside not in self._files and self._size(beside) is None:
            hint = "Correct the reference, or add the file."
            reason = f"leads to '{references.shown(beside)}', which doesn't exist"
            raise _LostError(reason, hint)
        return beside, ""

    def _names_of(self, path: str) -> Names:
        names = self._names.get(path)
        if names is None:
            file = self._file(path)
            value = file.value if any(map(file.mentions, references.NAMING_FIELDS)) else None
            names = self._names[path] = Names(value)
        return names
