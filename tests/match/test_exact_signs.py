"""What one promise may differ in and still be it, and what makes it another."""

import pytest

import ikrar
from ikrar.match.passages import Reader
from ikrar.match.periods import over, period_of
from ikrar.match.progress import standing_told
from ikrar.match.signs import compare
from ikrar.match.words import shared_names, wording
from ikrar.model.mechanism import Standing
from ikrar.model.text import Span


def passage(text, language="en"):
    reading = ikrar.read(text, language=language)
    return Reader(reading).stretch(Span(0, len(reading.document.text)), text)


SAME = "Kazakhstan will build a dry port in Aktau for 120 million dollars by the end of 2027."


@pytest.mark.parametrize(
    "other",
    [
        "Kazakhstan akan membangun pelabuhan darat di Aktau senilai 120 juta dolar AS sampai akhir 2027.",
        "哈萨克斯坦将于2027年底前投资1.2亿美元在阿克套建设陆港。",
        "Казахстан построит сухой порт в Актау за 120 миллионов долларов до конца 2027 года.",
        "Қазақстан 2027 жылдың соңына дейін Ақтауда 120 миллион долларға құрғақ порт салады.",
    ],
)
def test_translations_do_not_contradict(other):
    language = {"K": "id", "哈": "zh", "К": "ru", "Қ": "kk"}[other[0]]
    signs = compare(passage(SAME), passage(other, language))
    assert signs.conflicts == ()
    assert {"parties", "time"} <= {sign.kind for sign in signs.agreements}


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        ("Kazakhstan will build a dry port in Aktau for 150 million dollars by the end of 2027.", "amount"),
        ("Kazakhstan will build a dry port in Aktau for 120 million dollars by the end of 2029.", "deadline"),
        ("Uzbekistan will build a dry port in Aktau for 120 million dollars by the end of 2027.", "parties"),
        ("Kazakhstan will not build a dry port in Aktau for 120 million dollars by the end of 2027.", "polarity"),
    ],
)
def test_one_sign_makes_it_another_promise(other, kind):
    assert kind in {sign.kind for sign in compare(passage(SAME), passage(other)).conflicts}


def test_what_only_one_has_is_no_contradiction():
    signs = compare(passage(SAME), passage("Kazakhstan will build a dry port in Aktau."))
    assert signs.conflicts == () and {"amount", "deadline"} <= {sign.kind for sign in signs.missing}


@pytest.mark.parametrize(
    ("text", "language", "standing"),
    [
        ("The dry port in Aktau was opened on Tuesday.", "en", Standing.DELIVERED),
        ("The dry port will be opened in March.", "en", None),
        ("Construction of the dry port has not begun.", "en", Standing.NOT_STARTED),
        ("Pembangunan pelabuhan itu tertunda.", "id", Standing.DELAYED),
        ("Pelabuhan itu telah diresmikan.", "id", Standing.DELIVERED),
        ("陆港建设已取消。", "zh", Standing.DROPPED),
        ("陆港正在建设中。", "zh", Standing.IN_PROGRESS),
        ("Строительство порта ещё не началось.", "ru", Standing.NOT_STARTED),
        ("Соглашение заменено новым.", "ru", Standing.SUPERSEDED),
        ("Порт пайдалануға берілді.", "kk", Standing.DELIVERED),
        ("Порт құрылысы әлі басталған жоқ.", "kk", Standing.NOT_STARTED),
    ],
)
def test_a_sentence_tells_how_it_stands(text, language, standing):
    assert standing_told(passage(text, language)) is standing


def test_periods_that_end_together_meet():
    year, month, day = period_of("2027"), period_of("2027-12"), period_of("2027-12-31")
    assert year.meets(month) and month.meets(day) and not year.meets(period_of("2028"))
    assert over("2025-Q3") == "2025-09-30" and over("P2Y") == "P2Y" and period_of("P2Y") is None


def test_names_sound_alike_in_three_scripts():
    latin = wording("A centre in Nukus and Samarkand")
    assert shared_names(latin, wording("Центр в Нукусе и Самарканде")) == {"nks", "smrknt"}
    assert "smrknt" in shared_names(latin, wording("在努库斯和撒马尔罕设立中心"))
    assert not shared_names(latin, wording("Форум в Ташкенте"))
