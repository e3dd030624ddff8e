"""A jinja2 template that people may edit: the one that ships, or a pack's own."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from jinja2 import StrictUndefined, Template, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from xlperf.errors import XlperfError
from xlperf.resources import shipped_folder

_MOST_KILOBYTES = 200  # a template larger than that is something else
_TOO_DEEP = "a block or macro in it calls itself, or it is nested too deeply"


class TemplateFile:
    """A template, read once.

    It may come from someone else, so it reaches nothing but what it is given, and is held to its size.

    Parameters
    ----------
    folder
        The pack; a file of this name in it comes before the one that ships.
    name
        What the file is called.
    called
        What a message calls it: ``a mail template``.
    blocks
        The blocks that it must have.
    wrong
        The error to raise where it cannot be used.

    Raises
    ------
    XlperfError
        When it cannot be read, or lacks a block; of the class `wrong`.
    """

    def __init__(
        self, folder: Path, name: str, called: str, blocks: Sequence[str], wrong: type[XlperfError]
    ) -> None:
        own = folder / name
        self.path = own if own.is_file() else shipped_folder("workbook_templates") / name
        self._wrong = wrong
        try:
            if self.path.stat().st_size > _MOST_KILOBYTES * 1024:
                raise wrong(f"{self.path} is larger than {_MOST_KILOBYTES} kilobytes; it is not {called}.")
            source = self.path.read_text(encoding="utf-8-sig")
            self._escaped, self._plain = _template(source, escape=True), _template(source, escape=False)
        except UnicodeDecodeError as error:
            raise wrong(f"{self.path} is not in UTF-8. Save it as UTF-8.") from error
        except OSError as error:
            raise wrong(f"{self.path} cannot be read ({error.strerror}). Close it if it is open.") from error
        except RecursionError as error:
            raise wrong(f"{self.path} cannot be read: {_TOO_DEEP}. Correct it there.") from error
        except TemplateSyntaxError as error:
            raise wrong(f"{self.path}, line {error.lineno}: {error.message}. Correct it there.") from error
        missing = [block for block in blocks if block not in self._plain.blocks]
        if missing:
            raise wrong(
                f"{self.path} has no block {' and no block '.join(missing)}. Copy it from the template that ships with xlperf."
            )

    def filled(self, about: Mapping[str, object], *, block: str = "", escape: bool = True) -> str:
        """Return the template, or one block of it, filled in.

        Parameters
        ----------
        about
            What it may name.
        block
            The block alone; blank for all of it.
        escape
            Whether what is filled in is to be text in HTML, whatever is in it.

        Raises
        ------
        XlperfError
            When it names something that there is not; of the class that it was made with.
        """
        template = self._escaped if escape else self._plain
        try:
            if not block:
                return template.render(about)
            return "".join(template.blocks[block](template.new_context(dict(about))))
        except Exception as error:  # a template is a program of its own, and may raise anything
            why = _TOO_DEEP if isinstance(error, RecursionError) else error
            raise self._wrong(f"{self.path} cannot be filled in: {why}. Correct it there.") from error


@lru_cache(maxsize=8)
def _template(source: str, *, escape: bool) -> Template:
    environment = ImmutableSandboxedEnvironment(
        autoescape=escape, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(source)
