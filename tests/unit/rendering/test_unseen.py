"""What nobody sees is made visible, and what scripts and emoji need stays."""

import pytest

from integration_report.rendering.unseen import without_unseen


def shown(text: str) -> str:
    return without_unseen(text, lambda character: f"<{ord(character):x}>")


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("Ali\u200bce", "Ali<200b>ce"),
        ("Ali\u00adce", "Ali<ad>ce"),
        ("a\u202eb\u2066c\u200fd\u061ce", "a<202e>b<2066>c<200f>d<61c>e"),
        ("a\u3164b\u115fc", "a<3164>b<115f>c"),
        ("a\U000e0041b\U000e0100c\ufe00d", "a<e0041>b<e0100>c<fe00>d"),
        ("a\x1bb\x9bc\x7fd\re", "a<1b>b<9b>c<7f>d<d>e"),
        ("\ud800\ufffe\U0010ffff", "<d800><fffe><10ffff>"),
    ],
)
def test_what_nobody_sees_is_shown(text: str, result: str) -> None:
    assert shown(text) == result


@pytest.mark.parametrize(
    "text",
    [
        "plain\ttext\nand more",
        "Ω日本עברית Ünïcödé \N{LATIN SMALL LETTER E}\N{COMBINING ACUTE ACCENT}",
        "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{PERSONAL COMPUTER}",
        "\N{HEAVY BLACK HEART}\N{VARIATION SELECTOR-16}\N{ZERO WIDTH JOINER}\N{FIRE}",
        "\N{WARNING SIGN}\N{VARIATION SELECTOR-15} 1\N{VARIATION SELECTOR-16}\u20e3",
        "می\N{ZERO WIDTH NON-JOINER}خواهم",
    ],
)
def test_what_scripts_and_emoji_need_stays(text: str) -> None:
    assert shown(text) == text


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("ad\u200dmin", "ad<200d>min"),
        ("\u200cdmin", "<200c>dmin"),
        ("日\u200da", "日<200d>a"),
        ("é\u200d日", "é<200d>日"),
        ("日\u200d", "日<200d>"),
        ("می\u200c\u200cخ", "می<200c><200c>خ"),
        ("a\ufe0fb", "a<fe0f>b"),
        ("✔\ufe0f\ufe0f", "✔\ufe0f<fe0f>"),
    ],
)
def test_the_same_is_shown_where_nothing_needs_it(text: str, result: str) -> None:
    assert shown(text) == result
