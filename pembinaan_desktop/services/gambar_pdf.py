"""Large pictures of PDF files, for the painter, which may not import `files` itself. Loads Pillow: import late."""

from pembinaan_desktop.files.pdf_gambar import MARK_WIDTH, Jpeg, as_jpeg, put_in

__all__ = ["MARK_WIDTH", "Jpeg", "as_jpeg", "put_in"]
