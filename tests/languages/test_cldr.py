"""The generated tables are what Babel's CLDR says."""

import importlib.util
from pathlib import Path


def test_tables_are_fresh():
    path = Path(__file__).parents[2] / "tools" / "make_cldr.py"
    spec = importlib.util.spec_from_file_location("make_cldr", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.stale() == [], "run python tools/make_cldr.py"


def test_number_marks_are_those_of_cldr():
    from babel import Locale

    from ikrar.languages.load import known, load_language

    for tag in known():
        symbols = Locale.parse(tag).number_symbols["latn"]
        language = load_language(tag)
        assert language.decimal == symbols["decimal"], tag
        assert language.group == symbols["group"].replace("\u00a0", " ").replace("\u202f", " "), tag
