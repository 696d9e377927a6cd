"""One language in several scripts: its words, endings and properties are spelled in each."""

from ikrar.languages.load import parse
from ikrar.languages.spelling import Respelling, in_all_spellings

FILE = """
[language]
tag = "x"
name = "X"
script = "Cyrl"
spaces = true
decimal = ","
group = " "
date_order = "dmy"
function_words = ["және"]
spellings = [{ "ж" = "j", "ә" = "á", "н" = "n", "е" = "e", "ш" = "sh", "і" = "i", "л" = "l", "д" = "d", "а" = "a", "ия" = "ia" }]

[chains]
case = [["лі"], ["да", "де"]]

[names.BODY]
un = ["ШЛ", "Шене|case"]
"""


def test_longer_groups_of_letters_go_first_and_capitals_stay():
    one = Respelling({"и": "i", "я": "ia", "ия": "ia", "ш": "sh"})
    assert one.of("ия") == "ia"
    assert one.of("Ши") == "Shi"
    assert one.of("ШИ") == "SHI"
    assert in_all_spellings(["ши", "a"], [one]) == ["ши", "a", "shi"]


def test_words_endings_and_properties_are_respelled():
    language = parse([("x.toml", FILE)])
    assert language.properties["function_words"] == ["және", "jáne"]
    assert [form.text for form in language.forms] == ["ШЛ", "SHL", "Шене|case", "Shene|case"]
    assert {"лі", "де", "ліде", "li", "de", "lide"} <= language.chains["case"]
