"""Ways through the values of a specification, each with the file and the pointer where it is."""

from collections.abc import Iterator

from integration_report.model.pointers import escaped
from integration_report.reading.specifications.files import SpecificationFiles
from integration_report.reading.specifications.references import reference_in
from integration_report.reading.specifications.targets import (
    SpecificationError,
    Target,
    problem_at,
)


def inner(target: Target, *keys: str) -> Target:
    """Return what stands under keys of mappings; its value is `None` where nothing does."""
    path, pointer, value = target
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
        pointer = f"{pointer}/{escaped(key)}"
    return Target(path, pointer, value)


def entries(target: Target) -> Iterator[tuple[str, Target]]:
    """Yield the entries of a mapping in their order; none for anything else."""
    if isinstance(target.value, dict):
        for key, value in target.value.items():
            yield key, Target(target.path, f"{target.pointer}/{escaped(key)}", value)


def elements(target: Target) -> Iterator[Target]:
    """Yield the items of a list in their order; none for anything else."""
    if isinstance(target.value, list):
        for number, value in enumerate(target.value):
            yield Target(target.path, f"{target.pointer}/{number}", value)


def text_of(target: Target, key: str, otherwise: str = "") -> str:
    """Return the text under a key of a mapping, or what to take when there is none."""
    value = target.value.get(key) if isinstance(target.value, dict) else None
    return value if isinstance(value, str) else otherwise


def flag(target: Target, key: str, *, otherwise: bool = False) -> bool:
    """Return the truth value under a key of a mapping, or what to take when there is none."""
    value = target.value.get(key) if isinstance(target.value, dict) else None
    return value if isinstance(value, bool) else otherwise


def has(target: Target, key: str) -> bool:
    """Return whether a mapping has a key."""
    return isinstance(target.value, dict) and key in target.value


def followed(files: SpecificationFiles, target: Target) -> Target:
    """Return what a value that may be a reference stands for in the end.

    Raises `SpecificationError` when it leads nowhere or in a circle.
    """
    passed: set[tuple[str, str]] = set()
    while (reference := reference_in(target.value)) is not None:
        if (target.path, target.pointer) in passed:
            raise circle(files, target)
        passed.add((target.path, target.pointer))
        target = files.resolve(reference, target.path)
    return target


def circle(files: SpecificationFiles, target: Target) -> SpecificationError:
    """Return the error of a reference that only ever leads to references."""
    return refusal(
        files,
        target,
        f"The references at '{target.pointer or '/'}' lead in a circle.",
        "Let one of them say what is meant instead of referring on.",
    )


def refusal(
    files: SpecificationFiles, target: Target, message: str, hint: str
) -> SpecificationError:
    """Return the error of something that can't be used, with its place."""
    place = files.place(target.path, target.pointer)
    return SpecificationError(problem_at(place, message, hint))
