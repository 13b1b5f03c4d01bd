"""Pembinaan: the training officer's offline desktop program."""

__version__ = "0.1.0"
