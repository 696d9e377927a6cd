"""Bytes to Document, format by format, and on hostile input."""

import contextlib
import io
import time
import zipfile

import docx
import pytest
from fpdf import FPDF
from hypothesis import given, settings
from hypothesis import strategies as st

from ikrar.errors import EmptyDocumentError, IkrarError, TooLargeError, UnknownLanguageError, UnreadableError
from ikrar.readers import bounds, read_bytes
from ikrar.readers.encodings import decode

EN = "The leaders of the five states have agreed to build a centre that will be open to all of them."
ID = "Para pemimpin lima negara telah sepakat untuk mendirikan pusat kerja sama yang akan dibuka pada tahun ini."
RU = "Лидеры пяти государств договорились создать центр сотрудничества, который будет открыт в этом году."
ZH = "五国领导人商定建立合作中心，并将在今年开放。"

PAGE = f"""<!doctype html><html lang="id"><head><title>Pusat | Situs</title>
<meta property="article:published_time" content="2025-06-19T08:00:00+07:00"></head><body>
<nav><ul><li><a href="/">Beranda</a></li><li><a href="/e">Ekonomi</a></li></ul></nav>
<article><h1>Pusat   baru</h1><p>{ID.replace(" ", chr(10))}</p><p>Mereka akan:</p>
<ul><li>membuka tiga pusat;</li><li>memperluas perdagangan.</li></ul><p>{ID}</p></article>
<script>var stolen = 1;</script><footer>Hak cipta</footer></body></html>"""


def pdf(*pages, **options):
    made = FPDF(**options)
    made.set_font("helvetica", size=12)
    for page in pages:
        made.add_page()
        made.multi_cell(0, 6, page)
    return made


def docx_bytes(build):
    document = docx.Document()
    build(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [EN, ID, RU, ZH])
def test_unicode_encodings(text, encoding):
    assert read_bytes(text.encode(encoding), name="a.txt").text == text


@pytest.mark.parametrize(("text", "encoding"), [(ZH, "gb18030"), (RU, "cp1251"), (RU, "koi8_r"), (RU, "cp866")])
def test_legacy_encodings(text, encoding):
    assert decode(text.encode(encoding), "a.txt")[0] == text


def test_a_declared_encoding_is_used():
    page = f'<html><head><meta charset="koi8-r"></head><body><p>{RU}</p></body></html>'
    assert RU in read_bytes(page.encode("koi8_r"), name="a.html").text


def test_html_gives_the_article_alone():
    document = read_bytes(PAGE.encode(), name="a.html")
    assert document.title == "Pusat baru"
    assert (document.published, document.published_source) == ("2025-06-19", "declared")
    assert (document.language, document.language_source) == ("id", "declared")
    assert ID in document.text.split("\n\n")
    assert "- membuka tiga pusat;\n- memperluas perdagangan." in document.text
    assert "stolen" not in document.text and "Beranda" not in document.text


def test_a_page_declaring_the_wrong_language_is_read_by_its_words():
    document = read_bytes(PAGE.replace('lang="id"', 'lang="en"').encode(), name="a.html")
    assert (document.language, document.language_source) == ("id", "detected")
    assert document.notes


def test_deep_html_is_read_flat_and_fast():
    started = time.monotonic()
    document = read_bytes(b"<div>" * 100_000 + EN.encode(), name="a.html")
    assert document.text == EN and document.notes
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    "piece", ["<", "<a ", "<!--", "&", "<p>", "</div>", "[", "![", "**", "_a", "`", "<b", "|-", "- "]
)
@pytest.mark.parametrize("name", ["a.html", "a.md", "a.txt"])
def test_hostile_marks_take_linear_time(piece, name):
    started = time.monotonic()
    with contextlib.suppress(IkrarError):
        read_bytes(f"<html>{EN}\n{piece * 50_000}".encode(), name=name)
    assert time.monotonic() - started < 10


def test_markdown_loses_its_marks():
    source = "---\ntitle: Outcome\ndate: 2025-06-17\n---\n# Outcome\n\nThe **five** [states](http://x) *agreed*:"
    source += f"\n\n- one\n- two\n\n{EN[:40]}\n{EN[41:]}\n"
    document = read_bytes(source.encode(), name="a.md")
    assert document.text == f"Outcome\n\nThe five states agreed:\n\n- one\n- two\n\n{EN[:40]} {EN[41:]}"
    assert (document.title, document.published) == ("Outcome", "2025-06-17")


def test_pdf_pages_become_paragraphs_without_running_lines():
    bodies = [f"In {word} the trade grew again. {EN} So it was said in {word}." for word in ("May", "June", "July")]
    pages = [f"Secretariat bulletin {n}\nYear {2030 * n}\n{body}\n{n}" for n, body in enumerate(bodies, 1)]
    document = read_bytes(bytes(pdf(*pages).output()), name="a.pdf")
    assert "bulletin" not in document.text
    assert [document.text.count(body) for body in bodies] == [1, 1, 1]
    assert "Year 4060" in document.text and not document.text.endswith("3")
    assert document.published is None


def test_pdf_words_broken_at_line_ends_are_made_whole():
    broken = "The leaders have agreed that the coop-\neration between the states will be open to all of the mem-\nbers."
    assert "cooperation" in read_bytes(bytes(pdf(broken).output()), name="a.pdf").text


def test_pdf_locked_empty_and_truncated():
    locked = pdf(EN)
    locked.set_encryption(owner_password="o", user_password="u")
    with pytest.raises(UnreadableError):
        read_bytes(bytes(locked.output()), name="a.pdf")
    with pytest.raises(EmptyDocumentError, match="OCR"):
        read_bytes(bytes(pdf("").output()), name="a.pdf")
    whole = bytes(pdf(EN).output())
    for end in range(8, len(whole), 97):
        try:
            read_bytes(whole[:end], name="a.pdf")
        except IkrarError as error:
            assert error.place == "a.pdf" or isinstance(error, UnknownLanguageError)


def test_docx_in_order():
    def build(document):
        document.add_heading("Outcome", 1)
        document.add_paragraph(EN)
        document.add_paragraph("one", style="List Bullet")
        table = document.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "trade", "94.8"
        document.add_paragraph(EN)

    document = read_bytes(docx_bytes(build), name="a.docx")
    assert document.text == f"Outcome\n\n{EN}\n\n- one\n\ntrade | 94.8\n\n{EN}"
    assert (document.title, document.published) == ("Outcome", None)


def test_docx_truncated_bombs_and_other_archives(monkeypatch):
    whole = docx_bytes(lambda document: document.add_paragraph(EN))
    for end in range(4, len(whole), 2999):
        with pytest.raises(UnreadableError):
            read_bytes(whole[:end], name="a.docx")
    monkeypatch.setattr("ikrar.readers.docx.MAX_UNPACKED", 1000)
    with pytest.raises(TooLargeError):
        read_bytes(whole, name="a.docx")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "a")
    with pytest.raises(UnreadableError, match="archive"):
        read_bytes(stream.getvalue(), name="a.docx")


def test_bounds_and_empty_input(monkeypatch):
    with pytest.raises(EmptyDocumentError):
        read_bytes(b" \n", name="a.txt")
    monkeypatch.setattr(bounds, "MAX_BYTES", 10)
    with pytest.raises(TooLargeError):
        read_bytes(EN.encode(), name="a.txt")


def test_what_the_user_declares_overrules():
    document = read_bytes(EN.encode(), name="a.txt", language="en-GB", published="2025-06-17")
    assert (document.language, document.language_source) == ("en", "declared")
    assert (document.published, document.published_source) == ("2025-06-17", "declared")
    with pytest.raises(UnreadableError):
        read_bytes(EN.encode(), name="a.txt", published="yesterday")
    with pytest.raises(UnknownLanguageError):
        read_bytes(EN.encode(), name="a.txt", language="pt")


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html><body>", b"\xff\xfe"]),
    st.sampled_from(["a.txt", "a.md", "a.html", "a.pdf", "a.docx"]),
)
def test_random_bytes_raise_our_errors_only(data, prefix, name):
    try:
        document = read_bytes(prefix + data, name=name, language="en")
    except IkrarError:
        return
    assert document.quote(0, len(document.text)).text == document.text
