"""Ikrar keeps the record of what states promise one another."""

__version__ = "0.1.0"
