"""From the Excel returns of a council's teams to the performance dashboard.

In a notebook: ``pack = xlperf.read_pack("q2_2022_23")``, then ``pack.scorecard``, ``pack.to_frame()`` and
``pack.write("dashboard.xlsx")``. Nothing is imported before it is asked for.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlperf.pipeline import Pack, read_pack

__all__ = ["Pack", "read_pack"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from xlperf import pipeline  # noqa: PLC0415 - importing the pipeline here would slow every command

        return getattr(pipeline, name)
    raise AttributeError(f"module 'xlperf' has no attribute {name!r}")
