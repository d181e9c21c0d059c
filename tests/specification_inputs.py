"""What the published test vectors of sign-offs are made from."""

from typing import Any, Final

_HEX: Final = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
_PLAIN: Final[dict[str, Any]] = {
    "repository": "github.com/acme/shop",
    "report": "Shop integration",
    "version": "1.0",
    "role": "tech-lead",
    "person": "alice",
    "printed_name": "Alice Ng",
    "decision": "approved",
    "meaning": "I reviewed the evidence of this version and approve its release.",
    "conditions": [],
    "signed_at": "2026-10-20T10:00:00Z",
    "covers": {"algorithm": "coverage/v1", "digest": f"sha256:{_HEX}", "files": 42},
    "supersedes": "",
    "revokes": "",
}
_COVERS: Final[dict[str, Any]] = _PLAIN["covers"]

STATEMENTS: Final[tuple[tuple[str, str, dict[str, Any]], ...]] = (
    ("plain", "Letters, and nothing to escape.", _PLAIN),
    ("what is signed", "The statement of the vectors in signatures.json.", _PLAIN),
    (
        "another zone",
        "The moment is that of 'plain', so that the statement is the same.",
        _PLAIN | {"signed_at": "2026-10-20T15:45:00+05:45"},
    ),
    (
        "letters of other scripts",
        "What isn't ASCII is escaped, in lower case; composed and decomposed letters differ.",
        _PLAIN
        | {"printed_name": "Zo\u00eb \u0141ukasz \u9648", "meaning": "\u00e9 e\u0301 \ufeff"},
    ),
    (
        "beyond the BMP",
        "A character above U+FFFF is two escapes: its surrogate pair.",
        _PLAIN | {"meaning": "\U0001f600 \U00020000 \U0010ffff \uffff \ue000"},
    ),
    (
        "control characters",
        "\\b, \\t, \\n, \\f and \\r have short escapes; DEL and the others haven't.",
        _PLAIN | {"meaning": "".join(map(chr, (*range(32), 127, 128, 159, 160, 0x2028, 0x2029)))},
    ),
    (
        "quotes and slashes",
        "Quotes and backslashes are escaped, slashes and other signs aren't.",
        _PLAIN | {"meaning": '"\'\\/<>&+`=\\u0041\\"', "report": 'The "shop"@1'},
    ),
    (
        "what looks like a field",
        "A text is only a text.",
        _PLAIN | {"meaning": '","person":"mallory","role":"x'},
    ),
    (
        "one condition",
        "Conditions make a list of texts.",
        _PLAIN | {"decision": "approved-with-conditions", "conditions": ["INT-047"]},
    ),
    (
        "many conditions",
        "They stay in the order of the record, and what is there twice is there twice.",
        _PLAIN
        | {
            "decision": "approved-with-conditions",
            "conditions": [f"INT-{(number * 37) % 101:03d}" for number in range(60)] + ["INT-000"],
        },
    ),
    ("empty texts", "Every field is there, also an empty one.", _PLAIN | {"meaning": ""}),
    (
        "a long text",
        "Nothing is shortened, and nothing is broken into lines.",
        _PLAIN | {"meaning": "Reviewed. " * 400},
    ),
    (
        "white space",
        "White space in texts stays as it is.",
        _PLAIN | {"meaning": "  two  \t\n lines \u00a0", "report": " Shop "},
    ),
    (
        "nothing is covered",
        "Numbers are texts, so that there is one way to write them.",
        _PLAIN | {"covers": _COVERS | {"files": 0}},
    ),
    (
        "rejected",
        "A sign-off against the release.",
        _PLAIN | {"decision": "rejected", "meaning": "The failover wasn't tried."},
    ),
    (
        "superseding",
        "The digest of the statement that it replaces: that of 'plain'.",
        _PLAIN,
    ),
    (
        "revoking",
        "A record that takes an earlier one back.",
        _PLAIN | {"decision": "revoked", "revokes": f"sha256:{_HEX}"},
    ),
    (
        "the first days",
        "Years have four digits.",
        _PLAIN | {"signed_at": "0001-01-02T00:00:00Z", "version": "0"},
    ),
    ("no time", "Without a time there is no statement.", _PLAIN | {"signed_at": ""}),
    (
        "parts of a second",
        "Times are told to the second.",
        _PLAIN | {"signed_at": "2026-10-20T10:00:00.500Z"},
    ),
    ("no zone", "A time is told with its zone.", _PLAIN | {"signed_at": "2026-10-20T10:00:00"}),
    ("nothing said of coverage", "A sign-off covers something.", _PLAIN | {"covers": None}),
    (
        "digest in capitals",
        "Digests are in lower case.",
        _PLAIN | {"covers": _COVERS | {"digest": f"sha256:{_HEX.upper()}"}},
    ),
    ("pending", "A pending record decides nothing.", _PLAIN | {"decision": "pending"}),
    ("half a character", "Half of a surrogate pair is no text.", _PLAIN | {"meaning": "\ud83d"}),
)
"""Vectors of statements: a name, what it shows, and the record's fields."""


def _file(path: str, text: str = "", mode: str = "100644", **more: object) -> dict[str, Any]:
    return {"mode": mode, "path": path, "text": text, **more}


COVERAGES: Final[tuple[tuple[str, str, list[dict[str, Any]]], ...]] = (
    ("nothing", "No file: the digest of the header alone.", []),
    ("one file", "The simplest of all.", [_file("data/plan.yml", "kind: plan\n")]),
    (
        "what is signed",
        "Files of the usual kind, as the statement in signatures.json covers them.",
        [
            _file("data/plan.yml", "kind: plan\ncomponents: [web, shop]\n"),
            _file("data/contracts/place-order.yml", "kind: contract\n"),
            _file("docs/shop/checkout.md", "# Checkout\n\n- [x] Paid\n"),
        ],
    ),
    (
        "executable",
        "The same file as in 'one file', with another mode.",
        [_file("data/plan.yml", "kind: plan\n", "100755")],
    ),
    ("empty file", "A file without bytes.", [_file("data/empty.yml")]),
    (
        "empty file beside",
        "The order of the list makes no difference: paths are sorted by their bytes.",
        [_file("data/plan.yml", "kind: plan\n"), _file("data/empty.yml")],
    ),
    (
        "order",
        "By bytes: capitals before small letters, z before \u00e9, and U+FF5E before U+1F600, "
        "which UTF-16 sorts the other way round. Git sorts folders in yet another way.",
        [
            _file(path, "x\n")
            for path in (
                "data/\u00e9.yml",
                "data/z.yml",
                "data/Z.yml",
                "data/a.yml",
                "data/B.yml",
                "data/\uff5e.yml",
                "data/\U0001f600.yml",
                "data/a/b.yml",
                "data/a-b.yml",
                "data/a0.yml",
                "data/10.yml",
                "data/9.yml",
            )
        ],
    ),
    (
        "odd paths",
        "Spaces, quotes, signs, a tab and a line feed stand in paths as they are.",
        [
            _file(path, "odd\n")
            for path in (
                "data/a b.yml",
                "data/ a.yml",
                "data/a .yml",
                'data/"q".yml',
                "data/'q'.yml",
                "data/back\\slash.yml",
                "data/tab\there.yml",
                "data/line\nfeed.yml",
                "data/end\n",
                "data/$(date).yml",
                "data/*.yml",
                "data/:(top).yml",
                "-rf",
            )
        ],
    ),
    (
        "other scripts",
        "Paths are bytes: composed and decomposed letters make two files.",
        [
            _file("data/\u00fc.yml", "composed\n"),
            _file("data/u\u0308.yml", "decomposed\n"),
            _file("data/\u9648.yml", "\u9648\n"),
        ],
    ),
    (
        "a path that is no text",
        "Bytes that are no UTF-8 are hashed as they are.",
        [
            {"mode": "100644", "path_base64": "ZGF0YS//LnltbA==", "text": "x\n"},
            _file("data/x.yml", "x\n"),
        ],
    ),
    (
        "bytes",
        "Contents are bytes: NUL, no line feed at the end, line ends of Windows.",
        [
            {"mode": "100644", "path": "data/a.bin", "base64": "AAEC/f7/DQoA"},
            _file("data/windows.yml", "kind: plan\r\n"),
            _file("data/unix.yml", "kind: plan\n"),
            _file("data/open-end.yml", "kind: plan"),
        ],
    ),
    (
        "a large file",
        "A million bytes and some; the text is to be repeated.",
        [_file("data/large.txt", "0123456789\n", times=100_003)],
    ),
)
"""Vectors of coverage: a name, what it shows, and the files."""
