"""The same thing in several documents is one entry, on exact signs and with its reasons."""

from decimal import Decimal

from ikrar.match.entries import entries
from ikrar.match.standing import standing_of
from ikrar.model.claims import Claim, ClaimKind
from ikrar.model.measures import Quantity, QuantityKind
from ikrar.model.mechanism import Evidence, Mechanism, RecordedCommitment, Source, Standing
from ikrar.model.reading import Reading
from ikrar.model.snapshot import Snapshot
from ikrar.model.text import Document

HERE = Source("https://example.org")


def money(amount):
    return Quantity(0, 1, "n", QuantityKind.MONEY, Decimal(amount), "CNY", "r")


def reading(language, **known):
    document = Document.of(f"words in {language} {sorted(known.items(), key=str)}", language)
    kind = known.pop("kind", ClaimKind.COMMITMENT)
    claim = Claim(f"c-{language}", kind, document.quote(0, 5), parties=known.pop("parties", ("KZ", "CN")), **known)
    return Reading(document, claims=(claim,))


def snapshot(*read, commitments=(), evidence=()):
    mechanism = Mechanism("m", (("en", "M"),), (), commitments=commitments, evidence=evidence)
    return Snapshot(
        1, mechanism, {one.document.id: one.document for one in read}, {one.document.id: one for one in read}
    )


def record(known="rec-1", topic="centre", **more):
    return RecordedCommitment(
        known, "s1", "d", "Set up a centre", ("CN", "KZ"), (), "trade", "k", more.get("quantity"), None,
        more.get("deadline"), "yes", HERE, topic,
    )  # fmt: skip


def found(known, date, standing):
    return Evidence(known, "rec-1", date, "f", standing, "w", "party", HERE)


def test_translations_are_one_entry_and_the_english_gives_the_title():
    (entry,) = entries(snapshot(reading("id", topic="centre"), reading("en", topic="centre")))
    assert [one.language for one in entry.wordings] == ["id", "en"]
    assert entry.title == "words" and entry.standing is Standing.NO_EVIDENCE and entry.reasons


def test_the_id_does_not_change_when_a_wording_joins():
    one = reading("id", topic="centre")
    assert entries(snapshot(one))[0].id == entries(snapshot(one, reading("zh", topic="centre")))[0].id


def test_other_deadlines_and_amounts_are_other_entries():
    made = entries(
        snapshot(
            reading("en", topic="c", deadline="2027"),
            reading("id", topic="c", deadline="2028"),
            reading("zh", topic="c", quantities=(money(5),)),
            reading("ru", topic="c", quantities=(money(6),)),
        )
    )
    assert len(made) == 4


def test_without_a_topic_area_and_amount_join_and_area_alone_does_not():
    five = (money(5),)
    assert (
        len(entries(snapshot(reading("en", area="t", quantities=five), reading("id", area="t", quantities=five)))) == 1
    )
    assert len(entries(snapshot(reading("en", area="t"), reading("id", area="t")))) == 2


def test_the_record_is_found_with_its_evidence():
    evidence = (found("e1", "2025-01-01", Standing.IN_PROGRESS), found("e2", "2025-06-01", Standing.DELIVERED))
    (entry,) = entries(snapshot(reading("en", topic="centre"), commitments=(record(),), evidence=evidence))
    assert (entry.id, entry.recorded, entry.evidence) == ("rec-1", "rec-1", ("e1", "e2"))
    assert entry.standing is Standing.DELIVERED and len(entry.wordings) == 1


def test_a_record_without_wordings_is_an_entry():
    (entry,) = entries(snapshot(commitments=(record(),)))
    assert entry.id == entry.recorded == "rec-1" and entry.wordings == ()


def test_no_wording_is_lost_where_two_fit_one_record():
    made = entries(
        snapshot(reading("en", topic="centre"), reading("id", topic="centre", deadline="2027"), commitments=(record(),))
    )
    assert [one.recorded for one in made] == ["rec-1", "rec-1"]
    assert sorted(one.wordings[0].language for one in made) == ["en", "id"]
    assert len({one.id for one in made}) == 2


def test_a_record_with_another_deadline_does_not_match():
    made = entries(snapshot(reading("en", topic="centre", deadline="2027"), commitments=(record(deadline="2030"),)))
    assert [one.recorded for one in made] == ["rec-1", None]


def test_standing():
    assert standing_of(()) is Standing.NO_EVIDENCE
    clash = (found("a", "2025-01-01", Standing.DELIVERED), found("b", "2025-01-01", Standing.DELAYED))
    assert standing_of(clash) is Standing.DISPUTED
    assert standing_of(clash, as_of="2024-12-31") is Standing.NO_EVIDENCE
