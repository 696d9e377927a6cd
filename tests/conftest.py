"""What all tests share: the folder beside the checkout that they may read from, and the flag that updates golden files."""

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


@pytest.fixture
def shared():
    """The shared folder; tests that need it skip, saying so, where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the folder shared/ is not beside the checkout")
    return SHARED


@pytest.fixture
def update_golden(request):
    return request.config.getoption("--update-golden") and not os.environ.get("CI")
