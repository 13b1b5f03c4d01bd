"""Start: crash traces first, then hidden child modes, then the command line or the window."""

from __future__ import annotations

import faulthandler
import sys

from pembinaan_desktop.system import no_error_boxes


def main() -> int:
    """Entry of `python -m pembinaan_desktop`, the console script and the built program."""
    if sys.stderr is not None:
        faulthandler.enable()
    no_error_boxes()
    mode = sys.argv[1] if len(sys.argv) > 1 else ""
    if mode == "--baca-lembar":  # a child that reads foreign sheets; no Qt, no database
        from pembinaan_desktop.files.sheet_child import main as read_sheets

        read_sheets(sys.argv[2:])
    if mode == "--self-test":
        from pembinaan_desktop.self_test import main as self_test

        return int(self_test())
    from pembinaan_desktop.cli import main as cli_main

    return cli_main()


if __name__ == "__main__":
    raise SystemExit(main())
