"""Where the one-folder program begins."""

from xlperf.__main__ import start

start()
