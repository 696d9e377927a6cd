"""Long texts: searched window by window, and in time that grows with their length alone."""

import time

import pytest

from ikrar.extract.lexing import lexer
from ikrar.extract.lexing.lexer import lex
from ikrar.extract.lexing.sentences import sentences
from ikrar.pipeline import grammar_for

TEXTS = {
    "en": "ASTANA, 17 June 2025 – The five Central Asian states will spend 25 per cent more by 2030, the minister said.\n\n",
    "ru": "Кабинет министров Кыргызской Республики построит к 2030 году двадцать пять станций, сообщил министр.\n",
    "zh": "中国外交部部长6月17日表示，双方将在2030年前把贸易额提高25%。",
    "kk": "Қазақстан Республикасының Сыртқы істер министрлігі 2030 жылға дейін жиырма бес станция салады.\n",
}


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("window", [1, 7, 64])
def test_windows_find_what_the_whole_text_holds(language: str, window: int, monkeypatch: pytest.MonkeyPatch) -> None:
    grammar = grammar_for(language)
    whole = lex(TEXTS[language] * 3, grammar)
    monkeypatch.setattr(lexer, "WINDOW", window)
    assert lex(TEXTS[language] * 3, grammar) == whole


def test_the_longest_spelling_is_known_also_of_a_kept_grammar() -> None:
    assert 8 < grammar_for("en").longest < 400


def test_sentences_take_time_by_length_alone() -> None:
    grammar = grammar_for("en")
    line = "He came at 5 p.m. on Tuesday. It was late! " * 20 + "\n"
    took = []
    for count in (100, 800):
        lexed = lex(line * count, grammar)
        start = time.process_time()
        sentences(lexed, grammar)
        took.append(time.process_time() - start)
    assert took[1] < 24 * took[0]
