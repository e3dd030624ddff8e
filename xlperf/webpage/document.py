"""The page itself: the template, filled in, under a policy that lets a browser run and load nothing else."""

import base64
import hashlib
from pathlib import Path

from xlperf.dashboard.colours import Colours
from xlperf.domain.pack_files import PAGE_TEMPLATE
from xlperf.errors import PackError
from xlperf.template_file import TemplateFile
from xlperf.webpage.content import PageContent
from xlperf.webpage.line_chart import HEIGHT, WIDTH
from xlperf.webpage.plain_text import plain

_BLOCKS = ("style", "script")


def page_document(folder: Path, content: PageContent, colours: Colours) -> str:
    """Return the page as HTML.

    A browser is told to load nothing, and to use no style and no script but those of the template's two blocks, which
    see nothing that came from a file: whatever a text in the page says, it cannot run.

    Parameters
    ----------
    folder
        The pack; its own ``page.html`` comes before the template that ships.
    content, colours
        What the page tells, and how it looks.

    Raises
    ------
    PackError
        When the template cannot be used.
    """
    template = TemplateFile(folder, PAGE_TEMPLATE, "a template of the page", _BLOCKS, PackError)
    style, script = (template.filled({"colours": colours}, block=block) for block in _BLOCKS)
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    about = {"page": plain(content), "colours": colours, "policy": policy, "width": WIDTH, "height": HEIGHT}
    return template.filled(about)


def _hash(text: str) -> str:
    """Return a text's hash as a Content-Security-Policy names it."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
