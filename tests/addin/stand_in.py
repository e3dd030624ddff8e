"""A stand-in for ``xlperf live refresh``: changes one figure of the open workbook, from outside and over UNO.

Called as the macros call the command: ``--result FILE live refresh PATH --book NAME``. It answers as the command does.
"""

import os
import sys
import time
from pathlib import Path

_SYSTEM_PACKAGES = "/usr/lib/python3/dist-packages"
CELL, FIGURE = "I9", 0.5
SAID = "1 figure changed, 0 statuses changed, page agrees. “£5”"


def main(arguments: list[str]) -> None:
    """Do as `arguments` ask, and leave the answer where they say."""
    flag, result, *rest = arguments
    if flag != "--result" or rest[:2] != ["live", "refresh"] or rest[3:5] != ["--book", Path(rest[2]).name]:
        code, said = 2, f"The stand-in does not know {rest}."
    else:
        set_figure(Path(rest[2]))
        code, said = 0, SAID
    aside = Path(f"{result}.new")
    aside.write_text(f"{code}\n{said}\n", encoding="utf-16")
    aside.replace(result)


def set_figure(path: Path) -> None:
    """Write the figure into the open workbook that lies at a path."""
    sys.path.append(_SYSTEM_PACKAGES)
    import uno  # noqa: PLC0415 - lies in the folder above

    time.sleep(0.5)  # as long as a quick refresh takes
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    context = resolver.resolve(f"uno:pipe,name={os.environ['XLPERF_PIPE']};urp;StarOffice.ComponentContext")
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    documents = desktop.Components.createEnumeration()
    while documents.hasMoreElements():
        document = documents.nextElement()
        if uno.fileUrlToSystemPath(document.URL) == str(path):
            document.Sheets.getByName("Dashboard").getCellRangeByName(CELL).Value = FIGURE


if __name__ == "__main__":
    main(sys.argv[1:])
