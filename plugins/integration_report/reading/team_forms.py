"""The forms that documents are compared with: the guide's, and instead of them the team's own."""

from collections.abc import Iterable
from typing import Any

from integration_report.model.document import Document
from integration_report.model.form import Form
from integration_report.model.records import AnyRecord
from integration_report.model.tree import Tree, TreeError
from integration_report.model.words import Kind
from integration_report.reading.cache import Known
from integration_report.reading.document import unreadable
from integration_report.reading.files import Candidate
from integration_report.reading.problems import Problems
from integration_report.reading.refusals import MOST_BYTES, not_read, refused, too_large
from integration_report.reading.text import decode_text

_GUIDE = "guide"
_Read = tuple[Form | None, Document[AnyRecord] | None]


def read_forms(
    tree: Tree, files: Iterable[Candidate], cache: Known | None
) -> tuple[dict[Kind, Form], list[Document[Any]]]:
    """Return the forms by kind, and a document without a record for each that isn't sound.

    `files` are the team's forms, in the order of their paths.
    """
    forms = {form.kind: form for form in _guide_forms(cache)}
    documents = []
    for file in files:
        form, document = _read_form(tree, file, cache)
        if form is not None:
            forms[form.kind] = form
        if document is not None:
            documents.append(document)
    return forms, documents


def _guide_forms(cache: Known | None) -> tuple[Form, ...]:
    if cache is not None:
        known, forms = cache.find(_GUIDE, "", of=tuple[Form, ...])
        if known:
            return tuple(forms)
    from integration_report.reading.forms.required import guide_forms  # reads Markdown

    read = tuple(guide_forms().values())
    if cache is not None:
        cache.store(_GUIDE, "", read)
    return read


def _read_form(tree: Tree, file: Candidate, cache: Known | None) -> _Read:
    refusal = refused(file.entry, MOST_BYTES)
    if refusal is not None:
        return None, refusal
    path, problems = file.entry.path, Problems(file.entry.path)
    try:
        content = tree.read(path)
    except TreeError as error:
        return None, not_read(path, error)
    if (refusal := too_large(path, len(content), MOST_BYTES)) is not None:
        return None, refusal
    blob = tree.blob(path, content)
    key = f"{blob}:{file.area}"
    if cache is not None:
        known, found = cache.find(key, path, of=_Read)
        if known:
            return found[0], found[1]
    from integration_report.reading.forms.required import read_team_form  # reads Markdown

    text = decode_text(content, problems)
    form = None if text is None else read_team_form(text, path, problems)
    document = unreadable(path, blob, problems) if problems else None
    if cache is not None:
        cache.store(key, path, (form, document))
    return form, document
