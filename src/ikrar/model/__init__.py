"""The vocabulary: frozen dataclasses whose docstrings define the terms. Standard library only, no IO."""
