"""The words of remarks: what a file may hold, and what its errors say."""

import time

import pytest

from ikrar.errors import LanguageFileError
from ikrar.languages.load import known
from ikrar.languages.remark_words import SYMBOLS, load_remark_words, parse


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ("[cues]\nUP = [", "", "x.toml"),
        ("[cues]\nUP = ['up']\nUPWARD = ['up']", "no cue UPWARD", "x.toml:3"),
        ("[words]\na = ['b']", "no table", "x.toml:1"),
        ("[cues]\nUP = 'up'", "not a list", "x.toml:2"),
        ("[cues]\nUP = ['*']", "not a list", "x.toml:2"),
    ],
)
def test_errors_name_file_and_line(text, message, place):
    with pytest.raises(LanguageFileError) as error:
        parse("x.toml", text, spaces=True)
    assert message in error.value.message and error.value.place.startswith(place) and error.value.hint


def test_words_stand_apart_and_endings_are_open():
    words = parse("x.toml", "[cues]\nUP = ['ris*', 'up']\n[measures]\ntrade = ['up']", spaces=True)
    text = "Rising cup, up"
    found = [(text[start:end], meanings) for start, end, meanings in words.find(text)]
    assert found == [("Rising", (("UP", ""),)), ("up", (("UP", ""), ("MEASURE", "trade")))]


BY_PLACE = {"SINCE_NEAR", "SINCE_AFTER", "COMPARED_NEAR", "COMPARED_AFTER", "FROM_AFTER"}
"""Kinds of words that a language has on one side of what they belong to, and not on the other."""


@pytest.mark.parametrize("tag", known())
def test_every_language_has_every_kind_of_word(tag):
    words = load_remark_words(tag)
    assert SYMBOLS - {symbol for symbol, _ in words.meanings} <= BY_PLACE
    assert {value for symbol, value in words.meanings if symbol == "WEEKDAY"} == set("1234567")


def test_a_language_without_a_file_has_no_words():
    words = load_remark_words("xx")
    assert not words.meanings and not list(words.find("rose by a third"))


def test_hostile_text_takes_no_long_time():
    words = load_remark_words("ru")
    began = time.perf_counter()
    assert sum(1 for _ in words.find("вырос" * 20_000 + " с" * 20_000)) == 20_001
    assert time.perf_counter() - began < 5
