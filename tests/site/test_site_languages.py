"""The interface's languages: nothing is left untranslated, and every catalogue keeps the places for values."""

import re
from importlib.resources import files

import pytest
from babel import Locale
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from ikrar.site.pages import page
from ikrar.site.render import PAGES, Place
from ikrar.site.shelf import reader
from ikrar.site.tongue import SOURCE, languages, tongue
from ikrar.site.vocabulary import words
from site_register import sample_store, shelf_of

SITE = files("ikrar.site")
TRANSLATED = [one for one in languages() if one != SOURCE]


def asked_for():
    templates = extract_from_dir(
        str(SITE / "templates"),
        method_map=[("**.html", "jinja2")],
        options_map={"**.html": {"extensions": "jinja2.ext.i18n", "trim_blocks": "true", "lstrip_blocks": "true"}},
    )
    code = extract_from_dir(str(SITE), method_map=[("**.py", "python")], keywords={"word": None})
    return {one[2] for one in templates} | {one[2] for one in code} | set(words())


def test_the_languages_are_there():
    assert languages()[0] == "en" and {"id", "zh", "ru", "kk"} <= set(languages())
    assert (
        tongue("id").own_name == "Indonesia"
        and tongue("zh").own_name == "中文"
        and tongue("kk").own_name == "Қазақ тілі"
    )


@pytest.mark.parametrize("locale", TRANSLATED)
def test_nothing_is_untranslated_or_left_over(locale):
    catalogue = read_po(SITE.joinpath("locales", f"{locale}.po").open("rb"), locale)
    held = {message.id for message in catalogue if message.id and message.string and not message.fuzzy}
    assert asked_for() - held == set()
    assert held - asked_for() == set()


@pytest.mark.parametrize("locale", TRANSLATED)
def test_translations_keep_the_places_for_values(locale):
    for message in read_po(SITE.joinpath("locales", f"{locale}.po").open("rb"), locale):
        if message.id:
            assert set(re.findall(r"%\(\w+\)s", message.id)) == set(re.findall(r"%\(\w+\)s", message.string)), (
                message.id
            )


@pytest.mark.parametrize("locale", TRANSLATED)
def test_states_and_dates_are_in_the_readers_language(locale):
    held = shelf_of(sample_store())
    one = reader(held, tongue(locale))
    html = {path: page(held, one, Place(path)) for path, _ in PAGES}
    own = {("KG", "ru"): "Кыргызстан"}  # As the state names itself, where CLDR has another name.
    for member in held.snapshot.mechanism.members:
        assert own.get((member.id, locale), Locale.parse(locale).territories[member.id]) in html["index.html"]
    assert tongue(locale).word("Promised, begun, delivered") in html["index.html"]
    assert "June 2025" not in html["calendar.html"]
