"""The language of short paragraphs, and of languages that have no file."""

import pytest

from ikrar.errors import UnknownLanguageError
from ikrar.readers.detect import detect_language


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Para pemimpin sepakat bahwa perdagangan akan meningkat karena perjanjian ini adalah langkah penting.", "id"),
        ("Pemimpin lima negara bertemu di Astana", "id"),
        ("Leaders of the five states met in Astana", "en"),
        ("Les dirigeants des cinq pays ont signé un traité de bon voisinage à Astana mardi.", "fr"),
        ("Лидеры подписали договор", "ru"),
        ("五国领导人会晤", "zh"),
        ("习近平 met Tokayev，双方签署了条约。", "zh"),
        ("Perdana Menteri berkata bahawa perdagangan meningkat lima peratus selepas mesyuarat.", "ms"),
        ("Mesyuarat itu akan diadakan di Astana", "ms"),
        ("Қазақстан мен Қытай басшылары келісімге қол қойды", "kk"),
        ("Сарони давлатҳо дар Остона созишнома имзо карданд", "tg"),
    ],
)
def test_known_languages(text, tag):
    assert detect_language(text) == tag


@pytest.mark.parametrize(
    "text",
    [
        "Os líderes dos cinco países assinaram na terça-feira um tratado de boa vizinhança em Astana.",
        "Die Staatschefs haben am Dienstag in Astana einen Vertrag unterzeichnet.",
        "Президент України підписав угоду про співпрацю",
        "首脳会議がアスタナで開催された",
        "هذا نص عربي",
        "2025",
    ],
)
def test_languages_without_a_file_are_refused_by_name(text):
    with pytest.raises(UnknownLanguageError, match="--language"):
        detect_language(text)
