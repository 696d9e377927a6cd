"""A local server that speaks the services' protocols.

What it answers is composed here from the published schemas (World Bank Indicators API 2, SDMX 2.1, UN Comtrade API 1). Nothing
was recorded from a service, and no figure in it is one that an office has published.
"""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest


class Office:
    """Answers by path; keeps what it was asked: (path, query, headers)."""

    def __init__(self, url):
        self.url, self.answers, self.asked = url, {}, []

    def say(self, path, answer, *, status=200, media="application/json", headers=None):
        """Answer at a path with these bytes, JSON, or the bytes that a function makes of the query; a list in turn."""
        self.answers.setdefault(path, []).append((status, media, headers or {}, answer))

    def answer(self, path, query):
        queue = self.answers.get(path)
        if not queue:
            return 404, "text/plain", {}, b"nothing here"
        status, media, headers, answer = queue.pop(0) if len(queue) > 1 else queue[0]
        made = answer(query) if callable(answer) else answer
        return status, media, headers, made if isinstance(made, bytes) else json.dumps(made).encode()


@pytest.fixture
def office():
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            parts = urlsplit(self.path)
            query = {key: values[0] for key, values in parse_qs(parts.query).items()}
            here.asked.append((parts.path, query, dict(self.headers)))
            status, media, headers, body = here.answer(parts.path, query)
            self.send_response(status)
            for name, value in {"Content-Type": media, "Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    here = Office(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield here
    server.shutdown()
    server.server_close()
