"""How well one colour stands out from another."""

_DIM, _STEEP = 0.03928, 12.92
READABLE = 4.5  # what text needs: WCAG 2.2, 1.4.3
SEEN = 3.0  # what the parts of a chart need: WCAG 2.2, 1.4.11
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


def mixed_with_white(colour: str, share: float) -> str:
    """Return a paler shade of a colour, ``#RRGGBB``, of which a share is white.

    >>> mixed_with_white("#1F3864", 0.5)
    '#8F9CB2'
    """
    return "#" + "".join(f"{round(part + (255 - part) * share):02X}" for part in _parts(colour))


def _parts(colour: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / _STEEP if part <= _DIM else ((part + 0.055) / 1.055) ** 2.4
        for part in (part / 255 for part in _parts(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
