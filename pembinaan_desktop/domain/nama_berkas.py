"""File names made from data: safe on Windows, on Linux and on a flash disk."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 110  # letters without the ending; a path on Windows has 260
_BAD = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)\s*(\..*)?")


def safe_name(text: str, fallback: str = "tanpa nama") -> str:
    """`text` as one part of a path without ending: no separators, reserved names, trailing dots or blanks."""
    kept = "".join(
        c
        for c in unicodedata.normalize("NFC", text)
        if unicodedata.category(c) not in ("Cf", "Cs", "Co", "Cn")
    )
    name = " ".join(_BAD.sub("-", kept).split())[:LONGEST].strip(" .")
    while len(name.encode()) > 2 * LONGEST:  # 255 bytes on Linux
        name = name[:-1].rstrip(" .")
    if not name:
        return fallback
    return f"_{name}" if _RESERVED.fullmatch(name) or _RESERVED.fullmatch(name.split(".")[0]) else name
