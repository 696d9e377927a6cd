"""The report in Chromium: nothing fetched, nothing overflowing, at phone and desktop width, light and dark."""

import itertools
import os
import shutil

import pytest
from typer.testing import CliRunner

from ikrar.cli.main import app

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None and not os.environ.get("CI"), reason="Chromium is absent and installing it needs root"
    ),
]
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    result = CliRunner().invoke(app, ["demo", "--folder", str(folder)])
    assert result.exit_code == 0, result.output
    return (folder / "report.html").as_uri()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page(address, width, scheme):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        requests, complaints = [], []
        page.on("request", lambda request: requests.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(address)
        assert [url for url in requests if not url.startswith(("file:", "data:"))] == []
        assert complaints == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, "with all details open"
        paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
        shade = sum(int(part) for part in paper.removeprefix("rgb(").removesuffix(")").split(","))
        assert (shade < 200) == (scheme == "dark"), paper
        levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3')].map(one => +one.tagName[1])")
        assert levels[0] == 1 and all(after <= before + 1 for before, after in itertools.pairwise(levels))
        pictures = "[...document.querySelectorAll('svg:not([aria-hidden])')]"
        assert page.evaluate(f"{pictures}.every(one => one.getAttribute('aria-label'))")
        browser.close()
