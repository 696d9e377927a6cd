"""What is left of a mutilated text is no name."""

import pytest

import ikrar


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "默德·本·萨勒曼\n\n各项忧虑\n\n波士顿\n\n神经\n\n上个周一\n\n超过"),
        ("uz", "LAY мгЦ YA MA'LUM QILDI3 HASINI TAYYORLANADI OR-lESTEADI OR-- lESTE"),
    ],
)
def test_every_mention_has_words(language: str, text: str) -> None:
    assert all(one.text for one in ikrar.read(text, language=language).parties)
