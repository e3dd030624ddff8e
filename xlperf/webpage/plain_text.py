"""Text from files as a page may show it: text, whatever is in it."""

import re
from typing import Any

# What turns round the text after it (bidirectional embeddings, overrides and isolates), so that a line says what nobody
# typed; and what HTML does not allow: control characters, and what is no character
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]")
_HALF = re.compile("[\ud800-\udfff]")


def plain(told: Any) -> Any:
    r"""Return the same plain data, with every text in it as a page may show it.

    >>> plain(("safe\u202e", ("half \ud83d", 3)))
    ('safe', ('half �', 3))
    """
    if isinstance(told, str):
        return _HALF.sub("\ufffd", _INVISIBLE.sub("", told))
    if isinstance(told, dict):
        return {name: plain(value) for name, value in told.items()}
    if isinstance(told, tuple):
        parts = [plain(part) for part in told]
        return type(told)(*parts) if hasattr(told, "_fields") else tuple(parts)
    return told
