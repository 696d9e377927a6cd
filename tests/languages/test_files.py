"""Language files: the schema names file and line; every shipped file loads and reads its own examples."""

import pytest

from ikrar.errors import LanguageFileError, UnknownLanguageError
from ikrar.extract.lexing.lexicon import expand
from ikrar.languages.load import known, load_language, parse

HEAD = '[language]\ntag="x"\nname="X"\nscript="Latn"\nspaces=true\ndecimal="."\ngroup=","\ndate_order="dmy"\n'


def test_the_four_languages_ship():
    assert {"en", "id", "ru", "zh"} <= set(known())
    assert all(load_language(tag).forms for tag in known())


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[language]\ntag = \n", "x.toml:2"),
        ('[language]\ntag = "x"\n', "x.toml:1"),
        (HEAD + '[acts.SIGN]\n"" = "sign"\n', "x.toml:9"),
        (HEAD + "[acts]\nSIGN = 3\n", "x.toml:10"),
        (HEAD + '[acts.SIGN]\n"" = ["sign", "' + "{a,b}" * 10 + '"]\n', "x.toml:10"),
    ],
)
def test_an_error_names_file_and_line(text, place):
    with pytest.raises(LanguageFileError) as raised:
        parse([("x.toml", text)])
    assert raised.value.place == place


def test_unknown_language():
    with pytest.raises(UnknownLanguageError) as raised:
        load_language("xx")
    assert "known" in raised.value.hint


def test_endings():
    assert list(expand("январ{ь,я}", {})) == ["январь", "января"]
    assert list(expand("перв|ord", {"ord": ("ый", "ая")})) == ["первый", "первая"]
    assert len(list(expand("{a,b}" * 12, {}))) <= 512
