"""Any bytes whatever become a document, or none; nothing makes reading raise."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from integration_report.model.words import WRITTEN_KINDS
from integration_report.reading.document import read_document

PIECES = st.sampled_from(
    [
        *(f"kind: {kind}\n" for kind in WRITTEN_KINDS),
        *("---\n", "...\n", "# ", "## Integration: A → B\n", "## Contract Test: X\n", "- [x] a\n"),
        *("| Field | Expected |\n|---|---|\n", "| a | b |\n", "**Date:** [Date]\n", "```\n", "> "),
        *("name: a\n", "from: a\n", "to: b\n", "checks:\n", "  - {part: request, field: a}\n"),
        *("issues: [{id: a}, {}]\n", "\t", "  ", "\r\n", "\ufeff", "\0", "&a ", "*a ", "<!-- "),
        *(
            "components: {a: {id: b}}\n",
            "sections: [{title: a, items: [b, {text: c}]}]\n",
            "[",
            "'",
        ),
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=4), max_size=14).map("".join).map(str.encode)
PATHS = st.sampled_from(["data/a.yml", "data/a.md", "data/a.json", "data/results/a.xml"])


@settings(max_examples=400, deadline=None)
@given(TEXTS | st.binary(max_size=40), PATHS, st.booleans())
@example(b"[" * 100_000, "data/a.json", False)
@example(b'{"openapi":' * 10_000, "data/a.json", False)
@example(b"---\nkind: plan\n---\n" + b"> " * 20_000, "data/a.md", False)
def test_a_document_is_sound_or_says_what_is_wrong(
    content: bytes, path: str, is_page: bool
) -> None:
    document = read_document(content, path, "0" * 40, is_page=is_page)
    if document is not None:
        assert document.record is not None or document.problems
        assert document.record is None or document.kind is not None
        for problem in document.problems:
            assert problem.location.path == path
            assert problem.location.line >= 1
            assert problem.location.column >= 1
            assert problem.message.endswith(".")
            assert problem.hint
