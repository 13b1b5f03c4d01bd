"""Screens and functions named as "package.module:Name", imported when they are first needed."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def load_target(target: str) -> Any:
    """The object behind "package.module:Name"."""
    module, name = target.split(":")
    return getattr(import_module(module), name)
