"""SVG elements whose attributes and texts are escaped, and numbers of one form."""

from functools import cache
from typing import Final

from markupsafe import Markup, escape

_PLACES: Final = 2


def element(name: str, *children: str, **attributes: str | float | None) -> Markup:
    """Return an element as markup.

    Children are escaped unless they are markup. Attributes are written in the order given: an
    underscore becomes a hyphen and one at the end falls away (`class_`, `stroke_width`), numbers
    are written by `number`, and one of `None` is left out. Names come from our own code.
    """
    written = "".join(
        [
            f'{_written(key)}"{escape(value) if isinstance(value, str) else number(value)}"'
            for key, value in attributes.items()
            if value is not None
        ]
    )
    if not children:
        return Markup(f"<{name}{written}/>")  # noqa: S704 - every value has been escaped
    return Markup(f"<{name}{written}>{_joined(children)}</{name}>")  # noqa: S704 - likewise


def group(*children: str) -> Markup:
    """Return children side by side, escaped unless they are markup."""
    return Markup(_joined(children))  # noqa: S704 - escaped just before


def number(value: float) -> str:
    """Return a number with two decimals at most, without exponent, needless zeros or minus zero."""
    if isinstance(value, int):
        return str(value)
    text = f"{value:.{_PLACES}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _joined(children: tuple[str, ...]) -> str:
    return "".join([escape(child) for child in children])


@cache
def _written(key: str) -> str:
    return f" {key.removesuffix('_').replace('_', '-')}="
