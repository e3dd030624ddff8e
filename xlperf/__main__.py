"""The command ``xlperf``, and ``python -m xlperf``."""

import gc


def start() -> None:
    """Run the command line, with Python's collector of circular references out of the way.

    A build lives for a fraction of a second; a fifth of that would go into looking for garbage that its end clears.
    """
    gc.set_threshold(200_000)
    from xlperf.cli.main import main  # noqa: PLC0415 - importing is part of what the line above speeds up

    try:
        main()
    finally:
        gc.freeze()  # nor look through everything once more on the way out


if __name__ == "__main__":
    start()
