"""Writing files whole, for the rooms that may not import `files` themselves."""

from pembinaan_desktop.files.safe_write import explain, unique_path, write_bytes, writing

__all__ = ["explain", "unique_path", "write_bytes", "writing"]
