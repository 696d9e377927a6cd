"""Each check on a record made by hand: a case that holds, one that fails, one that cannot be told."""

import tomllib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from ikrar.check.catalogue import CATALOGUE, METHOD
from ikrar.check.run import check
from ikrar.model.claims import Claim, ClaimKind, ClaimStatus
from ikrar.model.findings import Verdict
from ikrar.model.measures import Indicator, Observation, Quantity, QuantityKind, Time, TimeKind
from ikrar.model.mechanism import (
    Evidence,
    Group,
    Instrument,
    InstrumentAct,
    Mechanism,
    Member,
    Partnership,
    PollRecord,
    RecordedCommitment,
    RotationRule,
    Session,
    Source,
    Standing,
)
from ikrar.model.parties import Name, NameKind
from ikrar.model.reading import Reading
from ikrar.model.snapshot import Entry, Snapshot, Wording
from ikrar.model.text import Document

SOURCE = Source("https://example.org/record", "2024-01-01")
BILLION = Decimal(10) ** 9
HOLDS, FAILS, PARTLY, UNTOLD = Verdict.CONSISTENT, Verdict.INCONSISTENT, Verdict.PARTLY, Verdict.NOT_CHECKABLE


def session(key, ordinal, start, city, host, level="heads of state", form="in person"):
    return Session(key, level, ordinal, f"Summit {key}", start, start, form, city, host, SOURCE)


def observation(series, period, billions, comparison="=", place="0.01", who="the office"):
    value, precision = Decimal(billions) * BILLION, Decimal(place) * BILLION
    return Observation(series, period, value, comparison, who, "https://example.org/series", None, None, precision)


def promise(key, kind="action", topic=None):
    return RecordedCommitment(
        key, "S1", "declaration", f"do {key}", ("SE",), ("NO",), None, kind, None, None, None, "yes", SOURCE, topic
    )


def evidence(key, of, standing, date="2024-05-01", who="a newspaper", source_type="independent media"):
    return Evidence(key, of, date, f"news of {of}", standing, who, source_type, SOURCE)


TREATY = Instrument(
    "T1", "Treaty", "treaty", "2024-06-10", "Oslo", ("SE", "NO", "FI"), "yes",
    (InstrumentAct("NO", "ratified", "2024-09-01", "law", SOURCE), InstrumentAct("FI", "not found", None, "", None)),
)  # fmt: skip
MECHANISM = Mechanism(
    "north",
    (("en", "North"),),
    tuple(Member(one, "north", one, "en") for one in ("SE", "NO", "FI")),
    groups=(Group("east-2", ("NO", "FI")),),
    names=(
        Name(NameKind.PLACE, "oslo", "en", ("Oslo",), "NO"),
        Name(NameKind.PLACE, "uppsala", "en", ("Uppsala",), "SE"),
        Name(NameKind.INSTRUMENT, "treaty-x", "en", ("the Treaty",), None, "T1"),
        Name(NameKind.BODY, "askers", "en", ("Askers Ltd",)),
    ),
    rotation=(RotationRule("heads of state", "R/P2Y", ("SE", "east-2"), SOURCE),),
    sessions=(
        session("S1", 1, "2022-06-09", "Uppsala", "SE"),
        session("M1", 1, "2023-03-01", "Helsinki", "FI", "ministers"),
        session("S2", 2, "2024-06-10", "Oslo", "NO"),
    ),
    instruments=(TREATY,),
    commitments=(promise("C1", topic="centre-x"), promise("C2"), promise("ALL", "aggregate")),
    evidence=(
        evidence("E1", "C1", Standing.DELIVERED, who="the Swedish ministry", source_type="party (SE)"),
        evidence("E9", "ALL", Standing.DELIVERED, who="a president", source_type="party (SE)"),
        evidence("E8", "C2", Standing.DELIVERED, date="2025-01-01"),
    ),
    indicators=(
        Indicator("trade.SE.east-2", "goods-trade", "SE", "east-2", "USD", "goods trade", "Sweden"),
        Indicator("trade.SE.NO", "goods-trade", "SE", "NO", "USD", "goods trade", "Sweden"),
        Indicator("trade.NO.SE", "goods-trade", "NO", "SE", "USD", "goods trade", "Norway"),
        Indicator("fdi", "direct-investment-stock", "SE", "east-2", "USD", "direct investment stock", "Sweden"),
        Indicator("cum", "cumulative-investment", "SE", "east-2", "USD", "cumulative investment", "Sweden"),
    ),
    observations=(
        observation("trade.SE.east-2", "2020", "50.12"),
        observation("trade.SE.east-2", "2022", "94.76"),
        observation("trade.SE.east-2", "2023", "94.82"),
        observation("trade.SE.NO", "2023", "3.86"),
        observation("trade.NO.SE", "2023", "1.96"),
        observation("fdi", "2023-12", "17", ">", "1"),
        observation("cum", "2023-12", "31", "=", "1"),
    ),
    partnerships=(
        Partnership("NO", "pact", "signed", "2020", "", "Norway", SOURCE),
        Partnership("FI", "pact", "signed", "2021", "", "Finland", SOURCE),
        Partnership("NO", "visas", "waived", None, "", "Norway", SOURCE),
        Partnership("FI", "visas", "no waiver; talks", None, "", "Finland", SOURCE),
    ),
    polls=(
        PollRecord("P1", "Askers Ltd", "x", "q", "90.0", ">2,000", "open online questionnaire", None, None, None, None,
                   SOURCE),
    ),
)  # fmt: skip
MEMBERS = ("SE", "NO", "FI")
KEYS = {"measure": "goods-trade", "period": "2023"}


def money(billions, comparison="=", place="0.1"):
    return (
        Quantity(0, 1, billions, QuantityKind.MONEY, Decimal(billions) * BILLION, "USD", "test", None, comparison,
                 Decimal(place) * BILLION),
    )  # fmt: skip


def claim(kind, text="Words.", start=0, **known):
    details = tuple(sorted(known.pop("details", {}).items()))
    document = Document.of(text, "en")
    quote = document.quote(start, len(text))
    return Claim(f"clm-{kind}-{start}", kind, quote, details=details, **known)


def findings(*claims, published="2024-07-01", mechanism=MECHANISM, times=()):
    document = replace(Document.of("Words.", "en"), published=published)
    reading = Reading(document, times=times, claims=claims)
    snapshot = Snapshot(1, mechanism, {document.id: document}, {document.id: reading})
    return check(snapshot, [entry(one, claims) for one in mechanism.commitments])


def entry(one, claims):
    wordings = tuple(Wording(claim, "en") for claim in claims if one.topic and claim.topic == one.topic)
    held = tuple(item.id for item in MECHANISM.evidence if item.commitment == one.id)
    standing = Standing.DELIVERED if held else Standing.NO_EVIDENCE
    return Entry(one.id, "commitment", one.text, one.session, None, one.parties, (), None, standing, wordings, one.id,
                 held)  # fmt: skip


def rule(**details):
    return claim(ClaimKind.RULE, parties=MEMBERS, details=details)


def event(status=ClaimStatus.DONE, **details):
    return claim(ClaimKind.EVENT, parties=MEMBERS, status=status, details={"level": "heads of state", **details})


def figure(value, parties=MEMBERS, start=0, comparison="=", **details):
    return claim(
        ClaimKind.FIGURE, start=start, parties=parties, quantities=money(value, comparison), details={**KEYS, **details}
    )


def invested(value, comparison=">"):
    return claim(ClaimKind.FIGURE, parties=MEMBERS, quantities=money(value, comparison, "1"),
                 details={"measure": "cumulative-investment"})  # fmt: skip


def poll(**details):
    return claim(ClaimKind.POLL, details=details)


def covers(topic, parties=("NO", "FI")):
    return claim(ClaimKind.COVERAGE, parties=("SE",), beneficiaries=parties, topic=topic)


def all_done(**details):
    return claim(ClaimKind.ACHIEVEMENT, status=ClaimStatus.DONE, details={"scope": "all", **details})


def some_done(share, comparison=">"):
    details = {"scope": "share", "share": share, "comparison": comparison, "session_ordinal": "1"}
    return claim(ClaimKind.ACHIEVEMENT, status=ClaimStatus.DONE, details=details)


def treaty(parties=MEMBERS, topic="treaty-x", **details):
    return claim(ClaimKind.INSTRUMENT, parties=parties, topic=topic, status=ClaimStatus.SIGNED,
                 details={"act": "signed", **details})  # fmt: skip


FULL_POLL = {
    "pollster": "askers", "sponsor": "a paper", "population": "adults", "method": "random sample", "fieldwork": "May",
    "sample_size": "1000", "languages": "one", "wording": "as asked", "weighting": "by age", "margin": "3 points",
}  # fmt: skip

CASES = [
    ("SESS01", rule(cadence="R/P2Y", alternates="SE|east-2"), HOLDS, "Next due by the rule: 2026"),
    ("SESS01", rule(cadence="R/P1Y"), FAILS, "the rule on record"),
    ("SESS01", rule(cadence="R/P2Y", alternates="SE|FI"), FAILS, "host change"),
    ("SESS01", rule(), UNTOLD, "how often"),
    ("SESS02", event(first_in="east", date="2024-06-10"), HOLDS, "1 of other levels"),
    ("SESS02", event(first_in="east", date="2026"), FAILS, "Summit S2"),
    ("SESS02", event(first_in="east"), UNTOLD, "its date"),
    ("SESS02", event(first_in="atlantis", date="2024-06-10"), UNTOLD, "which states"),
    ("SESS03", event(act="summit", ordinal="2", date="2024-06", place="oslo"), HOLDS, "Oslo"),
    ("SESS03", event(act="summit", ordinal="2", date="2024-06-10", place="uppsala"), FAILS, "the place uppsala"),
    ("SESS03", event(act="summit", ordinal="1", date="2024-06-10"), FAILS, "the date 2024-06-10"),
    ("SESS03", event(act="summit", ordinal="9"), UNTOLD, "No session"),
    ("SESS03", event(act="summit", ordinal="2"), UNTOLD, "neither a date"),
    ("FIG01", figure("94.8"), HOLDS, "rounded as stated"),
    ("FIG01", figure("94.7"), FAILS, "94.7 billion USD"),
    ("FIG01", figure("3.9", ("SE", "NO"), reporter="SE"), HOLDS, "3.86 billion"),
    ("FIG01", figure("3.9", ("SE", "NO")), PARTLY, "The record also has 1.96 billion"),
    ("FIG01", figure("94.8", ("SE", "FI")), UNTOLD, "between these parties"),
    ("FIG01", figure("94.8", ("NO", "FI")), HOLDS, "rounded as stated"),
    ("FIG01", figure("7", ("SE",)), UNTOLD, "not name both sides"),
    ("FIG01", claim(ClaimKind.FIGURE), UNTOLD, "of what"),
    ("FIG02", figure("94.9", superlative="record"), HOLDS, "has 2 of the 3 years"),
    ("FIG02", figure("60", superlative="record"), FAILS, "2022 was higher"),
    ("FIG02", figure("94.8", superlative="record"), UNTOLD, "cannot be told from 2023"),
    ("FIG02", figure("94.8", superlative="record", period="2001"), UNTOLD, "no period before 2001"),
    ("FIG03", invested("15"), HOLDS, "meet the bound"),
    ("FIG03", invested("30"), PARTLY, "other definitions"),
    ("FIG03", invested("40"), FAILS, "do not reach"),
    ("FIG03", figure("40", comparison=">", measure="migration"), UNTOLD, "No figure"),
    ("POLL01", poll(**FULL_POLL), HOLDS, "can be computed"),
    ("POLL01", poll(pollster="askers", share="90"), PARTLY, "no margin of error can be given"),
    ("POLL01", poll(share="44"), UNTOLD, "is not known"),
    ("COV01", covers("pact"), HOLDS, "2 of 2"),
    ("COV01", covers("visas"), PARTLY, "otherwise of FI"),
    ("COV01", covers("visas", ("FI",)), FAILS, "otherwise of FI"),
    ("COV01", covers("unheard"), UNTOLD, "0 of 2"),
    ("COV01", covers(None), UNTOLD, "does not say"),
    ("DEL01", all_done(session_ordinal="1"), PARTLY, "1 delivered, 1 no evidence found"),
    ("DEL01", some_done("50", ">="), HOLDS, "Without any evidence: C2"),
    ("DEL01", some_done("60"), PARTLY, "1 delivered"),
    ("DEL01", some_done("40", "<"), FAILS, "1 delivered"),
    ("DEL01", all_done(session_ordinal="2"), UNTOLD, "No commitment"),
    ("DEL01", all_done(), UNTOLD, "Which session"),
    ("TRT01", treaty(date="2024-06-10", binding="yes"), HOLDS, "1 of 3 (NO)"),
    ("TRT01", treaty(("SE", "DK")), FAILS, "DK"),
    ("TRT01", treaty(date="2024-06-11"), FAILS, "2024-06-11"),
    ("TRT01", treaty(binding="no"), FAILS, "binding"),
    ("TRT01", treaty(topic="unheard"), UNTOLD, "not on record"),
    ("INST01", claim(ClaimKind.COMMITMENT, topic="centre-x"), HOLDS, "the Swedish ministry"),
    ("DATE01", event(date="2024-09-01"), FAILS, "after the text's publication"),
]


@pytest.mark.parametrize(("code", "made", "verdict", "words"), CASES)
def test_verdict(code, made, verdict, words):
    found = [one for one in findings(made) if one.code == code]
    assert [one.verdict for one in found] == [verdict], [one.message for one in found]
    assert words in found[0].message
    assert found[0].method == METHOD and found[0].quote == made.quote


def test_a_rule_broken_by_the_sessions_is_said_to_be_with_the_years():
    late = replace(MECHANISM, sessions=(MECHANISM.sessions[0], session("S2", 2, "2025-06-10", "Lund", "SE")))
    found = findings(rule(cadence="R/P2Y"), mechanism=late)[0]
    assert found.verdict is FAILS
    assert "3 years apart" in found.message and "both hosted by SE" in found.message


def test_a_cadence_no_check_knows_is_no_crash():
    odd = replace(MECHANISM, rotation=(replace(MECHANISM.rotation[0], cadence="R/P10D"),))
    assert findings(rule(cadence="R/P10D"), mechanism=odd)[0].verdict is UNTOLD


def test_every_promise_delivered_holds_and_one_dropped_does_not():
    both = replace(MECHANISM, evidence=(*MECHANISM.evidence[:2], replace(MECHANISM.evidence[2], date="2024-02-01")))
    assert findings(all_done(session_ordinal="1"), mechanism=both)[0].verdict is HOLDS
    dropped = tuple(replace(one, standing=Standing.DROPPED, date="2024-02-01") for one in both.evidence)
    assert findings(all_done(session_ordinal="1"), mechanism=replace(both, evidence=dropped))[0].verdict is FAILS


def test_what_is_said_of_all_together_is_no_evidence_for_itself():
    found = findings(all_done(session_ordinal="1"))[0]
    assert "Of 2 commitments" in found.message
    assert [row.standing for row in found.rows if row.label == "said of all together"] == ["a statement, not evidence"]


def test_an_institution_without_evidence_or_dropped():
    made = claim(ClaimKind.COMMITMENT, topic="centre-x")
    none = replace(MECHANISM, evidence=())
    assert findings(made, mechanism=none)[0].verdict is UNTOLD
    assert "does not say it was not done" in findings(made, mechanism=none)[0].message


def test_mirror_figures_stand_side_by_side():
    row = findings(figure("3.9", ("SE", "NO")))[0].rows[0]
    assert "SE reports 3.86 billion USD, NO reports 1.96 billion USD" in row.detail and "65 %" in row.detail


def test_sources_that_differ_make_a_figure_partly_supported():
    more = (*MECHANISM.observations, observation("trade.SE.east-2", "2023", "93.8", place="0.1"))
    found = findings(figure("94.8"), mechanism=replace(MECHANISM, observations=more))[0]
    assert found.verdict is PARTLY and "93.8 billion" in found.message


def test_a_value_that_was_cut_off_is_told_from_a_rounded_one():
    other = replace(MECHANISM, observations=(observation("trade.SE.east-2", "2023", "94.85", place="0.1"),))
    assert "cut off rather than rounded" in findings(figure("94.8"), mechanism=other)[0].message


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ({}, {}, FAILS),
        ({"source": "one"}, {"source": "two"}, UNTOLD),
        ({"source": "one"}, {}, FAILS),
    ],
)
def test_figures_of_one_document(first, second, verdict):
    found = findings(figure("94.8", **first), figure("93.8", start=1, **second))
    assert [one.verdict for one in found if one.code == "FIG04"] == [verdict]


def test_figures_that_agree_at_their_precision_do_not_contradict():
    found = findings(figure("94.8"), figure("94.82", start=1))
    assert [one.verdict for one in found if one.code == "FIG04"] == [HOLDS]
    assert not [one for one in findings(figure("94.8"), figure("1", start=1, period="2022")) if one.code == "FIG04"]


@pytest.mark.parametrize(("weekday", "verdict"), [("2024-06-10", HOLDS), ("2024-06-11", FAILS)])
def test_a_weekday_beside_its_date(weekday, verdict):
    times = (
        Time(0, 6, "Monday", TimeKind.DATE, weekday, "2024-07-01", "weekday"),
        Time(8, 18, "10 June 2024", TimeKind.DATE, "2024-06-10", None, "day_month"),
    )
    made = replace(claim(ClaimKind.ASSERTION), quote=Document.of("x" * 30, "en").quote(0, 30))
    found = findings(made, times=times)
    assert [one.verdict for one in found if one.code == "DATE01"] == [verdict]


def test_without_a_day_of_publication_no_date_is_called_impossible():
    found = list(findings(event(date="2024-09-01"), event(date="2031"), published=None))
    assert [(one.code, one.verdict) for one in found] == [("DATE01", UNTOLD)]


def test_the_worst_comes_first_then_the_order_of_the_text():
    found = findings(figure("94.8"), figure("91", start=2), figure("92", start=1))
    verdicts = [one.verdict for one in found]
    assert verdicts == sorted(verdicts, key=[FAILS, PARTLY, UNTOLD, HOLDS].index)
    assert [one.quote.start for one in found if one.verdict is FAILS] == [1, 1, 2, 2]


def test_every_code_is_reached_by_a_case_and_every_case_has_a_code():
    texts = Path(__file__).with_name("cases.toml").read_text(encoding="utf-8")
    elsewhere = {one["code"] for one in tomllib.loads(texts)["case"]}
    elsewhere |= {
        "FIG04",
        "FIG13",
        "DOC01",
        "SESS04",
        "TRT02",
        "TRT03",
        "DIV01",
        "DIV02",
    }  # each beside what it looks at
    assert {code for code, *_ in CASES} | elsewhere == {info.code for info in CATALOGUE}
    emitted = {one.code for _, made, *_ in CASES for one in findings(made)}
    assert emitted | elsewhere == {info.code for info in CATALOGUE}


@pytest.mark.parametrize("kind", list(ClaimKind))
def test_a_bare_claim_of_any_kind_is_never_judged(kind):
    bare = findings(claim(kind), mechanism=Mechanism("m", (("en", "m"),), ()))
    assert {one.verdict for one in bare} <= {UNTOLD}
