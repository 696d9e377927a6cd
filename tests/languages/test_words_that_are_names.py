"""Words that are names as well, names that endings link, and forms that mean what they are and what their stem is."""

import ikrar


def read(text, language="tg"):
    return ikrar.read(text, language=language, published="2024-06-12").to_dict()


def values(found):
    return [one["value"] for one in found]


def test_a_day_of_the_week_with_a_capital_is_the_city_of_that_name():
    assert values(read("Ӯ дар Душанбе зиндагӣ мекунад.")["times"]) == []
    assert values(read("Ҷаласа рӯзи душанбе шуд.")["times"]) == ["2024-06-10"]


def test_a_number_with_a_capital_is_the_river_of_that_name():
    assert values(read("Пул аз рӯи Панҷ мегузарад.")["quantities"]) == []
    assert values(read("Панҷ пул сохта шуд.")["quantities"]) == ["5"]


def test_a_number_with_blanks_in_it_is_no_year():
    read_as = read("Дар охири моҳи июн 1 250 тонна ҷамъ шуд.")
    assert values(read_as["times"]) == ["2024-06-30"] or values(read_as["times"]) == ["2023-06-30"]
    assert values(read_as["quantities"]) == ["1250"]


def test_each_word_of_a_body_is_linked_to_the_next():
    mentions = read("Раиси Агентии обуҳавошиносии Тоҷикистон инро гуфт.")["parties"]
    assert [one["text"] for one in mentions] == ["Агентии обуҳавошиносии Тоҷикистон"]


def test_a_form_of_its_own_means_what_its_stem_does_as_well():
    assert values(read("Соли гузашта ва соли 2019.")["times"]) == ["2023", "2019"]


def test_a_comma_within_a_ministry_does_not_end_the_words_about_the_speaker():
    text = 'Beliau hadir. "Kami sedia," kata Ketua Kementerian Tenaga, Teknologi Hijau dan Air, Datuk Azman Roslan.'
    (quotation,) = read(text, "ms")["quotations"]
    assert quotation["speaker"] == "person:azman-roslan"
