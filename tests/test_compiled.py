"""What a compiled wheel is made of."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    pytest.importorskip("hatchling", reason="the build tool is not installed")
    monkeypatch.setattr(sys, "path", [str(ROOT), *sys.path])
    import hatch_build

    return hatch_build.sources(ROOT)


def test_what_is_compiled_is_the_reading(compiled: list[str]) -> None:
    assert "ikrar/extract/lexing/lexer.py" in compiled
    assert "ikrar/extract/measures/resolve.py" in compiled
    assert "ikrar/extract/statements/promises/clauses.py" in compiled
    assert not any(path.endswith(("__init__.py", "pack.py")) for path in compiled)
    assert all((ROOT / "src" / path).is_file() for path in compiled)


def test_nothing_is_written_that_mypyc_does_not_know() -> None:
    """``x in (*some, "one")`` ends mypyc with an error of its own; a set made once is quicker besides."""
    found = []
    for path in (ROOT / "src/ikrar/extract").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Compare) and any(
                isinstance(element, ast.Starred)
                for side in node.comparators
                if isinstance(side, (ast.Tuple, ast.List, ast.Set))
                for element in side.elts
            ):
                found.append(f"{path.name}:{node.lineno}")
    assert not found
