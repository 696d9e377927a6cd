"""Writing a file whole, or not at all."""

from __future__ import annotations

from pathlib import Path

from ikrar.errors import OptionError


def write_bytes(path: str | Path, data: bytes) -> None:
    """Write a file, in the place of one that is there; who reads it meanwhile sees the old one whole.

    Raises OptionError where it cannot be written.
    """
    target = Path(path)
    partial = target.with_name(target.name + ".partial")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(data)
        partial.replace(target)
    except (OSError, ValueError) as error:
        hint = "give a path in a folder that you may write to"
        raise OptionError(f"cannot write: {error}", place=str(target), hint=hint) from error
