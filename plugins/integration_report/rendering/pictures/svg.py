"""SVG elements whose attributes and texts are escaped, and numbers of one form."""

from typing import Final

from markupsafe import Markup, escape

_PLACES: Final = 2


def element(name: str, *children: str, **attributes: str | float | None) -> Markup:
    """Return an element as markup.

    Children are escaped unless they are markup. Attributes are written in the order given: an
    underscore becomes a hyphen and one at the end falls away (`class_`, `stroke_width`), numbers
    are written by `number`, and one of `None` is left out.
    """
    written = Markup("").join(
        Markup(' {}="{}"').format(
            Markup(key.removesuffix("_").replace("_", "-")),  # noqa: S704 - names from our own code
            value if isinstance(value, str) else number(value),
        )
        for key, value in attributes.items()
        if value is not None
    )
    tag = Markup(name)  # noqa: S704 - names from our own code
    if not children:
        return Markup("<{}{}/>").format(tag, written)
    return Markup("<{0}{1}>{2}</{0}>").format(tag, written, group(*children))


def group(*children: str) -> Markup:
    """Return children side by side, escaped unless they are markup."""
    return Markup("").join(escape(child) for child in children)


def number(value: float) -> str:
    """Return a number with two decimals at most, without exponent, needless zeros or minus zero."""
    text = f"{value:.{_PLACES}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
