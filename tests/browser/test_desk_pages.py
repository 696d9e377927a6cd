"""Every page in Chromium, on the desk and from files: no message, no request elsewhere, nothing too wide, no axe violation;
and the whole review by keyboard alone and without any script."""

import re

import pytest

from browser_pages import MARKS, opened
from ikrar.outside.site_folder import write_site
from ikrar.site.build import site_files
from site_register import shelf_of

pytestmark = MARKS
NAMES = (
    "index", "commitments", "matrix", "documents", "checks", "treaties", "calendar", "map", "trade", "polls", "scores", "method",
)  # fmt: skip
DESK = ("review.html", "coding.html", "scores.html?id=V22-001", "rubric.html")


@pytest.fixture(scope="module")
def paths(store):
    held = shelf_of(store)
    spoken = next(one.id for one in held.entries.values() if one.kind == "commitment" and len(one.wordings) > 1)
    known = [one.id for one in held.snapshot.documents.values() if "astana" in (one.source or "")]
    return [
        *(f"{name}.html" for name in NAMES),
        f"c/{spoken}.html",
        f"d/{known[0]}.html",
        f"d/{known[0]}.{known[1]}.html",
    ]


@pytest.fixture(scope="module")
def folder(store, tmp_path_factory):
    place = tmp_path_factory.mktemp("site")
    write_site(place, site_files(shelf_of(store), ("en", "zh")))
    return place


@pytest.mark.parametrize(
    ("width", "scheme", "locale"), [(390, "light", "ru"), (1280, "dark", "en"), (1280, "light", "zh")]
)
def test_pages_of_the_desk(chromium, desk, paths, width, scheme, locale):
    from axe_playwright_python.sync_playwright import Axe

    page = opened(chromium, width, scheme)
    for path in [
        *paths,
        "review.html",
        "coding.html",
        "scores.html?id=V22-001",
        "rubric.html",
        "commitments.html?q=铁路&sort=-deadline",
        "nothing.html",
    ]:
        page.goto(f"{desk}/{locale}/{path}")
        assert [url for url in page.requests if not url.startswith((desk, "data:"))] == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        violations = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"][:200]) for one in violations] == [], path
    assert [words for words in page.complaints if "404" not in words] == []
    page.close()


def test_the_site_from_files_without_script(chromium, folder, paths):
    for width in (390, 1280):
        page = opened(chromium, width, script=False)
        for locale in ("en", "zh"):
            for path in paths:
                page.goto((folder / locale / path).as_uri())
                assert page.locator("main h1").count() == 1, path
                assert (
                    page.locator("header.top").evaluate("one => getComputedStyle(one).backgroundColor")
                    != "rgba(0, 0, 0, 0)"
                )
        assert [url for url in page.requests if not url.startswith(("file:", "data:"))] == []
        assert page.complaints == []
        page.goto((folder / "en" / "index.html").as_uri())
        page.get_by_role("link", name="中文").click()
        page.get_by_role("link", name="承诺", exact=True).click()
        page.locator("tbody th a").first.click()
        assert page.locator("h1").count() == 1 and page.url.startswith("file:")
        page.close()


def test_search_of_the_site_from_files(chromium, folder):
    from playwright.sync_api import expect

    page = opened(chromium, 390)
    page.goto((folder / "zh" / "commitments.html").as_uri())
    state = page.locator("#finder-state")
    for words in ("减贫", "railw", "ТОРГОВЛ", "kerja sama", "V22-001"):
        page.get_by_role("searchbox").fill("")
        expect(state).to_have_text("")
        page.get_by_role("searchbox").fill(words)
        expect(state).to_have_text(re.compile("^[1-9]"))
        assert int(state.inner_text().split()[0]) == page.locator("#found li").count(), words
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("#found a").first.click()
    assert page.locator("h1").count() == 1 and page.url.endswith("c/V22-001.html")
    page.go_back()
    page.get_by_role("searchbox").fill("no such words at all")
    expect(state).to_have_text(re.compile("^0"))
    assert page.complaints == []
    assert [url for url in page.requests if not url.startswith(("file:", "data:"))] == []
    page.close()


def test_the_review_by_keyboard(chromium, desk, store):
    page = opened(chromium, 1280)
    page.goto(f"{desk}/en/review.html")
    first = page.locator("input[name=id]").get_attribute("value")
    page.keyboard.press("a")
    page.wait_for_selector("[role=status]")
    second = page.locator("input[name=id]").get_attribute("value")
    page.keyboard.press("r")
    assert page.evaluate("document.activeElement.id") == "v-reason", "a rejection asks for its reason first"
    page.keyboard.type("not a promise")
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    page.wait_for_url(f"**/review.html?done={second}*")
    page.keyboard.press("n")
    page.wait_for_url("**/review.html?id=*")
    page.close()
    made = list(store.events())[-2:]
    assert [event.subject for event in made] == [first, second]
    assert all(f'"decision":"{word}"' in one.payload for one, word in zip(made, ("accepted", "rejected"), strict=True))


def test_the_review_without_script(chromium, desk, store):
    page = opened(chromium, 390, script=False)
    page.goto(f"{desk}/en/review.html")
    known = page.locator("input[name=id]").get_attribute("value")
    page.get_by_label("Deadline").fill("2030")
    page.get_by_role("button", name="Save edits").click()
    page.wait_for_selector("[role=status]")
    assert list(store.events())[-1].subject == known and "2030" in list(store.events())[-1].payload
    page.close()
