"""UN Comtrade's protocol: codes of its own, parts that must not be counted twice, answers that are cut off."""

from decimal import Decimal

import pytest

from ikrar.errors import OptionError, ServiceError
from ikrar.outside.statistics.comtrade import TradeQuery, area_code, comtrade

PREVIEW, DATA = "/public/v1/preview/C/A/HS", "/data/v1/get/C/A/HS"
QUERY = TradeQuery(("CN",), ("KZ", "US"), ("2022", "2023"), ("TOTAL", "27"))


def row(**known):
    return {
        "typeCode": "C", "freqCode": "A", "refPeriodId": 20220101, "refYear": 2022, "refMonth": 52, "period": "2022",
        "reporterCode": 156, "reporterISO": "CHN", "reporterDesc": "China", "flowCode": "X", "flowDesc": "Export",
        "partnerCode": 398, "partnerISO": "KAZ", "partnerDesc": "Kazakhstan", "partner2Code": 0, "classificationCode": "H6",
        "cmdCode": "TOTAL", "cmdDesc": "All Commodities", "customsCode": "C00", "motCode": 0, "qty": None, "netWgt": None,
        "cifvalue": None, "fobvalue": 11.5, "primaryValue": 11.5, "isReported": True, "isAggregate": True, **known,
    }  # fmt: skip


def answer(*rows, error=""):
    return {"elapsedTime": "0.1 secs", "count": len(rows), "data": list(rows), "error": error}


def ask(office, key=None):
    return comtrade(QUERY, key=key, vintage="2024-07-01", service=office.url)


def test_flows_become_series(office):
    office.say(
        PREVIEW, answer(row(), row(partnerCode=842, cmdCode="27", primaryValue=3), row(flowCode="M", period="2023"))
    )
    batch = ask(office)
    assert [one.id for one in batch.indicators] == [
        "exports.CN.KZ.USD.comtrade", "exports.CN.US.27.USD.comtrade", "imports.CN.KZ.USD.comtrade",
    ]  # fmt: skip
    assert [one.product for one in batch.indicators] == [None, "27", None]
    first = batch.observations[0]
    assert (first.period, first.value, first.vintage) == ("2022", Decimal("11.5"), "2024-07-01")
    path, query, headers = office.asked[0]
    assert path == PREVIEW and "Ocp-Apim-Subscription-Key" not in headers
    assert (query["reporterCode"], query["partnerCode"]) == ("156", "398,842")
    assert (query["period"], query["cmdCode"], query["flowCode"]) == ("2022,2023", "TOTAL,27", "X,M")
    assert (query["partner2Code"], query["customsCode"], query["motCode"]) == ("0", "C00", "0")


def test_parts_are_not_counted_beside_their_whole(office):
    office.say(
        PREVIEW, answer(row(), row(motCode=2100), row(customsCode="C04"), row(partner2Code=156), row(flowCode="RX"))
    )
    assert len(ask(office).observations) == 1


def test_a_key_goes_in_a_header_and_is_never_shown(office):
    office.say(DATA, b'{"statusCode": 401, "message": "Access denied due to invalid subscription key."}', status=401)
    with pytest.raises(ServiceError, match="Access denied") as caught:
        ask(office, key="not-a-real-key")
    assert office.asked[0][2]["Ocp-Apim-Subscription-Key"] == "not-a-real-key"
    assert "not-a-real-key" not in str(caught.value) and caught.value.hint == "check the key"


def test_months_are_asked_for_as_such(office):
    office.say("/public/v1/preview/C/M/HS", answer(row(period="202401")))
    query = TradeQuery(("CN",), ("KZ",), ("202401",))
    [one] = comtrade(query, key=None, vintage="2024-07-01", service=office.url).observations
    assert one.period == "2024-01"


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (answer(error="Invalid period"), "Invalid period"),
        ([], "not of UN Comtrade's form"),
        ({"data": [1]}, "not of UN Comtrade's form"),
        (answer(row(primaryValue="much")), "without a period or a value"),
        (answer(row(partnerCode=99999)), "an area that is not known"),
        (answer(*[row()] * 500), "cut off at 500 rows"),
    ],
)
def test_what_is_refused(office, told, words):
    office.say(PREVIEW, told)
    with pytest.raises(ServiceError, match=words):
        ask(office)


def test_codes_of_areas():
    codes = [area_code(one) for one in ("CN", "KZ", "KG", "TJ", "TM", "UZ", "US", "FR", "DE", "world")]
    assert codes == [156, 398, 417, 762, 795, 860, 842, 251, 276, 0]
    with pytest.raises(OptionError):
        area_code("ZZZ")
