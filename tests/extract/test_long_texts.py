"""Long texts: searched window by window."""

import pytest

from ikrar.extract.lexing import lexer
from ikrar.extract.lexing.lexer import lex
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
