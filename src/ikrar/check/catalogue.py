"""The checks: code, title, method, tolerance. The reference page is made of this."""

from __future__ import annotations

from dataclasses import dataclass

METHOD = "ikrar.check/2"


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
        "Holds the rule as told against the rule on record. Then takes the numbered in-person sessions of the rule's "
        "level, in order, and asks of each two neighbours whether the time between them is the rule's cadence and "
        "whether the host moves to the other side. Says which session is next.",
        "a cadence of years is kept by any day of the right year",
    ),
    CheckInfo(
        "SESS02",
        "The first session held in a region",
        "Looks for an earlier in-person session of the same level whose host belongs to the region. Sessions of other "
        "levels (ministers) and by video are named in the evidence and do not count against the claim.",
    ),
    CheckInfo(
        "SESS03",
        "A session's date, place and number against the list of sessions",
        "Finds the session by number, else by date, and compares date, place and number.",
        "the claim's date must share a day with the session, at the precision that both have",
    ),
    CheckInfo(
        "SESS04",
        "A rotation rule on record against the sessions on record",
        "As SESS01, for each rule of the mechanism's own record: the years between two neighbours among the numbered "
        "in-person sessions, the change of sides, and, where the rule says so, the turn of the members within a side. "
        "Sessions to come are derived from the rule and marked as derived. Not checkable before two were held.",
        "a cadence of years is kept by any day of the right year",
    ),
    CheckInfo(
        "FIG01",
        "A figure against the series",
        "Resolves measure, parties, period and unit to an indicator. The stated value stands for the interval its last "
        "place allows; it agrees with an observation when the two intervals meet, and a value that was cut off rather than "
        "rounded is said to be. Where sources differ and some agree, it is partly supported. What a partner's own office "
        "publishes is shown beside it with the symmetric asymmetry |a-b| / mean; no side's figure is the true one. "
        "Where the text does not name both sides, a series may support the figure and never speaks against it.",
        "half the last stated place on each side",
    ),
    CheckInfo(
        "FIG02",
        "A record against the series",
        "Compares the stated value with every earlier period of the series. The answer holds only as far back as the "
        "series goes and only for the years it has; both are said.",
        "half the last stated place on each side",
    ),
    CheckInfo(
        "FIG03",
        "A bound against figures that may disagree",
        "Lists every recorded figure of the measure and of kindred ones up to the document's date, each with its "
        "definition. Of every series the last figure counts: it meets the bound, does not, or does not decide it (more "
        "than 17 says nothing of more than 30). Where all meet the bound the claim is consistent; where some do it is "
        "partly supported; only a figure of the same definition can speak against it.",
        "the bound itself; an observation stands for the interval its last place allows",
    ),
    CheckInfo(
        "FIG04",
        "Figures that contradict one another in one document",
        "Compares the figures a document gives of one measure, period and unit between the same parties. Two that cannot "
        "both be are inconsistent; two that name different sources may differ, and are shown side by side.",
        "half the last stated place on each side",
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
        "some have, not checkable where none has; a lack of record is never a contradiction. Says on whose word the "
        "records rest.",
    ),
    CheckInfo(
        "DEL01",
        "A claim that all has been implemented",
        "Counts the recorded commitments of that session by the standing their evidence supports at the document's "
        "date; of evidence of one day that differs the standing is disputed. A commitment without evidence is 'no "
        "evidence found', never 'not done'. What was said of all promises together is shown as a statement and does not "
        "count as evidence for itself.",
    ),
    CheckInfo(
        "TRT01",
        "An instrument's standing",
        "Holds signatories, day and bindingness as told against the record. Lists for each party what is recorded of "
        "signature and ratification, and whether entry into force is known. "
        "Nothing is concluded where the entry-into-force clause or a party's act is not known.",
    ),
    CheckInfo(
        "TRT02",
        "An instrument's entry into force by its own clause",
        "Computes the day from the clause on record and the days on which the depositary received the instruments: so many "
        "of them, of states or of all parties, named parties among them, with so large a share; or those of all; or the "
        "signature; or a fixed day. The clause's delay is counted from the day that first fulfils all conditions, that day "
        "itself not counted. A claim is held against that day, or, where the clause is not on record, against an entry into "
        "force that is. A vote at home is no deposit. Where the clause, a deposit or the completeness of the record leaves "
        "the state open, nothing is concluded.",
        "none: the day itself; a claim that gives a month or year is held against that much",
    ),
    CheckInfo(
        "TRT03",
        "An instrument's record against its own clause",
        "Holds the dates on record against one another and against the clause: no party is bound before its own deposit, "
        "ratifies before it signs, or leaves before it may; and the day recorded for a party is the day computed for it. "
        "Consistent where a day could be computed and all fit, not checkable where none could.",
        "none: the day itself, for dates known to the day",
    ),
    CheckInfo(
        "INST01",
        "A promised institution against the evidence",
        "Finds the recorded commitment for the institution and shows the evidence held of its delivery, by whose account. "
        "The lack of evidence does not say that it was not done.",
    ),
    CheckInfo(
        "DATE01",
        "A date that cannot be",
        "Compares a weekday that stands beside a date with the calendar, and the dates of acts told as done with the "
        "text's publication.",
        "a date counts as later only at the precision that both have",
    ),
    CheckInfo(
        "DIV01",
        "Versions of one promise that diverge",
        "Holds every wording of an entry against its first one: amounts, deadline, parties, places, condition, firmness, and "
        "a word that binds. What only some wordings have, or what they put otherwise without contradiction, is listed with "
        "all wordings side by side.",
        "two times agree where one lies within the other or both end on one day",
    ),
    CheckInfo(
        "DIV02",
        "Two versions that a sign keeps apart",
        "Two wordings, in documents published within 31 days of one another, agree in the rest and contradict in an amount, "
        "deadline, party, place, act or a negation. They stay two entries; whether one is a slip of the pen or of "
        "translation is for a person to say.",
    ),
)

TOLERANCES = {info.code: info.tolerance for info in CATALOGUE}

TITLES = {info.code: info.title for info in CATALOGUE}
