"""Whether a specification is one, and all of it: what is wrong with it, and where."""

import re
from collections.abc import Iterator
from typing import Final

from integration_report.model.finding import Problem
from integration_report.model.location import Location
from integration_report.model.specification import Json
from integration_report.reading.specifications.explain import (
    faults,
    first_fault,
    is_foreign,
    is_valid,
)
from integration_report.reading.specifications.files import SpecificationFiles
from integration_report.reading.specifications.kinds import VERSIONS, Version
from integration_report.reading.specifications.limits import MOST_PROBLEMS
from integration_report.reading.specifications.meta_schemas import dialect_of
from integration_report.reading.specifications.rules import broken
from integration_report.reading.specifications.targets import SpecificationError, problem_at
from integration_report.reading.specifications.walk import Spot, Walk

_MOST_COLLECTED: Final = 500
_NUMBER: Final = re.compile(r"(\d+\.\d+)(?:\.\d+)?(?:-.+)?")
# A mapping of examples belongs beside a schema. Many write it into one, where it says nothing of
# values: no reason to compare nothing with the specification.
_ONLY_SHOWN: Final = ("examples",)
_VERSIONS_HINT: Final = (
    "Name a specification in OpenAPI 3.0, 3.1 or 3.2, or Swagger 2.0; it begins with"
    " 'openapi:' or 'swagger:' and the version."
)


def problems_of(files: SpecificationFiles) -> tuple[Problem, ...]:
    """Return what is wrong with a specification and all files that it refers to, by place.

    At most `MOST_PROBLEMS` are returned; the last one tells how many more there are.
    """
    try:
        document = files.value(files.entry)
        version = version_of(files)
    except SpecificationError as error:
        return (error.problem,)
    walk = Walk(files, version, _MOST_COLLECTED)
    found = dict.fromkeys((*files.problems(), *walk.problems))
    more = walk.failed - len(walk.problems)
    for problem in _all(files, version, document, walk):
        if len(found) >= _MOST_COLLECTED:
            break
        found[problem] = None
    ordered = sorted(found, key=lambda one: (one.location.path != files.entry, one.location))
    return _cut(ordered, more)


def version_of(files: SpecificationFiles) -> Version:
    """Return the version in which a specification is written; raises `SpecificationError`."""
    document = files.value(files.entry)
    if not isinstance(document, dict):
        message = "The file is no OpenAPI or Swagger document: it has no fields."
        raise SpecificationError(problem_at(Location(files.entry), message, _VERSIONS_HINT))
    for field in ("openapi", "swagger"):
        if field in document:
            return _version(field, document[field], files)
    message = "The file is no OpenAPI or Swagger document: it has neither 'openapi' nor 'swagger'."
    raise SpecificationError(problem_at(Location(files.entry), message, _VERSIONS_HINT))


def _version(field: str, number: Json, files: SpecificationFiles) -> Version:
    place = files.place(files.entry, f"/{field}")
    if isinstance(number, int | float) and not isinstance(number, bool):
        message = f"The version '{field}: {number}' is a number, and has to be a text."
        hint = "Put it in quotes."
        raise SpecificationError(problem_at(place, message, hint))
    found = _NUMBER.fullmatch(number) if isinstance(number, str) else None
    version = VERSIONS.get(found[1]) if found else None
    if version is None or (field == "swagger") != (version.name == "2.0"):
        shown = number[:40] if isinstance(number, str) else "that"
        message = f"The version '{field}: {shown}' is none that is understood."
        raise SpecificationError(problem_at(place, message, _VERSIONS_HINT))
    return version


def _all(
    files: SpecificationFiles, version: Version, document: Json, walk: Walk
) -> Iterator[Problem]:
    for spot in walk.circles():
        place = files.place(spot.path, spot.pointer("$ref"))
        message = f"The reference '{spot.value['$ref'][:100]}' leads only to itself."
        yield problem_at(place, message, "Let one of the references lead to something else.")
    for one in broken(document, files.entry, walk):
        yield problem_at(files.place(one.path, one.pointer), one.message, one.hint)
    dialect = dialect_of(document)
    for root in walk.roots():
        if not is_valid(root, version, dialect):
            yield from _explained(root, version, dialect, files, walk)


def _explained(
    root: Spot, version: Version, dialect: str, files: SpecificationFiles, walk: Walk
) -> Iterator[Problem]:
    """Yield why an object, or one in it, isn't what the meta-schema asks for."""
    is_explained = False
    for spot in walk.spots(root):
        is_explained = is_explained or is_foreign(spot)
        for fault in faults(spot, version, dialect):
            is_explained = True
            if spot.kind.name == "schema" and fault.way[-1:] == _ONLY_SHOWN:
                continue
            place = files.place(spot.path, spot.pointer(*fault.way))
            yield problem_at(place, fault.message, fault.hint)
    if not is_explained:
        for fault in first_fault(root, version, dialect):
            place = files.place(root.path, root.pointer(*fault.way))
            yield problem_at(place, fault.message, fault.hint)


def _cut(problems: list[Problem], more: int) -> tuple[Problem, ...]:
    """Return the first problems, with one that tells of those left out."""
    if len(problems) <= MOST_PROBLEMS and not more:
        return tuple(problems)
    shown = problems[: MOST_PROBLEMS - 1]
    left = len(problems) - len(shown) + more
    least = "at least " if len(problems) >= _MOST_COLLECTED else ""
    message = f"The specification has {least}{left:,} more problems."
    hint = "Correct the others first, then look again."
    return (*shown, problem_at(problems[len(shown) - 1].location, message, hint))
