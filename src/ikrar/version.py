"""The version of the package and of the method that reads: a change in either is a new method version."""

__version__ = "0.1.0"
METHOD = f"ikrar/{__version__}"
