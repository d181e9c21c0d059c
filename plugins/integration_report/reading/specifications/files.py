"""The files of a specification: read once each, followed by references, with the place of all."""

from collections.abc import Callable

from integration_report.model.location import Location
from integration_report.model.specification import Json, SpecificationFile
from integration_report.reading.specifications.targets import SpecificationError, Target

__all__ = ["SpecificationError", "SpecificationFiles", "Target"]


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

    def value(self, path: str) -> Json:
        """Return what a file says as a JSON value.

        Mappings are keyed by texts, and YAML is understood by the core schema of YAML 1.2. Raises
        `SpecificationError` when there is no such file, or it can't be read.
        """
        raise NotImplementedError

    def resolve(self, reference: str, path: str) -> Target:
        """Return what a reference leads to, in one step; `path` is the file where it is written.

        What stands there may be a reference itself: see `follow`. Raises `SpecificationError`
        when it leads nowhere, out of the tree, or to another machine; the problem's place is the
        first place in the file where the reference is written.
        """
        raise NotImplementedError

    def follow(self, reference: str, path: str) -> Target:
        """Return what a reference leads to in the end: no object that is nothing but a reference.

        Raises `SpecificationError` as `resolve` does, and when the references lead in a circle.
        """
        raise NotImplementedError

    def place(self, path: str, pointer: str) -> Location:
        """Return where something is written: the key of a mapping's entry, or a list's item.

        What isn't there has the place of the nearest thing around it that is. Raises
        `SpecificationError` when the file can't be read.
        """
        raise NotImplementedError

    def used(self) -> tuple[SpecificationFile, ...]:
        """Return the files read so far: the entry first, then the others by path."""
        raise NotImplementedError
