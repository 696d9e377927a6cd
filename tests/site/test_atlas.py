"""The map and the timeline: every place with its mark, names beside marks apart."""

from ikrar.site import atlas as room
from ikrar.site.atlas import atlas
from ikrar.site.shelf import reader
from ikrar.site.tongue import tongue
from site_register import sample_store, shelf_of


def test_places_sessions_and_evidence_are_counted_once():
    held = shelf_of(sample_store())
    made = atlas(held, reader(held, tongue("zh")))
    names = {one.name: one for one in made.places}
    assert len(names["西安"].sessions) == 4 and names["西安"].agreed == sum(
        row.session in {known for known, _ in names["西安"].sessions} for row in held.rows
    )
    assert any("Aktau" in title for _, title in names["阿克套"].named.first)
    assert sum(one.promised for one in made.months) == sum(row.session in held.sessions for row in held.rows)
    assert sum(one.evidence.count for one in made.months) == sum(row.evidence for row in held.rows)
    assert str(made.map).count("<circle") == len(made.places) and "西安" in str(made.map)
    assert {tile.id: tile.commitments for tile in made.tiles}["CN"] == sum(
        "CN" in (*row.parties, *row.beneficiaries) for row in held.rows
    )


def test_marks_do_not_cover_one_another():
    spots = room._apart([(50.0, 50.0)] * 4 + [(50.1, 50.1), (0.0, 0.0), (100.0, 100.0)])
    for at, one in enumerate(spots):
        for other in spots[at + 1 :]:
            across, down = (one[0] - other[0]) / room.APART[0], (one[1] - other[1]) / room.APART[1]
            assert across**2 + down**2 > 0.8


def test_a_mechanism_without_places_has_no_map():
    from dataclasses import replace

    held = shelf_of(sample_store())
    bare = replace(held, snapshot=replace(held.snapshot, mechanism=replace(held.snapshot.mechanism, places=())))
    assert atlas(bare, reader(bare, tongue("en"))).map is None
