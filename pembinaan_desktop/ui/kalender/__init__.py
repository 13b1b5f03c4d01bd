"""The tab Kalender."""
