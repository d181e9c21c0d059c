"""Identifiers of documents and points: short, unique, fit for addresses, and the same tomorrow."""

from collections.abc import Iterable

from integration_report.model.names import slug
from integration_report.model.points import point_id
from integration_report.model.ratings import Ratings


def identifiers(paths: Iterable[str], data_dir: str) -> dict[str, str]:
    """Return an identifier for each path, made of the path without the data folder and ending.

    They depend on nothing but the path, except that of paths which differ in punctuation or ending
    only, the later ones get a number.
    """
    ordered = sorted(paths)
    return dict(zip(ordered, unique([_words(path, data_dir) for path in ordered]), strict=True))


def unique(wanted: Iterable[str]) -> list[str]:
    """Return identifiers, each different: one that is taken gets the next free number behind it."""
    taken: dict[str, None] = {}
    following: dict[str, int] = {}
    for one in wanted:
        identity = one
        while identity in taken:
            following[one] = following.get(one, 1) + 1
            identity = f"{one}-{following[one]}"
        taken[identity] = None
    return list(taken)


def point_ids(ratings: Ratings) -> dict[tuple[str, str], str]:
    """Return the ids of the points, each different; an unknown end gives what is in its name."""
    wanted = [
        point_id(*(end if end in ratings.components else slug(end) for end in ends))
        for ends in ratings.points
    ]
    return dict(zip(ratings.points, unique(wanted), strict=True))


def _words(path: str, data_dir: str) -> str:
    folder, _, name = path.removeprefix(f"{data_dir}/").rpartition("/")
    stem = name.rpartition(".")[0] or name
    return slug(f"{folder} {stem}") or "document"
