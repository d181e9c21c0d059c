"""Comparing checklists with the forms of their kinds."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property, lru_cache, partial
from typing import Any

from integration_report.model.checklist import Checklist, Integration, Section
from integration_report.model.document import Document
from integration_report.model.evidence import Evidence
from integration_report.model.form import Form, FormSection

_BRACKETS = re.compile(r"\([^()]*\)")
_WORDS = re.compile(r"\w+")
_CALLER = "Component A"
_CALLED = "Component B"


class Comparison:
    """A checklist beside the form of its kind."""

    def __init__(
        self,
        document: Document[Any],
        checklist: Checklist,
        form: Form,
        names_of: Callable[[str], tuple[str, ...]],
    ) -> None:
        """Take a checklist with its document and form, and how to get all names of a component."""
        self.document = document
        self.checklist = checklist
        self.form = form
        self._names_of = names_of

    @cached_property
    def _pairs(self) -> list[tuple[FormSection, list[Section]]]:
        """Return the sections of the form, each with those of the checklist that have its title."""
        by_title: dict[str, list[Section]] = {}
        for section in self.checklist.sections:
            by_title.setdefault(_title(section.title), []).append(section)
        return [(asked, by_title.get(_title(asked.title), [])) for asked in self.form.sections]

    @cached_property
    def _names(self) -> dict[str, tuple[str, ...]]:
        """Return what the form's words for the two components may be in the checklist."""
        if not isinstance(self.checklist, Integration):
            return {}
        return {
            _CALLER: (*self._names_of(self.checklist.from_.text), _CALLER),
            _CALLED: (*self._names_of(self.checklist.to.text), _CALLED),
        }

    @property
    def missing_sections(self) -> list[FormSection]:
        """Return the sections of the form that the checklist lacks, its components named."""
        return [
            FormSection(asked.title, tuple(map(self._named, asked.items)))
            for asked, found in self._pairs
            if not found
        ]

    @property
    def own_sections(self) -> list[Section]:
        """Return the sections of the checklist that the form doesn't have."""
        known = {id(section) for section in self.found_sections}
        return [section for section in self.checklist.sections if id(section) not in known]

    @property
    def found_sections(self) -> list[Section]:
        """Return the sections of the checklist that the form knows, in the form's order."""
        return [section for _, found in self._pairs for section in found]

    @property
    def missing_items(self) -> Iterator[tuple[Section, list[str]]]:
        """Yield sections of the checklist with the form's items that they lack.

        Where the form says "Component A" or "Component B", the items name the component.
        """
        for asked, found in self._pairs:
            if found:
                as_written = {item.text for section in found for item in section.items}
                left = [text for text in asked.items if text not in as_written]
                missing = self._missing(left, as_written) if left else left
                if missing:
                    yield found[0], [self._named(text) for text in missing]

    def own_items(self, section: Section) -> list[str]:
        """Return the texts of a section's items that stand for none of the form's."""
        asked = next((asked.items for asked, found in self._pairs if section in found), ())
        wanted = [plain(variant) for text in asked for variant in self._variants(text)]
        return [
            item.text
            for item in section.items
            if not any(_says(plain(item.text), text) for text in wanted)
        ]

    def _missing(self, asked: list[str], as_written: set[str]) -> list[str]:
        """Return the asked texts that no item stands for; nearly all are there but for names."""
        left = [
            text
            for text in asked
            if not self._is_unclear(text) and as_written.isdisjoint(self._variants(text))
        ]
        if not left:
            return left
        words = [plain(text) for text in as_written]
        return [text for text in left if not self._is_among(text, words)]

    def _is_among(self, asked: str, words: Iterable[str]) -> bool:
        """Return whether an item says what is asked, perhaps with more words after it."""
        for variant in self._variants(asked):
            wanted = plain(variant)
            if any(_says(text, wanted) for text in words):
                return True
        return False

    def _is_unclear(self, asked: str) -> bool:
        """Return whether an item names a component that the plan doesn't know, as REF001 tells."""
        return any(
            placeholder in asked and names == (placeholder,)
            for placeholder, names in self._names.items()
        )

    def _named(self, asked: str) -> str:
        """Return a form's item with the two components by their names."""
        for placeholder, names in self._names.items():
            asked = asked.replace(placeholder, names[0])
        return asked

    def _variants(self, asked: str) -> list[str]:
        """Return a form's item with the names that the two components may have in it."""
        variants = [asked]
        for placeholder, names in self._names.items():
            if placeholder in asked:
                variants = [text.replace(placeholder, name) for text in variants for name in names]
        return variants


def compare(
    evidence: Evidence, checklists: Iterable[tuple[Document[Any], Checklist]]
) -> Iterator[Comparison]:
    """Yield the checklists whose kind has a form, each beside that form."""
    names_of = cache(partial(_names_of, evidence))
    for document, checklist in checklists:
        form = evidence.forms.get(document.kind) if document.kind else None
        if form is not None:
            yield Comparison(document, checklist, form, names_of)


def plain(text: str) -> str:
    """Return a text as its words in lower case, without remarks in brackets."""
    return " ".join(_WORDS.findall(_BRACKETS.sub(" ", text.casefold())))


def _says(text: str, wanted: str) -> bool:
    """Return whether plain words are the wanted ones, perhaps with more after them."""
    return text == wanted or text.startswith(f"{wanted} ")


def _names_of(evidence: Evidence, name: str) -> tuple[str, ...]:
    """Return all names of the component that a name means, what people call it first.

    There are none when the plan's components don't have the name.
    """
    identity = evidence.component_names.find(name)
    if identity is None:
        return () if evidence.components else (name,)
    component = evidence.components[identity]
    aliases = (alias.text for alias in component.aliases)
    return tuple(dict.fromkeys((component.label, name, component.id, *aliases)))


@lru_cache(maxsize=1024)
def _title(text: str) -> str:
    """Return a heading as plain words; most checklists have the same few headings."""
    return plain(text)
