"""What a compiled wheel is made of."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def test_what_is_compiled_is_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("hatchling", reason="the build tool is not installed")
    monkeypatch.setattr(sys, "path", [str(ROOT), *sys.path])
    import hatch_build

    made = hatch_build.sources(ROOT)
    assert "ikrar/extract/lexing/lexer.py" in made
    assert "ikrar/extract/measures/resolve.py" in made
    assert not any(path.endswith(("__init__.py", "pack.py")) for path in made)
    assert all((ROOT / "src" / path).is_file() for path in made)
