"""The generated tables are what Babel's CLDR says."""

import importlib.util
from pathlib import Path


def test_tables_are_fresh():
    path = Path(__file__).parents[2] / "tools" / "make_cldr.py"
    spec = importlib.util.spec_from_file_location("make_cldr", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.stale() == [], "run python tools/make_cldr.py"
