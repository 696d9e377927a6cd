"""Generate the tables of states, capitals, cities, months and currencies from CLDR (through Babel) for every language file.

    python tools/make_cldr.py           # write src/ikrar/languages/cldr/
    python tools/make_cldr.py --check   # exit 1 where a table is not what Babel's CLDR says

The tables are committed, so that the package reads the same on every machine; a test proves them fresh.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
import unicodedata
from pathlib import Path

from babel import Locale
from babel.core import get_global

ROOT = Path(__file__).parent.parent / "src" / "ikrar" / "languages"
PLURALS = ("zero", "one", "two", "few", "many", "other")
DEPENDENT = """
AC AI AQ AS AW AX BL BM BQ BV CC CP CW CX DG EA FK FO GF GG GI GL GP GS GU HK HM IC IM IO JE KY MF MO MP MQ MS NC NF PF
PM PN PR RE SH SJ SX TA TC TF TK UM VG VI WF YT
"""
"""Territories that are no state: they are places."""
CAPITAL_ZONES = {
    "AF": "Asia/Kabul", "AL": "Europe/Tirane", "AM": "Asia/Yerevan", "AO": "Africa/Luanda",
    "AR": "America/Buenos_Aires", "AT": "Europe/Vienna", "AZ": "Asia/Baku", "BA": "Europe/Sarajevo", "BD": "Asia/Dhaka",
    "BE": "Europe/Brussels", "BF": "Africa/Ouagadougou", "BG": "Europe/Sofia", "CD": "Africa/Kinshasa", "CF": "Africa/Bangui",
    "CG": "Africa/Brazzaville", "CL": "America/Santiago", "CO": "America/Bogota", "CU": "America/Havana",
    "CY": "Asia/Nicosia", "CZ": "Europe/Prague", "DE": "Europe/Berlin", "DK": "Europe/Copenhagen", "EG": "Africa/Cairo",
    "ER": "Africa/Asmera", "ES": "Europe/Madrid", "ET": "Africa/Addis_Ababa", "EE": "Europe/Tallinn", "FI": "Europe/Helsinki",
    "FR": "Europe/Paris", "GA": "Africa/Libreville", "GB": "Europe/London", "GE": "Asia/Tbilisi", "GH": "Africa/Accra",
    "GM": "Africa/Banjul", "GN": "Africa/Conakry", "GR": "Europe/Athens", "HN": "America/Tegucigalpa", "HR": "Europe/Zagreb",
    "HT": "America/Port-au-Prince", "HU": "Europe/Budapest", "ID": "Asia/Jakarta", "IE": "Europe/Dublin", "IQ": "Asia/Baghdad",
    "IR": "Asia/Tehran", "IS": "Atlantic/Reykjavik", "IT": "Europe/Rome", "JO": "Asia/Amman", "JP": "Asia/Tokyo",
    "KE": "Africa/Nairobi", "KG": "Asia/Bishkek", "KH": "Asia/Phnom_Penh", "KP": "Asia/Pyongyang", "KR": "Asia/Seoul",
    "LA": "Asia/Vientiane", "LB": "Asia/Beirut", "LR": "Africa/Monrovia", "LS": "Africa/Maseru", "LT": "Europe/Vilnius",
    "LV": "Europe/Riga", "LY": "Africa/Tripoli", "MD": "Europe/Chisinau", "ME": "Europe/Podgorica",
    "MG": "Indian/Antananarivo", "MK": "Europe/Skopje", "ML": "Africa/Bamako", "MN": "Asia/Ulaanbaatar",
    "MR": "Africa/Nouakchott", "MX": "America/Mexico_City", "MY": "Asia/Kuala_Lumpur", "MZ": "Africa/Maputo",
    "NA": "Africa/Windhoek", "NE": "Africa/Niamey", "NI": "America/Managua", "NO": "Europe/Oslo", "NP": "Asia/Katmandu",
    "OM": "Asia/Muscat", "PE": "America/Lima", "PH": "Asia/Manila", "PL": "Europe/Warsaw", "PT": "Europe/Lisbon",
    "PY": "America/Asuncion", "RO": "Europe/Bucharest", "RS": "Europe/Belgrade", "RU": "Europe/Moscow", "RW": "Africa/Kigali",
    "SA": "Asia/Riyadh", "SD": "Africa/Khartoum", "SE": "Europe/Stockholm", "SI": "Europe/Ljubljana",
    "SK": "Europe/Bratislava", "SL": "Africa/Freetown", "SN": "Africa/Dakar", "SO": "Africa/Mogadishu", "SS": "Africa/Juba",
    "SY": "Asia/Damascus", "TD": "Africa/Ndjamena", "TG": "Africa/Lome", "TH": "Asia/Bangkok", "TJ": "Asia/Dushanbe",
    "TL": "Asia/Dili", "TM": "Asia/Ashgabat", "TW": "Asia/Taipei", "UA": "Europe/Kiev", "UG": "Africa/Kampala",
    "UY": "America/Montevideo", "UZ": "Asia/Tashkent", "VE": "America/Caracas", "ZM": "Africa/Lusaka",
    "ZW": "Africa/Harare", "BY": "Europe/Minsk", "BT": "Asia/Thimphu", "BW": "Africa/Gaborone",
    "DO": "America/Santo_Domingo", "SR": "America/Paramaribo", "TT": "America/Port_of_Spain", "SZ": "Africa/Mbabane",
}  # fmt: skip
"""The zone of time that bears the name of a state's capital, where one does."""
SEATS = {"BE": "eu"}
"""Whom a capital stands for in the news where it is not its state."""
CITY_ZONES = """
Africa/Abidjan Africa/Casablanca Africa/Dar_es_Salaam Africa/Douala Africa/Johannesburg Africa/Lagos Africa/Lubumbashi
America/Bahia America/Belem America/Chicago America/Denver America/Detroit America/Fortaleza America/Guayaquil
America/Halifax America/La_Paz America/Los_Angeles America/Manaus America/Montreal America/New_York America/Recife
America/Sao_Paulo America/Toronto America/Vancouver America/Winnipeg Asia/Aden Asia/Almaty Asia/Aqtau Asia/Aqtobe
Asia/Atyrau Asia/Calcutta Asia/Chongqing Asia/Colombo Asia/Dubai Asia/Gaza Asia/Harbin Asia/Irkutsk Asia/Jerusalem
Asia/Karachi Asia/Kashgar Asia/Krasnoyarsk Asia/Magadan Asia/Makassar Asia/Novosibirsk Asia/Omsk Asia/Oral
Asia/Qyzylorda Asia/Rangoon Asia/Saigon Asia/Samarkand Asia/Shanghai Asia/Tomsk Asia/Urumqi Asia/Vladivostok
Asia/Yakutsk Asia/Yekaterinburg Australia/Adelaide Australia/Brisbane Australia/Darwin Australia/Melbourne
Australia/Perth Australia/Sydney Europe/Amsterdam Europe/Astrakhan Europe/Istanbul Europe/Kaliningrad Europe/Samara
Europe/Saratov Europe/Volgograd Europe/Zurich Pacific/Auckland
"""
"""Zones of time that bear the names of cities which news speaks of."""


def tables(tag: str) -> str:
    """Return the generated file of one language."""
    locale = Locale.parse(tag)
    parts = ["# Written by tools/make_cldr.py from CLDR through Babel: do not edit.\n"]
    endings = _name_paradigms(tag)
    own, english = locale.territories, Locale.parse("en").territories
    known, dependent = _states(locale), DEPENDENT.split()
    states = {code: _spellings(own[code], endings) for code in known if code not in dependent}
    parts += _table("names.STATE", states)
    capitals = {
        f"{_slug(city)}/{SEATS.get(code, code)}": zone
        for code, zone in CAPITAL_ZONES.items()
        if (city := _city("en", zone))
    }
    parts += _table("names.CAPITAL", {known: _city_forms(tag, zone, endings) for known, zone in capitals.items()})
    places = {_slug(english[code]): _spellings(own[code], endings) for code in known if code in dependent}
    places |= {_slug(_city("en", zone)): _city_forms(tag, zone, endings) for zone in CITY_ZONES.split()}
    parts += _table("names.PLACE", places)
    months: dict[str, list[str]] = {}
    for context in ("format", "stand-alone"):
        for number, name in locale.months[context]["wide"].items():
            if not name[0].isdigit() and name[-1] != "月" and name not in months.setdefault(str(number), []):
                months[str(number)].append(name)
    parts += _table("measures.MONTH", {key: value for key, value in months.items() if value})
    parts += _table("measures.CURRENCY", {code: _currency(locale, code) for code in _currencies()})
    return "".join(parts)


def _name_paradigms(tag: str) -> dict[str, str]:
    """Return which paradigm or chain names of each ending take; what stands behind the hyphen is cut: ``"г-а" = "ka"``."""
    given = tomllib.loads((ROOT / f"{tag}.toml").read_text(encoding="utf-8"))["language"].get("name_paradigms", {})
    return dict(sorted(given.items(), key=lambda one: -len(one[0])))


def _spellings(name: str, endings: dict[str, str]) -> list[str]:
    """Return the forms of a name: both names of "Myanmar (Burma)", "&" also as a word, a name in one word inflected."""
    outer, _, inner = name.partition(" (")
    names = [outer, *([inner.rstrip(")")] if inner and not inner.rstrip(")").isupper() else [])]
    names += [one.replace(" & ", " and ") for one in names if " & " in one]
    return [_inflected(one, endings) for one in dict.fromkeys(names)]


def _inflected(name: str, endings: dict[str, str]) -> str:
    if " " in name or name.isupper():
        return name
    for ending, paradigm in endings.items():
        kept, _, cut = ending.partition("-")
        if name.endswith(kept + cut):
            return f"{name.removesuffix(cut)}|{paradigm}"
    return name


def _city(tag: str, zone: str) -> str:
    """Return the name of a zone's city: CLDR leaves out what the zone's own name says."""
    if not zone:
        return ""
    city = Locale.parse(tag).time_zones.get(zone, {}).get("city")
    if city is None and Locale.parse(tag).script in (None, "Latn"):
        city = zone.rpartition("/")[2].replace("_", " ")
    return city or ""


def _city_forms(tag: str, zone: str, endings: dict[str, str]) -> list[str]:
    city = _city(tag, zone)
    return _spellings(city, endings) if city else []


def _slug(name: str) -> str:
    plain = "".join(char for char in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(char))
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")


def _states(locale: Locale) -> list[str]:
    """Return the ISO 3166 codes of states: territories that have a currency of their own day and a name."""
    known = get_global("territory_currencies")
    skip = {"EU", "UN", "XK", "AQ"}
    return sorted(
        code for code in known if len(code) == 2 and code not in skip and code in locale.territories and known[code]
    )


def _currencies() -> list[str]:
    """Return the ISO 4217 codes in use as tender somewhere today."""
    found = set()
    for rows in get_global("territory_currencies").values():
        found |= {code for code, _start, end, tender in rows if end is None and tender}
    return sorted(found)


def _currency(locale: Locale, code: str) -> list[str]:
    plural = locale.currencies.get(code)
    forms = [plural] if plural else []
    spoken = locale._data["currency_names_plural"].get(code, {})
    forms += [spoken[key] for key in PLURALS if key in spoken]
    return list(dict.fromkeys(form for form in forms if " " in form or len(form) > 2))


def _table(name: str, values: dict[str, list[str]]) -> list[str]:
    lines = [f"{_key(key)} = {json.dumps(forms, ensure_ascii=False)}\n" for key, forms in values.items() if forms]
    return [f"\n[{name}]\n", *lines]


def _key(key: str) -> str:
    return key if re.fullmatch("[A-Za-z0-9_-]+", key) else json.dumps(key)


def stale() -> list[str]:
    """Return the languages whose table is not what CLDR says."""
    return [tag for tag in _tags() if not _path(tag).exists() or _path(tag).read_text(encoding="utf-8") != tables(tag)]


def _tags() -> list[str]:
    return sorted(path.stem for path in ROOT.glob("*.toml"))


def _path(tag: str) -> Path:
    return ROOT / "cldr" / f"{tag}.toml"


def main() -> int:
    """Write or check the tables."""
    if "--check" in sys.argv:
        return 1 if stale() else 0
    (ROOT / "cldr").mkdir(exist_ok=True)
    for tag in _tags():
        _path(tag).write_text(tables(tag), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
