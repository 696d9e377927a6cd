"""Ikrar keeps the record of what states promise one another."""

from ikrar.version import __version__

__all__ = ["__version__"]
