"""The checks: code, title, method, tolerance. The reference page is made of this."""

from __future__ import annotations

from dataclasses import dataclass

METHOD = "ikrar.check/4"


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
        "A claim that all, most or a share has been implemented",
        "Counts the recorded commitments of that session by the standing their evidence supports at the document's "
        "date; of evidence of one day that differs the standing is disputed. A commitment without evidence is 'no "
        "evidence found', never 'not done'. What was said of all promises together is shown as a statement and does not "
        "count as evidence for itself. A share is held against the least it can be (those delivered) and the most (all but "
        "those dropped or not begun). Commitments without any evidence are named.",
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
        "Compares a weekday that stands beside a date with the calendar where the text gives the year, and the dates of "
        "acts told as done with the text's publication.",
        "a date counts as later only at the precision that both have",
    ),
    CheckInfo(
        "FIG05",
        "A rate of growth, or a multiple, against the values",
        "Where the text gives both amounts, the rate is held against them alone. Else it is held against the series of the "
        "measure and the parties, from the base that the text names (the year before, where it says year on year) to the "
        "period, or to the last full year before publication. Rates a year are compound. Where the rate does not fit, the "
        "finding names the base that would make it true, says whether it would be true in another currency at the average "
        "rates of both years, and which base it implies. 'Since' a year is also taken from the year before it. Rates at "
        "constant prices, and those of what will be, are not judged.",
        "half the last stated place of every value; against a series 0.5 percentage points more, since bases are revised; "
        "'doubled' stands for 1.9 to 3 times, and so on",
    ),
    CheckInfo(
        "FIG06",
        "Above a bound for the first time",
        "Looks for an earlier year of the series above the bound, and at whether the period itself is. Valid only as far "
        "back as the series goes and for the years it has; both are said.",
        "half the last stated place on each side",
    ),
    CheckInfo(
        "FIG07",
        "The highest or lowest since a year",
        "Compares the value, or that of the period on record, with each year between. Consistent only where the series has "
        "all of them.",
        "half the last stated place on each side",
    ),
    CheckInfo(
        "FIG08",
        "So many years in a row",
        "Looks at each step of so many years to the period, or to the last full year before publication. A step the other "
        "way breaks the run; a year that the series lacks leaves it open.",
        "a step counts against the claim only where the intervals of both years do not meet",
    ),
    CheckInfo(
        "FIG09",
        "A share of a whole against the two series",
        "Divides the reporter's figure with one state by its figure with the whole group, for the stated period.",
        "half the last stated place on each side, and 0.5 percentage points, since figures are revised",
    ),
    CheckInfo(
        "FIG10",
        "A rank against the series of all",
        "Orders the reporter's figures with every member of the group for the stated year, or the last full one that all "
        "have. Where one is missing nothing is said.",
        "two whose intervals meet cannot be told apart",
    ),
    CheckInfo(
        "FIG11",
        "Parts and their whole",
        "Adds the parts with their intervals. Where the sum as printed is not the whole, says whether the record shows parts "
        "that were cut off rather than rounded, whether rounding explains the gap, or only cutting off, or neither. Parts "
        "that are not said to be all of them can only be too much.",
        "half the last stated place of every part and of the whole",
    ),
    CheckInfo(
        "FIG12",
        "An amount in two currencies against the year's average rate",
        "Takes the rate that the two amounts imply and holds it against the average rate of the stated year; without a year, "
        "against those of the year of publication and the one before. Where it does not fit, names the years whose rate it is "
        "like. The rates and their sources are in mechanisms/rates.csv; pairs it lacks are crossed by way of the euro, and "
        "nothing is said of years it lacks.",
        "4 % of the average of a stated year, 12 % where no year is stated; where a month's average lay further away, so much "
        "and 1 % more",
    ),
    CheckInfo(
        "FIG13",
        "Figures that contradict one another between documents",
        "Compares figures of one measure, period and unit between the same parties across documents. Two that cannot both be "
        "are shown with both sources; which is right is not decided. Where both name sources of their own, neither "
        "contradicts the other.",
        "half the last stated place on each side",
    ),
    CheckInfo(
        "DOC01",
        "Language versions that differ in a figure or a date",
        "Two documents in different languages are versions of one text where at least six figures and dates, and three in "
        "four, are the same. Both lists are put beside each other in order; one value that differs between neighbours that "
        "agree, of the same unit or precision, is a difference of the versions.",
        "none: versions are to have the same figures",
    ),
    CheckInfo(
        "POLL02",
        "A stated margin of error against design and size",
        "From people who chose themselves no margin can be given. For a random sample of n the least margin at 95 % is 1.96 "
        "times the square root of 0.25 / n; a smaller one cannot be.",
        "0.06 points, and the margin at 90 % where the level is not stated",
    ),
    CheckInfo(
        "DATE02",
        "Spans and periods that cannot be",
        "A span must not end before it begins. A figure told as known must not be of a span of months or a quarter "
        "that was running, and not over, when the text was published. Plans and forecasts are left alone.",
        "a period counts as over in the month of its end; a running year may be named for what there is of it",
    ),
    CheckInfo(
        "DATE03",
        "Anniversaries that do not add up",
        "Takes the year of beginning from the year in which the anniversary is kept, or that of publication.",
        "where the year of keeping is not stated, one year either way is left open",
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
