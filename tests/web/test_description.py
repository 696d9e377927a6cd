"""The interface for programs is as its description says: schemathesis looks for what is not, in good requests and bad."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest
import uvicorn

from desk_people import accounts_at, shared, token_of
from ikrar.accounts.settings import Limits, Settings
from ikrar.linking import match
from site_register import sample_store

CONFIG = Path(__file__).parents[2] / "schemathesis.toml"
EXAMPLES = "12"


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    accounts = accounts_at(tmp_path_factory.mktemp("accounts"))
    store = sample_store()
    match(store, actor="keeper")
    app = shared(store, accounts, Settings(limits=Limits(writes="1000000/minute")))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", ws="none", proxy_headers=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}", token_of(accounts, "edda")
    server.should_exit = True
    thread.join(10)


def test_schemathesis_finds_nothing(desk, tmp_path):
    address, token = desk
    found = subprocess.run(
        [
            str(Path(sys.executable).parent / "st"), "--config-file", str(CONFIG), "run", f"{address}/api/v1/openapi.json",
            "--header", f"Authorization: Bearer {token}", "--max-examples", EXAMPLES, "--seed", "20250617", "--no-color",
        ],
        cwd=tmp_path, capture_output=True, text=True, timeout=240, check=False,
    )  # fmt: skip
    assert found.returncode == 0, found.stdout[-6000:] + found.stderr[-2000:]
