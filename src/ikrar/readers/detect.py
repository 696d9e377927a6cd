"""The language of a text: by script and the words that hold sentences together; a library where those leave it open.

What tells languages apart is data, in ``[language]`` of each language file: ``script`` (``scripts`` where it is written in
several; the function words then are of all of them), ``function_words``, and where
needed ``neighbours`` (tags of languages nearly alike), ``neighbour_words`` and ``neighbour_letters`` (which show that a
text is in one of those instead) and ``rivals`` (further languages of its script that the library may choose).
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from ikrar.errors import UnknownLanguageError
from ikrar.languages.load import known, properties_of

_SAMPLE = 20_000
_SURE_SHARE = 0.12
_FEWEST_WORDS = 3
_NEIGHBOUR_SHARE = 0.01
_SCRIPTS = {"LATIN": "Latn", "CYRILLIC": "Cyrl", "CJK": "Hani", "HIRAGANA": "Jpan", "KATAKANA": "Jpan"}
_UNIFIED = {"Hans": "Hani", "Hant": "Hani"}
_APOSTROPHES = "’‘ʼʻ`´"
_LETTERS_OF_A_WORD = {"Hani": 3, "Jpan": 3}


class _Identifier(Protocol):
    def rank(self, text: str) -> list[tuple[str, float]]: ...


@dataclass(frozen=True, slots=True)
class _Signs:
    """What tells one language in a text."""

    tag: str
    scripts: frozenset[str]
    spaces: bool
    words: frozenset[str]
    neighbours: frozenset[str]
    neighbour_words: frozenset[str]
    neighbour_letters: frozenset[str]
    rivals: frozenset[str]


def detect_language(text: str) -> str:
    """Return the BCP 47 tag of the language that ``text`` is in, one of those that have a language file.

    Raises UnknownLanguageError where it is in none of them.
    """
    sample = text[:_SAMPLE]
    script = _script(sample)
    candidates = [signs for signs in _all_signs() if script in signs.scripts]
    if not candidates:
        raise unknown(script and f"script {script}")
    words = _words(sample)
    return _surely(words, candidates) or _by_library(sample, words, candidates)


def surely(text: str) -> str | None:
    """Return the language where script and function words leave no doubt, else None."""
    sample = text[:_SAMPLE]
    script = _script(sample)
    return _surely(_words(sample), [signs for signs in _all_signs() if script in signs.scripts])


def _surely(words: Counter[str], candidates: list[_Signs]) -> str | None:
    if len(candidates) == 1 and not candidates[0].spaces:
        return candidates[0].tag
    ranked = sorted(((_share(words, signs.words), signs) for signs in candidates), key=lambda pair: -pair[0])
    if not ranked or not words:
        return None
    share, first = ranked[0]
    # Malay and Indonesian have most small words in common: what only one of them writes tells which it is
    best = _nearest(first, words, candidates)
    second = next((other for other, signs in ranked if signs is not best and signs.tag not in best.neighbours), 0.0)
    distinct = sum(word in words for word in best.words)
    is_neighbour = _neighbour_share(words, best) > _NEIGHBOUR_SHARE
    is_sure = share >= _SURE_SHARE and share >= 2 * second and distinct >= _FEWEST_WORDS and not is_neighbour
    return best.tag if is_sure else None


def unknown(what: str | None) -> UnknownLanguageError:
    """Return the error that says a language is not known, and which are."""
    seems = f" (it seems to be {what})" if what else ""
    return UnknownLanguageError(
        f"the language is not one that Ikrar knows{seems}", hint=f"give --language, one of: {', '.join(known())}"
    )


@lru_cache(maxsize=1)
def _all_signs() -> tuple[_Signs, ...]:
    return tuple(_signs(tag) for tag in known())


def _signs(tag: str) -> _Signs:
    properties = properties_of(tag)

    def listed(key: str) -> frozenset[str]:
        return frozenset(properties.get(key, ()))

    return _Signs(
        tag,
        frozenset(_UNIFIED.get(script, script) for script in properties.get("scripts", [properties["script"]])),
        properties["spaces"],
        listed("function_words"),
        listed("neighbours"),
        listed("neighbour_words"),
        listed("neighbour_letters"),
        listed("rivals"),
    )


@lru_cache(maxsize=4096)
def _script_of(letter: str) -> str:
    name = unicodedata.name(letter, "").split(" ")[0].split("-")[0]
    return _SCRIPTS.get(name, name.title())


def _script(sample: str) -> str | None:
    """Return the script that most words are in; a few Japanese syllables among characters make a text Japanese."""
    counts: Counter[str] = Counter()
    for letter, times in Counter(sample).items():
        if letter.isalpha():
            script = _script_of(letter)
            counts[script] += times * _LETTERS_OF_A_WORD.get(script, 1)
    if not counts:
        return None
    if counts["Jpan"] * 10 > counts["Hani"]:
        counts["Jpan"] += counts.pop("Hani", 0)
    return counts.most_common(1)[0][0]


def _words(sample: str) -> Counter[str]:
    kept = sample.lower()
    for mark in _APOSTROPHES:
        kept = kept.replace(mark, "'")
    # A text has few different characters that are no letters, and blanking each in turn never leaves C.
    for character in set(kept):
        if not (character.isalpha() or character in "' "):
            kept = kept.replace(character, " ")
    return Counter(kept.split())


def _share(words: Counter[str], wanted: Iterable[str]) -> float:
    count = words.get
    return sum([count(word, 0) for word in wanted]) / max(1, words.total())


def _neighbour_share(words: Counter[str], signs: _Signs) -> float:
    count = words.get
    hits = sum([count(word, 0) for word in signs.neighbour_words])
    if signs.neighbour_letters:
        apart = signs.neighbour_letters.isdisjoint
        hits += sum([times for word, times in words.items() if not apart(word)])
    return hits / max(1, words.total())


@lru_cache(maxsize=1)
def _identifier() -> _Identifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier: _Identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    return identifier


def _by_library(sample: str, words: Counter[str], candidates: list[_Signs]) -> str:
    """Ask the library, among the known languages of the script and what they may be confused with."""
    allowed = {tag for signs in candidates for tag in (signs.tag, *signs.neighbours, *signs.rivals)}
    ranked = [tag for tag, _ in _identifier().rank(sample) if tag in allowed]
    best = ranked[0] if ranked else None
    for signs in candidates:
        nearly = best in signs.neighbours and _neighbour_share(words, signs) == 0
        if signs.tag == best or nearly:
            return _nearest(signs, words, candidates).tag
    raise unknown(best)


def _nearest(found: _Signs, words: Counter[str], candidates: list[_Signs]) -> _Signs:
    """Return the language itself, or a neighbour of it where more words show that one: Malay for Indonesian."""
    kin = [found, *(signs for signs in candidates if signs.tag in found.neighbours)]
    return min(kin, key=lambda signs: _neighbour_share(words, signs))
