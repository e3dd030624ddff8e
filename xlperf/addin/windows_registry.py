"""The user's own part of Windows' registry; imported on Windows alone."""

import sys
from contextlib import suppress

if sys.platform == "win32":
    import winreg

    class WindowsRegistry:
        """The real one; see `Registry`."""

        def read(self, key: str, name: str) -> str | int | None:
            """Return a value; None where there is none, or it may not be read."""
            return self._read(winreg.HKEY_CURRENT_USER, key, name)

        def read_policy(self, key: str, name: str) -> str | int | None:
            """Return a value that is set for the computer, or else for the user; None where neither is."""
            found = self._read(winreg.HKEY_LOCAL_MACHINE, key, name)
            return self.read(key, name) if found is None else found

        @staticmethod
        def _read(root: int, key: str, name: str) -> str | int | None:
            with suppress(OSError), winreg.OpenKey(root, key) as opened:
                value, _ = winreg.QueryValueEx(opened, name)
                return value if isinstance(value, (str, int)) else None
            return None

        def write(self, key: str, name: str, value: str) -> None:
            """Enter a text; keys that are missing are made."""
            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as made:
                winreg.SetValueEx(made, name, 0, winreg.REG_SZ, value)

        def delete(self, key: str, name: str) -> None:
            """Delete a value if it is there, and its key if nothing is left in it."""
            with suppress(FileNotFoundError):
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key, 0, winreg.KEY_ALL_ACCESS) as opened:
                    with suppress(FileNotFoundError):
                        winreg.DeleteValue(opened, name)
                    keys, values, _ = winreg.QueryInfoKey(opened)
                if not keys and not values:
                    winreg.DeleteKey(winreg.HKEY_CURRENT_USER, key)
