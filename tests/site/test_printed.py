"""The progress matrix as PDF: every script in it, every heading on every page, the same bytes every time."""

import io

import pytest
from pypdf import PdfReader

from ikrar.site.matrix import MatrixGroup, MatrixLine
from ikrar.site.pages import matrix_file
from ikrar.site.printed import matrix_pdf
from ikrar.site.shelf import reader
from ikrar.site.tongue import languages, tongue
from site_register import sample_store, shelf_of


@pytest.fixture(scope="module")
def held():
    return shelf_of(sample_store())


@pytest.mark.parametrize("locale", languages())
def test_the_matrix_in_every_language(held, locale):
    one = reader(held, tongue(locale))
    data = matrix_file(held, one, "pdf")
    made = PdfReader(io.BytesIO(data))
    text = [page.extract_text() for page in made.pages]
    assert data == matrix_file(held, one, "pdf")
    assert len(text) > 3 and all("1" in page for page in text)
    assert one.tongue.word("Progress matrix") in made.metadata.title
    assert sum(one.tongue.word("Commitment") in page for page in text) >= len(text) - 1
    box = made.pages[0].mediabox
    assert box.width > box.height


def test_words_are_never_markup_and_every_script_is_embedded():
    words = "#pagebreak() *bold* $x$ @ref <script> \\ 中吉乌铁路 Қазақстан Ўзбекистон Türkmenistan"
    line = MatrixLine("X", "1", words, "[#sys.version]", "2030", "delivered", "`raw`")
    made = PdfReader(io.BytesIO(matrix_pdf([MatrixGroup("#import", (line,))], "T", tongue("en"), "2025-07-01", 7)))
    assert len(made.pages) == 1
    text = made.pages[0].extract_text()
    for part in (
        "#pagebreak()",
        "*bold*",
        "$x$",
        "<script>",
        "中吉乌铁路",
        "Қазақстан",
        "Ўзбекистон",
        "#import",
        "`raw`",
    ):
        assert part in text.replace("\n", ""), part
