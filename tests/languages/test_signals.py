"""How things stand with a promise, in the languages whose words are few: a sentence of each, and its signals."""

import pytest

import ikrar

SAID = [
    ("ms", "Jambatan itu telah siap dan dibuka kepada orang ramai pada Mei 2025.", "DONE"),
    ("ms", "Projek itu telah ditangguhkan sehingga 2027.", "DELAYED"),
    ("fr", "Le pont a été achevé en mai 2025.", "DONE"),
    ("fr", "Le projet a été abandonné.", "DROPPED"),
    ("fr", "Les travaux sont en cours.", "UNDERWAY"),
    ("uz", "Koʻprik qurilishi yakunlandi.", "DONE"),
    ("uz", "Loyiha keyinga surildi.", "DELAYED"),
    ("ky", "Көпүрөнүн курулушу аяктады.", "DONE"),
    ("ky", "Долбоор токтотулду.", "DROPPED"),
    ("tg", "Сохтмони купрук ба анҷом расид.", "DONE"),
    ("tg", "Лоиҳа ба таъхир афтод.", "DELAYED"),
    ("tk", "Köpriniň gurluşygy tamamlandy.", "DONE"),
    ("tk", "Taslama ýatyryldy.", "DROPPED"),
]


@pytest.mark.parametrize(("language", "text", "symbol"), SAID)
def test_what_a_sentence_signals(language, text, symbol):
    reading = ikrar.read(text, language=language, published="2025-07-01")
    assert symbol in {one.symbol for one in reading.signals}
