"""Sessions as iCalendar: what a calendar program reads back is what the record says."""

from dataclasses import replace
from datetime import date

import pytest
from icalendar import Calendar

from ikrar.check.rota import coming
from ikrar.mechanisms.load import load_mechanism
from ikrar.model.mechanism import Mechanism, Session
from ikrar.model.sources import Source
from ikrar.publish.calendar import to_ics

SOURCE = Source("https://example.org/s", "2024-03-01")


def session(key, start, end=None, ordinal=1, title="Talks", form="in person"):
    return Session(key, "ministers", ordinal, title, start, end or start, form, "Oslo", "NO", SOURCE)


def made(*sessions):
    return Mechanism("north", (("en", "North"),), (), sessions=sessions)


def events(data):
    return list(Calendar.from_ical(data).walk("VEVENT"))


@pytest.mark.parametrize(
    ("start", "end", "first", "after"),
    [
        ("2024-05-04", "2024-05-04", date(2024, 5, 4), date(2024, 5, 5)),
        ("2024-12-30", "2024-12-31", date(2024, 12, 30), date(2025, 1, 1)),
        ("2024-02", "2024-02", date(2024, 2, 1), date(2024, 3, 1)),
        ("2024-12", "2024-12", date(2024, 12, 1), date(2025, 1, 1)),
        ("2027", "2027", date(2027, 1, 1), date(2028, 1, 1)),
        ("2024-05-04/2024-05-06", "2024-05-04/2024-05-06", date(2024, 5, 4), date(2024, 5, 7)),
    ],
)
def test_all_day_and_the_end_is_exclusive(start, end, first, after):
    one = session("M1", start, end)
    [event] = events(to_ics(made(one), [one]))
    assert (event["dtstart"].dt, event["dtend"].dt) == (first, after)
    assert event["dtstart"].params["VALUE"] == event["dtend"].params["VALUE"] == "DATE"
    assert event["status"] == ("CONFIRMED" if len(start.split("/")[0]) == 10 else "TENTATIVE")


def test_words_come_back_as_they_were():
    title = "Встреча министров; торговля, «дорога» — 会议\\第一次 " + "long " * 40
    one = session("M1", "2024-05-04", title=title)
    data = to_ics(made(one), [one])
    [event] = events(data)
    assert str(event["summary"]) == title and str(event["location"]) == "Oslo"
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\r\nBEGIN:VEVENT\r\n" in data and data.endswith(b"END:VCALENDAR\r\n")


def test_ids_are_unique_and_stay_when_a_session_that_was_due_is_held():
    mechanism = load_mechanism("china-central-asia")
    [rule] = mechanism.rotation
    due = coming(rule, mechanism, 3)
    data = to_ics(mechanism, mechanism.sessions, due)
    assert data == to_ics(mechanism, mechanism.sessions, due)
    known = [str(one["uid"]) for one in events(data)]
    assert len(known) == len(set(known)) == len(mechanism.sessions) + 3
    fourth = replace(
        mechanism.sessions[-1], id="S4", level="heads of state", ordinal=4, start="2029-06-01", end="2029-06-02"
    )
    later = replace(mechanism, sessions=(*mechanism.sessions, fourth))
    assert str(events(to_ics(later, [fourth]))[0]["uid"]) == "heads-of-state-4@china-central-asia.ikrar"
    assert "heads-of-state-4@china-central-asia.ikrar" in known


def test_two_sessions_of_one_number_have_ids_of_their_own():
    twins = (session("A", "2024-05-04"), session("B", "2024-06-04"))
    assert [str(one["uid"]) for one in events(to_ics(made(*twins), twins))] == ["A@north.ikrar", "B@north.ikrar"]
