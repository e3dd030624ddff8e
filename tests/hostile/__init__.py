"""The broken and hostile files that people really send, or that somebody might: each made here, with what must come of it.

``python -m tests.hostile`` reads each in a pack beside a healthy return, in a process of its own, and prints what came
of it, how much memory it took and how long.
"""
