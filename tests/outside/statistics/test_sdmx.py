"""SDMX in its forms: the same figures out of each, and nothing out of what is none."""

from decimal import Decimal

import pytest
import statistics_messages as messages

from ikrar.errors import OptionError, ServiceError
from ikrar.outside.statistics.sdmx import SdmxQuery, sdmx_series, service_address

MILLION = Decimal(10) ** 6


def ask(office, **more):
    return sdmx_series(
        SdmxQuery(f"{office.url}/data/TRADE/A.AA.BB", "exports", "USD", "REF_AREA", "COUNTERPART_AREA", **more)
    )


def test_generic_data(office):
    office.say("/data/TRADE/A.AA.BB", messages.GENERIC, media="application/xml")
    batch = ask(office)
    [series] = batch.indicators
    assert (series.id, series.measure, series.reporter, series.partner) == (
        "sdmx.OFFICE.A.AA.BB",
        "exports",
        "AA",
        "BB",
    )
    assert (series.frequency, series.vintage) == ("annual", "2024-07-02")
    values = [(one.period, one.value, one.precision, one.note) for one in batch.observations]
    assert values == [
        ("2022", Decimal("12.5") * MILLION, MILLION / 10, None), ("2023", Decimal(13), Decimal(1), "status P"),
    ]  # fmt: skip
    assert "genericdata" in office.asked[0][2]["Accept"]


def test_structure_specific_data_with_its_structure(office):
    office.say("/data/TRADE/A.AA.BB", messages.SPECIFIC, media="application/xml")
    office.say("/datastructure/OFFICE/TRADE", messages.STRUCTURE, media="application/xml")
    batch = ask(office, structure=f"{office.url}/datastructure/OFFICE/TRADE", vintage="2024-07-05")
    assert [(one.period, one.value) for one in batch.observations] == [
        ("2022", Decimal("12.5") * MILLION),
        ("2023", 13),
    ]
    assert {one.vintage for one in batch.observations} == {"2024-07-05"}


def test_attributes_of_the_series_and_of_the_observation(office):
    whole = b'<generic:Attributes><generic:Value id="UNIT_MULT" value="3"/></generic:Attributes>'
    data = messages.GENERIC.replace(b"</generic:SeriesKey>", b"</generic:SeriesKey>" + whole)
    office.say("/data/TRADE/A.AA.BB", data, media="application/xml")
    assert [one.value for one in ask(office).observations] == [Decimal("12.5") * MILLION, 13_000]


def test_json(office):
    office.say("/data/TRADE/A.AA.BB", messages.JSON)
    values = [(one.period, one.value) for one in ask(office).observations]
    assert values == [("2022", Decimal("12.5") * MILLION), ("2023", 13 * MILLION)]


def test_a_file(tmp_path):
    path = tmp_path / "data.xml"
    path.write_bytes(messages.GENERIC)
    batch = sdmx_series(SdmxQuery(str(path), "exports", "USD", "=AA"))
    assert batch.indicators[0].reporter == "AA" and batch.indicators[0].partner is None
    assert str(tmp_path) not in batch.observations[0].source_url


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<html><body>no</body></html>", "no SDMX message"),
        (b"{}", "no"),
        (b"not a message", "no SDMX message"),
        (messages.STRUCTURE, "holds no data"),
        (messages.GENERIC.replace(b'value="12.5"', b'value="much"'), "no"),
        (messages.GENERIC.replace(b'value="2022"', b'value="2022-W05"'), "unknown form"),
        (messages.GENERIC.replace(b'id="UNIT_MULT" value="6"', b'id="UNIT_MULT" value="99"'), "no power of ten"),
        (messages.GENERIC.replace(b'value="12.5"', b'value="1e999"'), "out of all bounds"),
        (messages.GENERIC.replace(b"REF_AREA", b"AREA"), "no dimension 'REF_AREA'"),
    ],
)
def test_what_is_refused(office, data, words):
    office.say("/data/TRADE/A.AA.BB", data, media="application/xml")
    with pytest.raises(ServiceError, match=words):
        ask(office)


def test_a_service_that_has_moved_is_not_followed(office):
    office.say("/data/TRADE/A.AA.BB", b"", status=302, headers={"Location": "http://127.0.0.1:1/else"})
    with pytest.raises(ServiceError, match=r"moved to http://127\.0\.0\.1:1/else"):
        ask(office)


def test_entities_that_grow_and_files_that_are_named_are_refused(office):
    grow = b"".join(b'<!ENTITY e%d "%s">' % (at, b"&e%d;" % (at - 1) * 10) for at in range(1, 10))
    head = b'<!DOCTYPE x [<!ENTITY e0 "aaaaaaaaaa"><!ENTITY f SYSTEM "file:///etc/hostname">' + grow + b"]>"
    for entity in (b"&e9;", b"&f;"):
        data = messages.GENERIC.replace(b"?>", b"?>" + head, 1).replace(b"OFFICE</", b"</").replace(b"T1", entity)
        office.answers.clear()
        office.say("/data/TRADE/A.AA.BB", data, media="application/xml")
        with pytest.raises(ServiceError, match="defines entities"):
            ask(office)


def test_services_that_the_library_knows():
    assert service_address("IMF", "DOT", "A.CN.TXG_FOB_USD.KZ").endswith("/data/DOT/A.CN.TXG_FOB_USD.KZ")
    with pytest.raises(OptionError) as caught:
        service_address("NOBODY", "X", "")
    assert "OECD" in caught.value.hint
