"""Forms: which sections and items a checklist must have."""

import msgspec

from integration_report.model.words import Kind


class FormSection(msgspec.Struct, frozen=True):
    """A section that a form asks for."""

    title: str
    """The heading."""
    items: tuple[str, ...] = ()
    """The texts of its items; `Component A` and `Component B` stand for the two components."""


class Form(msgspec.Struct, frozen=True):
    """What a document of a kind must have."""

    kind: Kind
    """The kind of document."""
    version: str
    """The form's version."""
    sections: tuple[FormSection, ...]
    """The sections in order."""
    ordered: bool = False
    """Whether a section may be started only when the one before is done."""
    path: str = ""
    """Path of the team's own form in the tree; empty for the guide's."""
