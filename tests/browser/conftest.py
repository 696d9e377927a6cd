"""A desk over the samples and a browser, for the tests of a module."""

import threading

import pytest
import uvicorn

from browser_pages import ARGUMENTS, CHROMIUM
from ikrar.web.app import application
from site_register import sample_store


@pytest.fixture(scope="module")
def store():
    return sample_store()


@pytest.fixture(scope="module")
def desk(store):
    server = uvicorn.Server(uvicorn.Config(application(store, "ana"), port=0, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def chromium():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()
