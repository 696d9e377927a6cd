"""The reference pages are what the code says, and every link of the docs leads somewhere."""

import importlib.util
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_reference_pages_are_fresh():
    spec = importlib.util.spec_from_file_location("make_docs", ROOT / "tools" / "make_docs.py")
    make_docs = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make_docs)
    assert make_docs.stale() == [], "run python tools/make_docs.py"


def test_links_lead_somewhere():
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("evals/*.md")]
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert broken == []


def test_every_check_has_a_page_of_its_own_and_no_page_is_of_none():
    from ikrar.check.catalogue import CATALOGUE

    pages = {path.stem for path in (ROOT / "docs" / "reference" / "findings").glob("*.md")}
    assert pages == {info.code for info in CATALOGUE}
    for info in CATALOGUE:
        page = (ROOT / "docs" / "reference" / "findings" / f"{info.code}.md").read_text(encoding="utf-8")
        assert info.title in page and "**Tolerance:**" in page
