"""The pages of the doors in Chromium: signing in with and without scripts, the account, all accounts, the log."""

import re

import pytest

from browser_pages import MARKS, served
from desk_people import PASSWORD, accounts_at, shared, token_of

pytestmark = MARKS


@pytest.fixture(scope="module")
def desk(store, tmp_path_factory):
    accounts = accounts_at(tmp_path_factory.mktemp("accounts"))
    token_of(accounts, "kim")
    with served(shared(store, accounts), proxy_headers=False) as address:
        yield address


@pytest.mark.parametrize(
    ("width", "locale", "scheme", "script"),
    [(390, "zh", "light", True), (1280, "ru", "dark", True), (390, "en", "dark", False)],
)
def test_in_about_and_out(chromium, desk, width, locale, scheme, script):
    from axe_playwright_python.sync_playwright import Axe

    page = chromium.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=script)
    asked = []
    page.on("request", lambda request: asked.append(request.url))

    def looked_at():
        assert page.locator("main h1").count() == 1, page.url
        if script:
            assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
            found = [(one["id"], one["nodes"][0]["html"][:200]) for one in Axe().run(page).response["violations"]]
            assert found == [], page.url

    page.goto(f"{desk}/{locale}/accounts.html")
    assert "/login.html?next=" in page.url
    looked_at()
    page.locator("#l-name").fill("kim")
    page.locator("#l-password").fill("something else")
    page.locator("#l-password").press("Enter")
    page.wait_for_selector("[role=alert]")
    looked_at()
    page.locator("#l-password").fill(PASSWORD)
    page.locator("#l-password").press("Enter")
    page.wait_for_url(f"{desk}/{locale}/accounts.html")
    looked_at()
    for name in ("account", "log", "index"):
        page.goto(f"{desk}/{locale}/{name}.html")
        looked_at()
    page.locator(".door a").click()
    page.locator("#t-label").fill("export")
    page.locator("#t-days").press("Enter")
    page.wait_for_selector(".secret")
    assert re.fullmatch(r"ikr_[\w-]{43}", page.locator(".secret").inner_text())
    looked_at()
    page.locator("form[action='logout.html'] button").click()
    page.wait_for_url(f"{desk}/{locale}/login.html")
    assert page.goto(f"{desk}/{locale}/index.html") and "/login.html" in page.url
    assert [url for url in asked if not url.startswith((desk, "data:"))] == []
    page.close()


def test_a_review_under_ones_own_name(chromium, desk, store):
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{desk}/en/login.html?next=/en/review.html")
    page.locator("#l-name").fill("edda")
    page.locator("#l-password").fill(PASSWORD)
    page.locator("#l-password").press("Enter")
    page.wait_for_url("**/review.html")
    known = page.locator("#judge input[name=id]").get_attribute("value")
    page.keyboard.press("a")
    page.wait_for_url("**/review.html?done=*")
    newest = list(store.events())[-1]
    assert (newest.kind, newest.subject, newest.actor) == ("judged", known, "edda")
    page.close()
