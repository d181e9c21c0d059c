"""New files of a project: forms filled in with names, and writing that never overwrites."""

import json
import posixpath
import re
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Final, NamedTuple

from integration_report.commands.failure import CommandError
from integration_report.model.names import slug
from integration_report.model.words import Kind
from integration_report.reading.forms.required import template

_PLAIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9]*([ -][A-Za-z0-9]+)*")
_WORDS_OF_YAML: Final = frozenset({"false", "n", "no", "null", "off", "on", "true", "y", "yes"})


class NewFile(NamedTuple):
    """A file that may be written."""

    path: str
    """Its path relative to the project's top."""
    text: str
    """What it says."""


class Written(NamedTuple):
    """What came of new files."""

    created: tuple[str, ...]
    """Paths of the files that were written."""
    kept: tuple[str, ...]
    """Paths of the files that existed and were left as they are."""


def write_new(top: Path, new: Iterable[NewFile]) -> Written:
    """Write files that don't exist yet.

    Raises `CommandError` when a folder can't be written or a link leads out of the project.
    """
    created, kept = [], []
    for path, text in new:
        file = top / path
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            if not file.parent.resolve().is_relative_to(top.resolve()):
                raise CommandError(
                    f"{file.parent} leads out of {top} through a link; nothing was written there.\n"
                    "  Put a folder in the link's place."
                )
            with file.open("x", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
        except FileExistsError:
            kept.append(path)
        except OSError as error:
            raise CommandError(
                f"{file} can't be written: {error.strerror or error}.\n"
                "  Check that the folder exists and that you may write into it."
            ) from error
        else:
            created.append(path)
    return Written(tuple(created), tuple(kept))


def filled_form(kind: Kind, names: Mapping[str, str], forms: Path | None = None) -> str:
    """Return the form of a kind with names in place of some of its placeholders.

    `forms` is the folder of the team's own forms; without one of the kind there, it is the
    guide's. What a team's form says about itself, in its front matter, isn't taken over.
    """
    own = forms / f"{kind}.md" if forms is not None else None
    text = own.read_text(encoding="utf-8") if own is not None and own.is_file() else template(kind)
    text = re.sub(r"\A---\n.*?\n---\n+", "", text, count=1, flags=re.DOTALL)
    if not names:
        return text
    words = "|".join(re.escape(placeholder) for placeholder in names)
    return re.sub(
        rf"\[(?P<marked>{words})\]|(?P<plain>{words})",
        lambda match: names[match["marked"] or match["plain"]],
        text,
    )


def with_schema(kind: Kind, new: NewFile) -> list[NewFile]:
    """Return a YAML document whose first line leads editors to its schema, and the schema."""
    path = f".integration-report/{kind}.schema.json"
    way = posixpath.relpath(path, posixpath.dirname(new.path))
    schema = files("integration_report").joinpath("schemas", f"{kind}.json").read_text("utf-8")
    text = f"# yaml-language-server: $schema={way}\n{new.text}"
    return [NewFile(new.path, text), NewFile(path, schema)]


def from_template(name: str, **values: str) -> str:
    """Return a text of `commands/templates` with values filled in."""
    text = (files("integration_report.commands") / "templates" / name).read_text(encoding="utf-8")
    return Template(text).substitute(values)


def quoted(text: str) -> str:
    """Return a text as a YAML value that means just that text."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS_OF_YAML:
        return text
    return json.dumps(text, ensure_ascii=False)


def file_stem(*names: str) -> str:
    """Return the name of a file about things with names, without its ending.

    Raises `CommandError` for a name without any letter or digit.
    """
    stems = [slug(name) for name in names]
    for name, stem in zip(names, stems, strict=True):
        if not stem:
            raise CommandError(f"'{name}' has no letter or digit.\n  Give it a name with some.")
    return "-".join(stems)


def clean_name(text: str) -> str:
    """Return a name from the command line as documents can have it: one line, single spaces.

    Raises `CommandError` for one with characters that would be more than a name in a document.
    """
    name = " ".join(text.split())
    if not name or not name.isprintable() or re.search(r"[\[\]<>`|*]|->|→|=>", name):
        raise CommandError(
            f"{text!r} can't be a name in a document.\n"
            "  Use letters, digits, spaces and hyphens, without brackets, bars and arrows."
        )
    return name
