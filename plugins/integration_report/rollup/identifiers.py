"""Identifiers of documents: short, unique, usable in addresses, and the same tomorrow."""

from collections.abc import Iterable

from integration_report.model.names import slug


def identifiers(paths: Iterable[str], data_dir: str) -> dict[str, str]:
    """Return an identifier for each path, made of the path without the data folder and ending.

    They depend on nothing but the path, except that of paths which differ in punctuation or ending
    only, the later ones get a number.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for path in sorted(paths):
        inside = path.removeprefix(f"{data_dir}/")
        folder, _, name = inside.rpartition("/")
        stem = name.rpartition(".")[0] or name
        wanted = slug(f"{folder} {stem}") or "document"
        identity, again = wanted, 2
        while identity in taken:
            identity, again = f"{wanted}-{again}", again + 1
        taken.add(identity)
        found[path] = identity
    return found
