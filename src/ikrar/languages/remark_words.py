"""Load the words by which a language speaks of its figures: rose, compared with, a record, of which, margin of error.

One file a language, ``remarks/TAG.toml``: ``[cues]`` from a symbol to its forms, ``[measures]`` and ``[weekdays]`` from a
value to its forms. A form that ends in ``*`` stands for every ending. Nothing downstream sees a language.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from ikrar.errors import LanguageFileError
from ikrar.languages.load import properties_of
from ikrar.languages.spelling import Respelling, in_all_spellings

SYMBOLS = frozenset({
    "SUMMIT", "IMPLEMENTED", "PROMISED", "ALL", "MOST",
    "UP", "DOWN", "FROM", "FROM_AFTER", "PASSED", "TO", "COMPARED", "COMPARED_NEAR",
    "COMPARED_AFTER", "SINCE", "SINCE_NEAR", "SINCE_AFTER", "YOY",
    "PERYEAR", "RECORD", "FIRSTTIME", "HIGHEST", "LOWEST", "ROW", "SHARE", "PARTNER", "LARGEST", "PARTS",
    "PARTS_ALL", "EQUALS", "FUTURE", "REAL", "ANNIVERSARY", "FOUNDED", "RANGE", "UNTIL", "POLLED", "SAMPLE",
    "MODE", "RANDOM", "OPTIN", "MARGIN", "WEIGHTED", "SPONSOR", "ASKED", "POPULATION", "FIELDWORK", "INTERVIEWED",
})  # fmt: skip
VALUED = {"measures": "MEASURE", "weekdays": "WEEKDAY"}


Meanings = tuple[tuple[str, str], ...]
"""What a form may stand for: (symbol, value) pairs."""


@dataclass(frozen=True, slots=True)
class RemarkWords:
    """The cue words of one language: where one may begin, and for each first letter the forms with their meanings."""

    begin: re.Pattern[str]
    forms: Mapping[str, tuple[re.Pattern[str], tuple[Meanings, ...]]]

    def find(self, text: str) -> Iterator[tuple[int, int, Meanings]]:
        """Yield where each form stands, start and end, and what it may stand for; the longest form at a place wins."""
        at = 0
        while start := self.begin.search(text, at):
            place = start.start()
            pattern, meanings = self.forms[start.group().casefold()]
            found = pattern.match(text, place)
            if found:
                yield place, found.end(), meanings[(found.lastindex or 1) - 1]
            at = found.end() if found else place + 1

    @property
    def meanings(self) -> frozenset[tuple[str, str]]:
        """Return all that any form may stand for."""
        return frozenset(pair for _, held in self.forms.values() for one in held for pair in one)


@lru_cache(maxsize=64)
def load_remark_words(tag: str) -> RemarkWords:
    """Return the words of a language; none at all where it has no such file, so that nothing is remarked of its figures.

    Raises LanguageFileError where the file breaks the schema.
    """
    file = files("ikrar") / "languages" / "remarks" / f"{tag}.toml"
    if not file.is_file():
        return RemarkWords(_begin(set(), spaces=True), {})
    known = properties_of(tag)
    respellings = [Respelling(letters) for letters in known.get("spellings", ())]
    name = f"remarks/{tag}.toml"
    return parse(name, file.read_text(encoding="utf-8"), spaces=bool(known["spaces"]), respellings=respellings)


def parse(name: str, text: str, *, spaces: bool, respellings: Sequence[Respelling] = ()) -> RemarkWords:
    """Make the words of a file's text, in each of the language's scripts; ``spaces`` says whether its words stand apart."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LanguageFileError(str(error), place=name, hint="mend the TOML") from error
    held: dict[str, dict[tuple[str, str], None]] = {}
    for symbol, value, form in _forms(name, text, table):
        for spelled in in_all_spellings([form], respellings):
            held.setdefault(spelled.casefold(), {})[symbol, value] = None
    return RemarkWords(_begin({form[0] for form in held}, spaces), dict(_by_letter(held, spaces)))


def _by_letter(
    held: Mapping[str, Mapping[tuple[str, str], None]], spaces: bool
) -> Iterator[tuple[str, tuple[re.Pattern[str], tuple[Meanings, ...]]]]:
    """Yield for each first letter the pattern of its forms, the longest first: one pattern of all is slow to search."""
    for letter in {form[0] for form in held}:
        forms = sorted((one for one in held if one[0] == letter), key=lambda one: (-len(one.rstrip("*")), one))
        pattern = re.compile("|".join(f"({_pattern(form, spaces)})" for form in forms), re.IGNORECASE)
        yield letter, (pattern, tuple(tuple(held[form]) for form in forms))


def _begin(letters: set[str], spaces: bool) -> re.Pattern[str]:
    both = "".join(
        re.escape(one) for one in sorted(letters | {one.upper() for one in letters if len(one.upper()) == 1})
    )
    return re.compile((r"(?<!\w)" if spaces else "") + (f"[{both}]" if both else r"(?!)"))


def _forms(name: str, text: str, table: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for section, entries in table.items():
        if section != "cues" and section not in VALUED:
            raise LanguageFileError(
                f"no table [{section}] is known", place=_place(name, text, section), hint="cues, measures, weekdays"
            )
        for key, forms in entries.items():
            if section == "cues" and key not in SYMBOLS:
                raise LanguageFileError(
                    f"no cue {key} is known", place=_place(name, text, key), hint=", ".join(sorted(SYMBOLS))
                )
            if not isinstance(forms, list) or not all(isinstance(one, str) and one.strip("* ") for one in forms):
                raise LanguageFileError(
                    f"{key} is not a list of words", place=_place(name, text, key), hint='write key = ["word"]'
                )
            symbol, value = (key, "") if section == "cues" else (VALUED[section], key)
            yield from ((symbol, value, form) for form in forms)


def _place(name: str, text: str, key: str) -> str:
    at = next((number for number, line in enumerate(text.splitlines(), 1) if key in line), 1)
    return f"{name}:{at}"


_APOSTROPHE = re.compile("['’‘ʻʼ`]")
_APOSTROPHES = "['’‘ʻʼ`]"
"""Signs that are written for one another: "oʻsdi", "o'sdi"."""


def _pattern(form: str, spaces: bool) -> str:
    """Return a form as a pattern without anything that can backtrack: one word's ending at most is left open."""
    body = _APOSTROPHE.sub(_APOSTROPHES, re.escape(form.rstrip("*")).replace(r"\ ", r"[ \u00a0]"))
    if not spaces:
        return body
    return body + (r"\w*" if form.endswith("*") else r"(?!\w)")
