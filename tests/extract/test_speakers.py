"""Who speaks where no name stands at the verb, and who is named where no list knows the name: read as a whole."""

import pytest

import ikrar


def said(language: str, text: str) -> list[tuple[str, str | None]]:
    """Return what a text reports, words in marks in marks, each with the id of its speaker."""
    found = ikrar.read(text, language=language, published="2026-03-05").quotations
    return [(f'"{one.text}"' if one.direct else one.text, one.speaker) for one in found]


def names(language: str, text: str) -> list[str]:
    """Return the ids of those whom a text names, in order, places left out."""
    found = ikrar.read(text, language=language, published="2026-03-05").parties
    return [one.id for one in sorted(found, key=lambda one: one.start) if one.kind.value != "place"]


SPOKEN = [
    (
        "en",
        "The Ministry of Water Resources published its plan. The ministry said the canal would be lined by 2028.",
        [("the canal would be lined by 2028", "body:water-resources-ministry")],
    ),
    ("en", "Beijing, for its part, said it would double purchases.", [("it would double purchases", "CN")]),
    (
        "en",
        "The National Union of Mineworkers voted on Friday. The union, which has 40,000 members, said it would strike.",
        [("it would strike", "body:national-mineworkers-union")],
    ),
    (
        "en",
        '"We are no charity," Somchai Ratanaporn, a member of the Thai parliament\'s energy committee, says.',
        [('"We are no charity,"', "person:somchai-ratanaporn")],
    ),
    (
        "en",
        "Rail, she said, charges twice as much. A minister said that nobody knew.",
        [("charges twice as much", None), ("nobody knew", None)],
    ),
    (
        "en",
        "Kenya, Uganda and Rwanda, which share the line, said that it would open in May.",
        [("it would open in May", "KE,RW,UG")],
    ),
    (
        "id",
        "Bank Dunia menyetujui pinjaman itu. Menurut bank itu, proyek dimulai pada Mei.",
        [("proyek dimulai pada Mei", "world-bank")],
    ),
    ("id", "Wakil Menteri Budi Santoso membantah lewat televisi pada Senin malam.", []),
    (
        "ru",
        "В Дакаре считают, что зону пора расширить. В Бишкеке, однако, дали понять, что спешить не станут.",
        [("зону пора расширить", "SN"), ("спешить не станут", "KG")],
    ),
    (
        "ru",
        "Министерство энергетики Кении выпустило отчёт. В ведомстве отметили, что потери выросли.",
        [("потери выросли", "body:ke-энергетики-министерство")],
    ),
    (
        "ru",
        '"Стул мы не убирали", - коротко ответил на вопрос представитель ведомства Ален Уэдраого.',
        [('"Стул мы не убирали"', "person:ален-уэдраого")],
    ),
    ("ru", "Власти Эквадора молчат. Правительство утверждает, что резервов хватит.", [("резервов хватит", "EC")]),
    (
        "zh",
        "第比利斯10月7日电（记者高远）格鲁吉亚政府周一证实，三国将共同出资。",
        [("三国将共同出资", "GE")],
    ),
    ("zh", "消息人士称，挪威或会承担最多300亿克朗。", [("挪威或会承担最多300亿克朗", None)]),
    (
        "kk",
        "Фиджидің экономика министрлігі ақшаның жетпейтінін айтады.",
        [("ақшаның жетпейтінін", "body:fj-экономика-министрлігі")],
    ),
    (
        "kk",
        "Макерере университетінің профессоры Питер Окелло: «Әрбір төртінші жоба кешігеді», – дейді.",
        [('"Әрбір төртінші жоба кешігеді"', "person:питер-окелло")],
    ),
    (
        "uz",
        "«Bizda aholi ko‘p, — dedi Nigeriya Sanoat, savdo va sarmoya vazirligi maslahatchisi Ngozi Adebayo. — Ish yo‘q».",
        [('"Bizda aholi ko‘p,"', "person:ngozi-adebayo"), ('"Ish yo‘q"', "person:ngozi-adebayo")],
    ),
    (
        "ky",
        "Андан кийин З. Кипиани грузин тарап документти ратификациялай турганын билдирди.",
        [("грузин тарап документти ратификациялай турганын", "person:з.-кипиани")],
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), SPOKEN)
def test_a_speaker_is_found_that_no_name_at_the_verb_tells(
    language: str, text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert said(language, text) == expected


NAMED = [
    ("en", "ISRO and IndiGo will test it; GDP grew, and LNG and the MPs did not.", ["body:isro", "body:indigo"]),
    ("en", "BISHKEK, September 12 /Silk Line/ – Nobody came.", ["body:silk-line"]),
    ("en", "Chad Hammel told reporters so. Hammel said no more.", ["person:chad-hammel", "person:chad-hammel"]),
    ("en", "The Council of Ministers met. The Council agreed.", ["body:council-of-ministers"] * 2),
    ("en", "They paid Rwanda RWF 1.35 billion and PLN 10 billion.", ["RW"]),
    ("en", "A paper by the Food Policy Institute asked why.", ["body:food-policy-institute"]),
    ("id", "Bank Pembangunan Asia (ADB) membiayainya.", ["adb", "adb"]),
    ("id", "Manajer Proyek CCECC Tewodros Gebremariam datang.", ["body:ccecc", "person:tewodros-gebremariam"]),
    (
        "id", "Juru bicara Kementerian Luar Negeri Peru, Jorge Salas, datang.",
        ["body:pe-kementerian-luar-negeri", "PE", "person:jorge-salas"],
    ),
    ("ru", "Это сказал экономист фонда Atlântica Педру Нунис.", ["body:atlântica", "person:педру-нунис"]),
    ("ru", "Министр Салим ар-Раваси уехал.", ["person:салим-ар-раваси"]),
    ("ru", "Агентство по статистике Таджикистана молчит.", ["body:статистике-таджикистана-агентство"]),
    ("zh", "智利工商联合会主席罗德里戈·埃查韦说不。", ["body:智利工商-联合会", "person:罗德里戈-埃查韦"]),
    ("zh", "老挝公共工程与运输部副部长本占·西沙万称，不。", ["LA", "body:la-公共工程与运输-部", "person:本占-西沙万"]),
    (
        "zh", "委托加勒比开发银行起草章程。诺维萨德大学增设一所孔子学院。",
        ["body:加勒比开发-银行", "body:诺维萨德-大学", "body:孔子-学院"],
    ),
    ("uz", "O'zbekiston va Qozog'iston kelishdi.", ["UZ", "KZ"]),
    ("kk", "«Самрұқ» компаниясы келісті.", ["body:самрұқ"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), NAMED)
def test_names_that_no_list_knows_are_told_from_what_stands_beside_them(
    language: str, text: str, expected: list[str]
) -> None:
    assert names(language, text) == expected


OFFICES = [
    (
        "en",
        "Mr Otávio Lins, Minister of External Relations of the Federative Republic of Brazil, came.",
        ("minister", ("BR",)),
    ),
    ("en", "World Bank vice president Ken Ode came.", ("vice-president", ("world-bank",))),
    ("ru", "Министр транспорта Омана Салим ар-Раваси уехал.", ("minister", ("OM",))),
    ("id", "Menteri Perdagangan Indonesia Ratih Puspita datang.", ("minister", ("ID",))),
]


@pytest.mark.parametrize(("language", "text", "expected"), OFFICES)
def test_a_person_keeps_the_office_that_stands_beside_the_name(
    language: str, text: str, expected: tuple[str, tuple[str, ...]]
) -> None:
    found = ikrar.read(text, language=language, published="2026-03-05").parties
    assert [(one.office, one.of) for one in found if one.kind.value == "person"] == [expected]


def test_a_list_of_states_joined_by_a_longer_word_has_its_members() -> None:
    text = "Үч өлкө – Камбоджа, Лаос жана Вьетнам – кол койду. Үч өлкө макул."
    groups = [one.members for one in ikrar.read(text, language="ky", published="2026-03-05").parties if one.members]
    assert groups == [("KH", "LA", "VN")] * 2


def test_a_row_of_many_names_is_read_without_recursion() -> None:
    for language, text in (("en", "Asian Bank " * 3000), ("ru", "Иван Bank " * 3000)):
        assert ikrar.read(text, language=language, published="2026-03-05").document.text == text
