"""What stands on papers, for tests that read them."""

from __future__ import annotations

from pembinaan_desktop.domain.halaman import Page, Paragraph, Text


def words(*pages: Page) -> list[str]:
    """Every text and every paragraph of the pages, in the order they are drawn."""
    return [
        element.text if isinstance(element, Text) else "".join(span.text for span in element.spans)
        for page in pages
        for element in page.elements
        if isinstance(element, Text | Paragraph)
    ]
