"""Parties, persons, bodies and places: each kind in each language, one id for one bearer."""

import pytest

import ikrar

TITLES = {"state": "s", "group": "g", "body": "b", "person": "per", "place": "pl"}


def named(language: str, text: str) -> list[str]:
    """Return what a text names as ``kind words`` with the id of what a list knows, or the members of a group."""
    found = ikrar.read(text, language=language, published="2024-05-06").parties
    return [
        f"{TITLES[one.kind.value]} {one.text} {','.join(sorted(one.members)) or one.id}"
        for one in sorted(found, key=lambda one: one.start)
    ]


LISTED = [
    ("en", "The Dutch and Ghanaian delegations met two Fijians.", ["s Dutch NL", "s Ghanaian GH", "s Fijians FJ"]),
    ("en", "Lao PDR joined the WTO.", ["s Lao PDR LA", "b WTO wto"]),
    ("id", "Delegasi Papua Nugini bertemu wakil Selandia Baru.", ["s Papua Nugini PG", "s Selandia Baru NZ"]),
    ("id", "Bank Dunia membiayainya.", ["b Bank Dunia world-bank"]),
    (
        "ru",
        "Норвежские и чилийские эксперты ждут казахстанцев.",
        ["s Норвежские NO", "s чилийские CL", "s казахстанцев KZ"],
    ),
    ("ru", "Доклад Всемирного банка обсудили.", ["b Всемирного банка world-bank"]),
    ("zh", "挪威和紐西蘭代表团抵达。", ["s 挪威 NO", "s 紐西蘭 NZ"]),
    ("zh", "世行批准了贷款。", ["b 世行 world-bank"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), LISTED)
def test_lists_know_states_with_adjectives_and_demonyms_and_bodies_by_any_of_their_names(
    language: str, text: str, expected: list[str]
) -> None:
    assert named(language, text) == expected


SEATS = [
    ("en", "Tokyo would study the offer, officials in Tokyo heard.", ["s Tokyo JP", "pl Tokyo tokyo"]),
    ("en", "LIMA, May 6 – The port is open.", ["pl LIMA lima"]),
    ("id", "Riyadh menolak usul itu; delegasinya bertemu di Riyadh.", ["s Riyadh SA", "pl Riyadh riyadh"]),
    ("ru", "Анкара ждёт ответа, а встреча пройдёт в Анкаре.", ["s Анкара TR", "pl Анкаре ankara"]),
    ("zh", "渥太华拒绝了这一提议，会议在渥太华举行。", ["s 渥太华 CA", "pl 渥太华 ottawa"]),
    ("en", "Brussels wants more time.", ["b Brussels eu"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), SEATS)
def test_a_capital_stands_for_its_state_where_nothing_is_located(language: str, text: str, expected: list[str]) -> None:
    assert named(language, text) == expected


NOBODY = [
    ("en", "The text is written in the Thai, Khmer and Lao languages."),
    ("en", "It cost 40 Hong Kong dollars and US$7."),
    ("en", "He told us that as many would come."),
    ("id", "Harganya 12 juta dolar AS, dalam bahasa Inggris."),
    ("ru", "Того же мнения и другие: 5 долларов США мало."),
    ("zh", "签署《巴黎协定》花了三千万印度卢比。"),
]


@pytest.mark.parametrize(("language", "text"), NOBODY)
def test_money_languages_titles_and_common_words_name_nobody(language: str, text: str) -> None:
    assert named(language, text) == []


UNLISTED = [
    (
        "en",
        "The Volta Basin Authority (VBA) lent it, said Ama Owusu, its director. Owusu added that VBA agreed.",
        ["b Volta Basin Authority", "b VBA", "per Ama Owusu", "per Owusu", "b VBA"],
    ),
    (
        "en",
        "The Ministry of Transport and the transport ministry differ.",
        ["b Ministry of Transport", "b transport ministry"],
    ),
    (
        "id",
        "Menteri Perdagangan Siti Rahmawati memuji Universitas Tadulako. Menurut Rahmawati, itu baik.",
        ["per Siti Rahmawati", "b Universitas Tadulako", "per Rahmawati"],
    ),
    (
        "ru",
        "Директор Уральского банка развития Пётр Лыков возразил. С Лыковым согласилась компания «Север-Транс».",
        ["b Уральского банка развития", "per Пётр Лыков", "per Лыковым", "b компания «Север-Транс»"],
    ),
    (
        "zh",
        "能源部长佩德罗·萨拉萨尔说，沃尔特河管理局已同意。萨拉萨尔表示满意。",
        ["per 佩德罗·萨拉萨尔", "b 沃尔特河管理局", "per 萨拉萨尔"],
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), UNLISTED)
def test_bodies_by_head_word_and_persons_by_name_and_surname_bear_one_id_each(
    language: str, text: str, expected: list[str]
) -> None:
    found = named(language, text)
    assert [one.rsplit(" ", 1)[0] for one in found] == expected
    ids = {one.rsplit(" ", 1)[1] for one in found}
    assert len(ids) == len({one.split(" ")[0] for one in expected}) + (language == "ru")


GROUPS = [
    ("en", "Peru, Chile and Bolivia met. The three countries agreed.", "BO,CL,PE"),
    ("id", "Peru, Cile, dan Bolivia bertemu. Ketiga negara itu sepakat.", "BO,CL,PE"),
    ("ru", "Встретились Перу, Чили и Боливия. Три страны договорились.", "BO,CL,PE"),
    ("zh", "秘鲁、智利和玻利维亚会晤。三国商定合作。", "BO,CL,PE"),
    ("en", "The Nordic countries agreed.", "DK,FI,IS,NO,SE"),
    ("zh", "泰国和老挝会谈。两国商定合作。", "LA,TH"),
]


@pytest.mark.parametrize(("language", "text", "members"), GROUPS)
def test_a_group_by_number_has_the_members_that_the_text_lists(language: str, text: str, members: str) -> None:
    groups = [one for one in named(language, text) if one.startswith("g ")]
    assert [one.rsplit(" ", 1)[1] for one in groups] == [members]


def test_a_character_names_the_state_of_the_text_whose_name_begins_so() -> None:
    assert [
        one
        for one in named("zh", "乌拉圭总统到访。乌方感谢。泰国和柬埔寨扩大泰柬贸易。")
        if "方" in one or "柬 " in one
    ] == [
        "s 乌方 UY",
        "s 柬 KH",
    ]


def test_places_that_no_list_knows_stand_behind_a_preposition_or_a_word_of_place() -> None:
    assert named("en", "It was built in Mbeya near Lake Rukwa.")[0].startswith("pl Mbeya")
    assert named("id", "Kapal itu tiba di Saumlaki.") == ["pl Saumlaki place:saumlaki"]
    assert named("ru", "Мост через реку Ишим.")[0].startswith("pl реку Ишим")
