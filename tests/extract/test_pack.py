"""A grammar that was kept reads as the one that was compiled."""

from pathlib import Path

import pytest

from ikrar.extract.extract import extract
from ikrar.extract.lexing.automaton import compile_automaton, packed, unpacked
from ikrar.extract.lexing.grammar import compile_grammar
from ikrar.extract.lexing.pack import Named, kept_grammar, pack, unpack
from ikrar.languages.cache import SWITCH
from ikrar.languages.load import load_language
from ikrar.mechanisms.load import load_mechanism
from ikrar.model.text import Document

TEXTS = {
    "en": "The EU and Kazakhstan will invest $94.8 billion by May 2030, the minister said on Tuesday.",
    "kk": "Тараптар 2030 жылға дейін 3,2 млрд доллар бөледі. Кездесу 17 маусымда Астанада өтті, деді министр.",
    "uz": "Tomonlar 2024-yildan 2030-yilgacha 3,2 mlrd dollar ajratadi, dedi vazir.",
    "zh": "双方将在2030年前投资948亿美元。外交部长周二说，六国已签署条约。",
}


def named() -> Named:
    mechanism = load_mechanism("china-central-asia")
    return Named(mechanism.names, mechanism.groups, mechanism.combinations)


@pytest.mark.parametrize("tag", sorted(TEXTS))
def test_packed_and_unpacked_it_reads_the_same(tag: str) -> None:
    language, names = load_language(tag), named()
    made = compile_grammar(language, names.names, names.groups, names.combinations)
    data = pack(made)
    if data is None:
        pytest.skip("the automaton of this platform cannot be written down")
    again = unpack(data, language, names)
    document = Document.of(TEXTS[tag], tag, published="2025-06-19")
    assert extract(document, again) == extract(document, made)
    assert again.patterns == made.patterns
    assert pack(again) == data


def test_a_kept_grammar_is_of_its_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SWITCH, str(tmp_path))
    language = load_language("en")
    with_names, without = kept_grammar(language, named()), kept_grammar(language, Named())
    assert len(with_names.patterns) > len(without.patterns)
    assert kept_grammar(language, named()).patterns == with_names.patterns
    assert kept_grammar(language, Named()).patterns == without.patterns


def test_bytes_that_are_none_are_refused() -> None:
    with pytest.raises(ValueError, match="no grammar"):
        unpack(b"nothing", load_language("en"), Named())


def test_an_automaton_finds_the_same_again() -> None:
    find = compile_automaton(["he", "she", "hers", "上海"])
    data = packed(find)
    if data is None:
        pytest.skip("the automaton of this platform cannot be written down")
    text = "ushers in 上海"
    assert unpacked(data)(text) == find(text) != []
    assert packed(lambda text: []) is None
