"""What tells findings apart from one run to the next, though lines above them come and go."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeVar

from integration_report.model.summary import FindingSummary

T = TypeVar("T", bound=FindingSummary)


def with_fingerprints(findings: Iterable[T]) -> Iterator[tuple[T, str]]:
    """Yield findings, each with 64 hexadecimal digits that no other one has.

    They are made of rule, file and message, not of the line. Of several that are alike in all of
    these, the order counts.
    """
    alike: Counter[tuple[str, str, str]] = Counter()
    for finding in findings:
        key = (finding.code, finding.path, finding.message)
        alike[key] += 1
        text = "\0".join((*key, str(alike[key])))
        yield finding, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
