"""Generate the tables of states, months and currencies from CLDR (through Babel) for every language file.

    python tools/make_cldr.py           # write src/ikrar/languages/cldr/
    python tools/make_cldr.py --check   # exit 1 where a table is not what Babel's CLDR says

The tables are committed, so that the package reads the same on every machine; a test proves them fresh.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from babel import Locale
from babel.core import get_global

ROOT = Path(__file__).parent.parent / "src" / "ikrar" / "languages"
PLURALS = ("zero", "one", "two", "few", "many", "other")


def tables(tag: str) -> str:
    """Return the generated file of one language."""
    locale = Locale.parse(tag)
    parts = ["# Written by tools/make_cldr.py from CLDR through Babel: do not edit.\n"]
    parts += _table("names.STATE", {code: [locale.territories[code]] for code in _states(locale)})
    months: dict[str, list[str]] = {}
    for context in ("format", "stand-alone"):
        for number, name in locale.months[context]["wide"].items():
            if not name[0].isdigit() and name not in months.setdefault(str(number), []):
                months[str(number)].append(name)
    parts += _table("measures.MONTH", {key: value for key, value in months.items() if value})
    parts += _table("measures.CURRENCY", {code: _currency(locale, code) for code in _currencies()})
    return "".join(parts)


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
    lines = [f"{key} = {json.dumps(forms, ensure_ascii=False)}\n" for key, forms in values.items() if forms]
    return [f"\n[{name}]\n", *lines]


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
