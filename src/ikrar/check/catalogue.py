"""The checks: code, title, method, tolerance. The reference page is made of this."""

from __future__ import annotations

from dataclasses import dataclass

METHOD = "ikrar.check/1"


@dataclass(frozen=True, slots=True)
class CheckInfo:
    """What a finding's code stands for."""

    code: str
    title: str
    method: str
    tolerance: str | None = None


CATALOGUE = (
    CheckInfo(
        "SESS01",
        "A rotation rule against the sessions held",
        "Takes the numbered sessions of the rule's level, in order, and asks of each pair whether the years between "
        "them are the rule's cadence and whether the host moves to the other side. Says which session is next due.",
        "one calendar year's name: a session in the right year keeps the cadence",
    ),
    CheckInfo(
        "SESS02",
        "The first session held in a region",
        "Looks for an earlier in-person session of the same level whose host belongs to the region's side. Sessions of "
        "other levels (ministers) and by video are named in the evidence and do not count against the claim.",
    ),
    CheckInfo(
        "SESS03",
        "A session's date, place and number against the list of sessions",
        "Finds the session by number, else by date, and compares date and place.",
        "the claim's date must lie within the session's days, or name its year or month",
    ),
    CheckInfo(
        "FIG01",
        "A figure against the series",
        "Resolves measure, parties, period and unit to an indicator. The stated value stands for the interval its last "
        "place allows; it agrees with an observation when the two intervals meet. What a partner's own office publishes "
        "is shown beside it with the symmetric asymmetry |a-b| / mean; no side's figure is the true one.",
        "half the last stated place on each side",
    ),
    CheckInfo(
        "FIG02",
        "A record against the series",
        "Compares the stated value with every earlier year of the series. The answer holds only as far back as the "
        "series goes and only for the years it has; both are said.",
        "half the last stated place on each side",
    ),
    CheckInfo(
        "FIG03",
        "A bound against figures that may disagree",
        "Lists every recorded figure of the measure and of the related stocks up to the document's date. Where all "
        "meet the bound the claim is consistent; where they disagree with one another it is partly supported, and each "
        "is shown with its definition and source.",
        "the bound itself; an observation stands for the interval its last place allows",
    ),
    CheckInfo(
        "POLL01",
        "What a poll discloses of its method",
        "Goes through the disclosure items of the AAPOR Code (sponsor and conductor, population, sample and its "
        "selection, mode, dates, size, weighting, wording, precision). Each is stated in the document, stated elsewhere "
        "(with the source), or not found. From an open online questionnaire no margin of error follows.",
    ),
    CheckInfo(
        "COV01",
        "A claim that something holds with each party",
        "Looks up each party in the record of relations. Consistent where every one has a sourced record, partly where "
        "some have. Records that rest on the claimant's own word are marked.",
    ),
    CheckInfo(
        "DEL01",
        "A claim that all has been implemented",
        "Counts the recorded commitments of that session by the standing their evidence supports at the document's "
        "date. A commitment without evidence is 'no evidence found', never 'not done'.",
    ),
    CheckInfo(
        "TRT01",
        "An instrument's standing",
        "Lists for each party what is recorded of signature and ratification, and whether entry into force is known. "
        "Nothing is concluded where the entry-into-force clause or a party's act is not known.",
    ),
    CheckInfo(
        "INST01",
        "A promised institution against the evidence",
        "Finds the recorded commitment for the institution and shows the evidence held of its delivery, by whose account.",
    ),
)

TITLES = {info.code: info.title for info in CATALOGUE}
