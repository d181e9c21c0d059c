"""Patterns as specifications have them, most of them written for other engines."""

import pytest

from integration_report.contracts.patterns import Engine, engine, matches, plainer


@pytest.mark.parametrize(
    ("pattern", "right", "wrong"),
    [
        (r"^[\w-.+]+$", "a-b.c", "a b"),
        (r"^[a-\d]+$", "a-1", "b"),
        (r"^[\s-_]+$", " -_", "a"),
        (r"^[-\d]+$", "-1", "a"),
        (r"^[^\w-]+$", "..", "a-"),
        (r"^[\\w-z]+$", "\\wyz", "-"),
        (r"^[a-z]{1-20}$", "a{1-20}", "abc"),
        (r"^{id}$", "{id}", "id"),
        (r"^\p{L}{2}$", "éa", "1a"),
        (r"^a{2,}b{1,2}c{3}$", "aabccc", "abc"),
        (r"^arn:[a-z0-9-\.]{1,63}:[a-z]{0,63}:[^/].{0,1023}$", "arn:aws:sns:xy", "aws:sns"),
    ],
)
def test_what_ecma_script_takes_for_plain_is_plain(pattern: str, right: str, wrong: str) -> None:
    plain = plainer(pattern)
    assert engine(plain) is not Engine.NONE
    assert matches(plain, right)
    assert not matches(plain, wrong)


@pytest.mark.parametrize("pattern", ["(", "[a", "a{1", r"\p{L}", r"x\{2\}", r"[\]\w-]", "^$"])
def test_what_is_plain_or_broken_stays_as_it_is(pattern: str) -> None:
    assert plainer(pattern) in {pattern, pattern.replace("a{1", r"a\{1")}
