"""Forms of the desk, read within bounds: plain fields, and one file where a page takes one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from ikrar.web.answers import HTML, locale_of
from ikrar.web.answers import shown as page_of
from ikrar.web.visitor import visitor

__all__ = ["HTML", "LONGEST", "MEANWHILE", "OLD_FORM", "Entered", "entered", "is_ours", "locale_of", "shown", "who"]
LONGEST = 8000
OLD_FORM = "The form is of an earlier start of the desk: file it again."
MEANWHILE = "Somebody else filed on this meanwhile: see what stands now, and file again."


@dataclass(frozen=True, slots=True)
class Entered:
    """What a form held: its fields, and the name and bytes of its file, where it had one."""

    fields: dict[str, str]
    name: str = ""
    data: bytes = field(default=b"", repr=False)


async def entered(request: Request, *, files: int = 0) -> Entered:
    """Return what a form held."""
    form = await request.form(max_files=files, max_fields=200)
    fields = {name: value[:LONGEST] for name, value in form.items() if isinstance(value, str)}
    held = next((one for one in form.values() if isinstance(one, UploadFile)), None)
    data = await held.read() if held else b""
    await form.close()
    return Entered(fields, (held.filename or "sheet")[:80] if held else "", data)


def who(request: Request) -> str:
    """Return under whose name an act is filed."""
    return visitor(request).name


def is_ours(request: Request, fields: dict[str, str]) -> bool:
    """Say whether a form was made for this visitor."""
    return visitor(request).fits(fields.get("token", ""))


def shown(request: Request, template: str, place: str, context: dict[str, Any], status: int = 200) -> Response:
    """Answer with a page of the desk that no cache keeps."""
    shared = {"token": visitor(request).form, "who": who(request), "problems": [], "done": ""}
    return page_of(request, place, template, shared | context, status)
