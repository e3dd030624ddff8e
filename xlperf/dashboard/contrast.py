"""How well one colour stands out from another."""

_DIM, _STEEP = 0.03928, 12.92
READABLE = 4.5  # what text needs: WCAG 2.2, 1.4.3
BLACK, WHITE = "#000000", "#FFFFFF"


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours, ``RRGGBB`` or ``#RRGGBB``, from 1 (none) to 21 (black on white).

    Source: Web Content Accessibility Guidelines 2.2, "contrast ratio" and "relative luminance".

    >>> contrast("#000000", "#FFFFFF")
    21.0
    """
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return round((lighter + 0.05) / (darker + 0.05), 2)


def readable(ink: str, fill: str) -> str:
    """Return the colour of a text on a fill: the one that was chosen, or black or white where that cannot be read.

    >>> readable("#FFFFFF", "#FFC000"), readable("#1F3864", "#DCE6F1")
    ('#000000', '#1F3864')
    """
    if contrast(ink, fill) >= READABLE:
        return ink
    return max(BLACK, WHITE, key=lambda plain: contrast(plain, fill))


def _luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    red, green, blue = (
        part / _STEEP if part <= _DIM else ((part + 0.055) / 1.055) ** 2.4
        for part in (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
