"""Quotations with their speakers: each pattern of speech, in each language, on sentences of our own.

Who is named is given by hand, so that only what is said, and by whom, is at stake: ``{Wang Yi}`` a person, ``[UNESCO]`` a
body, ``<China>`` a state, ``(the parties)`` a group. In what is expected, ``"..."`` are words in marks, others are reported.
"""

import re

import pytest

from ikrar.extract.lexing.lexer import lex
from ikrar.extract.lexing.sentences import sentences
from ikrar.extract.speech.marks import marked
from ikrar.extract.speech.quotations import read_quotations
from ikrar.model.parties import Mention, NameKind
from ikrar.model.text import Document
from ikrar.pipeline import grammar_for

NAME = re.compile(r"\{([^{}]+)\}|\[([^\[\]]+)\]|<([^<>]+)>|\(\(([^()]+)\)\)")
KINDS = (NameKind.PERSON, NameKind.BODY, NameKind.STATE, NameKind.GROUP)

ENGLISH = [
    ("{Wang Yi} said on Tuesday that the line would open in May.", [("the line would open in May", "Wang Yi")]),
    (
        "The line will open in May, [UNESCO] said in a report published on Monday.",
        [("The line will open in May", "UNESCO")],
    ),
    ("The line, [UNESCO] said, will open in May.", [("The line", "UNESCO"), ("will open in May", "UNESCO")]),
    ("According to [UNESCO], one child in five is out of school.", [("one child in five is out of school", "UNESCO")]),
    ("Trade has doubled, according to [UNESCO].", [("Trade has doubled", "UNESCO")]),
    (
        "{Wang Yi} warned that the dam was old, and that it leaked.",
        [("the dam was old", "Wang Yi"), ("it leaked", "Wang Yi")],
    ),
    ("{Wang Yi} welcomed the decision and said the two sides would meet.", [("the two sides would meet", "Wang Yi")]),
    (
        "“We are ready,” said {Wang Yi}, the minister. “Very ready.”",
        [('"We are ready,"', "Wang Yi"), ('"Very ready."', "Wang Yi")],
    ),
    ('"Nobody," he said, "has paid." {Wang Yi} left.', [('"Nobody,"', None), ('"has paid."', None)]),
    ('{Wang Yi} came late. "The road was icy," he said.', [('"The road was icy,"', "Wang Yi")]),
    (
        "President {Wang Yi} of <China> arrived. The Chinese president said the road was icy.",
        [("the road was icy", "Wang Yi")],
    ),
    ("{Wang Yi} called the plan “a bridge to nowhere at all”.", [('"a bridge to nowhere at all"', "Wang Yi")]),
    (
        "‘They don’t want the states’ own plan,’ said {Wang Yi}.",
        [('"They don’t want the states’ own plan,"', "Wang Yi")],
    ),
    ("<China> and <Laos> said they would open two crossings.", [("they would open two crossings", "China,Laos")]),
    ("{Wang Yi}: “The pipes are there, the water is not.”", [('"The pipes are there, the water is not."', "Wang Yi")]),
    ('"Is it safe?" asked {Wang Yi}.', [('"Is it safe?"', "Wang Yi")]),
    ("{Wang Yi} pledged to finish the road by 2030.", []),
    ("The so-called “dry port” has a sign that reads well.", []),
    ("{Wang Yi} gave the book “The Long Road Home” to the school.", []),
]
RUSSIAN = [
    ("{Ван И} заявил во вторник, что дорога откроется в мае.", [("дорога откроется в мае", "Ван И")]),
    ("Дорога откроется в мае, сообщил журналистам министр {Ван И}.", [("Дорога откроется в мае", "Ван И")]),
    ("По словам {Ван И}, дорога откроется в мае.", [("дорога откроется в мае", "Ван И")]),
    ("Как пояснил представитель банка {Ван И}, работы начнутся в мае.", [("работы начнутся в мае", "Ван И")]),
    ("Дело, по мнению {Ван И}, не в деньгах.", [("Дело", "Ван И"), ("не в деньгах", "Ван И")]),
    ("«Мы готовы», — коротко ответил {Ван И}.", [('"Мы готовы"', "Ван И")]),
    (
        "«Мы готовы, — сказал {Ван И}. — Но нужно время».",
        [('"Мы готовы,"', "Ван И"), ('"Но нужно время"', "Ван И")],
    ),
    ("{Ван И} опоздал. «Дорога обледенела», — добавил он.", [('"Дорога обледенела"', "Ван И")]),
    (
        "{Ван И} сказал, что дорога закрыта, и добавил, что её чистят.",
        [("дорога закрыта", "Ван И"), ("её чистят", "Ван И")],
    ),
    ("{Ван И} подчеркнул: проект окупится.", [("проект окупится", "Ван И")]),
    ("В докладе [ООН] говорится, что воды не хватает.", [("воды не хватает", "ООН")]),
    ("Торговля выросла вдвое, говорится в отчёте [ООН].", [("Торговля выросла вдвое", "ООН")]),
    ("Венгерский министр {Ван И} молчал. «Скоро увидите», — бросил министр.", [('"Скоро увидите"', "Ван И")]),
    ("{Ван И} заявил о готовности построить дорогу.", []),
    ("Так называемые «водные войны» остаются выдумкой.", []),
]
INDONESIAN = [
    ("{Wang Yi} mengatakan pada Selasa bahwa jalur dibuka Mei.", [("jalur dibuka Mei", "Wang Yi")]),
    ("{Wang Yi} menilai angka itu terlalu rendah.", [("angka itu terlalu rendah", "Wang Yi")]),
    ("{Wang Yi} menjelaskan, jalur itu dibuka Mei.", [("jalur itu dibuka Mei", "Wang Yi")]),
    ("Jalur itu dibuka Mei, kata Menteri {Wang Yi} kepada wartawan.", [("Jalur itu dibuka Mei", "Wang Yi")]),
    ("{Wang Yi} datang. Harga itu, imbuhnya, tidak berubah.", [("Harga itu", "Wang Yi"), ("tidak berubah", "Wang Yi")]),
    ("Menurut [Bank Dunia], pertumbuhan melambat.", [("pertumbuhan melambat", "Bank Dunia")]),
    (
        '"Kami siap," ujar {Wang Yi}. "Jalan dibuka Mei."',
        [('"Kami siap,"', "Wang Yi"), ('"Jalan dibuka Mei."', "Wang Yi")],
    ),
    ("”Kami siap,” kata {Wang Yi}.", [('"Kami siap,"', "Wang Yi")]),
    ('{Wang Yi} berpesan, "Jangan tutup pintu."', [('"Jangan tutup pintu."', "Wang Yi")]),
    ("<Laos> dan <Vietnam> menyatakan akan membuka dua pos.", [("akan membuka dua pos", "Laos,Vietnam")]),
    ("{Wang Yi} mengingatkan para peserta agar tidak menunda kerja.", [("tidak menunda kerja", "Wang Yi")]),
    ("{Wang Yi} berjanji membangun jalan itu.", []),
]
CHINESE = [
    ("{王毅}周二表示，公路五月通车，票价不变。", [("公路五月通车，票价不变", "王毅")]),
    ("据{王毅}介绍，公路五月通车。", [("公路五月通车", "王毅")]),
    ("[世界银行]的报告显示，增速将放缓。", [("增速将放缓", "世界银行")]),
    ("[世界银行]发布报告。报告称，增速将放缓。", [("增速将放缓", "世界银行")]),
    ("{王毅}对记者说：“车在路上。”", [('"车在路上。"', "王毅")]),
    ("“我们准备好了，”{王毅}说，“公路五月通车。”", [('"我们准备好了，"', "王毅"), ('"公路五月通车。"', "王毅")]),
    ("“我们准备好了。”{王毅}笑着说。", [('"我们准备好了。"', "王毅")]),
    ("{王毅}到场。他还说，公路不会推迟。", [("公路不会推迟", "王毅")]),
    ("{王毅}說：「車在路上。」", [('"車在路上。"', "王毅")]),
    ("{王毅}指出，成本上升，“再拖只会更贵”。", [("成本上升", "王毅"), ('"再拖只会更贵"', "王毅")]),
    ("{王毅}告诉记者，公路五月通车。", [("公路五月通车", "王毅")]),
    ("<老挝>和<越南>表示，将开放两个口岸。", [("将开放两个口岸", "老挝,越南")]),
    ("所谓“水战争”只是媒体的说法。", []),
    ("{王毅}表示感谢。", []),
]
ALL = [
    (language, *case)
    for language, cases in (("en", ENGLISH), ("ru", RUSSIAN), ("id", INDONESIAN), ("zh", CHINESE))
    for case in cases
]


def named(marked_up):
    """Return a text without its braces, and the mentions that they mark."""
    mentions, plain, at = [], "", 0
    for match in NAME.finditer(marked_up):
        plain += marked_up[at : match.start()]
        [(kind, name)] = [(kind, name) for kind, name in zip(KINDS, match.groups(), strict=True) if name]
        mentions.append(Mention(len(plain), len(plain) + len(name), name, kind, name))
        plain, at = plain + name, match.end()
    return plain + marked_up[at:], mentions


def quotations(language, marked_up):
    text, mentions = named(marked_up)
    document, grammar = Document(text, language), grammar_for(language)
    lexed = lex(text, grammar)
    return read_quotations(document, lexed, mentions, sentences(lexed, grammar), grammar)[0]


@pytest.mark.parametrize(("language", "text", "expected"), ALL)
def test_what_is_said_and_by_whom(language, text, expected):
    found = [(f'"{one.text}"' if one.direct else one.text, one.speaker) for one in quotations(language, text)]
    assert found == expected


def test_every_quotation_is_exact_words():
    for language, marked_up, _ in ALL:
        text, _ = named(marked_up)
        assert all(text[one.start : one.end] == one.text for one in quotations(language, marked_up))


def test_a_speech_of_several_paragraphs_is_one_stretch_each():
    found = quotations("en", "“We waited long,” said {Wang Yi}.\n\n“We waited for years.\n\n“And now we go.”")
    assert [one.text for one in found if one.direct] == ["We waited long,", "We waited for years.", "And now we go."]


def test_marks_of_every_kind_pair():
    for text in ("“a b”", "«a b»", "„a b“", "„a b”", "「a b」", "『a b』", '"a b"', "‘a b’", "”a b”", "»a b«", "‹a b›"):
        assert [text[one.start : one.end] for one in marked(text)] == ["a b"]


def test_apostrophes_are_no_marks():
    assert marked("the '90s and the states' rights, 'tis said") == [] or not any(
        one.end - one.start < 10 for one in marked("the '90s and the states' rights, 'tis said")
    )


def test_hostile_marks_take_linear_time():
    for text in ("«" * 50_000, "“" * 50_000, "' " * 50_000, "s' a" * 20_000, "«a, — b" * 10_000):
        assert isinstance(marked(text), list)


@pytest.mark.parametrize(
    "unit", ["he said that ", "“he said, ", "according to him, ", "said ", "he says, “no no no,” and that "]
)
def test_one_endless_sentence_takes_linear_time(unit):
    """A quadratic reader would take minutes for this."""
    assert isinstance(quotations("en", unit * 20_000), tuple)
