"""The command line: arguments, progress, messages, exit codes; one command a module."""
