"""All that is wrong with a mechanism folder, gathered so that one run tells it all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from ikrar.errors import MechanismFolderError, SeriesFileError

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Problems:
    """The errors found so far, in the order of the files and their lines."""

    found: list[MechanismFolderError] = field(default_factory=list)

    @contextmanager
    def gathered(self) -> Iterator[None]:
        """Keep an error of the folder or of a series that is raised inside, and go on after the block."""
        try:
            yield
        except MechanismFolderError as error:
            self.found.append(error)
        except SeriesFileError as error:
            self.found.append(MechanismFolderError(error.message, place=error.place, hint=error.hint))

    def settle(self) -> None:
        """Raise what was found: the first error at its place, and up to 20 in its message."""
        if not self.found:
            return
        first, *others = self.found
        message = first.message
        if others:
            listed = [f"\n  {one.place}: {one.message}" for one in others[: SHOWN - 1]]
            more = f"\n  and {len(others) - len(listed)} more" if len(others) > len(listed) else ""
            message += f"; {len(others)} more in this folder:{''.join(listed)}{more}\n"
        raise MechanismFolderError(message, place=first.place, hint=first.hint)
