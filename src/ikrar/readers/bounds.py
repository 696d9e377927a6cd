"""The bounds that keep reading safe on hostile input, and the guard that turns a library's exception into ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ikrar.errors import IkrarError, TooLargeError, UnreadableError

MAX_BYTES = 100 * 1024 * 1024
"""The largest input, in bytes."""

MAX_UNPACKED = 200 * 1024 * 1024
"""The most bytes that an archive (DOCX) may unpack to."""

MAX_ENTRIES = 10_000
"""The most files that an archive (DOCX) may hold."""

MAX_DEPTH = 200
"""How deep elements of HTML may nest before the page is read flat."""

MAX_TAGS = 100_000
"""How many tags a page may have before it is read flat."""

MAX_TOTAL_DEPTH = 1_500_000
"""How much the depths of all tags of a page may add up to: what a reader that looks at ancestors has to walk."""

MAX_PAGES = 5_000
"""The most pages of a PDF."""


def check_size(size: int, name: str) -> None:
    """Raise TooLargeError where an input of ``size`` bytes is over the bound."""
    if size > MAX_BYTES:
        raise TooLargeError(
            f"the input is over {MAX_BYTES // 1024**2} MB", place=name, hint="split it, or save its text alone"
        )


@contextmanager
def guarded(name: str, kind: str) -> Iterator[None]:
    """Raise UnreadableError in place of whatever a library raises on damaged input; our own errors pass as they are."""
    try:
        yield
    except IkrarError:
        raise
    except RecursionError as error:
        raise TooLargeError(f"the {kind} is nested too deep", place=name, hint="save it as plain text") from error
    except Exception as error:  # Parsers raise anything at all on hostile bytes; none of it may pass as success.
        reason = str(error).strip().split("\n")[0][:200] or type(error).__name__
        raise UnreadableError(
            f"not a {kind} that can be read: {reason}", place=name, hint="it may be damaged; open it and save it anew"
        ) from error
