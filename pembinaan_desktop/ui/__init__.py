"""The window, the only room that knows Qt."""

import builtins

import PySide6.QtCore  # noqa: F401 - it must have put its own import in place already

# PySide looks for its name in the source of every module imported after it, and asks again at each late import,
# for the sake of `from __feature__ import …`, which nobody here uses: a tenth of the start of the program.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
