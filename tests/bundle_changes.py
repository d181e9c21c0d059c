"""What somebody might alter in an audit bundle, with the sums of its files made anew."""

import hashlib
from pathlib import Path

from signed_histories import key, public

ALICE, BEA, CARL = "1.0-tech-lead-alice", "1.0-qa-lead-bea", "1.0-tech-lead-carl"
"""The names of the sign-offs in it: a signed record, a signed commit, and neither."""


def summed(bundle: Path) -> None:
    """Write the digests of all files anew, as somebody would who changes one."""
    files = sorted(path for path in bundle.rglob("*") if path.is_file())
    (bundle / "SHA256SUMS").write_text(
        "".join(
            f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(bundle)}\n"
            for file in files
            if file.name != "SHA256SUMS"
        )
    )


def replaced(file: Path, before: str, after: str) -> None:
    """Replace some text of a file, which has to be there."""
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after), "utf-8")


def change_record(bundle: Path) -> None:
    replaced(bundle / f"records/{ALICE}.txt", "approve its", "reject this")


def change_statement(bundle: Path) -> None:
    replaced(bundle / f"statements/{ALICE}.json", "approve its", "reject this")


def change_signature(bundle: Path) -> None:
    other = key("dora").sign((bundle / f"statements/{ALICE}.json").read_bytes())
    (bundle / f"signatures/{ALICE}.sig").write_bytes(other)


def change_covered_list(bundle: Path) -> None:
    file = bundle / f"covered/{ALICE}.txt"
    file.write_bytes(file.read_bytes().replace(b"data/report.md\0", b""))


def change_key_of_policy(bundle: Path) -> None:
    for file in (f"policies/{ALICE}.yml", f"allowed_signers/{ALICE}.txt"):
        replaced(bundle / file, public("alice"), public("dora"))


def change_allowed_signers(bundle: Path) -> None:
    replaced(bundle / f"allowed_signers/{ALICE}.txt", public("alice"), public("stranger"))


def change_time(bundle: Path) -> None:
    row = next(
        line for line in (bundle / "signoffs.txt").read_text().splitlines() if "alice" in line
    )
    words = row.split()
    words[6] = str(int(words[6]) - 1)
    replaced(bundle / "signoffs.txt", row, " ".join(words))


def change_arrival(bundle: Path) -> None:
    words = (bundle / "signoffs.txt").read_text().split()
    other = words[words.index(BEA) + 4]
    replaced(bundle / "signoffs.txt", words[words.index(ALICE) + 4], other)


def change_commits_list(bundle: Path) -> None:
    file = bundle / f"covered/{BEA}.txt"
    file.write_bytes(file.read_bytes().replace(b"data/report.md\0", b""))


def change_commits_keys(bundle: Path) -> None:
    replaced(bundle / f"allowed_signers/{BEA}.txt", "bea ", "eve ")


CHANGES = [value for name, value in sorted(globals().items()) if name.startswith("change_")]
"""All changes, each a function of the bundle's folder."""
