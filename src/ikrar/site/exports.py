"""What is shown, to take along: CSV, XLSX and JSON of a list, and the progress matrix as a document.

No cell is ever taken for a formula: see :func:`ikrar.publish.tables.guard`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Pt
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from ikrar.publish.tables import guard, to_csv, to_json
from ikrar.site.matrix import MatrixGroup
from ikrar.site.rows import Row
from ikrar.site.tongue import Tongue

MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML cannot hold."""
LONGEST_CELL = 32_767
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
"""The date inside packed files, so that equal content gives equal bytes."""


def plain_rows(rows: Iterable[Row]) -> list[dict[str, str]]:
    """Return rows as cells, ids as they are, so that they can be read back."""
    return [
        {
            "id": row.id,
            "session": row.session,
            "paragraph": row.paragraph,
            "commitment": row.title,
            "parties": " ".join(row.parties),
            "beneficiaries": " ".join(row.beneficiaries),
            "area": row.area,
            "deadline": row.deadline,
            "standing": row.standing,
            "evidence": str(row.evidence),
            "review": row.review,
            "languages": " ".join(row.languages),
        }
        for row in rows
    ]


def export(rows: Iterable[Row], kind: str) -> bytes:
    """Return rows as ``csv`` (with a byte-order mark, as spreadsheets need for other scripts), ``json`` or ``xlsx``."""
    cells = plain_rows(rows)
    if kind == "csv":
        return to_csv(cells).encode("utf-8-sig")
    if kind == "json":
        return to_json(cells).encode()
    return sheet(cells)


def sheet(rows: Sequence[dict[str, str]], title: str = "Commitments") -> bytes:
    """Return rows as a spreadsheet: text only, a frozen heading, wrapped words."""
    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = EPOCH.replace(tzinfo=None)
    page = book.create_sheet(title)
    page.freeze_panes = "A2"
    names = list(rows[0]) if rows else ["id"]
    for at, name in enumerate(names):
        page.column_dimensions[chr(ord("A") + at)].width = 60 if name == "commitment" else 16
    heads = [WriteOnlyCell(page, value=name) for name in names]
    for head in heads:
        head.font = Font(bold=True)
    page.append(heads)
    for row in rows:
        page.append([_cell(page, row[name]) for name in names])
    out = io.BytesIO()
    book.save(out)
    return _steady(out.getvalue())


def _cell(page: object, value: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(page, value=FORBIDDEN.sub("", guard(value))[:LONGEST_CELL])
    cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def matrix_document(groups: Sequence[MatrixGroup], title: str, tongue: Tongue) -> bytes:
    """Return the progress matrix as a Word document on landscape pages, the heading of each table on every page."""
    word = tongue.word
    made = WordDocument()
    made.core_properties.created = made.core_properties.modified = EPOCH.replace(tzinfo=None)
    made.core_properties.author, made.core_properties.title = "Ikrar", f"{title}: {word('Progress matrix')}"
    section = made.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    made.styles["Normal"].font.size = Pt(9)
    made.add_heading(f"{title}: {word('Progress matrix')}", 0)
    heads = [word(name) for name in ("Paragraph", "Commitment", "Lead", "Deadline", "Standing", "Evidence")]
    for group in groups:
        made.add_heading(_clean(group.title), 1)
        table = made.add_table(rows=1, cols=len(heads), style="Table Grid")
        for cell, head in zip(table.rows[0].cells, heads, strict=True):
            cell.text = ""
            cell.paragraphs[0].add_run(head).bold = True
        _repeat(table.rows[0])
        for line in group.lines:
            values = (
                line.paragraph, line.commitment, line.lead, line.deadline, word(line.standing), line.evidence,
            )  # fmt: skip
            for cell, value in zip(table.add_row().cells, values, strict=True):
                cell.text = _clean(value)
    made.add_paragraph(
        word(
            "Every quotation is equal to its document character for character; “no evidence found” does not mean “not done”."
        )
    )
    out = io.BytesIO()
    made.save(out)
    return _steady(out.getvalue())


def _clean(text: str) -> str:
    return FORBIDDEN.sub("", text)


def _repeat(row: object) -> None:
    properties = row._tr.get_or_add_trPr()  # type: ignore[attr-defined]
    mark = properties.makeelement(qn("w:tblHeader"), {qn("w:val"): "true"})
    properties.append(mark)


def _steady(packed: bytes) -> bytes:
    """Return a packed file with one date on all its parts: equal content, equal bytes."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(packed)) as before, ZipFile(out, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            data = before.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:modified[^>]{0,400}>)[^<]{0,40}", rb"\g<1>2000-01-01T00:00:00Z", data)
            info = ZipInfo(name, EPOCH.timetuple()[:6])
            info.compress_type = ZIP_DEFLATED
            after.writestr(info, data)
    return out.getvalue()
