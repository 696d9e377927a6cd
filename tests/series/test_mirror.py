"""Both sides of trade: what is set side by side, and what is not."""

from decimal import Decimal

from ikrar.mechanisms.load import load_mechanism
from ikrar.model.measures import Indicator, Observation
from ikrar.publish.trade_chart import billions
from ikrar.series.mirror import mirrors


def series(measure, reporter, partner, product=None, unit="USD"):
    known = f"{measure}.{reporter}.{partner}.{product}.{unit}"
    return Indicator(known, measure, reporter, partner, unit, "d", "s", product)


def value(of, period, amount, comparison="=", **more):
    return Observation(of.id, period, Decimal(amount), comparison, "w", "https://example.org", **more)


OUT, BACK = series("exports", "AA", "BB"), series("imports", "BB", "AA")


def test_exports_face_imports_of_the_same_period():
    held = (
        value(OUT, "2022", 150),
        value(BACK, "2022", 100),
        value(BACK, "2023", 90),
        value(BACK, "2022-01/2022-06", 1),
    )
    found = {one.period: one for one in mirrors((OUT, BACK), held, "AA", ("BB",))}
    one = found["2022"]
    assert (one.measure, one.gap, one.ratio, one.asymmetry) == ("exports", 50, Decimal("1.5"), Decimal("0.4"))
    assert found["2023"].ours is None and found["2023"].gap is found["2023"].ratio is found["2023"].asymmetry is None
    assert len(found) == 3


def test_from_the_other_side_it_is_the_same_flow():
    held = (value(OUT, "2022", 150), value(BACK, "2022", 100))
    [one] = mirrors((OUT, BACK), held, "BB", ("AA",))
    assert (one.measure, one.gap, one.asymmetry) == ("imports", -50, Decimal("0.4"))


def test_another_product_or_unit_is_not_set_beside_it():
    others = (series("imports", "BB", "AA", "27"), series("imports", "BB", "AA", unit="CNY"), series("gdp", "BB", "AA"))
    held = (value(OUT, "2022", 150), *(value(one, "2022", 100) for one in others))
    assert all(one.gap is None for one in mirrors((OUT, *others), held, "AA", ("BB",)))
    assert len(mirrors((OUT, *others), held, "AA", ("BB",))) == 3


def test_a_bound_gives_no_gap_and_a_revision_counts():
    held = (value(OUT, "2022", 150, ">"), value(BACK, "2022", 100))
    assert mirrors((OUT, BACK), held, "AA", ("BB",))[0].gap is None
    revised = (value(OUT, "2022", 150, vintage="2023-01-01"), value(OUT, "2022", 160, vintage="2024-01-01"))
    assert mirrors((OUT, BACK), (*revised, held[1]), "AA", ("BB",))[0].gap == 60


def test_both_naught():
    held = (value(OUT, "2022", 0), value(BACK, "2022", 0))
    [one] = mirrors((OUT, BACK), held, "AA", ("BB",))
    assert (one.gap, one.ratio, one.asymmetry) == (0, None, None)


def test_the_shipped_record_has_both_sides():
    mechanism = load_mechanism("china-central-asia")
    found = mirrors(mechanism.indicators, mechanism.observations, "CN", ("KZ", "KG", "TJ", "TM", "UZ"))
    both = {(one.partner, one.period): one for one in found if one.gap is not None}
    assert set(both) >= {("KZ", "2023-01/2023-10"), ("KG", "2024-01/2024-03"), ("TJ", "2024"), ("UZ", "2025")}
    assert round(both["TJ", "2024"].ratio, 2) == Decimal("1.97")
    assert both["UZ", "2025"].gap == -(10**9)


def test_amounts_in_words_of_any_size():
    told = [billions(Decimal(one)) for one in ("43820000000", "-1000000000", "5100000", "0", "12.5", "1e40", "1e-30")]
    assert told == ["43.82 bn", "-1 bn", "5.1 m", "0", "12.5", f"1{'0' * 31} bn", "0"]
