"""The page made of a small register by hand: what it says of each part, and that nothing hostile gets out of its place."""

from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser

import pytest

from ikrar.model.claims import Claim, ClaimKind
from ikrar.model.findings import Exhibit, Finding, Row, Verdict
from ikrar.model.measures import Indicator, Observation, Quantity, QuantityKind
from ikrar.model.mechanism import Evidence, Mechanism, Member, RecordedCommitment, Session, Source, Standing
from ikrar.model.parties import Quotation
from ikrar.model.reading import Reading
from ikrar.model.snapshot import Entry, Snapshot, Wording
from ikrar.model.text import Document
from ikrar.publish.report import report

HOSTILE = "</title></style><script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u202e{{7*7}}{% raw %}"
FROM = Source("https://stats.example.org/trade")
ENGLISH = (
    "Trade between the parties reached 94.8 billion dollars in 2024. China will build a road. "
    "“We will do it,” the envoy said."
)
CHINESE = "中国将修建一条公路。"


def mechanism(**more):
    values = [("1992", "460000000"), ("2021", "49500000000"), ("2022", "70200000000"), ("2023", "89400000000")]
    return Mechanism(
        "river",
        (("en", "River mechanism"),),
        (Member("CN", "north", "中国", "zh"), Member("KZ", "south", "Қазақстан", "kk")),
        sessions=(
            Session(
                "S1", "ministers", 1, "First session", "2023-05-18", "2023-05-19", "in person", "Almaty", "KZ", FROM
            ),
        ),
        commitments=(
            RecordedCommitment(
                "R1", "S1", "list", "build a road", ("CN",), ("KZ",), None, "pledge", None, None, None, "yes", FROM
            ),
        ),
        evidence=(Evidence("E1", "R1", "2024-02-01", "works began", Standing.IN_PROGRESS, "an agency", "party", FROM),),
        indicators=(Indicator("trade", "goods-trade", "CN", "KZ", "USD", "goods", "office"),),
        observations=tuple(
            Observation("trade", year, Decimal(value), "=", "office", FROM.url) for year, value in values
        ),
        **more,
    )


def parts(english=ENGLISH, chinese=CHINESE, source="/tmp/folder/a.txt", sign="https://stats.example.org/trade"):
    first, second = Document.of(english, "en", title=english[:20], source=source), Document.of(chinese, "zh")
    dollars = Quantity(
        33, 53, "x", QuantityKind.MONEY, Decimal("94800000000"), "USD", "t", precision=Decimal("100000000")
    )
    figure = Claim(
        "clm-1", ClaimKind.FIGURE, first.quote(0, 63), ("CN", "KZ"), quantities=(dollars,),
        details=(("measure", "goods-trade"), ("period", "2024")),
    )  # fmt: skip
    promise = Claim("clm-2", ClaimKind.COMMITMENT, first.quote(64, 88), ("CN",), object="build a road")
    other = Claim("clm-3", ClaimKind.COMMITMENT, second.quote(0, len(second.text)), ("CN",))
    speech = Quotation(90, 104, first.text[90:104], None, "said", True)
    readings = (
        Reading(first, quantities=(dollars,), quotations=(speech,), claims=(figure, promise)),
        Reading(second, claims=(other,)),
    )
    snapshot = Snapshot(
        9, mechanism(), {one.document.id: one.document for one in readings}, {one.document.id: one for one in readings}
    )
    entries = (
        Entry("R1", "commitment", "build a road", "S1", None, ("CN",), ("KZ",), "2027-12-31", Standing.IN_PROGRESS,
              (Wording(promise, "en"), Wording(other, "zh")), "R1", ("E1",), ("same parties",)),
        Entry("ent-1", "figure", "trade", None, None, ("CN", "KZ"), (), None, None, (Wording(figure, "en"),)),
    )  # fmt: skip
    years = ("1992: 460 million", "2021: 49.5 billion", "2022: 70.2 billion", "2023: 89.4 billion")
    findings = (
        Finding("OK01", Verdict.CONSISTENT, "clm-2", promise.quote, "It holds.", rows=(Row("KZ", "held", "x", sign),)),
        Finding("FIG02", Verdict.INCONSISTENT, "clm-1", figure.quote, "It does not hold.",
                exhibits=tuple(Exhibit(year, "office", sign) for year in years), tolerance="none", method="m/1"),
    )  # fmt: skip
    return snapshot, entries, findings


class Elements(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def all(self, *tags):
        return [attrs for tag, attrs in self.found if tag in tags]


@pytest.fixture(scope="module")
def page():
    return report(*parts(), generated_at="2025-07-01T10:00:00Z")


def test_worst_comes_first(page):
    assert page.index("It does not hold.") < page.index("It holds.")
    assert page.index('id="finding-1"') < page.index('class="badge v-inconsistent"') < page.index('id="finding-2"')


def test_each_wording_stands_in_its_language_and_leads_to_its_place(page):
    elements = Elements(page)
    assert {one.get("lang") for one in elements.all("blockquote")} == {"en", "zh"}
    ids = {attrs["id"] for _, attrs in elements.found if "id" in attrs}
    targets = {one["href"][1:] for one in elements.all("a") if one.get("href", "").startswith("#")}
    assert targets <= ids
    assert {"q-clm-1", "q-clm-2", "q-clm-3", "entry-R1", "entry-ent-1"} <= ids


def test_ids_are_unique(page):
    ids = [attrs["id"] for _, attrs in Elements(page).found if "id" in attrs]
    assert len(ids) == len(set(ids))


def test_numbers_dates_and_names_are_the_readers(page):
    for words in ("94.8 billion US dollars", "31 December 2027", "Kazakhstan", "1 July 2025", "Speaker not found"):
        assert words in page


def test_the_series_is_drawn_with_the_claim_across_it(page):
    labels = [one["aria-label"] for one in Elements(page).all("svg") if one.get("role") == "img"]
    assert any("Claimed: 94.8 billion US dollars" in one and "2023: 89.4" in one for one in labels)


def test_every_table_has_a_caption_and_scoped_heads(page):
    elements = Elements(page)
    assert len(elements.all("table")) == len(elements.all("caption"))
    assert all(one.get("scope") in ("row", "col") for one in elements.all("th"))


def test_no_path_of_a_machine_is_shown(page):
    assert "/tmp/folder" not in page and "a.txt" in page


def test_what_a_document_says_stays_text():
    long = HOSTILE + ENGLISH[len(HOSTILE) :] if len(HOSTILE) < len(ENGLISH) else HOSTILE
    snapshot, entries, findings = parts(long, HOSTILE, HOSTILE, "javascript:alert(1)")
    hostile = replace(findings[0], message=HOSTILE, tolerance=HOSTILE, method=HOSTILE)
    page = report(
        snapshot,
        (replace(entries[0], title=HOSTILE, reasons=(HOSTILE,)), entries[1]),
        (hostile, findings[1]),
        generated_at=HOSTILE,
    )
    elements = Elements(page)
    assert not elements.all("script", "img", "iframe", "object", "base", "form")
    assert len(elements.all("style")) == 1 and "{{7*7}}" in page
    assert not [name for _, attrs in elements.found for name in attrs if name.startswith("on")]
    for one in elements.all("a"):
        assert "href" not in one or one["href"].startswith(("#", "http://", "https://"))


def test_one_document_alone_is_shown_alone():
    snapshot, entries, findings = parts()
    english = next(iter(snapshot.documents))
    page = report(snapshot, entries, findings, [english], generated_at="2025-07-01T10:00:00Z")
    assert CHINESE not in page and "China will build a road." in page


def test_an_empty_register_makes_a_page():
    page = report(Snapshot(1, mechanism()), (), (), generated_at="2025-07-01T10:00:00Z")
    assert "River mechanism" in page and "no commitment" in page
