"""A desk over the samples and a browser, for the tests of a module."""

import pytest

from browser_pages import ARGUMENTS, CHROMIUM, served
from ikrar.web.app import application
from site_register import sample_store


@pytest.fixture(scope="module")
def store():
    return sample_store()


@pytest.fixture(scope="module")
def desk(store):
    with served(application(store, "ana")) as address:
        yield address


@pytest.fixture(scope="module")
def chromium():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()
