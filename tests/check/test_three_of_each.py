"""Every code has a case that holds, one that fails and one that cannot be told, or it is said why it cannot have one."""

from dataclasses import replace

import pytest
from test_cases import CASES as TEXTS
from test_cases import found
from test_check_verdicts import CASES as CLAIMS
from test_check_verdicts import MECHANISM, claim, entry, findings

from ikrar.check.catalogue import CATALOGUE
from ikrar.check.delivery import institution
from ikrar.model.claims import ClaimKind
from ikrar.model.findings import Verdict
from ikrar.model.mechanism import Standing

HOLDS, FAILS, UNTOLD = "holds", "fails", "cannot be told"
CALLED = {
    Verdict.CONSISTENT: HOLDS, Verdict.INCONSISTENT: FAILS, Verdict.PARTLY: FAILS, Verdict.NOT_CHECKABLE: UNTOLD,
}  # fmt: skip

ELSEWHERE = {
    # Each has its three in tables of its own, beside what it looks at.
    "SESS04": ("test_rota.py", {HOLDS, FAILS, UNTOLD}),
    "TRT02": ("test_treaty_record.py", {HOLDS, FAILS, UNTOLD}),
    "TRT03": ("test_treaty_record.py", {HOLDS, FAILS, UNTOLD}),
    "DIV01": ("../match/test_linking.py", {FAILS}),
    "DIV02": ("../match/test_linking.py", {FAILS}),
}

SILENT = "what agrees is no news: nothing is said of it"
CANNOT = {
    ("DATE02", HOLDS): SILENT,
    ("DOC01", HOLDS): SILENT,
    ("DOC01", UNTOLD): "two documents that share too little are not versions of one text, and are not held together",
    ("FIG13", HOLDS): SILENT,
    ("DIV01", HOLDS): SILENT,
    ("DIV01", UNTOLD): "what only one wording has is listed as a divergence: nothing is left to be told",
    ("DIV02", HOLDS): SILENT,
    ("DIV02", UNTOLD): "two wordings that are not known to be of one promise are not held together",
}  # fmt: skip

VERSIONS = (
    "The parties will open 12 routes by 2030, train 3,000 people, invest $26 billion, build 450 km of line by 2028 and "
    "plant 900 hectares.",
    "Стороны откроют 12 маршрутов к 2030 году, подготовят 3000 человек, вложат 26 млрд долларов, построят 450 км линий к "
    "2028 году и высадят 900 га.",
)
KAZAKH = "Trade between China and Kazakhstan reached ${} billion in 2024."
PAIRS = [
    ("FIG13", (("en", KAZAKH.format("43.8")), ("en", KAZAKH.format("43.82") + " So it was.")), None),
    ("FIG13", (("en", KAZAKH.format("43.8")), ("en", KAZAKH.format("34.8"))), FAILS),
    (
        "FIG13",
        (
            ("en", "The World Bank put trade between China and Kazakhstan at $43.8 billion in 2024."),
            ("en", "The International Monetary Fund put trade between China and Kazakhstan at $30 billion in 2024."),
        ),
        UNTOLD,
    ),
    ("DOC01", (("en", VERSIONS[0]), ("ru", VERSIONS[1])), None),
    ("DOC01", (("en", VERSIONS[0]), ("ru", VERSIONS[1].replace("2030", "2020"))), FAILS),
    ("DOC01", (("en", VERSIONS[0]), ("ru", "Стороны встретятся в 2020 году.")), None),
]


@pytest.mark.parametrize(("code", "texts", "called"), PAIRS)
def test_two_documents(code, texts, called):
    assert {CALLED[one.verdict] for one in found(code, *texts)} == ({called} if called else set())


def test_an_institution():
    made = claim(ClaimKind.COMMITMENT, topic="centre-x")
    (told,) = [one for one in findings(made, mechanism=replace(MECHANISM, evidence=())) if one.code == "INST01"]
    assert CALLED[told.verdict] == UNTOLD
    (held,) = [entry(one, (made,)) for one in MECHANISM.commitments if one.topic == "centre-x"]
    for standing, called in ((Standing.DELIVERED, HOLDS), (Standing.DROPPED, FAILS), (Standing.IN_PROGRESS, FAILS)):
        (one,) = institution(made, MECHANISM, [replace(held, standing=standing)], None)
        assert CALLED[one.verdict] == called


def test_a_period_without_a_day_of_publication():
    text = "Trade between China and Kazakhstan was $31 billion from January to September 2025."
    assert [CALLED[one.verdict] for one in found("DATE02", ("en", text), published=None)] == [UNTOLD]


HERE = {"INST01": {HOLDS, FAILS, UNTOLD}, "DATE02": {UNTOLD}}


def shown():
    """Return for each code what its cases are called, those of texts by reading them."""
    held = {info.code: set() for info in CATALOGUE}
    for code, _, verdict, _ in CLAIMS:
        held[code].add(CALLED[verdict])
    for code, (_, called) in ELSEWHERE.items():
        held[code] |= called
    for code, called in HERE.items():
        held[code] |= called
    for code, _, called in PAIRS:
        held[code] |= {called} - {None}
    for case in TEXTS:
        missing = {HOLDS, FAILS, UNTOLD} - held[case["code"]]
        for which, called in (("holds", HOLDS), ("fails", FAILS), ("untold", UNTOLD)):
            if called in missing:
                told = {CALLED[one.verdict] for one in found(case["code"], (case["language"], case[which]))}
                held[case["code"]] |= told & {called}
    return held


def test_every_code_has_all_three_or_a_reason():
    held = shown()
    lacking = {(code, called) for code, has in held.items() for called in (HOLDS, FAILS, UNTOLD) if called not in has}
    assert lacking == set(CANNOT)
